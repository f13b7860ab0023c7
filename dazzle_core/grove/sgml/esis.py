"""The parser's output, line by line, into nodes.

A line is a letter and its arguments: `(` and `)` elements, `A` attributes of the element
that follows, `-` data, `?` processing instructions, `&` external data, `{` and `}`
subdocuments, `L` the line of the source, `I` `E` `S` `T` entities and `N` notations (their
identifiers `p` `s` `f` come before, attributes of data `D` behind). All general entities
are told before the document element; an internal one is told again where it is
referred to, which gives the names of SDATA entities.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

from dazzle_core.diagnostics import Location
from dazzle_core.errors import DocumentError
from dazzle_core.grove.builder import Builder
from dazzle_core.grove.dtd.facts import AttributeFacts, EntityFacts, NotationFacts
from dazzle_core.grove.sgml.doctype import SgmlDtd
from dazzle_core.grove.sgml.escapes import pieces, unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.grove import Grove
    from dazzle_core.grove.sgml.facts import SdataReference

_EXTERNAL: Final = {"NDATA": "ndata", "CDATA": "cdata", "SDATA": "sdata"}
_UNBOUNDED: Final = 1 << 62
#: Status keywords of marked sections: entities with these texts in the instance are parameter entities.
_STATUS: Final = frozenset({"INCLUDE", "IGNORE", "TEMP", "CDATA", "RCDATA"})


_IMPLIED: Final = " IMPLIED\n"


def _attribute(line: str) -> tuple[str, str, str]:
    """Name, type and value in a line `ANAME TYPE VALUE`."""
    name, _, rest = line[1:-1].partition(" ")
    kind, _, value = rest.partition(" ")
    if kind == "DATA":  # a notation, the value, attributes of the notation
        kind, value = "CDATA", value.partition(" ")[2]
    return name, kind, value


class Lines:
    """Places of an SGML document: one for each line of a file that something begins on."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._file_of = array("l")
        self._line_of = array("l")

    @property
    def text(self) -> str:
        """As many characters as there are places."""
        return " " * len(self._line_of)

    def add(self, line: int, file: str) -> int:
        """Note a line; an empty `file` is the one before. The place is returned."""
        if file:
            self._files.append(file)
        self._file_of.append(len(self._files) - 1)
        self._line_of.append(line)
        return len(self._line_of) - 1

    def locate(self, offset: int) -> Location | None:
        """File and line of a place; its column is not known."""
        if not 0 <= offset < len(self._line_of):
            return None
        return Location(self._files[self._file_of[offset]], self._line_of[offset], -1)

    @property
    def files(self) -> list[str]:
        """The files that something was in."""
        return list(dict.fromkeys(self._files))


