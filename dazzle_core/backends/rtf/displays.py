"""Styles and areas in force, and displays: spaces, keeps, breaks."""

from __future__ import annotations

from dazzle_core.backends.api import Backend as BaseBackend
from dazzle_core.backends.api import BackendContext, Changes, FixedChanges, FixedFlow, Flow
from dazzle_core.backends.rtf.area import Area, Places
from dazzle_core.backends.rtf.characters import Formats
from dazzle_core.backends.rtf.styles import INITIAL, Style
from dazzle_core.typed import Any


class Display:
    """What a flow object says of itself as a display.

    `before`, `after`: display spaces; `begins`, `ends`: it says more of its beginning, of its end.
    """

    __slots__ = (
        "after",
        "before",
        "begins",
        "break_after",
        "break_before",
        "ends",
        "keep",
        "keep_next",
        "keep_previous",
    )

    def __init__(self, flow: Flow) -> None:
        self.before = flow.get("space-before")
        self.after = flow.get("space-after")
        self.keep = bool(flow.get("keep"))
        self.keep_previous = bool(flow.get("keep-with-previous?"))
        self.keep_next = bool(flow.get("keep-with-next?"))
        self.break_before = flow.get("break-before")
        self.break_after = flow.get("break-after")
        self.begins = self.keep or self.keep_previous or bool(self.break_before)
        self.ends = self.keep or self.keep_next or bool(self.break_after)


class DisplayBuilder(BaseBackend):
    """Keeps the styles in force.

    `area`: where text goes now; `areas`: those around it; `link`: the link in force.
    """

    # What is looked at for every piece of text; the other attributes are too many for a quick look-up.
    __slots__ = ("_styles", "area", "columns", "formats", "link", "main", "pending_elements", "style")

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.old = "95" in context.options
        self.formats = Formats()
        self.style = Style(dict(INITIAL))
        self._styles: list[Style] = []
        self.places = Places()
        self.main = self.area = Area(self.places[INITIAL["page-width"],])
        self.areas: list[Area] = []
        self.link: Any = None
        self.columns = 1
        self.pending_elements: list[Any] = []

    # --- styles ------------------------------------------------------------------------------------

    def pushed(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        style = self.style
        self._styles.append(style)
        try:
            self.style = changes.memo[style]  # type: ignore[attr-defined]
        except (AttributeError, KeyError, TypeError):
            self.style = style.pushed(changes)
            if type(changes) is FixedChanges:
                if changes.memo is None:
                    changes.memo = {}
                changes.memo[style] = self.style

    def popped(self, changes: Changes) -> None:
        """What pushed them has ended."""
        self.style = self._styles.pop()

    def push_derived(self, name: str, value: Any) -> None:
        """Put one value in force, until `popped`."""
        self._styles.append(self.style)
        self.style = self.style.derived(name, value)

    # --- areas -------------------------------------------------------------------------------------

    def enter(self, area: Area) -> Area:
        """Go on in another area."""
        self.areas.append(self.area)
        self.area = area
        return area

    def leave(self) -> Area:
        """Go back; what is open in the area is closed. Gives the area."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        self.area = self.areas.pop()
        return area

    # --- displays ----------------------------------------------------------------------------------

    def start_display(self, flow: Flow) -> None:
        """A display begins: it ends a paragraph that is open."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        if self.columns > 1:
            self.span_changes()
        if not flow:
            area.displays.append(None)
            return
        if type(flow) is FixedFlow:
            display = flow.memo
            if display is None:
                display = flow.memo = Display(flow)
        else:
            display = Display(flow)
        area.displays.append(display)
        before = display.before
        if type(before) is int:
            # As `add_space`, without the call.
            if before > area.space and not area.priority:
                area.space = before
        elif before:
            area.add_space(before, area.place.width)
        if display.begins:
            if display.keep_previous:
                area.keep_next = True
            _break(area, display.break_before)
            if display.keep:
                area.keeps.append(area.keep)
                if not area.keep:
                    area.keep = True
                    area.kept = False

    def end_display(self) -> None:
        """The display is complete."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        display = area.displays.pop()
        if self.columns > 1:
            self.span_changes()
        if display is None:
            return
        after = display.after
        if type(after) is int:
            if after > area.space and not area.priority:
                area.space = after
        elif after:
            area.add_space(after, area.place.width)
        if display.ends:
            if display.keep:
                area.keep = area.keeps.pop()
            if display.keep_next:
                area.keep_next = True
            _break(area, display.break_after)

    def span_changes(self) -> None:
        """A display that may span other columns than the one before begins or has ended."""

    def close_paragraph(self, area: Area) -> None:
        """End the open paragraph."""
        raise NotImplementedError

    def start_display_group(self, flow: Flow, node: Any) -> None:
        """Displays that belong together."""
        self.start_display(flow)

    def end_display_group(self, flow: Flow, node: Any) -> None:
        """The group is complete."""
        self.end_display()


def _break(area: Area, kind: Any) -> None:
    if not kind:
        return
    if kind == "column":
        if area.breaking != "page":
            area.breaking = "column"
    else:
        area.breaking = "page"
