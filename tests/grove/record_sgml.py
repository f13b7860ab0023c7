"""Record OpenJade's answers to the cases of `sgml_cases` (needs openjade).

    python tests/grove/record_sgml.py

`sgml/expected/NAME.fot` is the result, text runs joined; `NAME.err` the messages, CR as `\\r`,
with the exit status in the last line.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from sgml_cases import CASES, FOLDER, joined


def main() -> None:
    """Record all."""
    expected = FOLDER / "expected"
    expected.mkdir(exist_ok=True)
    for case in CASES:
        with tempfile.TemporaryDirectory() as name:
            result = Path(name) / "out.fot"
            done = subprocess.run(
                ["openjade", "-o", str(result), *case.words],
                cwd=FOLDER,
                env=os.environ | {"SP_ENCODING": "utf-8", "LC_ALL": "C"},
                capture_output=True,
                check=False,
            )
            (expected / f"{case.name}.fot").write_bytes(joined(result.read_bytes()))
            messages = done.stderr.replace(b"\r", b"\\r") + b"status %d\n" % done.returncode
            (expected / f"{case.name}.err").write_bytes(messages)


if __name__ == "__main__":
    main()
