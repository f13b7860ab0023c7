"""Record what OpenJade says when it reads the bodies of `cases/*.case`.

python tests/parse/record.py [FILE ...]        (default: all; needs openjade)
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from parse_casefile import read_case, write_case

HEAD = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification>
<style-specification-body>
<![CDATA[
"""
TAIL = "]]>\n</style-specification-body></style-specification></style-sheet>\n"
LINE = re.compile(r"^openjade:case\.dsl:(\d+)(.*)$", re.DOTALL)


def record(path: Path) -> None:
    case = read_case(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "case.dsl").write_text(HEAD + case.body + TAIL, encoding="utf-8")
        (folder / "case.sgm").write_text(
            "<!DOCTYPE doc [<!ELEMENT doc - - (#PCDATA)>]>\n<doc></doc>\n", encoding="ascii"
        )
        command = ["openjade", *case.options, "-t", "fot", "-o", "out.fot", "-d", "case.dsl", "case.sgm"]
        environment = os.environ | {"SP_ENCODING": "UTF-8", "SP_CHARSET_FIXED": "1", "LC_ALL": "C"}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
    case.messages = []
    for line in done.stderr.split("\n")[:-1]:
        found = LINE.match(line)
        if found:  # others are not about the stylesheet
            case.messages.append(f"{int(found[1]) - 4}{found[2]}")
    if done.returncode < 0:
        case.messages.append("(openjade dies)")
    write_case(path, case)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    for path in paths or sorted((Path(__file__).parent / "cases").glob("*.case")):
        record(path)


if __name__ == "__main__":
    main()
