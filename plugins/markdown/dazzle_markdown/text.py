"""Text inside lines: escaped, with marks of emphasis around what stands out."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_LINE_START = re.compile(r"^(\s*)([-+#>]|\d+[.)])(?=\s|$)")
_SPACES = re.compile(r"[ \t\r\n]+")


def escape(text: str) -> str:
    """`text` so that nothing in it is markup."""
    return _MARKUP.sub(r"\\\1", text)


def escape_start(line: str) -> str:
    """A line of a paragraph so that it does not begin a list, a heading or a quote."""
    return _LINE_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)


def code(text: str) -> str:
    """Text in one width: as long a row of backquotes around it as it needs."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


class Span:
    """A piece of text; `marks` are some of "b", "i" and "c" (bold, italic, code)."""

    __slots__ = ("marks", "raw", "text")

    def __init__(self, text: str, marks: str = "", raw: bool = False) -> None:
        self.text = text
        self.marks = marks
        self.raw = raw


def inline(spans: list[Span]) -> str:
    """Spans as one line of Markdown."""
    parts: list[str] = []
    for span in _joined(spans):
        text = span.text if span.raw else _SPACES.sub(" ", span.text)
        core = text.strip(" ")
        if span.raw or not span.marks or not core:
            parts.append(text if span.raw else escape(text))
            continue
        # Marks must touch what they mark: spaces go outside.
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        body = code(core) if "c" in span.marks else escape(core)
        marks = "**" * ("b" in span.marks) + "*" * ("i" in span.marks)
        parts.append(f"{before}{marks}{body}{marks[::-1]}{after}")
    return _SPACES.sub(" ", "".join(parts)).strip()


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and last.marks == span.marks and last.raw == span.raw:
            joined[-1] = Span(last.text + span.text, span.marks, span.raw)
        else:
            joined.append(span)
    return joined
