"""The dynamic state of one run: what compiled code, primitives and the style engine share."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import NOWHERE, Code, Location, Message
from dazzle_core.errors import StylesheetError
from dazzle_core.vm.errors import Shown
from dazzle_core.vm.locate import Place, here, stack_location, traceback_location
from dazzle_core.vm.printing import show
from dazzle_core.vm.sdata import SdataMap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

    from dazzle_core.errors import EvalError


class Run:
    """One run of a program over a document.

    `node`: the current node or None; `mode`: the current processing mode object
    (None: no processing allowed here); `override`: style of a next-match in
    force; `style`: the style context while a characteristic is evaluated, else
    None (its `inherited(name)` and `actual(name)` give values); `language`: the
    current language or None; `default_language`: the declared one or None;
    `grove`: the main grove; `groves`: others by system identifier;
    `units_per_inch`: device units; `page_type`: None or (first, front).

    Hooks that whoever starts a run may set: `load_grove(system_id, active,
    parent)` gives a root node or None (`sgml-parse`); `read_entity(system_id)`
    gives the text of an entity or None; `unit(name)` gives the value of a unit,
    or None when it is not defined; `char_properties` holds the declared
    character properties (`charprops.CharProperties`), `sdata` the characters of
    SDATA entities; `id_attributes` and `class_attributes` are those that a -2
    stylesheet declares; `on_message` gets each message. `walker_location`: None,
    or the function of the tree-walker that tells the place of the call under way;
    `walker_traceback`: likewise of an exception.
    `debug`: errors are followed by where the procedures were called (-G).
    `max_steps`: calls and turns of loops that may be made, where they are counted.
    `report_count` grows with every message, so that an activation that reported
    can be told from others.
    """

    __slots__ = (
        "_numbers",
        "_places",
        "_steps",
        "caches",
        "char_properties",
        "class_attributes",
        "debug",
        "default_language",
        "dsssl2",
        "grove",
        "groves",
        "id_attributes",
        "language",
        "load_grove",
        "max_steps",
        "messages",
        "mode",
        "node",
        "on_grove",
        "on_message",
        "override",
        "page_type",
        "processor",
        "program",
        "read_entity",
        "report_count",
        "sdata",
        "strict",
        "style",
        "unit",
        "units_per_inch",
        "walker_location",
        "walker_traceback",
    )

    def __init__(self, units_per_inch: int = 72000) -> None:
        self.node: Any = None
        self.mode: Any = None
        self.override: Any = None
        self.style: Any = None
        self.language: Any = None
        self.default_language: Any = None
        self.grove: Any = None
        self.groves: dict[str, Any] = {}
        self.units_per_inch = units_per_inch
        self.page_type: tuple[bool, bool] | None = None
        self.processor: Any = None
        self.program: Any = None
        self.strict = False
        self.debug = False
        self.dsssl2 = False
        self.messages: list[Message] = []
        self.on_message: Callable[[Message], None] | None = None
        self.on_grove: Callable[[], None] | None = None
        self.report_count = 0
        self.max_steps: int | None = None
        self._steps = 0
        self._places: list[Place] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self.caches: dict[str, Any] = {}
        self.char_properties: Any = None
        self.sdata: Callable[[str, str], str] = SdataMap()
        self.id_attributes: tuple[str, ...] = ()
        self.class_attributes: tuple[str, ...] = ()
        self.load_grove: Callable[[str, list[str], Any], Any] | None = None
        self.read_entity: Callable[[str], str | None] | None = None
        self.unit: Callable[[str], Any] | None = None
        self.walker_location: Callable[[], Location | None] | None = None
        self.walker_traceback: Callable[[TracebackType | None], Location | None] | None = None

    def step(self) -> None:
        """Count one step, where that is asked for; raises StylesheetError beyond the limit."""
        self._steps += 1
        if self.max_steps is not None and self._steps > self.max_steps:
            raise StylesheetError(
                f"more than {self.max_steps} steps (--max-steps N allows more)",
                self._here(),
                "too-many-steps",
            )

    def report(
        self,
        code: Code,
        *params: object,
        location: Location | None = None,
        follows: tuple[tuple[str, Location | None], ...] = (),
    ) -> None:
        """Report a message that does not end the evaluation.

        `params` fill the places of the message; values are wrapped in `Shown`.
        Without `location` it is placed at the innermost call in compiled code;
        `NOWHERE` leaves it without a place.
        """
        if location is None:
            location = self._here()
        self._deliver(code, params, location, follows)

    def report_at(self, node: Any, code: Code, *params: object) -> None:
        """Report a message at the place of a node in its document; None: without a place."""
        place = None if node is None else node.grove.locate(node)
        self.report(code, *params, location=place or NOWHERE)

    def report_error(self, error: EvalError) -> None:
        """Report the error that ended an evaluation; nothing when it was reported before.

        Without a location of its own it is placed at the innermost call in
        compiled code that the exception passed through, or that is under way.
        """
        if error.code is not None:
            location = error.location
            if location is None:
                location = traceback_location(error.__traceback__) or self._here()
            self._deliver(error.code, error.params, location)
        if self.debug:
            from dazzle_core.vm.traces import calls_of

            self._trace(error.calls or calls_of(error))

    def _deliver(
        self,
        code: Code,
        params: tuple[object, ...],
        location: Location | None,
        follows: tuple[tuple[str, Location | None], ...] = (),
    ) -> None:
        count = self.report_count
        text = self.text(code, params)
        if location is NOWHERE or self.report_count != count:
            # What is printed was evaluated only then and reported: OpenJade has lost the place.
            location = None
        self.deliver(Message(code.slug, code.severity, text, location, follows))

    def _trace(self, calls: list[Location | None]) -> None:
        """Tell where procedures were called, the last call first; of many calls the first and last five."""
        omitted = len(calls) - 10
        if omitted < 2:
            omitted = 0
        for index, place in enumerate(calls):
            if omitted and index == 4:
                self._deliver(Code.CALLS_OMITTED, (omitted,), place)
            elif not omitted or not 4 < index < omitted + 5:
                self._deliver(Code.CALLED_FROM, (), place)

    def place_of(self, error: BaseException) -> Location | None:
        """The innermost place that an exception of the machinery passed through; else that of the node."""
        find = self.walker_traceback or traceback_location
        place = find(error.__traceback__)
        if place is None:
            node = self.node or self.grove.document_element
            place = node.grove.locate(node)
        return place

    def place(self) -> Callable[[], Location | None]:
        """The place of the call under way, looked up when a message of later needs it."""
        walker = self.walker_location
        if walker is not None:
            location = walker()
            return lambda: location
        place = here()
        return _no_location if place is None else place.location

    def call_number(self) -> int:
        """A number below -1 for the innermost call in compiled code; -1 outside compiled code.

        It stands where a step of a sosofo has the place of its form, when only the run knows that.
        """
        place = here()
        if place is None:
            return -1
        key = place.key()
        found = self._numbers.get(key)
        if found is None:
            self._places.append(place)
            found = self._numbers[key] = -1 - len(self._places)
        return found

    def numbered_place(self, number: int) -> Location | None:
        """The place of the call that has a number from `call_number`."""
        return self._places[-2 - number].location()

    def _here(self) -> Location | None:
        walker = self.walker_location
        return stack_location() if walker is None else walker()

    def text(self, code: Code, params: tuple[object, ...]) -> str:
        """The text of a message."""
        units = self.units_per_inch
        return code.template.format(
            *(show(item.value, units) if type(item) is Shown else str(item) for item in params)
        )

    def deliver(self, message: Message) -> None:
        """Record a message and hand it to `on_message`."""
        self.report_count += 1
        self.messages.append(message)
        if self.on_message is not None:
            self.on_message(message)


def _no_location() -> None:
    """For calls outside compiled code."""
