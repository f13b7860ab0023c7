"""Stylesheets run through the public face: what they print, how they end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dazzle_core import Document, Stylesheet

DEBUG = '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))\n'
ENGINES = ("vm", "tree")


def printed(folder: Path, text: str, engine: str, document: bytes = b"<doc/>", **options: Any) -> list[str]:
    """What a stylesheet reports for a document, without places; `text` may use `debug`."""
    return [message.text for message in run(folder, DEBUG + text, engine, document, **options).messages]


def run(folder: Path, text: str, engine: str, document: bytes = b"<doc/>", **options: Any) -> Any:
    """The result of a run; raises what ends it."""
    folder.mkdir(exist_ok=True)
    sheet = folder / "x.dsl"
    sheet.write_text(text)
    output = {name: options.pop(name) for name in ("max_output", "backends") if name in options}
    options.setdefault("cache", False)
    loaded = Stylesheet.load(sheet, engine=engine, **options)
    return loaded.run(Document.from_bytes(document, "x.xml"), output=folder / "out", **output)


def rule(expression: str) -> str:
    """A rule for the document element that prints the value of an expression."""
    return f"(element doc (let ((shown (debug {expression}))) (empty-sosofo)))\n"
