"""What leads where: ids of elements of the document, and addresses across pages."""

from __future__ import annotations

import posixpath
import re

from dazzle_core.backends.html.tree import Anchor, Box, boxes, text_of
from dazzle_core.flow.values import IDREF, NODE, SGML_DOCUMENT, URI, Address
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
#: Addresses that run programs of the document in the reader's browser.
_REFUSED: Final = re.compile(r"[\s\x00-\x1f]*(javascript|vbscript|data)[\s\x00-\x1f]*:", re.IGNORECASE)
_STORAGE: Final = re.compile(r"^<(?:OSFILE|URL|CATALOG)[^>]*>", re.IGNORECASE)
_NOT_IN_IDS: Final = re.compile(r"[^\w.-]+")
_SPACE: Final = re.compile(r"\s+")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")


class Targets:
    """The ids of a document and the pages on which they are.

    An element has an id when it has one in the document, or when a link leads to
    it; only its first appearance gets it.
    """

    def __init__(self) -> None:
        self._linked: set[Any] = set()
        self._places: dict[Any, tuple[str, str]] = {}
        # The boxes that are where elements begin, not just something before them.
        self._owners: dict[Any, Box] = {}
        self._all_ids: dict[Any, dict[Any, list[str]]] = {}
        self._further: dict[Box, list[str]] = {}
        self._used: set[str] = set()
        self._written: set[Any] = set()
        self.here = ""

    def note_links(self, root: Box) -> None:
        """Note where the links of a page lead."""
        for box in boxes(root):
            destination = box.attributes.get("href")
            if isinstance(destination, Address):
                element = _element(destination)
                if element is not None:
                    self._linked.add(element)

    def note_places(self, root: Box, page: str) -> None:
        """Give ids to the elements and headings that begin on a page; after all links are noted."""
        for box in boxes(root):
            own = box.attributes.get("id")
            if own:
                self._used.add(own)
            for element in box.anchors:
                self._note(element, page, box)
            for child in box.children:
                if type(child) is Anchor:
                    for element in child.elements:
                        self._note(element, page)

    def name_headings(self, root: Box) -> None:
        """Give an id to each heading: that of an element, or its text; after `note_places` of all pages."""
        for box in boxes(root):
            if box.level and not box.attributes.get("id"):
                own = next((element for element in box.anchors if self._owners.get(element) is box), None)
                if own is not None:
                    box.attributes["id"] = self._places[own][1]
                    self._written.add(own)
                    self._further[box] = self._further_ids(own)
                else:
                    box.attributes["id"] = self._free(slug(text_of(box)) or "section")

    def identify(self, element: Any) -> list[str]:
        """The ids for an element of the document that begins here; none when it needs none here."""
        place = self._places.get(element)
        if place is None or element in self._written or place[0] != self.here:
            return []
        self._written.add(element)
        return [place[1], *self._further_ids(element)]

    def further(self, box: Box) -> list[str]:
        """The ids of the element that a heading has its own from."""
        return self._further.pop(box, [])

    def _further_ids(self, element: Any) -> list[str]:
        """Ids that an element has besides its own: a tree that a program hands over may have several."""
        grove = element.grove
        known = self._all_ids.get(grove)
        if known is None:
            known = self._all_ids[grove] = {}
            for name, owner in grove.ids.items():
                if name != owner.id:
                    known.setdefault(owner, []).append(name)
        return [self._free(name) for name in known.get(element, ()) if name not in self._used]

    def address(self, destination: Any) -> str:
        """What the `href` of a link is on the page `here`; empty when it leads nowhere."""
        if not isinstance(destination, Address):
            return str(destination)
        element = _element(destination)
        if element is not None:
            place = self._places.get(element)
            return "" if place is None else self.relative(*place)
        if destination.kind == URI and destination.params:
            uri = destination.params[0]
            if _REFUSED.match(uri):
                return ""
            path, mark, fragment = uri.partition("#")
            # A page beside this one is likely to be made here too.
            return quoted(path + mark + (fragment if _SCHEME.match(uri) else _as_id(fragment)))
        if destination.kind == SGML_DOCUMENT:
            return quoted("#".join(part for part in destination.params if part))
        return ""

    def relative(self, page: str, name: str = "") -> str:
        """The address of a place on a page, seen from `here`."""
        fragment = "#" + quoted(name) if name else ""
        if page == self.here:
            return fragment
        folder = posixpath.dirname(self.here)
        return quoted(posixpath.relpath(page, folder or ".")) + fragment

    def _note(self, element: Any, page: str, box: Box | None = None) -> None:
        if element in self._places or (element.id is None and element not in self._linked):
            return
        name = element.id
        if name is None:
            prefix = "" if element.grove.number == 1 else f"d{element.grove.number}-"
            name = f"{prefix}e{element.index}"
        elif element.grove.number > 1:
            name = f"d{element.grove.number}-{name}"
        self._places[element] = (page, self._free(name))
        if box is not None:
            self._owners[element] = box

    def _free(self, name: str) -> str:
        name = _as_id(name)
        found, count = name, 1
        while found in self._used:
            count += 1
            found = f"{name}-{count}"
        self._used.add(found)
        return found


def _element(address: Address) -> Any:
    """The element that an address leads to, if it is one of a document that was read."""
    if address.kind == NODE and address.node is not None and address.node.kind == "element":
        return address.node
    if address.kind == IDREF and address.node is not None:
        return address.node.grove.element_with_id(address.params[0])
    return None


def _as_id(name: str) -> str:
    """A name as HTML allows it for an id: without white space."""
    return _SPACE.sub("-", name)


def slug(text: str) -> str:
    """A text as an id that a person can read."""
    return _NOT_IN_IDS.sub("-", text.casefold()).strip("-.")[:60].rstrip("-.")


def quoted(text: str) -> str:
    """A URI reference with everything quoted that may not stand in one, as a second number sign."""
    text = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), text)
    path, mark, fragment = text.partition("#")
    return path + mark + fragment.replace("#", "%23")


def picture_address(name: str) -> str:
    """The address of a picture for its system identifier."""
    name = _STORAGE.sub("", name)
    return "" if _REFUSED.match(name) and not name.startswith("data:image/") else quoted(name)
