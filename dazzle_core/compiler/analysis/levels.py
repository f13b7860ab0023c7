"""Levels of what the result of a procedure depends on; `compiler.analysis.effects` finds them."""

#: The arguments (and the document) alone; also the grove of the current node; also the current node; more.
PURE, GROVE, NODE, WORLD = range(4)
