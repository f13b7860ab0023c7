"""Pickles of what a program holds besides plain data; loaded when there is one.

`_pickle` and what it imports take 1 ms, and a small stylesheet has nothing that needs it.
"""

from __future__ import annotations

import io

from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.classes import FlowObjectClass

try:
    from _pickle import Pickler, Unpickler  # without what only the Python version of it needs
except ImportError:
    from pickle import Pickler, Unpickler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.compiler.definitions import Definitions


class _Pickler(Pickler):
    """Flow-object classes and characteristics are written as names: there is one of each."""

    def persistent_id(self, obj: Any) -> Any:
        if type(obj) is Characteristic or isinstance(obj, Characteristic):
            return ("characteristic", obj.name)
        if type(obj) is FlowObjectClass:
            return ("class", obj.name)
        return None


class _Unpickler(Unpickler):
    def __init__(self, data: bytes, definitions: Definitions) -> None:
        super().__init__(io.BytesIO(data))
        self._definitions = definitions

    def persistent_load(self, pid: Any) -> Any:
        kind, name = pid
        if kind == "class":
            return self._definitions.classes[name]
        return self._definitions.characteristics[name]


def pickled(value: Any) -> bytes:
    """Any value; lists of the language in it have to be flat."""
    buffer = io.BytesIO()
    _Pickler(buffer, 5).dump(value)
    return buffer.getvalue()


def unpickled(data: bytes, definitions: Definitions) -> Any:
    """What `pickled` was given."""
    return _Unpickler(data, definitions).load()
