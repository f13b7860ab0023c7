"""Formal public identifiers (ISO 8879 clause 10.2)."""

from __future__ import annotations

from dazzle_core.stylesheet.markup.codes import SgmlCode

_CLASSES = frozenset(
    """CAPACITY CHARSET DOCUMENT DTD ELEMENTS ENTITIES LPD NONSGML NOTATION SD SHORTREF SUBDOC SYNTAX
    TEXT""".split()
)
_WITHOUT_VERSION = frozenset(("CAPACITY", "CHARSET", "NOTATION", "SYNTAX"))


def formal_error(public_id: str) -> SgmlCode | None:
    """What is wrong with a formal public identifier (spaces already normalised), or None."""
    fields = public_id.split("//")
    if fields[0] in ("-", "+"):
        fields = fields[1:]
        if not fields:
            return SgmlCode.FPI_FIELD
    if len(fields) < 2:
        return SgmlCode.FPI_FIELD
    if " " not in fields[1]:
        return SgmlCode.FPI_SPACE
    text_class, _, description = fields[1].partition(" ")
    if text_class not in _CLASSES:
        return SgmlCode.FPI_CLASS
    rest = fields[2:]
    if description == "-":
        rest = rest[1:]
    if not rest:
        return SgmlCode.FPI_FIELD
    language = rest[0]
    if text_class != "CHARSET" and not (language and all("A" <= letter <= "Z" for letter in language)):
        return SgmlCode.FPI_LANGUAGE
    if len(rest) > 1 and text_class in _WITHOUT_VERSION:
        return SgmlCode.FPI_VERSION
    return SgmlCode.FPI_EXTRA if len(rest) > 2 else None


def text_class(public_id: str) -> str | None:
    """The public text class of a formal public identifier, None when it is not formal."""
    if formal_error(public_id) is not None:
        return None
    fields = public_id.split("//")
    return fields[2 if fields[0] in ("-", "+") else 1].partition(" ")[0]
