"""Text inside lines: escaped, with marks of emphasis around what stands out."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_LINE_START = re.compile(r"(\s*)(>|[-+](?=\s|$)|#{1,6}(?=\s|$)|\d{1,9}[.)](?=\s|$)|[-=]{2,}\s*$)")
_SPACES = re.compile(r"[ \t\r\n]+")
_TAGS = {"b": ("**", "strong"), "i": ("*", "em")}


class Span:
    """A piece of text; `marks` are some of "b", "i" and "c" (bold, italic, code); `raw` is Markdown."""

    __slots__ = ("marks", "raw", "text")

    def __init__(self, text: str, marks: str = "", raw: bool = False) -> None:
        self.text = text
        self.marks = marks
        self.raw = raw


class _Mark:
    """The start or the end of emphasis; both ends of a pair are written in the same way."""

    __slots__ = ("kind", "opens", "partner", "tag")

    def __init__(self, kind: str, opens: bool, partner: _Mark | None = None) -> None:
        self.kind = kind
        self.opens = opens
        self.tag = False
        self.partner = partner
        if partner is not None:
            partner.partner = self

    def __str__(self) -> str:
        sign, name = _TAGS[self.kind]
        if self.tag:
            return f"<{name}>" if self.opens else f"</{name}>"
        return sign


def escape(text: str) -> str:
    """`text` so that nothing in it is markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """A line of a paragraph so that it does not begin a list, a heading, a quote or a rule."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    # A backslash goes before punctuation: before the sign, after the digits of a number.
    place = found.end(1)
    while line[place].isdigit():
        place += 1
    return f"{line[:place]}\\{line[place:]}"


def code(text: str) -> str:
    """Text in one width: as long a row of backquotes around it as it needs."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def plain(spans: list[Span]) -> str:
    """The words of spans."""
    return "".join(span.text for span in spans)


def inline(spans: list[Span], without: str = "") -> str:
    """Spans as one line of Markdown, leaving out some marks."""
    parts: list[str | _Mark] = []
    opened: list[_Mark] = []
    for span in _joined(spans, without):
        text = span.text if span.raw else _SPACES.sub(" ", span.text)
        core = text.strip(" ")
        wanted = "" if span.raw or not core else span.marks
        # Marks must touch what they mark: spaces go outside.
        while any(mark.kind not in wanted for mark in opened) and (core or span.raw):
            parts.append(_Mark(opened[-1].kind, False, opened.pop()))
        parts.append(text[: len(text) - len(text.lstrip(" "))] if not span.raw else "")
        for kind in "bi":
            if kind in wanted and all(mark.kind != kind for mark in opened):
                opened.append(_Mark(kind, True))
                parts.append(opened[-1])
        if span.raw:
            parts.append(text)
        elif core:
            parts.append(code(core) if "c" in span.marks else escape(core))
            parts.append(text[len(text.rstrip(" ")) :])
    while opened:
        parts.append(_Mark(opened[-1].kind, False, opened.pop()))
    return _SPACES.sub(" ", "".join(map(str, _settled(parts)))).strip()


def _joined(spans: list[Span], without: str) -> list[Span]:
    """Neighbours with the same marks as one; code that touches code is one, less emphasized, piece."""
    joined: list[Span] = []
    for span in spans:
        marks = "".join(mark for mark in span.marks if mark not in without)
        last = joined[-1] if joined else None
        if last is not None and not (last.raw or span.raw) and last.marks == marks:
            joined[-1] = Span(last.text + span.text, marks)
        elif last is not None and "c" in marks and "c" in last.marks and not (last.raw or span.raw):
            joined[-1] = Span(last.text + span.text, "".join(m for m in marks if m in last.marks))
        else:
            joined.append(Span(span.text, "" if span.raw else marks, span.raw))
    return joined


def _settled(parts: list[str | _Mark]) -> list[str | _Mark]:
    """Spaces before an end of emphasis go after it; where signs would not be seen as marks, tags stand."""
    parts = [part for part in parts if part != ""]
    for place in range(len(parts) - 1):
        part = parts[place]
        if isinstance(part, str) and not part.strip(" "):
            end = place
            while end + 1 < len(parts) and isinstance(mark := parts[end + 1], _Mark) and not mark.opens:
                parts[end], parts[end + 1] = parts[end + 1], parts[end]
                end += 1
    for place, part in enumerate(parts):
        if isinstance(part, _Mark):
            before, after = _neighbour(parts, place, -1), _neighbour(parts, place, 1)
            outside, inside = (before, after) if part.opens else (after, before)
            if inside == " " or (_is_punctuation(inside) and not _is_punctuation(outside) and outside != " "):
                part.tag = True
                if part.partner is not None:
                    part.partner.tag = True
    return parts


def _neighbour(parts: list[str | _Mark], place: int, step: int) -> str:
    """The character before or after a mark, other marks not counted."""
    place += step
    while 0 <= place < len(parts):
        part = parts[place]
        if isinstance(part, str):
            return part[-1 if step < 0 else 0]
        place += step
    return " "


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
