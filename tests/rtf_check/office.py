"""LibreOffice without a screen: RTF in, text and pages out."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

_FILTERS = {"txt": "txt:Text (encoded):UTF8", "pdf": "pdf", "odt": "odt", "fodt": "fodt"}


class Office:
    """Converts files one after the other, with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profile = folder / "profile"

    @staticmethod
    def installed() -> bool:
        return shutil.which("soffice") is not None

    def convert(self, file: Path, kind: str) -> Path:
        """A file as text, PDF or ODT. Raises RuntimeError when LibreOffice cannot open it."""
        out = self._folder / f"{kind}-{file.parent.name}"
        out.mkdir(exist_ok=True)
        command = [
            "soffice",
            f"-env:UserInstallation={self._profile.as_uri()}",
            "--headless",
            "--convert-to",
            _FILTERS[kind],
            "--outdir",
            str(out),
            str(file),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
        result = out / f"{file.stem}.{kind}"
        if not result.is_file() or "Error" in done.stdout + done.stderr:
            raise RuntimeError((done.stdout + done.stderr).strip() or "no output")
        return result

    def paragraphs(self, file: Path) -> list[str]:
        """The paragraphs of a file, cells of tables included; lines within one are as paragraphs."""
        text = self.convert(file, "txt").read_text("utf-8-sig")
        return [line for line in map(_comparable, text.splitlines()) if line]

    def text(self, file: Path) -> str:
        """All text of a file, notes included."""
        xml = self.convert(file, "fodt").read_text("utf-8")
        body = re.sub(r"<office:binary-data>[^<]*</office:binary-data>", "", xml)
        return html.unescape(re.sub(r"<[^>]*>", _gap, body))

    def pages(self, file: Path) -> int:
        """The number of pages."""
        pdf = self.convert(file, "pdf").read_bytes()
        counts = [int(count) for count in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", pdf)]
        counts += [int(count) for count in re.findall(rb"/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", pdf)]
        return max(counts, default=0)


def _gap(tag: re.Match[str]) -> str:
    """What stands for a tag: nothing inside a line."""
    return "" if tag[0].startswith(("<text:span", "</text:span", "<text:a", "</text:a", "<text:b")) else " "


def _comparable(line: str) -> str:
    """A line without what differs by font or page: symbols, white space, the number of a page at its end."""
    line = re.sub(r"[^\w!-~\u00a1-\u024f\u2018-\u2026]+|[\u2460-\u24ff\u2776-\u2793]", " ", line)
    line = re.sub(r"[ \t]+", "", line)
    return re.sub(r"[0-9]+$", "", line)


def missing(wanted: list[str], given: list[str]) -> list[str]:
    """The paragraphs of `wanted` that are not in `given`, in the same order."""
    lost = []
    place = 0
    for line in wanted:
        try:
            place = given.index(line, place) + 1
        except ValueError:
            lost.append(line)
    return lost
