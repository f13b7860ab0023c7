"""dazzle_sphinx."""
