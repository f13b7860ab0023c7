"""dazzle_core."""
