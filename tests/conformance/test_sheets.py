"""Every stylesheet of `cases/` gives what OpenJade gave, with both engines, compiled anew and stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.engines import ask
from tests.conformance.sheetfile import Sheet, read_sheets, shown

CASES = Path(__file__).parent / "cases"
SHEETS = [
    pytest.param(sheet, id=f"{path.relative_to(CASES).with_suffix('').as_posix()}:{sheet.title}")
    for path in sorted(CASES.rglob("*.sheet"))
    for sheet in read_sheets(path)
    if sheet.expected is not None
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet(sheet: Sheet, tmp_path: Path) -> None:
    for engine, cache in (("tree", None), ("vm", tmp_path), ("vm", tmp_path)):
        reply = ask(sheet.question, engine, cache)
        assert (engine, shown(reply), reply.tree) == (engine, *sheet.expected)
