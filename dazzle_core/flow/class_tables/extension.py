"""Extension classes, declared by public identifier (extensions of James Clark, Dazzle, S. Rahtz, ISOGEN).

Which of them a backend knows its profile says.
"""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import STRING_PAIRS, STRINGS, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_CLARK: Final = "UNREGISTERED::James Clark//Flow Object Class::"


def _extension(name: str, content: str | None, *nics: NonInherited, owner: str = _CLARK) -> FlowObjectClass:
    return FlowObjectClass(name, accept.ALWAYS, content, table(*nics), public_id=owner + name)


_TAG = (NonInherited("gi", c.STRING, ""), NonInherited("attributes", STRING_PAIRS, ()))
_DATA = NonInherited("data", c.STRING, "")
_RAHTZ = "UNREGISTERED::Sebastian Rahtz//Flow Object Class::"

FORMATTING_INSTRUCTION: Final = _extension("formatting-instruction", None, _DATA)

CLASSES: Final = (
    _extension("element", "any", *_TAG),
    _extension("empty-element", None, *_TAG),
    _extension(
        "document-type",
        None,
        NonInherited("name", c.STRING, ""),
        NonInherited("public-id", c.STRING, ""),
        NonInherited("system-id", c.STRING, ""),
    ),
    _extension("processing-instruction", None, _DATA),
    _extension("entity", "any", NonInherited("system-id", c.STRING, "")),
    _extension("entity-ref", None, NonInherited("name", c.STRING, "")),
    FORMATTING_INSTRUCTION,
    _extension(
        "directory",
        "any",
        NonInherited("path", c.STRING, ""),
        owner="UNREGISTERED::Dazzle//Flow Object Class::",
    ),
    _extension("page-float", "any", NonInherited("placement", c.STRING, ""), owner=_RAHTZ),
    _extension("page-footnote", "any", owner=_RAHTZ),
    _extension(
        "index-entry",
        "any",
        NonInherited("components", STRINGS, ()),
        NonInherited("sort-string", STRINGS, ()),
        NonInherited("page-number?", c.BOOLEAN, True),
        NonInherited("starts-page-range?", c.BOOLEAN),
        NonInherited("ends-page-range?", c.BOOLEAN),
        owner="UNREGISTERED::ISOGEN//Flow Object Class::",
    ),
)
