"""The extension classes and characteristics that the transformation backends and `entity` know."""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import EXTENSION_CLASSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


PRESERVE_SDATA: Final = "UNREGISTERED::James Clark//Characteristic::preserve-sdata?"
#: Flow-object classes by public identifier.
KNOWN_CLASSES: Final = MappingProxyType(
    {
        public_id: EXTENSION_CLASSES[public_id]
        for public_id in [
            *(
                f"UNREGISTERED::James Clark//Flow Object Class::{name}"
                for name in (
                    "element",
                    "empty-element",
                    "document-type",
                    "processing-instruction",
                    "entity",
                    "entity-ref",
                    "formatting-instruction",
                )
            ),
            "UNREGISTERED::Dazzle//Flow Object Class::directory",
        ]
    }
)
#: Inherited characteristics by public identifier.
KNOWN_CHARACTERISTICS: Final = MappingProxyType({PRESERVE_SDATA: EXTENSION_CHARACTERISTICS[PRESERVE_SDATA]})
