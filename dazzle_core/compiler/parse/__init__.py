"""From tokens to core forms.

In: the text of the bodies of a stylesheet, part by part. `parser.py` reads
tokens by recursive descent; every form of the language is one function in the
file of its family, declared with its name and grammar in the tables of
`registry.py`; `collector.py` keeps the forms that count and knows who was first.
Out: a `core.Unit` and the messages of reading; next stage: the rest of `compiler`.
"""

from dazzle_core.compiler.parse import (  # noqa: F401 - the forms register themselves
    bindings,
    characters,
    conditionals,
    declarations,
    definitions,
    languages,
    procedures,
    queries,
    quotation,
    rules,
    sequences,
    styles,
)
from dazzle_core.compiler.parse.entry import Diagnostic, Parts, parse_parts

__all__ = ["Diagnostic", "Parts", "parse_parts"]
