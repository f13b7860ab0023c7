"""Marked sections, in declaration subsets and in content (ISO 8879 clause 10.4)."""

from __future__ import annotations

import re

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.declarations import DeclarationReader
from dazzle_core.stylesheet.markup.inputs import Place
from dazzle_core.stylesheet.markup.parameters import Allowed
from dazzle_core.stylesheet.markup.scanner import DeclarationError

#: the usual way to begin a marked section, and what the entity usually says
_PLAIN_STATUS = re.compile(r"<!\[[ \t\r\n]*%([A-Za-z][A-Za-z0-9.\-]*);[ \t\r\n]*\[")
_PLAIN_STATUSES = frozenset(["INCLUDE", "IGNORE"])
_STATUS = Allowed("[", name="reserved", reserved=("CDATA", "RCDATA", "IGNORE", "INCLUDE", "TEMP"))
_RANK = {"INCLUDE": 0, "TEMP": 0, "RCDATA": 1, "CDATA": 2, "IGNORE": 3}
_SECTION_MARK = re.compile(r"<!\[|\]\]>")


class SectionReader(DeclarationReader):
    """Reads the delimiters of marked sections, and passes over what is ignored."""

    #: places of open marked sections, innermost last
    sections: list[Place]

    def section_status(self) -> str:
        """Read `<![ keywords [`: the keyword that counts."""
        inp = self.inp
        match = _PLAIN_STATUS.match(inp.text, inp.pos)
        if match is not None:
            entity = self._dtd().parameters.get(match[1])
            if entity is not None and entity.text in _PLAIN_STATUSES and entity.data == "text":
                self.count(entity)
                inp.pos = match.end()
                self.at = inp.pos - 1
                return entity.text
        level = self.level
        self.inp.pos += 3
        status = "INCLUDE"
        while True:
            param = self.param(_STATUS, level)
            if param.kind == "[":
                break
            if _RANK[param.text] > _RANK[status]:
                status = param.text
        if self.level > level:
            self.error(SgmlCode.PARAMETER_ENTITY_NOT_ENDED)
        return status

    def start_section(self) -> None:
        """A marked section of a declaration subset begins."""
        place = (self.inp, self.inp.pos)
        status = self.section_status()
        if status == "IGNORE":
            self.skip_ignored(place)
            return
        self.sections.append(place)
        if status in ("CDATA", "RCDATA"):
            inp = self.inp
            end = inp.text.find("]]>", inp.pos)
            self.at = inp.pos
            if end != inp.pos:
                self.error(SgmlCode.SUBSET_DATA)
                inp.pos = inp.end if end < 0 else end
                raise DeclarationError

    def skip_ignored(self, place: Place) -> None:
        """Skip an ignored marked section with those inside it."""
        depth = 1
        while depth:
            inp = self.inp
            match = _SECTION_MARK.search(inp.text, inp.pos)
            if match is None:
                self.at = inp.pos = inp.end
                if self.level > 1 or not self.in_instance:
                    self.error(SgmlCode.SECTION_ENTITY_END)
                if self.level == 1:
                    self.sections.extend([place] * depth)
                    return
                self.pop()
                continue
            depth += 1 if match[0] == "<![" else -1
            inp.pos = match.end()

    def end_section(self) -> None:
        """`]]>` was read (`at` is its first character)."""
        if self.sections:
            self.sections.pop()
        else:
            self.error(SgmlCode.SECTION_END)
