"""Runs the corpus and the probes through a command line and compares with what OpenJade made of them.

In: documents, stylesheets and OpenJade's recorded answers (`cases`); a command (`execute`).
Out: a table, one line for each case, and the counts (`report`). `python -m
tests.conformance_runner` is `make conformance`; `test_quick` is the part of it in `make test`.

The recorded answers are not in this repository: they lie in a folder `shared` beside the
checkout, or where DAZZLE_SHARED says. ENGINE names another command to run, such as
`openjade` itself.
"""
