"""The backend: what is left of the flow objects, and the document as a whole."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow, Profile
from dazzle_core.backends.rtf.escape import escape
from dazzle_core.backends.rtf.formulas import FormulaBuilder
from dazzle_core.backends.rtf.languages import NO_LANGUAGE, language_number
from dazzle_core.backends.rtf.styles import (
    DOCUMENT_AUTHOR,
    DOCUMENT_KEYWORDS,
    DOCUMENT_SUBJECT,
    DOCUMENT_TITLE,
    Style,
)
from dazzle_core.flow.characteristics import extensions_of
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.output import OutputFile
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_CLASSES: Final = (
    *(
        f"UNREGISTERED::Dazzle//Flow Object Class::{name}"
        for name in ("footnote", "endnote", "table-of-contents", "caption-number")
    ),
    "UNREGISTERED::Sebastian Rahtz//Flow Object Class::page-footnote",
    "UNREGISTERED::ISOGEN//Flow Object Class::index-entry",
)
_FACTS: Final = (
    ("title", DOCUMENT_TITLE),
    ("author", DOCUMENT_AUTHOR),
    ("subject", DOCUMENT_SUBJECT),
    ("keywords", DOCUMENT_KEYWORDS),
)


class RtfBackend(FormulaBuilder):
    """Rich Text Format for word processors; `rtf-95` is for those that know no Unicode."""

    profile = Profile(
        "rtf",
        units_per_inch=1440,
        features=frozenset(["table", "math", "simple-page", "online", "sideline", "side-by-side"]),
        partial=frozenset(["math", "online"]),
        media=("print",),
        extension_classes={name: EXTENSION_CLASSES[name] for name in _CLASSES},
        extension_characteristics=extensions_of("rtf"),
        suffix="rtf",
        row_content="cells",
        picture_types=("image/png", "image/jpeg", "image/emf", "image/wmf", "image/gif", "image/bmp"),
    )

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._multi_modes: list[Any] = []
        self._facts: dict[str, str] = {}
        self._first: Style | None = None
        if isinstance(context.main, OutputFile):
            context.main.encoding = "ascii"  # whatever was asked for: RTF says itself what its bytes mean

    def start_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """Pages of one kind; facts about the document are those of the first that tells them."""
        self.note_facts(self.style)
        super().start_simple_page_sequence(flow, node)

    start_scroll = start_simple_page_sequence

    def note_facts(self, style: Style) -> None:
        """Note what a style says of the document as a whole."""
        if self._first is None:
            self._first = style
            self.formats.sheet.set_normal("\\widctlpar" + self.formats.of(style).words)
        for word, name in _FACTS:
            if style.values[name]:
                self._facts.setdefault(word, style.values[name])

    # --- ports -------------------------------------------------------------------------------------

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """A mode of a multi-mode that is not shown is only read."""
        if flow_class.name == "multi-mode":
            if not _is_shown(port, flow):
                self.collect()
        else:
            super().start_port(flow_class, port, flow)

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The end of a port."""
        if flow_class.name == "multi-mode":
            if not _is_shown(port, flow):
                self.collected()
        else:
            super().end_port(flow_class, port, flow)

    # --- the document ------------------------------------------------------------------------------

    def finish(self) -> None:
        """Write the document."""
        main = self.main
        if main.head >= 0:
            self.close_paragraph(main)
        self.balance()
        if not main.out or main.after_table or main.out[-1] != "\\par\r":
            main.end_with("\\par\r")
        facing = self.facing
        self.section_words(facing)
        body = self.resolve()
        self.context.main.write(f"{self._header(facing)}{body}}}\r")

    def _header(self, facing: bool) -> str:
        formats = self.formats
        values = self._first.values if self._first is not None else self.style.values
        language = language_number(values["language"], values["country"])
        facts = "".join(
            f"{{\\{word} {escape(self._facts[word])}}}" for word, _ in _FACTS if word in self._facts
        )
        hyphens = "\\hyphauto1" if self.hyphenated else ""
        if self.ladder:
            hyphens += f"\\hyphconsec{self.ladder}"
        landscape = "\\landscape" if values["page-width"] > values["page-height"] else ""
        sides = "\\facingp" if facing else ""
        return "\r".join(
            [
                f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\\deflang{NO_LANGUAGE}\\deflangfe{language}",
                formats.fonts.table(),
                formats.colors.table(),
                formats.sheet.table(),
                "{\\*\\generator Dazzle;}",
                f"{{\\info{facts}}}" if facts else "",
                f"\\paperw{values['page-width']}\\paperh{values['page-height']}"
                f"\\margl{values['left-margin']}\\margr{values['right-margin']}"
                f"\\margt{max(values['top-margin'], 240)}\\margb{max(values['bottom-margin'], 240)}"
                f"{landscape}{sides}{hyphens}\\widowctrl\\deftab720\\ftnbj\\aenddoc\\aftnnar\\fet2",
                "",
            ]
        )


def _is_shown(port: Any, flow: Flow) -> bool:
    """The principal mode is shown, or the first one where there is none."""
    modes = flow.get("multi-modes") or (port,)
    principal = [mode for mode in modes if mode is not None and mode.name is None]
    return port is None or port.name is None or (not principal and port is modes[0])
