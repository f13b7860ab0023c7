"""External graphics: embedded pictures with alternate text."""

from __future__ import annotations

import os

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.escape import escape
from dazzle_core.backends.rtf.notes import NoteBuilder
from dazzle_core.backends.rtf.styles import ALTERNATE_TEXT, resolved
from dazzle_core.diagnostics import Code
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.backends.rtf.pictures import Picture

_QUADDING: Final = {"center": "\\qc", "end": "\\qr", "right": "\\qr", "outside": "\\qr"}
#: Bytes in a line of the file.
_LINE: Final = 64


class GraphicBuilder(NoteBuilder):
    """Reads each picture once and puts it where it is shown."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._pictures: dict[str, tuple[Picture, str] | None] = {}

    def external_graphic(self, flow: Flow, node: Any) -> None:
        """A picture, displayed or in a line; where there is none, its alternate text."""
        name = flow.get("entity-system-id", "")
        found = self._pictures.get(name)
        if name not in self._pictures:
            found = self._pictures[name] = self._read(name, node)
        displayed = flow.get("display?", False)
        alternate = self.style.values[ALTERNATE_TEXT]
        if found is None and not alternate:
            return
        if displayed:
            self.start_display(flow)
            area = self.area
            area.outer.append(area.current)
            area.current = self.style
            area.first = False
        if found is None:
            self.characters(f"[{alternate}]")
        else:
            self._put(found, flow, alternate)
        if displayed:
            self.area.extra += _QUADDING.get(self.style.values["display-alignment"], "\\ql")
            self.end_display()
            area.current = area.outer.pop()

    def _put(self, found: tuple[Picture, str], flow: Flow, alternate: str) -> None:
        from dazzle_core.backends.rtf.pictures import fitted

        picture, data = found
        area = self.area
        place = area.place
        start = end = 0
        if flow.get("display?", False):
            start = place.start_of(self.style.length("start-indent", place.width))
            end = place.end_of(self.style.length("end-indent", place.width))
        limits = [
            resolved(flow[key], place.width) if key in flow else None for key in ("max-width", "max-height")
        ]
        room = (max(place.width - start - end, 1), self._page_height())
        width, height = fitted(
            picture, flow.get("scale", "max-uniform"), (limits[0] or None, limits[1] or None), room
        )
        words = escape(alternate).replace("\r", " ")
        properties = f"{{\\*\\picprop{{\\sp{{\\sn wzDescription}}{{\\sv {words}}}}}}}" if words else ""
        self.write_inline(
            f"{{\\pict{properties}\\picw{picture.columns}\\pich{picture.rows}"
            f"\\picwgoal{width}\\pichgoal{height}{picture.words}\r{data}}}"
        )
        area.tall = True

    def _page_height(self) -> int:
        """The height of the text on a page."""
        values = self.sections[-1].style.values if self.sections else self.style.values
        height = int(values["page-height"] - values["top-margin"] - values["bottom-margin"])
        return int(max(height - 2 * values["font-size"], 1))

    def _read(self, name: str, node: Any) -> tuple[Picture, str] | None:
        """A picture and its bytes as text; None after a message."""
        context = self.context
        file = context.read_file(name) if name else None
        if file is None:
            context.report_at(node, Code.PICTURE_NOT_FOUND, name)
            return None
        from dazzle_core.backends.rtf.pictures import FALLBACKS, PictureError, kind_of, read_picture

        data = file[1]
        if kind_of(data) == "SVG":
            for suffix in FALLBACKS:
                other = context.read_file(os.path.splitext(name)[0] + suffix)
                if other is not None:
                    data = other[1]
                    break
        try:
            picture = read_picture(data)
        except PictureError as error:
            reason = str(error)
            if reason.startswith("damaged"):
                context.report_at(node, Code.PICTURE_DAMAGED, name, reason)
            else:
                context.report_at(node, Code.PICTURE_UNKNOWN, name, "rtf", reason)
            return None
        return picture, picture.data.hex("\r", _LINE)
