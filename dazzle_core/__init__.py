"""Dazzle: a DSSSL (ISO/IEC 10179) engine.

`Stylesheet`, `Document` and `Result` (see `dazzle_core.api`) and the error classes are its
public face; everything else is private until somebody needs it. They are imported when
they are first used: the command line needs only some of them.
"""

from dazzle_core.version import __version__

TYPE_CHECKING = False  # importing typing costs 7 ms
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.api import Document, Result, Stylesheet
    from dazzle_core.errors import DazzleError, DocumentError, OutputError, StylesheetError, UsageError

__all__ = [
    "DazzleError",
    "Document",
    "DocumentError",
    "OutputError",
    "Result",
    "Stylesheet",
    "StylesheetError",
    "UsageError",
    "__version__",
]


def __getattr__(name: str) -> "Any":
    if name in ("Document", "Result", "Stylesheet"):
        from dazzle_core import api

        return getattr(api, name)
    if name in __all__:
        from dazzle_core import errors

        return getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
