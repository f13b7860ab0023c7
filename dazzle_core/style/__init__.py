"""Processing: construction rules, modes, styles, ports; from a program and a grove to flow-object calls.

In: the functions of rules (`compiler`), nodes (`grove`), steps of sosofos
(`flow`). Out: calls of a backend's methods, in order. Next stage: `backends`.

`processor.Processor` is the door; `modes.Modes` holds the processing modes,
which compiled code refers to. The files, from the bottom: `modes`, `rules`,
`selection` (which rule), `output`, `record` (where calls go), `content` (what is
accepted), `frames`, `keys`, `given` (non-inherited characteristics), `plans`, `transitions`,
`context`, `resting`, `styles` (inherited characteristics), `nodes`
(processing nodes), `flows`, `forms`, `cells`, `made` (flow objects), `ports`, `tables`, `pages`,
`characters`, `special` (what some classes need beyond that).
"""
