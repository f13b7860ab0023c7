"""Literals: minimum, system, parameter and attribute value literals.

ISO 8879 clauses 7.9.3, 10.1.2, 10.1.6 and 10.1.7. References are replaced in
parameter literals (parameter entities, characters) and in attribute value
literals (general entities, characters).
"""

from __future__ import annotations

import re

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import Entity
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText
from dazzle_core.stylesheet.markup.scanner import NON_SGML, DeclarationError, Scanner

#: longest literal (LITLEN); one twice as long at a line end has lost its closing delimiter
LITLEN = 24000

_PARAMETER = re.compile(rf"%[A-Za-z(]|&#[A-Za-z0-9]|[{NON_SGML}]")
_ATTRIBUTE = re.compile(rf"&(?:#[A-Za-z0-9]|[A-Za-z(])|[\t\r\n{NON_SGML}]")
_NOT_MINIMUM = re.compile(r"[^A-Za-z0-9 '()+,\-./:=?]")
_NON_SGML = re.compile(f"[{NON_SGML}]")


class LiteralReader(Scanner):
    """Reads literals. What cannot be read is reported and raises `DeclarationError`."""

    def literal(self, kind: str) -> LocatedText:
        """The literal whose delimiter is next; afterwards `at` is the closing delimiter.

        `kind`: "minimum" and "tokens" (attribute values that are tokens) have
        their spaces normalised, "attribute" has RE and TAB made spaces, "system"
        and "parameter" are taken as they are.
        """
        inp = self.inp
        start = inp.pos
        quote = inp.text[start]
        close = inp.text.find(quote, start + 1)
        if kind in ("system", "parameter") and 0 <= close - start <= LITLEN:
            special = _NON_SGML if kind == "system" else _PARAMETER
            if not special.search(inp.text, start + 1, close):
                text = LocatedText()
                if close > start + 1:
                    text.add(inp.text[start + 1 : close], inp, start + 1, close)
                self.at = close
                inp.pos = close + 1
                return text
        inp.pos = start + 1
        text = LocatedText()
        self._read(text, kind, quote, (inp, start))
        if len(text) > LITLEN:
            self.error(SgmlCode.LITERAL_LENGTH, LITLEN)
        return squeezed(text) if kind in ("minimum", "tokens") else text

    def _read(self, text: LocatedText, kind: str, quote: str, start: tuple[Input, int]) -> None:
        level = self.level
        special = {"minimum": _NOT_MINIMUM, "system": _NON_SGML, "parameter": _PARAMETER}.get(
            kind, _ATTRIBUTE
        )
        while True:
            inp = self.inp
            position = inp.pos
            close = inp.text.find(quote, position) if self.level == level else -1
            end = inp.end if close < 0 else close
            if self.level == level and len(text) + end - position > 2 * LITLEN:
                self._lost_delimiter(text, position, end, start)
            match = special.search(inp.text, position, end)
            stop = match.start() if match else end
            if stop > position:
                text.add(inp.text[position:stop], inp, position, stop)
            self.at = inp.pos = stop
            if match:
                self._special(text, kind, match[0])
            elif close >= 0:
                inp.pos = close + 1
                return
            elif self.level == level:
                self.error(SgmlCode.LITERAL_LEVEL)
                raise DeclarationError
            else:
                self.pop()

    def _lost_delimiter(self, text: LocatedText, position: int, end: int, start: tuple[Input, int]) -> None:
        line_end = self.inp.text.find("\r", max(position, position + 2 * LITLEN - len(text)), end)
        if line_end >= 0:
            self.inp.pos = line_end + 1
            self.error_at(SgmlCode.LITERAL_CLOSE, start)
            raise DeclarationError

    def _special(self, text: LocatedText, kind: str, found: str) -> None:
        inp = self.inp
        start = inp.pos
        first = found[0]
        if first == "&" and kind != "minimum" and found[1] == "#":
            by_number = "0" <= found[2] <= "9"
            character = self.numeric_reference() if by_number else self.named_reference()
            if character is None:
                return
            if not by_number and kind in ("attribute", "tokens"):
                character = {"\r": " ", "\t": " ", "\n": ""}.get(character, character)
            if character:
                text.add(character, inp, start, start + 1)
        elif (first == "&" and kind != "minimum") or (first == "%" and kind == "parameter"):
            self._reference(text, first == "%", found[1] == "(")
        else:
            inp.pos += 1
            if first == "\r" or (first == "\t" and kind != "minimum"):
                text.add(" ", inp, start, inp.pos)
            elif _NON_SGML.match(first):
                self.error(SgmlCode.NON_SGML, ord(first))
            elif first != "\n":
                self.error(SgmlCode.MINIMUM_DATA, first)

    def _reference(self, text: LocatedText, parameter: bool, grouped: bool) -> None:
        inp = self.inp
        if grouped:
            self.error(SgmlCode.PROLOG_NAME_GROUP)
            inp.pos += 2
            return
        entity, start = self.entity_reference(parameter)
        if entity is None:
            return
        if entity.data == "pi":
            self.error(SgmlCode.PI_ENTITY)
        elif entity.data in ("cdata", "sdata") and entity.internal:
            self._add_data(text, entity, start)
        elif entity.data != "text":
            self.error(SgmlCode.EXTERNAL_DATA_RCDATA)
        else:
            self.open_text(entity, start, inp.pos)

    def _add_data(self, text: LocatedText, entity: Entity, start: int) -> None:
        self.count(entity)
        assert entity.text is not None
        if entity.text:
            text.add(
                entity.text, Input(entity.text, None, entity, self.inp, self.inp.pos), 0, len(entity.text)
            )


def squeezed(text: LocatedText) -> LocatedText:
    """Runs of spaces become one, those at the ends none."""
    whole = text.text
    if "  " not in whole and not whole.startswith(" ") and not whole.endswith(" "):
        return text
    made = LocatedText()
    for match in re.finditer("[^ ]+", whole):
        word_start = match.start() - (1 if made.length else 0)
        for index in range(word_start, match.end()):
            place = text.place(index)
            assert place is not None
            made.add(whole[index], place[0], place[1], place[1] + 1)
    return made
