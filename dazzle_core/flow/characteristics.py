"""Inherited characteristics: the record, the tables, those that a stylesheet declares.

`CHARACTERISTICS` has the 150 of the reference, `EXTENSION_CHARACTERISTICS` what
backends may know by public identifier. Source: ISO/IEC 10179 clauses 12.4.6 and 12.6.
"""

from __future__ import annotations

from dazzle_core.flow import conversion as c
from dazzle_core.flow.characteristic_table import EXTENSION, INHERITED
from dazzle_core.flow.conversion import InvalidValue, ValueType
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.flow.nics import BORDER, RULE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.flow.profile import Profile

__all__ = [
    "CHARACTERISTICS",
    "CHAR_MAP",
    "EXTENSION_CHARACTERISTICS",
    "WITHOUT_MARK",
    "Characteristic",
    "ExtensionCharacteristic",
    "InvalidValue",
    "declared_characteristic",
]

_IN_POINTS: Final = (c.LENGTH, c.LENGTH_SPEC, c.OPTIONAL_LENGTH_SPEC)
#: Types that backends get in another way (borders, the fraction bar) or not at all.
_NOT_DELIVERED: Final = (c.IGNORED, BORDER, RULE)


class Characteristic:
    """An inherited characteristic.

    `initial`: typed initial value, lengths in points; `delivered`: backends get
    it; `public_id`: of a declared one that the backend knows; `convert(value,
    context)` gives the typed value of a DSSSL value or raises `InvalidValue`.
    """

    __slots__ = ("convert", "delivered", "initial", "name", "public_id", "to_scheme", "type")

    def __init__(self, name: str, value_type: ValueType, initial: Any, public_id: str | None = None) -> None:
        self.name = name
        self.type = value_type
        self.initial = initial
        self.public_id = public_id
        self.delivered = value_type not in _NOT_DELIVERED
        self.convert = value_type.convert
        self.to_scheme = value_type.to_scheme

    def __repr__(self) -> str:
        return f"Characteristic({self.name!r})"

    def scheme_value(self, typed: Any) -> Any:
        """The DSSSL value of a typed one."""
        return typed if self.to_scheme is None else self.to_scheme(typed)

    def initial_value(self, units_per_inch: int) -> Any:
        """The typed initial value in a backend's device units."""
        if self.type in _IN_POINTS and self.initial is not False:
            return self.initial * units_per_inch // 72
        return self.initial


class ExtensionCharacteristic:
    """A characteristic that backends know by public identifier; `backends` are the names of those."""

    __slots__ = (
        "backends",
        "default",
        "public_id",
        "type",
    )

    def __init__(
        self,
        public_id: str,
        type: ValueType,
        default: Any,
        backends: tuple[str, ...] = (),
    ) -> None:
        self.public_id = public_id
        self.type = type
        self.default = default
        self.backends = backends

    def named(self, name: str) -> Characteristic:
        """The characteristic under the name that a stylesheet declares for it."""
        return Characteristic(name, self.type, self.default, self.public_id)


CHARACTERISTICS: Final = {
    name: Characteristic(name, value_type, initial) for name, value_type, initial in INHERITED
}
EXTENSION_CHARACTERISTICS: Final = {
    public_id: ExtensionCharacteristic(public_id, value_type, default, tuple(backends.split()))
    for public_id, value_type, default, backends in EXTENSION
}
CHAR_MAP: Final = CHARACTERISTICS["char-map"]
#: With -2 the names that end in `?` are known without it too.
WITHOUT_MARK: Final = {name.rstrip("?"): item for name, item in CHARACTERISTICS.items() if name.endswith("?")}


def extensions_of(backend: str) -> dict[str, ExtensionCharacteristic]:
    """The extension characteristics that the backend called `backend` knows."""
    return {
        public_id: item for public_id, item in EXTENSION_CHARACTERISTICS.items() if backend in item.backends
    }


def declared_characteristic(
    name: str, public_id: str | None, profile: Profile, extensions: Extensions = NO_EXTENSIONS
) -> Characteristic:
    """What `(declare-characteristic name public-id ...)` gives for a backend.

    One that neither the backend nor an extension knows takes any value and does nothing.
    """
    known = None
    if public_id:
        known = profile.extension_characteristics.get(public_id) or extensions.characteristic(public_id)
    return known.named(name) if known is not None else Characteristic(name, c.IGNORED, False)
