"""How the transformation backends write markup: the texts that SGML and XML do not share.

Source: OpenJade extension; the forms were measured on OpenJade 1.4devel.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Dialect(NamedTuple):
    """The texts of one markup language: references, and what closes tags."""

    ampersand: str
    less: str
    greater: str
    quote: str
    empty_close: str
    instruction_close: str

    def quoted(self, value: str) -> str:
        """An attribute value with its quotes; line ends, `<` and `>` stay as they are."""
        if "&" not in value:
            if '"' not in value:
                return f'"{value}"'
            if "'" not in value:
                return f"'{value}'"
        escaped = value.replace("&", self.ampersand).replace('"', self.quote)
        return f'"{escaped}"'

    def attributes(self, pairs: Iterable[tuple[str, str]], separator: str) -> str:
        """The attributes of a tag, each after `separator`."""
        text = ""
        for name, value in pairs:
            if "&" in value or '"' in value:
                text += f"{separator}{name}={self.quoted(value)}"
            else:
                text += f'{separator}{name}="{value}"'
        return text


SGML: Final = Dialect("&#38;", "&#60;", "&#62;", "&#34;", ">", ">")
XML: Final = Dialect("&amp;", "&lt;", "&gt;", "&quot;", "/>", "?>")


def document_type(name: str, public_id: str, system_id: str) -> str:
    """A document type declaration with its line end; empty without a name.

    No space stands before the system identifier: that is OpenJade's form.
    """
    if not name:
        return ""
    external = f' PUBLIC "{public_id}"' if public_id else " SYSTEM"
    if system_id:
        quote = "'" if '"' in system_id else '"'
        external += f"{quote}{system_id}{quote}"
    return f"<!DOCTYPE {name}{external}>\r"