class EsisReader:
    """Makes the nodes of one document.

    `sdata` gives the character of an SDATA entity (name, text) in values of attributes;
    `subdocument_files`: files that only subdocuments are in, whose messages nobody wants.
    """

    def __init__(self, grove: Grove, dtd: SgmlDtd, sdata: Callable[[str, str], str], max_depth: int) -> None:
        self.lines = Lines()
        self._grove = grove
        self._dtd = dtd
        self._facts = dtd.sgml
        self._sdata = sdata
        self._max_depth = max_depth
        self._builder = Builder(grove, _UNBOUNDED)
        self._place = -1
        # entities
        self._ids: dict[str, str] = {}
        self._names_of_sdata: dict[str, str] = {}
        self._instruction_entity = ("", "")
        self._subdocuments = 0
        self._seen: list[set[str]] = [set(), set()]
        # the element that comes next
        self._attributes: list[str] = []
        self._is_included = False
        self._is_empty = False

    @property
    def subdocument_files(self) -> set[str]:
        """Files that only subdocuments are in."""
        return self._seen[1] - self._seen[0]

    def read(self, lines: Iterable[str]) -> Grove:
        """Read all lines; the grove, complete. Raises DocumentError for too deep elements."""
        builder, grove = self._builder, self._grove
        start, end, text = self._start, builder.end, builder.text
        attribute = self._attributes.append
        further = {
            "L": self._line,
            "I": self._internal,
            "E": self._external,
            "S": self._subdocument_entity,
            "T": self._text_entity,
            "N": self._notation,
            "D": self._data_attribute,
            "?": self._instruction,
            "&": self._external_reference,
            "{": self._start_subdocument,
            "}": self._end_subdocument,
            "i": self._included,
            "e": self._empty,
            "#": self._application_info,
            "p": self._identifier,
            "s": self._identifier,
            "f": self._identifier,
        }
        for line in lines:
            kind = line[0]
            if self._subdocuments and kind not in "{}L":
                continue
            if kind == "(":
                start(line[1:-1])
            elif kind == ")":
                end()
            elif kind == "-":
                if "\\" not in line:
                    text(line[1:-1], ~self._place)
                elif "\\|" not in line:
                    text(unescaped(line[1:-1]), ~self._place)
                else:
                    self._mixed_data(line[1:-1])
            elif kind == "A":
                attribute(line)
            else:
                handle = further.get(kind)
                if handle is not None:
                    handle(line[:-1])
        grove.places.add(self.lines)
        return builder.finish()

    # --- elements --------------------------------------------------------------------------

    def _start(self, gi: str) -> None:
        """An element; its attributes and flags came before."""
        lines = self._attributes
        if gi not in self._dtd.types:
            self._dtd.meet(gi, [_attribute(line) for line in lines])
        values: dict[str, str] = {}
        id_value = None
        if lines:
            specified = [_attribute(line) for line in lines if not line.endswith(_IMPLIED)]
            lines.clear()
            if specified:
                self._dtd.meet_again(gi, specified)
                for name, kind, value in specified:
                    if "\\" in value:
                        value = self._mixed_value(name, value) if "\\|" in value else unescaped(value)
                    values[name] = value
                    if kind == "ID":
                        id_value = value
        element = self._builder.start(gi, values, self._place)
        if id_value is not None:
            element.id = id_value
            self._grove.ids.setdefault(id_value, element)
        if self._is_included:
            self._facts.included.add(element.index)
            self._is_included = False
        if self._is_empty:
            self._facts.must_omit.add(element.index)
            self._is_empty = False
        if self._builder.depth > self._max_depth:
            raise DocumentError(
                f"elements are nested more than {self._max_depth} deep",
                self.lines.locate(self._place),
                "too-deep",
            )

    def _mixed_value(self, name: str, value: str) -> str:
        """A value with SDATA entities: its pieces are kept, its text has a character for each."""
        parts: list[str | SdataReference] = []
        text = []
        for is_sdata, piece in pieces(value):
            if is_sdata:
                entity = self._names_of_sdata.get(piece, "")
                parts.append((entity, piece))
                text.append(self._sdata(entity, piece))
            else:
                parts.append(piece)
                text.append(piece)
        self._facts.values[len(self._grove.elements), name] = parts
        return "".join(text)

    def _included(self, line: str) -> None:
        self._is_included = True

    def _empty(self, line: str) -> None:
        self._is_empty = True

    # --- content ---------------------------------------------------------------------------

    def _line(self, line: str) -> None:
        """`LNUMBER FILE`; the file is left out while it is the same."""
        number, _, file = line[1:].partition(" ")
        self._place = self.lines.add(int(number), unescaped(file))
        if file:
            self._seen[self._subdocuments > 0].add(unescaped(file))

    def _mixed_data(self, data: str) -> None:
        """Data with SDATA entities."""
        for is_sdata, piece in pieces(data):
            if is_sdata:
                self._builder.sdata(self._names_of_sdata.get(piece, ""), piece, self._place)
            else:
                self._builder.text(piece, ~self._place)

    def _instruction(self, line: str) -> None:
        """`?TEXT`; the entity that it is a reference to was told just before."""
        data = unescaped(line[1:])
        row = self._builder.pi(data, self._place)
        name, text = self._instruction_entity
        if name and text == data:
            self._facts.instructions[row] = name
        self._instruction_entity = ("", "")

    def _external_reference(self, line: str) -> None:
        self._builder.external_data(line[1:], self._place)

    def _start_subdocument(self, line: str) -> None:
        if not self._subdocuments:
            self._builder.subdocument(line[1:], self._place)
        self._subdocuments += 1

    def _end_subdocument(self, line: str) -> None:
        self._subdocuments -= 1

    def _application_info(self, line: str) -> None:
        self._facts.application_info = unescaped(line[1:])

    # --- entities and notations ------------------------------------------------------------

    def _identifier(self, line: str) -> None:
        """`pPUBLIC`, `sSYSTEM` or `fGENERATED` of the entity or notation that comes next."""
        self._ids[line[0]] = unescaped(line[1:])

    def _internal(self, line: str) -> None:
        """`INAME TYPE TEXT`."""
        name, _, rest = line[1:].partition(" ")
        kind, _, text = rest.partition(" ")
        text = unescaped(text)
        if kind == "SDATA":
            self._names_of_sdata[text] = name
        elif kind == "PI":
            self._instruction_entity = (name, text)
        self._declare(EntityFacts(name, kind.lower(), text, None, None, "", None))

    def _external(self, line: str) -> None:
        """`ENAME TYPE NOTATION`."""
        name, kind, notation = line[1:].split(" ", 2)
        self._outside(name, _EXTERNAL.get(kind, "ndata"), notation)

    def _subdocument_entity(self, line: str) -> None:
        self._outside(line[1:], "subdocument", None)

    def _text_entity(self, line: str) -> None:
        self._outside(line[1:], "text", None)

    def _outside(self, name: str, kind: str, notation: str | None) -> None:
        ids, self._ids = self._ids, {}
        if "f" in ids:
            self._dtd.generated.setdefault(("general", name), ids["f"])
        self._declare(EntityFacts(name, kind, None, ids.get("p"), ids.get("s"), "", notation))

    def _declare(self, facts: EntityFacts) -> None:
        """An entity: declared before the document element; then it is one that is referred to."""
        name, told = facts.name, self._dtd.told
        if self._grove.root.element is None:
            self._dtd.times_told[name] = self._dtd.times_told.get(name, 0) + 1
            told.pop(name, None)
            told[name] = facts  # the order is that in which they come last
            return
        self._facts.referenced[name] = None
        if name not in told and (facts.text is None or facts.text.upper() not in _STATUS):
            self._facts.defaulted.setdefault(name, facts)

    def _notation(self, line: str) -> None:
        name = line[1:]
        ids, self._ids = self._ids, {}
        if "f" in ids:
            self._dtd.generated.setdefault(("notation", name), ids["f"])
        self._dtd.met_notations.setdefault(name, NotationFacts(name, ids.get("p"), ids.get("s"), ""))

    def _data_attribute(self, line: str) -> None:
        """`DENTITY NAME TYPE VALUE`."""
        entity, name, kind, value = (line[1:] + "  ").split(" ", 3)
        attributes = self._facts.data_attributes.setdefault(entity, [])
        if any(facts.name == name for facts, _ in attributes):
            return  # it is told again at each reference
        implied = kind == "IMPLIED"
        facts = AttributeFacts(name, "CDATA" if implied else kind, "implied" if implied else "value", None)
        attributes.append((facts, None if implied else unescaped(value[:-2])))
