"""The documents of `sgml/`, how they are read, and what of OpenJade's answers is not expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "sgml"
#: The SGML declaration for XML.
DECLARATION = "../../conformance/xml.dcl"


@dataclass(frozen=True)
class SgmlCase:
    """One run: `document` with options of the command line.

    `differs`: numbers of lines of the recorded messages that ours differ from, with the reason;
    `sheet`: the stylesheet, one that shows all nodes or one that asks for entities and notations.
    """

    name: str
    document: str
    options: tuple[str, ...] = ()
    differs: dict[int, str] = field(default_factory=dict)
    sheet: str = "sheet.dsl"

    @property
    def words(self) -> list[str]:
        """The options and documents of the command line."""
        declaration = [DECLARATION] if self.document.endswith(".xml") else []
        return ["-t", "fot", "-d", self.sheet, *self.options, *declaration, self.document]


_UNDECLARED = "attributes that are added to element types for want of a declaration are known when specified"
_OWN_SYNTAX = "declarations under an SGML declaration that does not fold names are not read for queries"
_GARBAGE = "OpenJade makes a notation out of the reserved name of an attribute list"

_TABLE = "the table of notations of an XML document seems to hold more than those in OpenJade"
_REFERENCES = "OpenJade calls all entities that are referred to defaulted; of XML we do not"

CASES = (
    SgmlCase("attributes", "attributes.sgm"),
    SgmlCase("case", "case.sgm", differs={6: _OWN_SYNTAX, 7: _OWN_SYNTAX}),
    SgmlCase("data", "data.sgm", differs={9: _GARBAGE}),
    SgmlCase("invalid", "invalid.sgm", differs={40: _UNDECLARED, 49: _UNDECLARED, 51: _UNDECLARED}),
    SgmlCase("invalid-limit", "invalid.sgm", ("-E", "12")),
    SgmlCase("iso", "iso.sgm"),
    SgmlCase("entities", "data.sgm", sheet="query.dsl"),
    SgmlCase("xml-entities", "entities.xml", sheet="query.dsl"),
    SgmlCase("xml-nodes", "entities.xml", differs={6: _TABLE, 9: _REFERENCES}),
    SgmlCase("minimal", "minimal.sgm"),
    SgmlCase("missing", "missing.sgm"),
    SgmlCase("missing-context", "missing.sgm", ("-e", "-g", "-x")),
    SgmlCase("missing-dtd", "missing-dtd.sgm"),
    SgmlCase("no-doctype", "nodoctype.sgm"),
    SgmlCase("omitted", "omitted.sgm"),
    SgmlCase("records", "records.sgm"),
    SgmlCase("sections", "sections.sgm"),
    SgmlCase("sections-draft", "sections.sgm", ("-i", "draft")),
    SgmlCase("shortref", "shortref.sgm"),
    SgmlCase("warnings", "minimal.sgm", ("--doc-warning=all", "--doc-warning=min-tag")),
)


def joined(result: bytes) -> bytes:
    """A result with text runs that follow each other as one."""
    return result.replace(b"</text>\n<text>", b"")
