"""Differences that are accepted, each by a rule with a name: the report says which cases needed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """What is taken out of both sides before they are compared again, and why.

    `output` changes the bytes of a result, `messages` the text of standard error.
    """

    name: str
    why: str
    output: Callable[[bytes], bytes] = lambda data: data
    messages: Callable[[str], str] = lambda text: text


def _joined_runs(data: bytes) -> bytes:
    return data.replace(b"</text>\n<text>", b"")


def _without_columns(text: str) -> str:
    return re.sub(r"^(PROGRAM:[^:\n]*\.sgml?:\d+):\d+(?=:)", r"\1", text, flags=re.M)


ADJACENT_TEXT_RUNS = Rule(
    "adjacent-text-runs",
    "text runs of an SGML document that follow each other count as one: OpenSP tells them together",
    output=_joined_runs,
)
DOCUMENT_COLUMNS = Rule(
    "document-columns",
    "places in an SGML document are compared without columns: OpenSP tells the lines of nodes alone",
    messages=_without_columns,
)
