"""Groups in declarations: names, name tokens, content models (ISO 8879 clauses 10.1.3 and 11.2.4)."""

from __future__ import annotations

import re

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.contentmodel import ANY_TEXT, Model, name, occur
from dazzle_core.stylesheet.markup.parameters import RESERVED, ParameterReader
from dazzle_core.stylesheet.markup.scanner import NAME, SPACE, DeclarationError, upper
from dazzle_core.stylesheet.messages import Bare

#: how deep content models may nest here (the reference implementation knows no limit)
MAX_NESTING = 64

_TOKEN = re.compile(r"[A-Za-z0-9.\-]+")
_CONNECTORS = {"|": "or", ",": "seq", "&": "and"}
_TOKEN_LISTS = {
    "model": 'data tag group, model group, element token, "#PCDATA"',
    "name": "name",
    "nametoken": "name token",
}


class GroupReader(ParameterReader):
    """Reads groups whose opening parenthesis was read."""

    def names(self, kind: str, level: int) -> list[str]:
        """The names of a group (folded); `kind` is "name" or "nametoken"."""
        group_level = self.level
        found: list[str] = []
        while True:
            character = self._token_start(kind, level, group_level)
            pattern = NAME if kind == "name" else _TOKEN
            match = pattern.match(self.inp.text, self.inp.pos)
            if match is None:
                self._bad_token(character, kind)
                raise DeclarationError
            self.inp.pos = match.end()
            word = upper(match[0])
            if word in found:
                self.error(SgmlCode.DUPLICATE_TOKEN, word)
            else:
                found.append(word)
            if self._connector("&|,", level, group_level) == ")":
                return found

    def model(self, level: int, nesting: int = 1) -> Model:
        """A content model, its occurrence indicator included."""
        if nesting > MAX_NESTING:
            self.error(SgmlCode.GROUP_NESTING, MAX_NESTING)
            raise DeclarationError
        group_level = self.level
        members: list[Model] = []
        connectors = "&|,"
        while True:
            members.append(self._member(level, group_level, nesting))
            connector = self._connector(connectors, level, group_level)
            if connector == ")":
                break
            connectors = connector
        if len(members) == 1:
            model = members[0]
        else:
            model = (_CONNECTORS[connectors], *members)
        return occur(model, self._occurrence())

    def _member(self, level: int, group_level: int, nesting: int) -> Model:
        character = self._token_start("model", level, group_level)
        inp = self.inp
        if character == "(":
            inp.pos += 1
            return self.model(level, nesting + 1)
        if character == "#":
            inp.pos += 1
            match = NAME.match(inp.text, inp.pos)
            self.at = inp.pos
            if match is None:
                self.error(SgmlCode.RNI_NAME)
                raise DeclarationError
            inp.pos = match.end()
            if upper(match[0]) not in RESERVED:
                self.error(SgmlCode.NOT_RESERVED, upper(match[0]))
                raise DeclarationError
            if upper(match[0]) != "PCDATA":
                self.error(SgmlCode.INVALID_TOKEN, "#" + upper(match[0]))
                raise DeclarationError
            return ANY_TEXT
        match = NAME.match(inp.text, inp.pos)
        if match is None:
            self._bad_token(character, "model")
            raise DeclarationError
        inp.pos = match.end()
        gi = upper(match[0])
        self.note_element(gi)
        return name(gi, self._occurrence())

    def note_element(self, gi: str) -> None:
        """An element type is mentioned in a declaration."""

    def _occurrence(self) -> str:
        inp = self.inp
        indicator = inp.text[inp.pos : inp.pos + 1]
        if indicator and indicator in "?+*":
            inp.pos += 1
            return indicator
        return ""

    def _next_character(self, level: int, group_level: int, inside: SgmlCode | None = None) -> str:
        """What comes after white space and the ends of entities; `inside`: to report at an end in a group."""
        while True:
            inp = self.inp
            match = SPACE.match(inp.text, inp.pos)
            if match:
                inp.pos = match.end()
            self.at = inp.pos
            if inp.pos < inp.end:
                return inp.text[inp.pos]
            if self.level <= group_level:
                self.error(SgmlCode.GROUP_LEVEL)
                if self.level <= level:
                    raise DeclarationError
            elif inside is not None:
                self.error(inside)
            self.pop()

    def _token_start(self, kind: str, level: int, group_level: int) -> str:
        """Skip what separates tokens; the first character of the next."""
        while True:
            character = self._next_character(level, group_level, SgmlCode.GROUP_ENTITY_END)
            if character == "%" and self._references_parameter_entity():
                self.parameter_reference()
                continue
            return character

    def _bad_token(self, character: str, kind: str) -> None:
        self.inp.pos += 1
        allowed = Bare(_TOKEN_LISTS[kind])
        if character in "&|,)([]\"'?+*#":
            self.error(SgmlCode.GROUP_TOKEN, Bare(f'delimiter "{character}"'), allowed)
        elif character.isascii() and (character.isalnum() or character in ".-"):
            shown = "digit" if character.isdigit() else "name character"
            self.error(SgmlCode.GROUP_TOKEN, Bare(shown), allowed)
        else:
            self.error(SgmlCode.GROUP_CHARACTER, character, allowed)

    def _connector(self, connectors: str, level: int, group_level: int) -> str:
        """The connector after a token, or the end of the group."""
        while True:
            character = self._next_character(level, group_level)
            inp = self.inp
            if character == "%" and self._references_parameter_entity():
                self.error(SgmlCode.GROUP_REFERENCE)
                inp.pos += 2
                continue
            if character in connectors or character == ")":
                inp.pos += 1
                return character
            inp.pos += 1
            allowed = Bare(", ".join(f'delimiter "{each}"' for each in [*connectors, ")"]))
            if character in "&|,([]\"'?+*#":
                self.error(SgmlCode.GROUP_TOKEN, Bare(f'delimiter "{character}"'), allowed)
            elif character.isascii() and (character.isalnum() or character in ".-"):
                kind = "name start character" if character.isalpha() else "digit"
                kind = "name character" if character in ".-" else kind
                self.error(SgmlCode.GROUP_TOKEN, Bare(kind), allowed)
            else:
                self.error(SgmlCode.GROUP_CHARACTER, character, allowed)
            raise DeclarationError
