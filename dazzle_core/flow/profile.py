"""What a backend fixes before a stylesheet is compiled for it.

The same stylesheet gives different programs for different profiles: device
units per inch decide how lengths are rounded, the features which uses are
reported, the known public identifiers which declared classes and
characteristics do something.
"""

from __future__ import annotations

from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.classes import FlowObjectClass

_NOTHING: Mapping[str, Any] = MappingProxyType({})

#: The pictures that browsers show, best first: for backends that only name a picture's file.
WEB_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")


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
    takes, a name of `flow.content.CONTENTS`; `row_content`: what a table row takes: `row`
    is cells only, as in OpenJade, which drops sequences of cells, `cells` is cells and
    whatever holds cells.
    """

    __slots__ = (
        "character_properties",
        "extension_characteristics",
        "extension_classes",
        "features",
        "media",
        "name",
        "partial",
        "picture_types",
        "root_content",
        "row_content",
        "suffix",
        "units_per_inch",
        "wants_inherited",
    )

    def __init__(
        self,
        name: str,
        units_per_inch: int = 72000,
        features: frozenset[str] = frozenset(),
        partial: frozenset[str] = frozenset(),
        media: tuple[str, ...] = (),
        extension_classes: Mapping[str, FlowObjectClass] = _NOTHING,
        extension_characteristics: Mapping[str, ExtensionCharacteristic] = _NOTHING,
        suffix: str = "",
        wants_inherited: bool = True,
        character_properties: bool = False,
        picture_types: tuple[str, ...] = (),
        root_content: str = "root",
        row_content: str = "row",
    ) -> None:
        self.name = name
        self.units_per_inch = units_per_inch
        self.features = features
        self.partial = partial
        self.media = media
        self.extension_classes = extension_classes
        self.extension_characteristics = extension_characteristics
        self.suffix = suffix
        self.wants_inherited = wants_inherited
        self.character_properties = character_properties
        self.picture_types = picture_types
        self.root_content = root_content
        self.row_content = row_content

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
