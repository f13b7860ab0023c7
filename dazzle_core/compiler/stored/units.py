"""Compiled units in the cache: those that a run used in one piece, the others each by itself.

A document uses a fraction of a stylesheet, and most documents use much the same of it. The
run that writes an entry puts the units it used together: unmarshalled at once, with one pickle for all
their constants, they take half the time that they take one by one. A unit outside is decoded
when it is asked for.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, MutableMapping

from dazzle_core.compiler.program import CompiledUnit
from dazzle_core.compiler.stored.objects import dump_values, restore_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.compiler.definitions import Definitions

#: A unit without the values of its constants: their names in place of them.
Row = tuple["Any", ...]


def pack(units: MutableMapping[str, CompiledUnit]) -> tuple[bytes, bytes]:
    """The sections of the units that were used, and of the others."""
    used = dict(units.used if isinstance(units, StoredUnits) else units)
    constants = {name: value for unit in used.values() for name, value in unit.constants.items()}
    rows = {name: _row(unit) for name, unit in used.items()}
    rest = {}
    for name in units:
        if name not in used:
            unit = units[name]
            rest[name] = marshal.dumps((_row(unit), dump_values(unit.constants)))
    return marshal.dumps((rows, dump_values(constants))), marshal.dumps(rest)


def _row(unit: CompiledUnit) -> Row:
    return (
        unit.code,
        unit.needs,
        tuple(unit.constants),
        unit.defaults,
        unit.memo,
        unit.node_defaults,
        unit.direct,
    )


def _unit(row: Row, constants: dict[str, Any]) -> CompiledUnit:
    code, needs, names, *facts = row
    return CompiledUnit(code, needs, {name: constants[name] for name in names}, *facts)


class StoredUnits(MutableMapping[str, CompiledUnit]):
    """Units by name; `used` are those that were asked for.

    `read_used`, `read_rest`: give the sections; what they raise for one that is damaged is passed on.
    """

    def __init__(
        self, read_used: Callable[[], bytes], read_rest: Callable[[], bytes], definitions: Definitions
    ) -> None:
        self.used: dict[str, CompiledUnit] = {}
        self._rows, constants = marshal.loads(read_used())
        self._constants = restore_values(constants, definitions)
        self._read_rest = read_rest
        self._loaded: dict[str, bytes] | None = None
        self._definitions = definitions

    @property
    def _rest(self) -> dict[str, bytes]:
        if self._loaded is None:
            self._loaded = marshal.loads(self._read_rest())
        return self._loaded

    def get(self, name: str, default: Any = None) -> Any:
        """A unit, from now on a used one."""
        found = self.used.get(name)
        if found is not None:
            return found
        row = self._rows.get(name)
        if row is not None:
            found = _unit(row, self._constants)
        else:
            data = self._rest.get(name)
            if data is None:
                return default
            row, constants = marshal.loads(data)
            found = _unit(row, restore_values(constants, self._definitions))
        # Another thread may have been faster; all have to get the same constants.
        return self.used.setdefault(name, found)

    def __getitem__(self, name: str) -> CompiledUnit:
        found: CompiledUnit | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, value: CompiledUnit) -> None:
        self.used[name] = value

    def __delitem__(self, name: str) -> None:
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._rows, **self._rest, **self.used})

    def __len__(self) -> int:
        return len({**self._rows, **self._rest, **self.used})
