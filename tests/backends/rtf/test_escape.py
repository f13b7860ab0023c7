"""Characters beyond ASCII, and what readers without Unicode show instead."""

from __future__ import annotations

import pytest

from dazzle_core.backends.rtf.escape import escape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u2082", r"\u8322 2"),  # a digit as fallback is no part of the number
        ("\uff12\u7a2e", r"\u-238 2\u31278?"),
        ("\uff21", r"\u-223A"),
        ("\u00b2", r"\u178\'b2"),
    ],
)
def test_fallback(text: str, expected: str) -> None:
    assert escape(text) == expected
