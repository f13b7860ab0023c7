"""What can be known of procedures before any is compiled: effects, tail calls, free variables.

In: core forms and what a stylesheet defines. Out: facts that `constants/`, `kinds/` and `emit/` rely on.
"""
