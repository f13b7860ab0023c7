"""Messages on their way to standard error or a file: as OpenJade's lines, or JSON, one a line."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from dazzle_core.diagnostics import Location, Message

ERRORS = frozenset("EXQ")


class Reporter:
    """Prints messages as they come and remembers what kinds there were.

    `program` is the name that they begin with; `format` is "text" or "json"; `errors` and
    `warnings` count. `before` is called before each message: progress makes room then.
    """

    def __init__(self, program: str, format: str = "text") -> None:
        self.program = program
        self.format = format
        self.errors = 0
        self.warnings = 0
        self.before: list[object] = []
        self._file: BinaryIO | None = None
        self._encoding = _encoding()

    def say(
        self, severity: str, text: str, location: Location | None = None, code: str = "command-line"
    ) -> None:
        """Report something that is no message of the engine."""
        from dazzle_core.diagnostics import Message

        self.message(Message(code, severity, text, location))

    def message(self, message: Message) -> None:
        """Print one message."""
        if message.severity in ERRORS:
            self.errors += 1
        elif message.severity == "W":
            self.warnings += 1
        line = message.render(self.program) if self.format == "text" else self._json(message)
        for prepare in self.before:
            prepare()  # type: ignore[operator]
        self._write(line + "\n")

    def to_file(self, path: str) -> None:
        """Write what follows to a file (`-f`); raises OSError."""
        self._file = open(path, "wb", buffering=0)  # noqa: SIM115 (open until the process ends)

    def close(self) -> None:
        """Close the file of `to_file`."""
        if self._file is not None:
            self._file.close()

    def _write(self, text: str) -> None:
        data = text.encode(self._encoding, "xmlcharrefreplace")
        try:
            if self._file is not None:
                self._file.write(data)
            elif hasattr(sys.stderr, "buffer"):
                sys.stderr.buffer.write(data)
                sys.stderr.buffer.flush()
            else:
                sys.stderr.write(text)
        except OSError:
            pass  # nobody is there to hear it

    def _json(self, message: Message) -> str:
        import json

        record = {
            "program": self.program,
            "severity": message.severity,
            "code": message.code,
            "text": message.text,
            **_place(message.location),
        }
        if message.follows:
            record["follows"] = [{"text": text, **_place(location)} for text, location in message.follows]
        return json.dumps(record, ensure_ascii=False)


def _place(location: Location | None) -> dict[str, object]:
    if location is None:
        return {}
    return {"file": location.file, "line": location.line, "column": location.column}


def _encoding() -> str:
    """Messages have the encoding that SP_ENCODING names, else UTF-8."""
    named = os.environ.get("SP_ENCODING")
    if named:
        from dazzle_core.output.encoding import find_encoding

        return (find_encoding(named) or "utf-8").removesuffix("-sig")
    return "utf-8"
