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
_DAZZLE = "UNREGISTERED::Dazzle//Flow Object Class::"
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
        owner=_DAZZLE,
    ),
    # A note: in text the mark stands where the flow object is, the content at the foot of the page
    # or the end of the document. Without `mark` (or with an empty one) notes are numbered.
    _extension("footnote", "any", NonInherited("mark", c.STRING, ""), owner=_DAZZLE),
    _extension("endnote", "any", NonInherited("mark", c.STRING, ""), owner=_DAZZLE),
    # Around a table of contents that the stylesheet makes: of headings down to `levels`, or, with
    # `caption-label`, of the captions whose numbers are `caption-number` flow objects of that label
    # (a keyword `label` would be that of a port).
    _extension(
        "table-of-contents",
        "parent",
        NonInherited("levels", c.POSITIVE, 9),
        NonInherited("caption-label", c.STRING, ""),
        owner=_DAZZLE,
    ),
    # Around the number of a caption: `caption-label` says of what ("Figure", "Table" ...).
    _extension("caption-number", "inline", NonInherited("caption-label", c.STRING, ""), owner=_DAZZLE),
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
