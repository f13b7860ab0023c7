"""What evaluation runs on: values in, values out; the state of a run; messages with their places.

Comes in: calls from compiled code (`compiler/`) and from the tree-walker, with
arguments that are values of `language.values`, nodes of `grove/` and sosofos of
`flow/`. Goes out: results of the builtin procedures (`primitives/`, one family
per file), errors as `EvalError`, other messages through `run.Run`. Next stage:
`compiler/` (which binds names to these functions), then `style/`.
"""
