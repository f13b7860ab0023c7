"""Parameters of markup declarations: names, literals, groups, with parameter entities between them.

ISO 8879 clauses 10.1 and 11.2.4. What may come next is an `Allowed`, from which
the sentences of messages are made, too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dazzle_core.records import record
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import Entity
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText
from dazzle_core.stylesheet.markup.literals import LiteralReader
from dazzle_core.stylesheet.markup.scanner import NAME, NON_SGML, NUMBER, DeclarationError, upper
from dazzle_core.stylesheet.messages import Bare

_SKIP = re.compile(r"[ \t\r\n]+|--")
_VALUE = re.compile(r"[A-Za-z0-9.\-]+")
_NAME_CHARACTERS = frozenset(".-")
_LITERALS = {
    "minimum": "minimum literal",
    "attribute": "attribute value literal",
    "tokens": "attribute value literal",
    "system": "system identifier",
    "parameter": "parameter literal",
}
_NON_SGML = re.compile(f"[{NON_SGML}]")


@record
class Allowed:
    """What may come next in a declaration.

    `delimiters` are of `>` `[` `-` `%`, in that order; `group` is a kind of
    group, `literal` a kind of literal, `name` is "name", "value" (an attribute
    value), or "reserved", then one of `reserved` (indicated by `#` with `rni`).
    """

    delimiters: str = ""
    inclusions: bool = False
    exclusions: bool = False
    group: str = ""
    literal: str = ""
    name: str = ""
    number: bool = False
    reserved: tuple[str, ...] = ()
    rni: bool = False

    def describe(self) -> str:
        """The list of a message."""
        parts = [f'delimiter "{delimiter}"' for delimiter in self.delimiters]
        if self.inclusions:
            parts.append("inclusions")
        if self.exclusions:
            parts.append("exclusions")
        if self.literal:
            parts.append(_LITERALS[self.literal])
        if self.name in ("name", "value"):
            parts.append({"name": "name", "value": "attribute value"}[self.name])
        if self.number:
            parts.append("number")
        sign = "#" if self.rni else ""
        parts.extend(f'"{sign}{word}"' for word in sorted(self.reserved))
        return ", ".join(parts)


class Param(NamedTuple):
    """A parameter; `kind`: a delimiter, "group", "literal", "name", "number", "value", "reserved", "rni"."""

    kind: str
    text: str = ""
    located: LocatedText | None = None


#: The first word of a message about a token that may not stand where it does.
_TOKENS = {"digit": "digit", "name": "name start character", "nmchar": "name character"}


class ParameterReader(LiteralReader):
    """Reads parameters; a mistake is reported and raises `DeclarationError`."""

    def comment(self, declared: int | None = None) -> None:
        """Skip a comment whose `--` is next. An unfinished one is reported.

        `declared` is where its declaration began, when the comment is the first thing in it.
        """
        inp = self.inp
        start = inp.pos
        end = inp.text.find("--", start + 2)
        if end < 0:
            self.check_characters(inp, start + 2, inp.end)
            self.at = inp.pos = inp.end
            follow = (inp, start if declared is None else declared)
            self.error_at(SgmlCode.COMMENT_END, (inp, inp.end), follow=follow)
            raise DeclarationError
        self.check_characters(inp, start + 2, end)
        inp.pos = end + 2

    def check_characters(self, inp: Input, start: int, end: int) -> None:
        """Report characters that the document character set does not have."""
        if inp.clean:
            return
        for match in _NON_SGML.finditer(inp.text, start, end):
            self.at = match.start()
            self.error(SgmlCode.NON_SGML, ord(match[0]))

    def separators(self, level: int) -> str:
        """Skip spaces, comments, references and ends of parameter entities; the character that follows."""
        while True:
            inp = self.inp
            match = _SKIP.match(inp.text, inp.pos)
            if match:
                if match[0] == "--":
                    self.comment()
                else:
                    inp.pos = match.end()
                continue
            self.at = inp.pos
            if inp.pos >= inp.end:
                if self.level <= level:
                    self.error(SgmlCode.DECLARATION_LEVEL)
                    raise DeclarationError
                self.pop()
                continue
            character = inp.text[inp.pos]
            if character == "%" and self._references_parameter_entity():
                self.parameter_reference()
                continue
            if _NON_SGML.match(character):
                self.error(SgmlCode.NON_SGML, ord(character))
                inp.pos += 1
                continue
            return character

    def _references_parameter_entity(self) -> bool:
        inp = self.inp
        return NAME.match(inp.text, inp.pos + 1) is not None or inp.text.startswith("(", inp.pos + 1)

    def parameter_reference(self) -> None:
        """Read `%name;` inside a declaration and open the entity."""
        inp = self.inp
        if inp.text.startswith("(", inp.pos + 1):
            if not self.in_instance:
                self.error(SgmlCode.PROLOG_NAME_GROUP)
            raise DeclarationError
        entity, start = self.entity_reference(True)
        if entity is not None:
            self.declaration_reference(entity, start)

    def declaration_reference(self, entity: Entity, start: int) -> None:
        """Open a parameter entity between parameters or tokens."""
        if entity.data == "pi":
            self.error(SgmlCode.PI_ENTITY)
        elif entity.data != "text":
            self.error(SgmlCode.DATA_ENTITY if entity.internal else SgmlCode.EXTERNAL_DATA_ENTITY)
        else:
            self.open_text(entity, start, self.inp.pos)

    def param(self, allowed: Allowed, level: int) -> Param:
        """The next parameter of a declaration that began when `level` entities were open."""
        character = self.separators(level)
        inp = self.inp
        text, position = inp.text, inp.pos
        following = text[position + 1 : position + 2]
        special = "-" if "-" in allowed.delimiters else "%" if "%" in allowed.delimiters else ""
        token = character
        if character == "-" and special != "-":
            token = "-(" if following == "(" else "nmchar"
        elif character == "+":
            token = "+(" if following == "(" else ""
        elif character.isascii() and character.isalpha():
            token = "name"
        elif "0" <= character <= "9":
            token = "digit"
        elif character == ".":
            token = "nmchar"
        # a token that is refused is gone: recovery looks at what follows it
        inp.pos = position + 1
        if not _recognized(token, special):
            self.error(SgmlCode.DECLARATION_CHARACTER, character, Bare(allowed.describe()))
            raise DeclarationError
        if token in ("name", "digit", "nmchar"):
            return self._word(token, allowed, position)
        if token in "\"'":
            if not allowed.literal:
                self._not_allowed(token, allowed)
            inp.pos = position
            return Param("literal", "", self.literal(allowed.literal))
        if token == "#":
            if not allowed.rni:
                self._not_allowed(token, allowed)
            return Param("rni", self._indicated(allowed))
        if token == "(":
            if not allowed.group:
                self._not_allowed(token, allowed)
            return Param("group")
        if token in ("-(", "+("):
            inp.pos = position + 2
            if not (allowed.exclusions if token == "-(" else allowed.inclusions):
                self._not_allowed(token[0], allowed)
            return Param(token)
        if token not in allowed.delimiters:
            self._not_allowed(token, allowed)
        if token == ">" and self.level > level:
            self.error(SgmlCode.PARAMETER_ENTITY_NOT_ENDED)
        return Param(token)

    def _word(self, token: str, allowed: Allowed, position: int) -> Param:
        inp = self.inp
        if allowed.name == "value":
            match = _VALUE.match(inp.text, position)
            assert match is not None
            inp.pos = match.end()
            located = LocatedText()
            located.add(match[0], inp, position, inp.pos)
            return Param("value", match[0], located)
        if token == "digit" and allowed.number:
            match = NUMBER.match(inp.text, position)
            assert match is not None
            inp.pos = match.end()
            return Param("number", match[0])
        if token != "name" or not allowed.name:
            self._not_allowed(token, allowed)
        match = NAME.match(inp.text, position)
        assert match is not None
        inp.pos = match.end()
        if allowed.name == "name":
            return Param("name", match[0])
        word = upper(match[0])
        self._check_reserved(word, allowed, word)
        return Param("reserved", word)

    def _indicated(self, allowed: Allowed) -> str:
        inp = self.inp
        match = NAME.match(inp.text, inp.pos)
        self.at = inp.pos
        if match is None:
            self.error(SgmlCode.RNI_NAME)
            raise DeclarationError
        inp.pos = match.end()
        word = upper(match[0])
        self._check_reserved(word, allowed, match[0])
        return word

    def _check_reserved(self, word: str, allowed: Allowed, shown: str) -> None:
        if word in allowed.reserved:
            return
        if word in RESERVED:
            self.error(SgmlCode.RESERVED_HERE, shown)
        else:
            self.error(SgmlCode.NOT_RESERVED, word)
        raise DeclarationError

    def _not_allowed(self, token: str, allowed: Allowed) -> None:
        shown = _TOKENS.get(token) or f'delimiter "{token}"'
        self.error(SgmlCode.DECLARATION_TOKEN, Bare(shown), Bare(allowed.describe()))
        raise DeclarationError


def _recognized(token: str, special: str) -> bool:
    """The token exists in the recognition mode that the parameter before asks for."""
    if special == "-":
        return token in ("-", "(", "name", "digit")
    if special == "%":
        return token in ("%", "#", "name")
    return token in ("[", "(", '"', "'", ">", "#", "-(", "+(", "name", "digit", "nmchar")


#: Reserved names of the reference concrete syntax.
RESERVED = frozenset(
    """ANY ATTLIST CDATA CONREF CURRENT DEFAULT DOCTYPE ELEMENT EMPTY ENDTAG ENTITIES ENTITY FIXED
    ID IDLINK IDREF IDREFS IGNORE IMPLIED INCLUDE INITIAL LINK LINKTYPE MD MS NAME NAMES NDATA
    NMTOKEN NMTOKENS NOTATION NUMBER NUMBERS NUTOKEN NUTOKENS O PCDATA PI POSTLINK PUBLIC RCDATA RE REQUIRED
    RESTORE RS SDATA SHORTREF SIMPLE SPACE STARTTAG SUBDOC SYSTEM TEMP USELINK USEMAP""".split()
)
