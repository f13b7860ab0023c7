"""The flow-object classes, one family per file; `dazzle_core.flow.classes` puts them together."""
