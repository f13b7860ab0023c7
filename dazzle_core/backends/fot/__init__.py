"""The flow object tree as text in XML-like form, byte for byte as OpenJade writes it, quirks included.

In: flow-object calls. Out: one text. `values` writes lengths and the like,
`attributes` non-inherited characteristics, `inherited` pushed ones, `backend` the tree.
"""

from __future__ import annotations

from dazzle_core.backends.fot.backend import FotBackend

__all__ = ["FotBackend"]
