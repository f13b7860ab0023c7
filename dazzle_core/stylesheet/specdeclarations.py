"""Declarations of specifications: features, characters, SDATA entities, the grove plan.

ISO/IEC 10179 clause 7.1. What they mean depends on the backend (which features
it has) and on the options, so a loaded stylesheet is evaluated for a profile.
They are looked at in three rounds over all parts: features; character
repertoire and standard characters; the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dazzle_core.diagnostics import Location, Message
from dazzle_core.stylesheet.load import LoadedStylesheet
from dazzle_core.stylesheet.messages import Reporter
from dazzle_core.stylesheet.source import SourceText
from dazzle_core.stylesheet.speccodes import SpecCode
from dazzle_core.stylesheet.specification import Declaration

#: Features of the style and the transformation language (clauses 11.1 and 12.1).
FEATURES = frozenset(
    """combine-char keyword multi-source multi-result regexp word hytime charset expression multi-process
    query side-by-side sideline aligned-column bidi vertical math table table-auto-width simple-page page
    multi-column nested-column-set general-indirect inline-note glyph-annotation emphasizing-mark
    included-container actual-characteristic online font-info cross-reference""".split()
)
#: Features that do not depend on the backend: name → only partially supported
CORE_FEATURES: Mapping[str, bool] = {
    "charset": True,
    "expression": False,
    "multi-process": False,
    "query": True,
    "actual-characteristic": False,
    "cross-reference": False,
}
_IMPLIED = {
    "query": "multi-process",
    "table-auto-width": "table",
    "nested-column-set": "multi-column",
    "multi-column": "page",
}
#: Modules of the SGML property set: name → (what messages call it, supported)
MODULES: Mapping[str, tuple[str, bool]] = {
    "BASEABS": ("base abstract", True),
    "PRLGABS0": ("prolog abstract level 0", True),
    "PRLGABS1": ("prolog abstract level 1", True),
    "INSTABS": ("instance abstract", True),
    "BASESDS0": ("base SGML document string level 0", True),
    "BASESDS1": ("base SGML document string level 1", False),
    "INSTSDS0": ("instance SGML document string", True),
    "SUBDCABS": ("subdoc abstract", True),
    "SDCLABS": ("SGML declaration abstract", False),
    "SDCLSDS": ("SGML declaration SGML document string", False),
    "PRLGSDS": ("prolog SGML document string", False),
    "INSTSDS1": ("instance SGML document string level 1", False),
    "DTGABS": ("datatag abstract", False),
    "RANKABS": ("rank abstract", False),
    "SRABS": ("shortref abstract", False),
    "SRSDS": ("shortref SGML document string", False),
    "LINKABS": ("link abstract", False),
    "LINKSDS": ("link SGML document string", False),
    "SUBDCSDS": ("subdoc SGML document string", False),
    "FPIABS": ("formal public identifier abstract", False),
}
_DEFAULT_MODULES = frozenset(("BASEABS", "PRLGABS0", "INSTABS"))
_MORE_MODULES = frozenset(("BASESDS0", "INSTSDS0", "SUBDCABS", "PRLGABS1"))
REPERTOIRE = "UNREGISTERED::OpenJade//Character Repertoire::OpenJade"

_TOKEN = re.compile(r"(?:[ \t\r\n\f]+|;[^\r]*)*(?:([()\"'`,])|([^ \t\r\n\f();\"]+))?")
_NUMBER = re.compile(r"[0-9]|[+\-.].|#")
_CHARACTER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.\-]+")
#: characters that declarations may not give another meaning: they have one in the language
_TAKEN = re.compile(r"[A-Za-z0-9!$%&*/<=>?~_^:+\-.();\"' \t\r\n\f`,#]")


class EvaluatedDeclarations:
    """What the declarations of a stylesheet amount to for one profile.

    `declared` are the features that may be used without a message. `messages`
    come after those of loading; `late_messages` when the rules are compiled.
    """

    __slots__ = (
        "char_names",
        "declared",
        "extended",
        "late_messages",
        "messages",
        "name_chars",
        "sdata_names",
        "sdata_texts",
        "separator_chars",
    )

    def __init__(
        self,
        declared: frozenset[str],
        char_names: dict[str, str] | None = None,
        sdata_names: dict[str, str] | None = None,
        sdata_texts: dict[str, str] | None = None,
        name_chars: frozenset[str] = frozenset(),
        separator_chars: frozenset[str] = frozenset(),
        extended: bool = True,
        messages: list[Message] | None = None,
        late_messages: list[Message] | None = None,
    ) -> None:
        self.declared = declared
        self.char_names: dict[str, str] = {} if char_names is None else char_names
        self.sdata_names: dict[str, str] = {} if sdata_names is None else sdata_names
        self.sdata_texts: dict[str, str] = {} if sdata_texts is None else sdata_texts
        self.name_chars = name_chars
        self.separator_chars = separator_chars
        #: predefined names of characters and SDATA entities hold, all characters from 127 on may be in names
        self.extended = extended
        self.messages: list[Message] = [] if messages is None else messages
        self.late_messages: list[Message] = [] if late_messages is None else late_messages


def evaluate_declarations(
    loaded: LoadedStylesheet,
    *,
    features: Mapping[str, bool],
    char_names: Mapping[str, str],
    strict: bool = False,
) -> EvaluatedDeclarations:
    """Evaluate the declarations of a loaded stylesheet.

    `features` are those of the backend (name → only partially supported),
    `char_names` the predefined names of characters, `strict` is -s.
    """
    evaluation = _Evaluation({**CORE_FEATURES, **features}, char_names, strict, loaded.style)
    for number in range(3):
        for index, of_part in enumerate(loaded.declarations):
            for declaration in of_part:
                if _round(declaration.kind) == number:
                    evaluation.apply(declaration, index + number * len(loaded.declarations))
    return evaluation.result()


def _round(kind: str) -> int:
    if kind == "FEATURES":
        return 0
    return 1 if kind in ("CHAR-REPERTOIRE", "STANDARD-CHARS") else 2


class _Tokens:
    """The identifiers and numbers of a declaration's content."""

    def __init__(self, content: SourceText, reporter: Reporter) -> None:
        self.content = content
        self.reporter = reporter
        self.pos = 0
        self.at = 0

    def place(self) -> Location | None:
        return self.content.locate(self.at) if self.content.text else None

    def next(self, number: bool = False) -> str | None:
        """The next identifier (or number); None at the end, or when something else comes (reported)."""
        match = _TOKEN.match(self.content.text, self.pos)
        assert match is not None
        self.pos = match.end()
        token = match[2] or match[1]
        self.at = match.start(2 if match[2] else 1) if token else len(self.content.text)
        if token is None:
            if number:
                self.reporter.report(SpecCode.UNEXPECTED_END, self.place())
            return None
        is_number = _NUMBER.match(token) is not None
        if match[1] or is_number != number:
            self.reporter.report(SpecCode.UNEXPECTED_TOKEN, self.place(), token)
            return None
        return token


