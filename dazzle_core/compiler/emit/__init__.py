"""Core forms of one definition or rule -> the syntax tree of one Python function.

In: a core form and what the front end knows of the program. Out: an
`ast.Module` whose nodes carry stylesheet positions; next: `compile()`.

`operand.py` values while they are put together; `positions.py` places;
`function.py` blocks, names and loops of one function; `expression.py` and the
files named after families of forms: one method a form; `inline/` the
primitives that become expressions.
"""
