"""What a backend fixes before a stylesheet is compiled for it.

The same stylesheet gives different programs for different profiles: device
units per inch decide how lengths are rounded, the features which uses are
reported, the known public identifiers which declared classes and
characteristics do something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.classes import FlowObjectClass


@dataclass(frozen=True)
class Profile:
    """The static side of a backend; equal profiles give equal programs.

    `name`: the name of `-t`; `units_per_inch`: device units; `features`: names of
    the features (ISO/IEC 10179 clause 7.1) that the backend has, `partial`:
    those of them that it has in part; `media`: media types, empty for any;
    `extension_classes`, `extension_characteristics`: what the backend knows, by
    public identifier; `suffix`: of the default output file, empty when the
    result goes to standard output; `wants_inherited`: inherited characteristics
    of the standard are handed over (extension ones always are);
    `character_properties`: character flow objects carry the properties of their
    character for what was not specified; `picture_types`: media types of the
    pictures that it takes, best first; `root_content`: what a document as a whole
    takes, a name of `flow.content.CONTENTS`.
    """

    name: str
    units_per_inch: int = 72000
    features: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    media: tuple[str, ...] = ()
    extension_classes: Mapping[str, FlowObjectClass] = field(default_factory=lambda: MappingProxyType({}))
    extension_characteristics: Mapping[str, ExtensionCharacteristic] = field(
        default_factory=lambda: MappingProxyType({})
    )
    suffix: str = ""
    wants_inherited: bool = True
    character_properties: bool = False
    picture_types: tuple[str, ...] = ()
    root_content: str = "root"

    @property
    def key(self) -> tuple[object, ...]:
        """What identifies the profile in the key of a cached program."""
        return (
            self.name,
            self.units_per_inch,
            tuple(sorted(self.features)),
            tuple(sorted(self.partial)),
            self.media,
            tuple(sorted(self.extension_classes)),
            tuple(sorted(self.extension_characteristics)),
            self.wants_inherited,
            self.character_properties,
        )
