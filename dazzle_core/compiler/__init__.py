"""From the located text of a stylesheet to a program of CPython code objects.

In: the parts of a stylesheet (`stylesheet.load`). `parse/` makes core forms of
them (`core.py`); `definitions.py` collects what they define; `analysis/` and `kinds/`
find out what can be relied on; `frontend.py` walks everything that OpenJade compiles
before processing, finds the messages and folds constants (`constants/`); `emit/` turns
one definition or rule at a time into a Python function; `program.py` is the result, which
the cache keeps (`stored/`) and `linking/` gives a namespace for one run.
Out: a `Program`; next stage: `style/`.
"""
