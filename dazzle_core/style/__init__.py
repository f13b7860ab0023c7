"""Processing: construction rules, modes, styles, ports; from a program and a grove to flow-object calls.

In: the functions of rules (`compiler`), nodes (`grove`), steps of sosofos
(`flow`). Out: calls of a backend's methods, in order. Next stage: `backends`.

`processor.Processor` is the door. `rules/` chooses a rule for a node, `nodes` processes
nodes, `flows` the steps of their sosofos: `plans`, `keys` and `given` prepare a `make` form,
`forms` and `made` do what most flow objects need, `classes/` the rest, `ports` what goes elsewhere.
`inheritance/` has the inherited characteristics in force, `sinks/` is where calls go.
"""
