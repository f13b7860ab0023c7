"""The flow object tree as text in XML-like form, byte for byte as OpenJade writes it, quirks included.

In: flow-object calls. Out: one text. `values` writes lengths and the like,
`attributes` non-inherited characteristics, `inherited` pushed ones, `backend` the tree;
`wellformed` (the backend `fot-xml`) mends what is no XML.
"""

from __future__ import annotations

from dazzle_core.backends.fot.backend import FotBackend

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["FotBackend", "WellFormedFotBackend"]


def __getattr__(name: str) -> Any:
    if name == "WellFormedFotBackend":  # few runs need it
        from dazzle_core.backends.fot.wellformed import WellFormedFotBackend

        return WellFormedFotBackend
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
