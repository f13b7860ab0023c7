"""Values as bytes for the cache: plain ones as `marshal` writes them, others pickled (`pickles`)."""

from __future__ import annotations

import marshal

from dazzle_core.compiler.stored.flat import FlatList, flatten, unflatten
from dazzle_core.flow.sosofo import MakeSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.compiler.definitions import Definitions

#: The first byte of what `marshal` wrote; no pickle begins with it.
_PLAIN = b"m"


def dump(value: Any) -> bytes:
    """Any value; lists of the language in it have to be flat."""
    try:
        return _PLAIN + marshal.dumps(value)
    except ValueError:
        from dazzle_core.compiler.stored.pickles import pickled

        return pickled(value)


def restore(data: bytes, definitions: Definitions) -> Any:
    """What `dump` was given."""
    if data[:1] == _PLAIN:
        return marshal.loads(memoryview(data)[1:])
    from dazzle_core.compiler.stored.pickles import unpickled

    return unpickled(data, definitions)


def dump_values(values: dict[str, Any]) -> bytes:
    """Values of the language and of `make` forms under their names; nothing for none."""
    if not values:
        return b""
    plain: dict[str, Any] = {}
    specs: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name, value in values.items():
        kept = _spec_row(value) if type(value) is MakeSpec else value
        try:
            marshal.dumps(kept)
        except ValueError:
            others[name] = flatten(value)
        else:
            (plain if kept is value else specs)[name] = kept
    return marshal.dumps((plain, specs, dump(others) if others else b""))


def restore_values(data: bytes, definitions: Definitions) -> dict[str, Any]:
    """What `dump_values` was given."""
    if not data:
        return {}
    values: dict[str, Any]
    values, specs, others = marshal.loads(data)
    for name, row in specs.items():
        values[name] = _spec(row, definitions)
    if others:
        rest = restore(others, definitions)
        if FlatList.__name__.encode() in others:
            rest = {name: unflatten(value) for name, value in rest.items()}
        values.update(rest)
    return values


def _spec_row(spec: MakeSpec) -> tuple[Any, ...]:
    """What a `make` form fixes, with names of what there is one of."""
    return (
        spec.flow_class.name,
        spec.loc,
        spec.constants,
        spec.dynamic,
        spec.dynamic_locs,
        tuple([(item.name, *rest) for item, *rest in spec.style]),
        spec.style_locs,
        tuple([(item.name, *rest) for item, *rest in spec.force]),
        spec.force_locs,
        spec.early,
        spec.early_locs,
        spec.content_map_loc,
        spec.steady,
        spec.apart,
    )


def _spec(row: tuple[Any, ...], definitions: Definitions) -> MakeSpec:
    """What `_spec_row` was given."""
    name, loc, constants, dynamic, dynamic_locs, style, style_locs, force, *facts = row
    known = definitions.characteristics
    if style:
        style = tuple([(known[item], *rest) for item, *rest in style])
    if force:
        force = tuple([(known[item], *rest) for item, *rest in force])
    return MakeSpec(
        definitions.classes[name], loc, constants, dynamic, dynamic_locs, style, style_locs, force, *facts
    )
