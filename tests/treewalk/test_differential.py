"""Compiled code and the interpreter agree: values, output, messages and their places.

DAZZLE_DIFFERENTIAL_PROGRAMS says how many programs are made (default 2,000; a rule of a
stylesheet is one), DAZZLE_DIFFERENTIAL_SEED repeats a run: the seed of each run is printed.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from programs import ELEMENTS, document, stylesheet

from dazzle_core import Document, Stylesheet

PROGRAMS = int(os.environ.get("DAZZLE_DIFFERENTIAL_PROGRAMS") or 2000)
SEED = int(os.environ.get("DAZZLE_DIFFERENTIAL_SEED") or random.SystemRandom().randrange(1 << 32))
DOCUMENT = Document.from_bytes(document(), "x.xml")


def answers(folder: Path, engine: str, dsssl2: bool) -> tuple[list[str], str]:
    """The messages of a run and what it writes; the second engine takes the first one's program from the cache."""
    sheet = Stylesheet.load(
        folder / "x.dsl", engine=engine, dsssl2=dsssl2, cache=str(folder / "cache"), max_depth=20_000
    )
    result = sheet.run(DOCUMENT, output=folder / engine)
    texts = [re.sub("object [0-9]+", "object", message.render("p")) for message in result.messages]
    return texts, (folder / engine / "x.fot").read_text()


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_engines_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batches = -(-PROGRAMS // ELEMENTS)
    run: list[int] = []

    @seed(SEED)
    @settings(max_examples=batches, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        choices=st.lists(st.binary(min_size=20, max_size=140), min_size=ELEMENTS, max_size=ELEMENTS),
        dsssl2=st.booleans(),
    )
    def agree(choices: list[bytes], dsssl2: bool) -> None:
        run.append(len(choices))
        text = stylesheet(choices, dsssl2)
        (tmp_path / "x.dsl").write_text(text)
        compiled, interpreted = answers(tmp_path, "vm", dsssl2), answers(tmp_path, "tree", dsssl2)
        assert interpreted == compiled, text

    with capsys.disabled():
        print(f"\ndifferential run: {batches * ELEMENTS} programs, DAZZLE_DIFFERENTIAL_SEED={SEED}")
    agree()
    assert sum(run) >= PROGRAMS
