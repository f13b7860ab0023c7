"""What a stylesheet leaves no choice about: values that are computed when it is compiled.

`evaluable` says which forms OpenJade evaluates at once, `evaluate` and `fold` do it,
`units` and `quantities` give lengths their values. Out: core forms with constants in them.
"""