class _Evaluation:
    def __init__(
        self, supported: Mapping[str, bool], char_names: Mapping[str, str], strict: bool, style: bool
    ) -> None:
        self.reporter = Reporter()
        self.supported = supported
        self.predefined = char_names
        self.extended = not strict
        self.style = style
        self._always = frozenset() if style else frozenset(("query", "expression"))
        self.declared = self._always | (frozenset() if strict else frozenset(supported))
        self._explicit = False
        self.modules: frozenset[str] = _DEFAULT_MODULES | (frozenset() if style else {"PRLGABS1"})
        self._first_modules = self.modules
        if not strict:
            self.modules |= _MORE_MODULES
        self._explicit_modules = False
        # name → (character, the part that declared it)
        self._chars: dict[str, tuple[str, int]] = {}
        self._sdata_names: dict[str, tuple[str, int]] = {}
        self._sdata_texts: dict[str, tuple[str, int]] = {}
        self._name_chars: set[str] = set()
        self._separators: set[str] = set()

    def apply(self, declaration: Declaration, part: int) -> None:
        """One declaration of one part."""
        tokens = _Tokens(declaration.content, self.reporter)
        kind = declaration.kind
        if kind == "FEATURES":
            self._features(tokens)
        elif kind == "CHAR-REPERTOIRE":
            self._repertoire(declaration.attributes.get("NAME", ""))
        elif kind == "STANDARD-CHARS":
            self._require_charset(tokens)
            self._standard_chars(tokens, part)
        elif kind == "MAP-SDATA-ENTITY":
            self._require_charset(tokens)
            self._map_sdata(tokens, declaration.attributes, part)
        elif kind in ("ADD-NAME-CHARS", "ADD-SEPARATOR-CHARS"):
            self._require_charset(tokens)
            self._add_chars(tokens, self._name_chars if kind == "ADD-NAME-CHARS" else self._separators)
        elif kind == "SGML-GROVE-PLAN":
            self._grove_plan(declaration.attributes.get("MODADD", ""))
        else:
            self.reporter.report(SpecCode.UNSUPPORTED_DECLARATION, None)

    def _features(self, tokens: _Tokens) -> None:
        if not self._explicit:
            self._explicit = True
            self.declared = self._always
        while (name := tokens.next()) is not None:
            if name in FEATURES:
                self._declare(name)
            else:
                self.reporter.report(SpecCode.UNKNOWN_FEATURE, None, name)

    def _declare(self, name: str) -> None:
        self.declared |= {name}
        if name not in self.supported:
            self.reporter.report(SpecCode.UNSUPPORTED_FEATURE, None, name)
        elif self.supported[name]:
            self.reporter.report(SpecCode.PARTIAL_FEATURE, None, name)
        if name in _IMPLIED:
            self._declare(_IMPLIED[name])

    def _require_charset(self, tokens: _Tokens) -> None:
        if "charset" not in self.declared:
            self.reporter.report(SpecCode.MISSING_FEATURE, tokens.place(), "charset")

    def _repertoire(self, public_id: str) -> None:
        if public_id == REPERTOIRE:
            self.extended = True
        else:
            self.reporter.report(SpecCode.UNSUPPORTED_REPERTOIRE, None, public_id)

    def _standard_chars(self, tokens: _Tokens, part: int) -> None:
        while (name := tokens.next()) is not None:
            number = tokens.next(number=True)
            if number is None:
                self.reporter.report(SpecCode.BAD_DECLARATION, tokens.place())
                return
            if not _CHARACTER_NAME.fullmatch(name):
                self.reporter.report(SpecCode.INVALID_CHARACTER_NAME, tokens.place(), name)
            elif not number.isdecimal() or len(number) > 7 or int(number) > 0x10FFFF:
                self.reporter.report(SpecCode.INVALID_CHARACTER_NUMBER, tokens.place(), number)
            else:
                self._define(self._chars, name, chr(int(number)), part, SpecCode.DUPLICATE_CHARACTER)

    def _define(
        self, table: dict[str, tuple[str, int]], key: str, character: str, part: int, duplicate: SpecCode
    ) -> None:
        """The first part that declares something decides; two meanings in one part are an error."""
        known = table.get(key)
        if known is None:
            table[key] = (character, part)
        elif known[1] == part and known[0] != character:
            self.reporter.report(duplicate, None, key)

    def _character(self, name: str) -> str | None:
        known = self._chars.get(name)
        if known is not None:
            return known[0]
        found = self.predefined.get(name) if self.extended else None
        if found is None:
            self.reporter.report(SpecCode.UNKNOWN_CHARACTER, None, name)
        return found

    def _map_sdata(self, tokens: _Tokens, attributes: Mapping[str, str], part: int) -> None:
        name = tokens.next()
        if name is None:
            self.reporter.report(SpecCode.BAD_DECLARATION, tokens.place())
            return
        character = self._character(name)
        if character is None:
            return
        if attributes.get("NAME"):
            code = SpecCode.DUPLICATE_SDATA_NAME
            self._define(self._sdata_names, attributes["NAME"], character, part, code)
        if attributes.get("TEXT"):
            code = SpecCode.DUPLICATE_SDATA_TEXT
            self._define(self._sdata_texts, attributes["TEXT"], character, part, code)

    def _add_chars(self, tokens: _Tokens, into: set[str]) -> None:
        while (name := tokens.next()) is not None:
            character = self._character(name)
            if character is None:
                continue
            beyond = self.extended and ord(character) >= 127
            if beyond or _TAKEN.match(character) or character in self._name_chars | self._separators:
                self.reporter.report(SpecCode.BAD_DECLARATION, None)
            else:
                into.add(character)

    def _grove_plan(self, added: str) -> None:
        if not self._explicit_modules:
            self._explicit_modules = True
            self.modules = self._first_modules
        for name in added.split():
            if name in MODULES:
                self.modules |= {name}
            else:
                self.reporter.report(SpecCode.UNKNOWN_MODULE, None, name)

    def result(self) -> EvaluatedDeclarations:
        """Everything that was declared."""
        late = Reporter()
        for name, (shown, supported) in MODULES.items():
            if supported and name not in self.modules:
                late.report(SpecCode.MODULE_EXCLUDED, None, shown)
            elif not supported and name in self.modules:
                late.report(SpecCode.MODULE_INCLUDED, None, shown)
        return EvaluatedDeclarations(
            self.declared,
            {name: character for name, (character, _) in self._chars.items()},
            {name: character for name, (character, _) in self._sdata_names.items()},
            {text: character for text, (character, _) in self._sdata_texts.items()},
            frozenset(self._name_chars),
            frozenset(self._separators),
            self.extended,
            self.reporter.messages,
            late.messages,
        )
