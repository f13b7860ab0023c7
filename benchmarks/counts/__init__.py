"""Counts that do not depend on the machine, and what they were: `python -m benchmarks.counts`.

`workloads` is what is run, `probe` runs one of them in a process of its own and counts,
`budget` compares with `budget.json`, the figures that were recorded with a note for each change.
The figures are limits for the amount of work, not expectations of what is right; a test
(tests/counts) fails when one grows by more than a tenth.
"""
