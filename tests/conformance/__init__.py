"""What OpenJade answers to small questions about everything the language has, and whether we do too.

In: `cases/`, one small file a topic. `*.txt` files (see `casefile`) hold expressions, each with
the value, the flow-object tree and the messages that it gives; `*.sheet` files (see `sheetfile`)
hold bodies of stylesheets. The answers are OpenJade's; `python -m tests.conformance.record`
records them with an installed openjade. Out: tests (`test_cases`, `test_sheets`) that ask both
engines the same, many cases a run, and `python -m tests.conformance.coverage`, the table of what
the language has, what of it exists here and which of it no case runs. What the language has is
in `names/`.
"""
