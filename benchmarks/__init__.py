"""Times of Dazzle beside its peers: `python -m benchmarks` (`make bench`) prints a table.

`documents` and `sheets/` are what is worked on, `workloads` the commands of each engine
for each workload, `measuring` runs them by turns. Commands of their own: `micro` (small pieces of
work, and the corpus inside one process), `fib`, `scaling` (growth with the document),
`passes` (what each pass of the compiler gains), `counts` (what does not depend on the machine).
"""
