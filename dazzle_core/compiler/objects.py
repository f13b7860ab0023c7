"""Objects that `marshal` does not know, as bytes: pickles that name what there is one of."""

from __future__ import annotations

import io

from dazzle_core.compiler.flat import FlatList, flatten, unflatten
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


def dump(value: Any) -> bytes:
    """Any value; lists of the language in it have to be flat."""
    buffer = io.BytesIO()
    _Pickler(buffer, 5).dump(value)
    return buffer.getvalue()


def restore(data: bytes, definitions: Definitions) -> Any:
    """What `dump` was given."""
    return _Unpickler(data, definitions).load()


def dump_values(values: dict[str, Any]) -> bytes:
    """Values of the language under their names; nothing for none."""
    return dump({name: flatten(value) for name, value in values.items()}) if values else b""


def restore_values(data: bytes, definitions: Definitions) -> dict[str, Any]:
    """What `dump_values` was given."""
    if not data:
        return {}
    values: dict[str, Any] = restore(data, definitions)
    if FlatList.__name__.encode() in data:
        values = {name: unflatten(value) for name, value in values.items()}
    return values
