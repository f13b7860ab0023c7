"""Stylesheets that use each flow-object class and each characteristic once, made from their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow import nics
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.flow.classes import CLASSES, FlowObjectClass
from dazzle_core.flow.conversion import ValueType
from dazzle_core.flow.nics import NonInherited
from dazzle_core.flow.profile import Profile
from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: The document for which the samples are made.
DOCUMENT: Final = (
    b'<!DOCTYPE doc [<!ATTLIST doc id ID #IMPLIED>]>\n<doc id="top">text of the document</doc>\n'
)

_COLOR = '(color (color-space "ISO/IEC 10179:1996//Color-Space Family::Device RGB") 0.2 0.4 0.6)'
#: Expressions of each type; the others get the false object.
_VALUES: Final[Mapping[ValueType, tuple[str, ...]]] = {
    c.BOOLEAN: ("#t", "#f"),
    c.INTEGER: ("1", "0"),
    c.POSITIVE: ("1",),
    c.OPTIONAL_POSITIVE: ("3", "#f"),
    c.REAL: ("0.5",),
    c.LENGTH: ("7pt", "0pt"),
    c.LENGTH_SPEC: ("7pt", "(+ 3pt (* 0.1 (display-size)))"),
    c.OPTIONAL_LENGTH_SPEC: ("7pt", "#f"),
    c.POSITION: ("2pt",),
    c.TABLE_LENGTH_SPEC: ("50pt", "(table-unit 2)"),
    c.STRING: ('"string"', '""'),
    c.PUBLIC_ID: ('"-//Example//Something::name"', "#f"),
    c.LETTERS: ("'DE", "#f"),
    c.CHAR: (r"#\c",),
    c.COLOR: (_COLOR,),
    c.OPTIONAL_COLOR: (_COLOR, "#f"),
    c.INLINE_SPACE: ("2pt",),
    c.OPTIONAL_INLINE_SPACE: ("2pt", "#f"),
    c.DISPLAY_SPACE: ("6pt", "(display-space 6pt min: 3pt max: 9pt)"),
    c.GLYPH_ID: ('(glyph-id "ISO/IEC 10036/RA//Glyphs::65")',),
    nics.SCALE: ("0.5", "'max", "(list 0.5 2)"),
    nics.SCORE: ("'after", "'through", "2pt"),
    nics.TABLE_WIDTH: ("200pt", "#f"),
    nics.BORDER: ("#t", "(make table-border line-thickness: 2pt)"),
    nics.CHARACTER_OBJECT: (r"(make character char: #\r)",),
    nics.SOSOFO: ('(literal "margin")',),
    nics.DESTINATION: ("(current-node-address)",),
    nics.STRING_PAIRS: ('\'(("name" "value"))',),
    nics.STRINGS: ('\'("one" "two")',),
}
#: Values of the characteristics that are symbols: those that do something.
_SYMBOLS: Final[Mapping[str, str]] = {
    "font-weight": "bold light ultra-bold",
    "font-posture": "italic oblique",
    "quadding": "center end justify page-inside",
    "last-line-quadding": "center relative",
    "display-alignment": "center end",
    "field-align": "center end",
    "lines": "asis asis-wrap none asis-truncate",
    "box-type": "background both",
    "writing-mode": "right-to-left top-to-bottom",
    "math-display-mode": "inline",
    "sideline-side": "end",
    "cell-row-alignment": "center end",
    "input-whitespace-treatment": "collapse ignore",
}
_PARAGRAPH = '(make paragraph (literal "text"))'
_WRAPPERS: Final = (
    (accept.PAGING | accept.SCROLL, "{}"),
    (accept.DISPLAY, "(make simple-page-sequence {})"),
    (accept.TABLE_PART | accept.TABLE_ROW | accept.TABLE_CELL, "(make simple-page-sequence (make table {}))"),
    (accept.TABLE_COLUMN, "(make simple-page-sequence (make table (make table-part {} (make table-cell))))"),
    (accept.INLINE, "(make simple-page-sequence (make paragraph {}))"),
    (accept.MATH, "(make simple-page-sequence (make paragraph (make math-sequence {})))"),
)
_CONTENTS: Final = {
    "display": _PARAGRAPH,
    "table": f"(make table-row (make table-cell {_PARAGRAPH}))",
    "table-part": f"(make table-row (make table-cell {_PARAGRAPH}))",
    "table-edge": f"(make table-row (make table-cell {_PARAGRAPH}))",
    "row": f"(make table-cell {_PARAGRAPH})",
    "grid": '(make grid-cell (literal "text"))',
    "side-by-side": f"(make side-by-side-item {_PARAGRAPH})",
    "single-character": r"(make character char: #\()",
}


class Sample(NamedTuple):
    """A sosofo expression with what it is about.

    `declaration`: what it needs before it; `has_text`: the word `text` is in what it makes.
    """

    name: str
    made: str
    declaration: str
    has_text: bool


def class_samples(profile: Profile) -> Iterator[Sample]:
    """Each class of the standard and each that the backend knows: bare, and with each characteristic."""
    declared = {item.name: item for item in profile.extension_classes.values()}
    for flow_class in (*CLASSES.values(), *declared.values()):
        if flow_class.accept == accept.NEVER:
            continue
        declaration = ""
        if flow_class.public_id is not None:
            declaration = f'(declare-flow-object-class {flow_class.name} "{flow_class.public_id}")\n'
        yield _class_sample(flow_class, "", declaration, flow_class.name)
        for item in flow_class.nics.values():
            for value in _values(item):
                keyword = f"{item.name}: {value}"
                yield _class_sample(flow_class, keyword, declaration, f"{flow_class.name} {keyword}")


def characteristic_samples(profile: Profile) -> Iterator[Sample]:
    """Each inherited characteristic of the standard and each that the backend knows, on several classes."""
    known = [(item.name, item.type, "") for item in CHARACTERISTICS.values()]
    for public_id, extension in profile.extension_characteristics.items():
        name = public_id.rpartition("::")[2]
        known.append((name, extension.type, f'(declare-characteristic {name} "{public_id}" #f)\n'))
    for name, kind, declaration in known:
        if name in _SYMBOLS:
            values = tuple("'" + symbol for symbol in _SYMBOLS[name].split())
        else:
            values = _VALUES.get(kind, () if kind is c.SYMBOL else ("#f",))
        for value in values:
            keyword = f"{name}: {value}"
            cell = f"(make table-row {keyword} (make table-cell {keyword} {_PARAGRAPH}))"
            inline = f'(literal "text") (make sequence {keyword} (literal "text"))'
            made = (
                f"(make simple-page-sequence {keyword} (make display-group {keyword}"
                f" (make paragraph {keyword} {inline})) (make table {keyword} {cell}))"
            )
            yield Sample(keyword, made, declaration, True)


def stylesheet(made: str, declarations: str = "") -> str:
    """A stylesheet that makes the sosofo `made` for the document element `doc`."""
    return _specification(f"{declarations}(element doc {made})\n")


def stylesheet_of(samples: Sequence[Sample]) -> str:
    """A stylesheet that makes sample number N for the document element `sN`."""
    declarations = dict.fromkeys(sample.declaration for sample in samples)
    rules = [f"(element s{number} {sample.made})\n" for number, sample in enumerate(samples)]
    return _specification("".join([*declarations, *rules]))


def _specification(body: str) -> str:
    return (
        '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
        "<style-sheet><style-specification><style-specification-body><![CDATA[\n"
        f"{body}]]></style-specification-body></style-specification></style-sheet>\n"
    )


def _class_sample(flow_class: FlowObjectClass, keyword: str, declaration: str, name: str) -> Sample:
    content = _content(flow_class)
    made = f"(make {flow_class.name} {keyword} {content})"
    flags = flow_class.accept
    if flow_class.accept_by is not None and "display?: #t" in keyword:
        flags = accept.DISPLAY
    if flow_class.name == "side-by-side-item":
        made = f"(make simple-page-sequence (make side-by-side {made}))"
    elif flow_class.name == "grid-cell":
        made = f"(make simple-page-sequence (make paragraph (make math-sequence (make grid {made}))))"
    else:
        # What is accepted everywhere is tried in a paragraph.
        wanted = accept.INLINE if flags == accept.ALWAYS else flags
        wrapper = next((text for flag, text in _WRAPPERS if wanted & flag), "{}")
        made = wrapper.replace("{}", made)
    return Sample(name, made, declaration, "text" in content)


def _content(flow_class: FlowObjectClass) -> str:
    if flow_class.content is None:
        return ""
    parts = []
    if flow_class.ports:
        pairs = " ".join(f"({port} {port})" for port, _ in flow_class.ports)
        parts.append(f"content-map: '({pairs})")
        for port, content in flow_class.ports:
            inside = _CONTENTS.get(content, '(literal "text")')
            parts.append(f"(make sequence label: '{port} {inside})")
    if flow_class.has_principal_port:
        parts.append(_CONTENTS.get(flow_class.content, '(literal "text")'))
    return " ".join(parts)


def _values(item: NonInherited) -> tuple[str, ...]:
    if item.name == "multi-modes":
        return ("(list #f)",)
    if item.name in ("components", "sort-string"):
        return _VALUES[nics.STRINGS]
    found: Any = _VALUES.get(item.type)
    return found if found is not None else ("#f",)
