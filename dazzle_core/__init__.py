"""Dazzle: a DSSSL (ISO/IEC 10179) engine.

`Stylesheet`, `Document` and `Result` (see `dazzle_core.api`), `TreeAdapter` and `Location` for
trees that programs hand over, and the error classes are its public face; everything else is
private until somebody needs it. They are imported when they are first used: the command line
needs only some of them.
"""

from dazzle_core.version import __version__

TYPE_CHECKING = False  # importing typing costs 7 ms
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.api import Document, Result, Stylesheet
    from dazzle_core.diagnostics import Location
    from dazzle_core.errors import DazzleError, DocumentError, OutputError, StylesheetError, UsageError
    from dazzle_core.grove.adapter import TreeAdapter

__all__ = [
    "DazzleError",
    "Document",
    "DocumentError",
    "Location",
    "OutputError",
    "Result",
    "Stylesheet",
    "StylesheetError",
    "TreeAdapter",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> "Any":
    if name in ("Document", "Result", "Stylesheet"):
        from dazzle_core import api

        return getattr(api, name)
    if name == "Location":
        from dazzle_core.diagnostics import Location

        return Location
    if name == "TreeAdapter":
        from dazzle_core.grove.adapter import TreeAdapter

        return TreeAdapter
    if name in __all__:
        from dazzle_core import errors

        return getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
