"""Bookmarks of elements, links to them, numbers of their pages.

An element with an ID has a bookmark at its first text. One without has one only when something
refers to it, which may come later: so a mark is left, which `resolve` replaces at the end.
"""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area
from dazzle_core.backends.rtf.escape import escape
from dazzle_core.backends.rtf.paragraphs import ParagraphBuilder
from dazzle_core.flow.values import ENTITY, IDREF, NODE, URI
from dazzle_core.regex import late_pattern
from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_PAGE_OF: Final = "PAGEREF "
_LINK_TO: Final = '{\\field{\\*\\fldinst{ HYPERLINK \\\\l "NAME" }}{\\fldrslt '
#: The longest name of a bookmark.
_LONGEST: Final = 40
_MARK: Final = late_pattern("\0([0-9]+);")
_NOT_IN_NAMES: Final = late_pattern("[^A-Za-z0-9]")
#: What may stand in an address as it is.
_ADDRESS: Final = frozenset(
    b"!#$%&'()*+,/:;=?@[]~-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)


class Link(NamedTuple):
    """A link: what begins its field; `twice`: its words stand in the instruction and in the result."""

    start: str
    twice: bool = False


class BookmarkBuilder(ParagraphBuilder):
    """Bookmarks and what refers to them."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._names: dict[tuple[int, str], str] = {}
        self._used: set[str] = set()
        self._written: set[str] = set()
        #: Elements without ID that begin at marks in other areas, by the number of the mark.
        self._marked: list[list[Any]] = []
        self.main.nodes = []
        self._wanted: set[Any] = set()
        #: Elements that something refers to, by the names of their bookmarks; None: there is none.
        self._referred: dict[str, Any] = {}
        self._opened: list[bool] = []
        self._links = 0

    # --- elements ----------------------------------------------------------------------------------

    def start_node(self, node: Any, mode: str) -> None:
        """Note an element; replayed content calls this, the processor notes the others itself."""
        new = node.kind == "element" and node not in self.pending_elements
        if new:
            self.pending_elements.append(node)
        self._opened.append(new)

    def end_node(self) -> None:
        """Forget an element for which nothing was written."""
        if self._opened.pop() and self.pending_elements:
            self.pending_elements.pop()

    def write_bookmarks(self, area: Area) -> None:
        """Put bookmarks of the elements that have none here."""
        pending = self.pending_elements
        out = area.out
        without = 0
        for node in pending:
            if node.id is None:
                without += 1
                continue
            name = self._name(node.grove.number, node.id)
            if name not in self._written:
                self._written.add(name)
                out.append(_bookmark(name))
        if without:
            if without < len(pending):
                pending[:] = [node for node in pending if node.id is None]
            if area.nodes is not None:
                place = len(out)
                for node in pending:
                    area.nodes.append(node)
                    area.places.append(place)
            else:
                out.append(f"\0{len(self._marked)};")
                self._marked.append(pending.copy())
        pending.clear()

    def put_nodes(self, nodes: list[Any], places: list[int], begin: int) -> None:
        """Note elements that begin in pieces which become pieces of the main area from `begin` on."""
        main = self.main
        main.nodes += nodes  # type: ignore[operator]
        if len(places) == 1:
            main.places.append(begin + places[0])
        else:
            main.places += [begin + place for place in places]

    def resolve(self) -> str:
        """The main area as text, with bookmarks where something refers to an element."""
        out = self.main.out
        redirections = self._redirections()
        marks: dict[str, str] = {}
        wanted = self._wanted
        if wanted:
            before: dict[int, str] = {}
            for node, place in zip(self.main.nodes or (), self.main.places, strict=True):
                if node in wanted:
                    wanted.discard(node)
                    before[place] = before.get(place, "") + _bookmark(_number_name(node))
            for number, nodes in enumerate(self._marked):
                found = [node for node in nodes if node in wanted]
                wanted.difference_update(found)
                marks[str(number)] = "".join([_bookmark(_number_name(node)) for node in found])
            for place, bookmarks in before.items():
                out[place] = bookmarks + out[place]
        text = "".join(out)
        if "\0" in text:
            text = _MARK.sub((lambda match: marks[match[1]]) if any(marks.values()) else "", text)
        for old, new in redirections:
            text = text.replace(old, new)
        return text

    def _redirections(self) -> list[tuple[str, str]]:
        """References to elements without text lead to what is around these; without that they are none."""
        changes: list[tuple[str, str]] = []
        placed: set[Any] | None = None
        for name, node in tuple(self._referred.items()):
            if name in self._written:
                continue
            if placed is None:
                placed = {*(self.main.nodes or ()), *(node for nodes in self._marked for node in nodes)}
            if node in placed:
                continue
            around = node
            while around is not None and not self._has_bookmark(around, placed):
                around = around.parent
            if around is None:
                changes.append((_LINK_TO.replace("NAME", name), "{{"))
                continue
            other = self.name_of(around)
            changes.append((f'"{name}"', f'"{other}"'))
            changes.append((f"{_PAGE_OF}{name} ", f"{_PAGE_OF}{other} "))
            changes.append((f"GOTOBUTTON {name} ", f"GOTOBUTTON {other} "))
        return changes

    def _has_bookmark(self, node: Any, placed: set[Any]) -> bool:
        if node.kind != "element":
            return False
        if node.id is None:
            return node in placed
        return self._names.get((node.grove.number, node.id)) in self._written

    def _name(self, number: int, identifier: str) -> str:
        """The name of the bookmark of an ID: letters, digits and underscores, no two that differ by case."""
        key = (number, identifier)
        found = self._names.get(key)
        if found is None:
            prefix = f"ID{number}_" if number > 1 else "ID_"
            found = prefix + _NOT_IN_NAMES.sub(lambda match: f"_{ord(match[0])}_", identifier)
            if len(found) > _LONGEST or found.lower() in self._used:
                from hashlib import sha256

                digest = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
                found = f"{found[: _LONGEST - 9]}_{digest}"
            self._used.add(found.lower())
            self._names[key] = found
        return found

    def name_of(self, node: Any) -> str:
        """The name of the bookmark of an element, which will have one."""
        if node.id is not None:
            name = self._name(node.grove.number, node.id)
        else:
            self._wanted.add(node)
            name = _number_name(node)
        self._referred.setdefault(name, node)
        return name

    # --- references --------------------------------------------------------------------------------

    def node_page_number(self, node: Any) -> None:
        """The number of the page of an element."""
        if node is not None and node.kind == "element":
            words = f"{_PAGE_OF}{self.name_of(node)}" + ("" if self.old else " \\\\h")
            self.write_inline(f"{{\\field\\flddirty{{\\*\\fldinst{{ {words} }}}}{{\\fldrslt{{0}}}}}}")

    def write_inline(self, words: str) -> None:
        """Put RTF of some other kind into the line."""
        raise NotImplementedError

    def start_link(self, flow: Flow, node: Any) -> None:
        """A link; of links in links only the outermost one is."""
        self._links += 1
        if self._links == 1:
            self.link = self._link(flow.get("destination"))
            self.area.ready = None

    def end_link(self, flow: Flow, node: Any) -> None:
        """The link is complete."""
        self._links -= 1
        if not self._links and self.link is not None:
            self.link = None
            self.close_run(self.area)

    def open_link(self, area: Area) -> None:
        """Begin the field of the link in force."""
        area.out.append(self.link.start)
        area.linked = self.link
        area.linked_at = len(area.out)

    def close_link(self, area: Area) -> None:
        """End the field of a link; some readers show words in the instruction, others the result."""
        if area.linked.twice:
            words = _MARK.sub("", "".join(area.out[area.linked_at :]))
            area.out.append(f"}}{{\\fldrslt {words}")
        area.out.append("}}")
        area.linked = None

    def _link(self, address: Any) -> Link | None:
        """The link to an address; None when it leads nowhere."""
        if not address:
            return None
        if address.kind == NODE:
            if address.node is None or address.node.kind != "element":
                return None
            return self._to_bookmark(self.name_of(address.node))
        if address.kind == IDREF:
            identifier = address.params[0].split(" ")[0]
            if not identifier:
                return None
            grove = address.node.grove if address.node is not None else None
            name = self._name(1 if grove is None else grove.number, identifier)
            self._referred.setdefault(name, None if grove is None else grove.element_with_id(identifier))
            return self._to_bookmark(name)
        if address.kind in (URI, ENTITY) and address.params and not self.old:
            return self._to_address(address.params[0])
        return None

    def _to_bookmark(self, name: str) -> Link:
        if self.old:
            return Link(f"{{\\field{{\\*\\fldinst GOTOBUTTON {name} ", True)
        return Link(_LINK_TO.replace("NAME", name))

    def _to_address(self, address: str) -> Link | None:
        place, _, fragment = address.partition("#")
        target = ""
        if place:
            target += f'"{escape(_quoted(place))}" '
        if fragment:
            target += f'\\\\l "{escape(_quoted(fragment))}" '
        return Link(f"{{\\field{{\\*\\fldinst{{ HYPERLINK {target}}}}}{{\\fldrslt ") if target else None


def _quoted(address: str) -> str:
    """An address without spaces, quotes and what is not ASCII."""
    data = address.encode("utf-8", "surrogatepass")
    return "".join([chr(byte) if byte in _ADDRESS else f"%{byte:02X}" for byte in data])


def _bookmark(name: str) -> str:
    return f"{{\\*\\bkmkstart {name}}}{{\\*\\bkmkend {name}}}"


def _number_name(node: Any) -> str:
    """The name of the bookmark of an element without ID, which readers do not list."""
    number = node.grove.number
    return f"_{number}_{node.index}" if number > 1 else f"_{node.index}"
