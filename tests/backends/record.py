"""Asks OpenJade for `expected/transform.json`: run it by hand when cases are added."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from events import stylesheet
from transform_cases import CASES

HERE = pathlib.Path(__file__).parent


def ask(items, output_type):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "s.dsl").write_text(stylesheet(items))
        (path / "d.sgm").write_text("<!DOCTYPE doc [<!ELEMENT doc - - (#PCDATA)>]><doc></doc>\n")
        environment = dict(os.environ, SP_ENCODING="utf-8", SP_CHARSET_FIXED="1")
        done = subprocess.run(
            ["openjade", "-t", output_type, "-d", "s.dsl", "d.sgm"],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=True,
        )
        file = path / "case.out"
        return {
            "out": done.stdout.decode(),
            "err": [line.partition(":E: ")[2] for line in done.stderr.decode().splitlines()],
            "file": file.read_bytes().decode() if file.exists() else None,
        }


def main():
    types = ("sgml", "xml", "sgml-raw", "xml-raw")
    answers = {name: {t: ask(items, t) for t in types} for name, items in CASES.items()}
    text = json.dumps(answers, indent=1, ensure_ascii=False) + "\n"
    (HERE / "expected" / "transform.json").write_text(text)


if __name__ == "__main__":
    main()
