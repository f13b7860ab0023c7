"""Flow-object classes: the tables by name and by public identifier.

`CLASSES` are the classes that OpenJade 1.4 knows, `FORK_CLASSES` those that only
forks of OpenJade 1.3.3 add, `EXTENSION_CLASSES` those that a stylesheet declares
by public identifier. Source: ISO/IEC 10179 clause 12.6; OpenJade extensions.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core.flow.class_tables import extension, fork, mathematics, pages, tables, text
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.flow.flow_class import FlowObjectClass, macro_class, unknown_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.flow.profile import Profile

__all__ = [
    "CLASSES",
    "EXTENSION_CLASSES",
    "FORK_CLASSES",
    "FORMATTING_INSTRUCTION",
    "FlowObjectClass",
    "declared_class",
    "macro_class",
    "unknown_class",
]


def _by_name(classes: Iterable[FlowObjectClass]) -> dict[str, FlowObjectClass]:
    return {item.name: item for item in classes}


#: The classes of the reference, by name.
CLASSES: Final = _by_name((*text.CLASSES, *pages.CLASSES, *tables.CLASSES, *mathematics.CLASSES))
#: Classes that only forks of OpenJade 1.3.3 know.
FORK_CLASSES: Final = _by_name(fork.CLASSES)
#: Extension classes by public identifier.
EXTENSION_CLASSES: Final = {str(item.public_id): item for item in extension.CLASSES}
#: Known whatever the backend: those without a method for it ignore it.
FORMATTING_INSTRUCTION: Final = extension.FORMATTING_INSTRUCTION


def declared_class(
    name: str, public_id: str, profile: Profile, extensions: Extensions = NO_EXTENSIONS
) -> FlowObjectClass:
    """The class that `(declare-flow-object-class name public-id)` gives for a backend.

    One that neither the backend nor an extension knows is its content alone.
    """
    known = profile.extension_classes.get(public_id)
    if known is None and public_id == FORMATTING_INSTRUCTION.public_id:
        known = FORMATTING_INSTRUCTION
    if known is None:
        known = extensions.flow_object_class(public_id)
    return unknown_class(name, public_id) if known is None else known.renamed(name)
