"""Reads RTF and tells what is wrong with it; written from the specification, not from our writer.

Groups are balanced, control words known and their numbers as they may be, fonts, colours and styles
defined, rows of tables have as many cells as edges, fields and bookmarks are complete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]+)(?P<number>-?[0-9]+)? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])|(?P<text>[^{}\\]+)|(?P<bad>.)",
    re.DOTALL,
)

#: Words without a number.
FLAGS = set(
    """
    aenddoc additive aftnnar ansi brdrb brdrdb brdrl brdrnone brdrr brdrs brdrt brdrth bkmkend bkmkstart
    cell chbrdr chftn chpgn clbrdrb clbrdrl clbrdrr clbrdrt clvertalb clvertalc clvertalt clvmgf clvmrg
    colortbl column dbch emfblip facingp falt field fldinst flddirty fldrslt fmodern fonttbl footer footerf
    footerl footerr footnote froman fswiss ftech ftnalt ftnbj generator header headerf headerl headerr info
    intbl jpegblip keep keepn keywords landscape line linerestart lndscpsxn ltrmark nestcell nesttableprops
    nestrow noline nonesttables nowidctlpar page pagebb par pard pgndec pgnlcltr pgnlcrm pgnrestart pgnucltr
    pgnucrm pict picprop plain pngblip qc qj ql qr row rtlmark rtlpar sbknone sect sectd sn sp stylesheet sub
    subject super sv tab title titlepg tldot tleq tlhyph tlmdot tlul tqc tqr trhdr trkeep trowd ulnone uldb
    ulth ulw author v widctlpar widowctrl xe zwbo zwj zwnj
    mmath moMath mr mf mnum mden mrad mradPr mdegHide mdeg me md mdPr mbegChr mendChr mnary mnaryPr mchr
    mlimLoc msub msup msubHide msupHide mlimLow mlimUpp mlim msPre msSub msSup msSubSup mbar mbarPr mpos mm mmr
    """.split()
)
#: Words with a number: from and to.
NUMBERS = {
    **dict.fromkeys("cellx li fi ri trleft tx linex".split(), (-31680, 31680)),
    **dict.fromkeys("sb sa".split(), (0, 31680)),
    **dict.fromkeys("sl".split(), (-31680, 31680)),
    **dict.fromkeys("pgwsxn pghsxn marglsxn margrsxn margtsxn margbsxn paperw paperh margl margr margt margb"
                    " headery footery colsx".split(), (0, 31680)),
    **dict.fromkeys("f fs cf chcbpat clcbpat brdrcf s cs af sbasedon snext".split(), (0, 32767)),
    **dict.fromkeys("red green blue fcharset".split(), (0, 255)),
    **dict.fromkeys("up dn".split(), (0, 3000)),
    **dict.fromkeys("picw pich picwgoal pichgoal".split(), (1, 32767)),
    **dict.fromkeys("lang deflang deflangfe".split(), (0, 65535)),
    **dict.fromkeys("ansicpg rtf deff deftab uc fprq fet hyphconsec linemod cols pgnstarts".split(), (0, 32767)),
    "u": (-32768, 32767),
    "brdrw": (1, 75 * 2),
    "brsp": (0, 620),
    "itap": (1, 20),
    "outlinelevel": (0, 8),
    "slmult": (0, 1),
    "trgaph": (0, 0),
    "clshdng": (0, 10000),
    "chshdng": (0, 10000),
    "hyphpar": (0, 1),
    "hyphauto": (0, 1),
    "kerning": (0, 1),
    "wmetafile": (8, 8),
    "dibitmap": (0, 0),
    "mscr": (0, 5),
    "msty": (0, 3),
}  # fmt: skip
#: Words that may have the number 0 or none.
SWITCHES = {"b", "i", "ul", "strike", "scaps"}
SWITCHES_ONE = {"striked"}
#: Destinations that a reader may skip: they begin with \*.
SKIPPED = {
    "bkmkstart", "bkmkend", "fldinst", "falt", "generator", "picprop", "nesttableprops", "cs", "moMath",
}  # fmt: skip


class Problems:
    """What is wrong with a file: each kind of problem is told once, with how often and where first."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._count: Counter[str] = Counter()

    def add(self, text: str, place: int) -> None:
        self._seen.setdefault(text, place)
        self._count[text] += 1

    def lines(self) -> list[str]:
        return [
            f"{text} ({self._count[text]} times, first at byte {place})" for text, place in self._seen.items()
        ]


class _Group:
    __slots__ = ("destination", "flags", "level", "star")

    def __init__(self, outer: _Group | None) -> None:
        self.destination = outer.destination if outer is not None else ""
        self.level = outer.level if outer is not None else 0
        self.flags: set[str] = set()
        self.star = False


class _Row:
    """The definition of a row: right edges, and the cells that came."""

    def __init__(self) -> None:
        self.edges: list[int] = []
        self.cells = 0


