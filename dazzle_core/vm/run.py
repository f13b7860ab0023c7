"""The dynamic state of one run: what compiled code, primitives and the style engine share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dazzle_core.diagnostics import Code, Location, Message


class Run:
    """One run of a program over a document.

    `node`: the current node or None; `mode`: the current processing mode object
    (None: no processing allowed here); `override`: style of a next-match in
    force; `style`: the style context while a characteristic is evaluated, else
    None; `language`: the current language or None; `grove`: the main grove;
    `units_per_inch`: device units; `page_type`: None or (first, front).
    """

    __slots__ = (
        "caches",
        "dsssl2",
        "grove",
        "groves",
        "language",
        "messages",
        "mode",
        "node",
        "on_message",
        "override",
        "page_type",
        "processor",
        "program",
        "strict",
        "style",
        "units_per_inch",
    )

    def __init__(self, units_per_inch: int = 72000) -> None:
        self.node: Any = None
        self.mode: Any = None
        self.override: Any = None
        self.style: Any = None
        self.language: Any = None
        self.grove: Any = None
        self.groves: dict[str, Any] = {}
        self.units_per_inch = units_per_inch
        self.page_type: tuple[bool, bool] | None = None
        self.processor: Any = None
        self.program: Any = None
        self.strict = False
        self.dsssl2 = False
        self.messages: list[Message] = []
        self.on_message: Any = None
        self.caches: dict[str, Any] = {}

    def report(self, code: Code, *params: object, location: Location | None = None) -> None:
        """Report a message that does not end the evaluation.

        Without `location` it is placed at the innermost call in compiled code.
        """
        raise NotImplementedError
