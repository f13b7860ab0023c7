"""Record OpenJade's answers for the tests of this folder (needs openjade).

    python tests/grove/record.py

`runs/NAME.runs`: how it divides the text of `runs/NAME.xml` into runs; `patterns.tsv`:
which elements of `PATTERN_DOCUMENT` match the patterns of the first column.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from grove_cases import LONG, NUMBERS, PATTERN_DOCUMENT, long_document  # noqa: E402

DECLARATION = (HERE.parent / "conformance" / "xml.dcl").resolve()
HEAD = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
"""
TAIL = "]]></style-specification-body></style-specification></style-sheet>\n"
PLAIN = (
    "(root (make scroll (make paragraph (process-children)))) (default (make sequence (process-children)))"
)


def openjade(body: str, document: str, folder: Path, *options: str) -> tuple[str, list[str]]:
    """The flow object tree of a document, and the messages, of a stylesheet's body."""
    with tempfile.TemporaryDirectory() as name:
        sheet, result = Path(name) / "sheet.dsl", Path(name) / "out.fot"
        sheet.write_text(HEAD + body + TAIL, encoding="utf-8")
        done = subprocess.run(
            [
                "openjade",
                *options,
                "-t",
                "fot",
                "-d",
                str(sheet),
                "-o",
                str(result),
                str(DECLARATION),
                document,
            ],
            cwd=folder,
            env=os.environ | {"SP_ENCODING": "xml", "SP_CHARSET_FIXED": "yes", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        return result.read_text(encoding="latin-1"), done.stderr.splitlines()


def record_runs(path: Path) -> None:
    found = []
    fot, _ = openjade(PLAIN, path.name, path.parent)
    for match in re.finditer(r"<text>(.*?)</text>|<(/?)sequence>", fot, re.DOTALL):
        if match[0].startswith("<text>"):
            found.append(json.dumps(html.unescape(match[1])))
        else:
            found.append(")" if match[2] else "(")
    path.with_suffix(".runs").write_text("\n".join(found) + "\n", encoding="utf-8")
    print(path.name, len(found))


def record_long() -> None:
    """The lengths of the runs of a document of several blocks of storage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "long.xml").write_text(long_document(), encoding="utf-8")
        fot, _ = openjade(PLAIN, "long.xml", folder)
    texts = [html.unescape(text) for text in re.findall(r"<text>(.*?)</text>", fot, re.DOTALL)]
    LONG.write_text("\n".join(str(len(text)) for text in texts) + "\n", encoding="utf-8")
    print(LONG.name, len(texts))


def record_patterns() -> None:
    path = HERE / "patterns.tsv"
    patterns = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()]
    define = (
        '(define (found p) (map (lambda (n) (attribute-string "n" n)) (node-list->list'
        " (select-elements (subtree (node-property 'document-element (current-root))) p))))"
    )
    answers = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "doc.xml").write_text(PATTERN_DOCUMENT, encoding="utf-8")
        for pattern in patterns:
            body = f"{define}\n(root (let ((x (debug (found '{pattern})))) (empty-sosofo)))\n"
            _, messages = openjade(body, "doc.xml", folder, "-2")
            answers.append(answer(messages))
    rows = [f"{pattern}\t{found}" for pattern, found in zip(patterns, answers, strict=True)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(path.name, len(rows))


def record_numbers() -> None:
    """The numbers of every element of `PATTERN_DOCUMENT`, and of characters in it."""
    asked = " ".join(NUMBERS)
    body = f"""(define all-element-number
  (external-procedure "UNREGISTERED::James Clark//Procedure::all-element-number"))
(define (numbers) (list {asked}))
(element #t (let ((x (debug (cons (attribute-string "n") (numbers))))) (process-children)))
"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "doc.xml").write_text(PATTERN_DOCUMENT, encoding="utf-8")
        _, messages = openjade(body, "doc.xml", folder)
    rows = [line.partition('debug "')[2][:-1] for line in messages]
    (HERE / "numbers.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print("numbers.txt", len(rows))


def answer(messages: list[str]) -> str:
    """The names found, or the error."""
    for line in messages:
        found = re.search(r':I: debug "\((.*)\)"$', line)
        if found:
            return found[1].replace('"', "")
        found = re.search(r":E: (.*)$", line)
        if found:
            return "error: " + found[1]
    return ""


if __name__ == "__main__":
    for document in sorted((HERE / "runs").glob("*.xml")):
        record_runs(document)
    record_long()
    record_patterns()
    record_numbers()
