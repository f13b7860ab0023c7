"""The `dazzle` command.

In: the words of a command line and the environment. Out: files or standard output,
messages on standard error, an exit status (`main.STATUSES`). The way through: `main`
decides between a run and a further command; `scanner` splits the words by the table in
`options`, `settings` gives them their meaning; `choice` finds the stylesheet that a
document names, `names` the output file; `run` calls `dazzle_core.api`. Nothing imports
this package: it is the last stage.

A warm run of a small document takes less time than many imports. So what is on its way
imports little: no click, no re, no dataclasses (together 50 ms); help, completion and the
further commands use click.
"""