def problems(data: bytes) -> list[str]:
    """Everything that is wrong, empty for a sound file."""
    found = Problems()
    if not data.isascii():
        found.add("bytes beyond ASCII", next(i for i, byte in enumerate(data) if byte > 127))
    if not data.startswith(b"{\\rtf1\\ansi"):
        found.add("does not begin as RTF", 0)
    _Checker(found).read(data)
    return found.lines()


def tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    """The tokens of a file."""
    return _TOKEN.finditer(data)


class _Checker:
    def __init__(self, found: Problems) -> None:
        self.found = found
        self.groups: list[_Group] = []
        self.fonts: set[int] = set()
        self.styles: set[int] = {0}
        self.char_styles: set[int] = set()
        self.colors = 0
        self.started: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.references: list[tuple[str, int]] = []
        self.instruction = ""
        self.hexadecimal = 0
        self.row: _Row | None = None
        self.nested: list[_Row] = []
        self.nested_cells = 0
        self.in_table = False
        self.closed = False
        self.fallback = False

    def read(self, data: bytes) -> None:
        for token in tokens(data):
            place = token.start()
            kind = token.lastgroup if token.lastgroup != "number" else "word"
            if self.closed:
                if token.group().strip():
                    self.found.add("text after the end", place)
                continue
            if self.fallback and kind not in ("hex", "text", "symbol"):
                self.found.add("\\u with nothing for readers without Unicode", place)
            self.fallback = False
            getattr(self, f"_{kind}")(token, place)
            if not self.groups:
                self.closed = True
        if self.groups:
            self.found.add(f"{len(self.groups)} groups are not closed", len(data))
        self._end()

    def _end(self) -> None:
        for name, count in (self.started - self.ended + (self.ended - self.started)).items():
            self.found.add(f"bookmark {name} has not one beginning and one end ({count})", 0)
        for name, count in self.started.items():
            if count > 1:
                self.found.add(f"bookmark {name} is there {count} times", 0)
            if len(name) > 40 or not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name):
                self.found.add(f"bookmark {name} has a name that is not allowed", 0)
        for name, place in self.references:
            if name not in self.started:
                self.found.add(f"reference to {name}, which is no bookmark", place)

    def _bad(self, token: re.Match[bytes], place: int) -> None:
        self.found.add("a backslash with nothing after it", place)

    def _open(self, token: re.Match[bytes], place: int) -> None:
        self.groups.append(_Group(self.groups[-1] if self.groups else None))

    def _close(self, token: re.Match[bytes], place: int) -> None:
        if not self.groups:
            self.found.add("a group is closed that was not open", place)
            return
        group = self.groups.pop()
        flags = group.flags
        if "pict" in flags:
            if self.hexadecimal % 2 or not self.hexadecimal:
                self.found.add("a picture with half a byte or none", place)
            if not flags & {"pngblip", "jpegblip", "emfblip", "wmetafile", "dibitmap"}:
                self.found.add("a picture without a kind", place)
            if not {"picw", "pich", "picwgoal", "pichgoal"} <= flags:
                self.found.add("a picture without a size", place)
            self.hexadecimal = 0
        if "field" in flags and not {"+fldinst", "+fldrslt"} <= flags:
            self.found.add("a field without instruction or result", place)
        if "fldinst" in flags:
            self._field(self.instruction, place)
            self.instruction = ""
        outer = self.groups[-1] if self.groups else None
        if outer is not None:
            outer.flags |= {f"+{flag}" for flag in flags & {"fldinst", "fldrslt"}}

    def _field(self, text: str, place: int) -> None:
        words = text.split()
        if not words:
            self.found.add("a field without a name", place)
            return
        name, link = words[0], re.search(r'\\l "([^"]*)"', text)
        if name == "HYPERLINK" and link is not None and words[1] == "\\l":
            self.references.append((link[1], place))
        elif name == "PAGEREF" or name == "GOTOBUTTON":
            self.references.append((words[1], place))
        elif name not in ("HYPERLINK", "TOC", "SEQ", "EQ"):
            self.found.add(f"field {name} is not known", place)

    def _word(self, token: re.Match[bytes], place: int) -> None:
        word = token["word"].decode()
        number = int(token["number"]) if token["number"] is not None else None
        group = self.groups[-1] if self.groups else _Group(None)
        if word in FLAGS:
            if number is not None:
                self.found.add(f"\\{word} has a number", place)
        elif word in SWITCHES:
            if number not in (None, 0):
                self.found.add(f"\\{word} has the number {number}", place)
        elif word in SWITCHES_ONE:
            if number not in (0, 1):
                self.found.add(f"\\{word} has the number {number}", place)
        elif word in NUMBERS:
            low, high = NUMBERS[word]
            if number is None:
                self.found.add(f"\\{word} has no number", place)
            elif not low <= number <= high:
                self.found.add(f"\\{word} has the number {number}, not one of {low} to {high}", place)
        else:
            self.found.add(f"\\{word} is not known", place)
        if group.star:
            group.star = False
            if word not in SKIPPED:
                self.found.add(f"\\*\\{word}: not a destination to be skipped", place)
        elif word in SKIPPED - {"cs", "moMath"}:
            self.found.add(f"\\{word} without \\*", place)
        group.flags.add(word)
        self._state(word, number, group, place)

    def _state(self, word: str, number: int | None, group: _Group, place: int) -> None:
        if word in (
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "fldinst",
            "bkmkstart",
            "bkmkend",
            "sv",
            "sn",
        ):
            group.destination = word
        if number is not None:
            self._defined(word, number, group, place)
        if word == "u":
            self.fallback = True
        self._table(word, number, place)

    def _defined(self, word: str, number: int, group: _Group, place: int) -> None:
        """Numbers of tables: they are defined in the header, and used after it."""
        if word in ("f", "af"):
            if group.destination == "fonttbl":
                self.fonts.add(number)
            elif number not in self.fonts:
                self.found.add(f"\\{word}{number} is not in the font table", place)
        elif word in ("s", "cs"):
            known = self.styles if word == "s" else self.char_styles
            if group.destination == "stylesheet":
                known.add(number)
            elif number not in known:
                self.found.add(f"\\{word}{number} is not in the style sheet", place)
        elif word in ("cf", "chcbpat", "clcbpat", "brdrcf") and number >= self.colors:
            self.found.add(f"\\{word}{number} is not in the colour table", place)

    def _table(self, word: str, number: int | None, place: int) -> None:
        nested = any("nesttableprops" in group.flags for group in self.groups)
        if word == "trowd":
            if nested:
                self.nested.append(_Row())
            else:
                if self.row is not None:
                    self.found.add("a row begins in a row", place)
                self.row = _Row()
        elif word == "cellx" and number is not None:
            row = self.nested[-1] if nested else self.row
            if row is None:
                self.found.add("an edge of a cell outside a row", place)
                return
            if row.edges and number <= row.edges[-1]:
                self.found.add("edges of cells that do not go to the right", place)
            row.edges.append(number)
        elif word == "cell":
            if self.row is None:
                self.found.add("a cell outside a row", place)
                return
            self.row.cells += 1
            if not self.in_table:
                self.found.add("a cell whose paragraph is not in a table", place)
        elif word == "nestcell":
            self.nested_cells += 1
        elif word == "nestrow":
            row = self.nested.pop()
            if len(row.edges) != self.nested_cells:
                self.found.add(
                    f"a nested row with {len(row.edges)} edges and {self.nested_cells} cells", place
                )
            self.nested_cells = 0
        elif word == "row":
            if self.row is None:
                self.found.add("the end of a row that did not begin", place)
                return
            if len(self.row.edges) != self.row.cells or not self.row.cells:
                self.found.add(f"a row with {len(self.row.edges)} edges and {self.row.cells} cells", place)
            self.row = None
        elif word in ("pard", "intbl"):
            # Paragraphs of a note are none of the cell that it stands in.
            if not any("footnote" in group.flags for group in self.groups):
                self.in_table = word == "intbl"
        elif word in ("par", "sect") and self.row is not None and not self.in_table:
            nest = any("nonesttables" in group.flags or "footnote" in group.flags for group in self.groups)
            if not nest:
                self.found.add("a paragraph between the cells of a row", place)

    def _hex(self, token: re.Match[bytes], place: int) -> None:
        """A byte of the code page: any will do."""

    def _symbol(self, token: re.Match[bytes], place: int) -> None:
        symbol = token["symbol"].decode("latin-1")
        if symbol == "*":
            if self.groups:
                self.groups[-1].star = True
            return
        if symbol not in "\\{}~-_":
            self.found.add(f"\\{symbol} is not known", place)
        if self.groups and self.groups[-1].destination == "fldinst" and symbol == "\\":
            self.instruction += "\\"

    def _text(self, token: re.Match[bytes], place: int) -> None:
        text = token["text"].decode("latin-1")
        destination = self.groups[-1].destination if self.groups else ""
        shown = text.replace("\r", "").replace("\n", "")
        if "\0" in text or "\x01" in text:
            self.found.add("a control character", place)
        if not self.groups and shown.strip():
            self.found.add("text before the beginning", place)
        if destination == "pict":
            digits = shown.replace(" ", "")
            if digits and not re.fullmatch("[0-9a-fA-F]+", digits):
                self.found.add("a picture with what is no hexadecimal digit", place)
            self.hexadecimal += len(digits)
        elif destination == "colortbl":
            self.colors += shown.count(";")
        elif destination == "fldinst":
            self.instruction += shown
        elif destination == "bkmkstart":
            self.started[shown.strip()] += 1
        elif destination == "bkmkend":
            self.ended[shown.strip()] += 1
