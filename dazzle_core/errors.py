"""Error classes: what can leave the package, and what ends one evaluation.

Two separate trees. `DazzleError` and its subclasses are for users and are the
only exceptions that leave `dazzle_core`. `EvalError` is internal: it ends the
evaluation of one expression, is reported by whoever started that evaluation,
and processing goes on (ISO/IEC 10179 clause 8.5.12; the recovery is OpenJade's).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.diagnostics import Code, Location


class DazzleError(Exception):
    """A run or a loading that cannot go on; carries a located message.

    `code` is a stable message code, `text` the sentence for the user,
    `location` the place in a stylesheet or document, or None.
    """

    def __init__(self, text: str, location: Location | None = None, code: str = "fatal") -> None:
        super().__init__(text, location, code)
        self.text = text
        self.location = location
        self.code = code

    def __str__(self) -> str:
        return f"{self.location}: {self.text}" if self.location else self.text


class UsageError(DazzleError):
    """A wrong option, argument or configuration value."""


class StylesheetError(DazzleError):
    """A stylesheet document that cannot be found or read."""


class DocumentError(DazzleError):
    """A document that cannot be found, read, or is not well-formed."""


class OutputError(DazzleError):
    """An output that cannot be written, or a name outside the output folder."""


class EvalError(Exception):
    """Ends the evaluation of one expression.

    `code` is None when the error was reported before (an error object was
    used): then the evaluation fails silently. `params` are the parameters of
    the message; objects are wrapped with `Shown` by those who raise. `location`
    stays None when it is the innermost call in compiled code (the runtime takes
    it from the traceback). `calls`: where procedures were called, the last one first, as far
    as the traceback does not tell. `inside`: how many calls a library procedure that
    failed had made of procedures that OpenJade writes in DSSSL.
    """

    def __init__(self, code: Code | None, *params: object, location: Location | None = None) -> None:
        super().__init__(code, params, location)
        self.code = code
        self.params = params
        self.location = location
        self.calls: list[Location | None] = []
        self.inside = 0
