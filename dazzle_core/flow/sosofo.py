"""Sosofos: specifications of sequences of flow objects (ISO/IEC 10179 clause 12.4.3).

A sosofo is a Python `list` of steps; compiled code and the primitives build
them, `style/` processes them. A step is one of the slotted classes of this file, a
`Made` tuple, or a sosofo. Steps are immutable and may be shared (constant ones are
made once per program).
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.flow.characteristics import Characteristic
    from dazzle_core.flow.classes import FlowObjectClass

#: The empty sosofo. Sosofos are never changed after they were handed out.
EMPTY: list[Any] = []


class MakeSpec:
    """What one `make` form fixes when it is compiled.

    `constants`: non-inherited characteristics with constant, converted values.
    `dynamic`: names of the non-inherited ones that are evaluated at processing
    time, in source order; `FlowObject.nic` yields their raw values.
    `style`: inherited characteristics in source order; an entry is
    (characteristic, converted constant, -1) or (characteristic, None, i): the
    value comes from `FlowObject.thunks[i]`. `force` likewise for `force!` keys.
    `steady`: which thunks depend on the style and on the variables they capture alone, by index;
    empty when that is not known.
    `apart`: `FlowObject.nic` looks neither at the processing mode nor at the style.
    `early`: names of the non-inherited ones whose raw values `FlowObject.early`
    holds, evaluated when the `make` was. The `..._locs` are the places of the
    expressions, for messages about their values; `content_map_loc` is -1 without
    `content-map:`.
    """

    __slots__ = (
        "apart",
        "constants",
        "content_map_loc",
        "dynamic",
        "dynamic_locs",
        "early",
        "early_locs",
        "flow_class",
        "force",
        "force_locs",
        "loc",
        "steady",
        "style",
        "style_locs",
    )

    def __init__(
        self,
        flow_class: FlowObjectClass,
        loc: int,
        constants: dict[str, Any] | None = None,
        dynamic: tuple[str, ...] = (),
        dynamic_locs: tuple[int, ...] = (),
        style: tuple[tuple[Characteristic, Any, int], ...] = (),
        style_locs: tuple[int, ...] = (),
        force: tuple[tuple[Characteristic, Any, int], ...] = (),
        force_locs: tuple[int, ...] = (),
        early: tuple[str, ...] = (),
        early_locs: tuple[int, ...] = (),
        content_map_loc: int = -1,
        steady: tuple[bool, ...] = (),
        apart: bool = False,
    ) -> None:
        self.flow_class = flow_class
        self.loc = loc
        self.constants: dict[str, Any] = {} if constants is None else constants
        self.dynamic = dynamic
        self.dynamic_locs = dynamic_locs
        self.style = style
        self.style_locs = style_locs
        self.force = force
        self.force_locs = force_locs
        self.early = early
        self.early_locs = early_locs
        self.content_map_loc = content_map_loc
        self.steady = steady
        self.apart = apart


class FlowObject:
    """A `make` that was evaluated.

    `node`: the current node then (or None); `nic`: None, or a function of no
    arguments that returns the tuple of raw values named by `spec.dynamic`;
    `thunks`: functions of no arguments for the dynamic inherited ones; `use`: a
    style object or None; `content`: a sosofo (list), None for an atomic class;
    `content_map`: the raw value of `content-map:`; `early`: the values of
    `spec.early`; `override`: the style of a next-match in force at make time, or
    None.
    """

    __slots__ = ("content", "content_map", "early", "nic", "node", "override", "spec", "thunks", "use")

    def __init__(
        self,
        spec: MakeSpec,
        node: Any,
        content: list[Any] | None,
        nic: Callable[[], tuple[Any, ...]] | None = None,
        thunks: tuple[Callable[[], Any], ...] = (),
        use: Any = None,
        content_map: Any = None,
        override: Any = None,
        early: tuple[Any, ...] = (),
    ) -> None:
        self.spec = spec
        self.node = node
        self.content = content
        self.nic = nic
        self.thunks = thunks
        self.use = use
        self.content_map = content_map
        self.override = override
        self.early = early


#: A flow object of a class that is nothing special: the first six of what `FlowObject` holds (spec, node,
#: content, nic, thunks, use), the rest being as by default. Most flow objects are of this kind, and a
#: tuple is made in a tenth of the time of an object.
Made = tuple[
    "MakeSpec",
    Any,
    "list[Any] | None",
    "Callable[[], tuple[Any, ...]] | None",
    tuple["Callable[[], Any]", ...],
    Any,
]


class StyleObject:
    """The value of a `style` form: like a flow object's style part, with the node of its making."""

    __slots__ = ("node", "override", "spec", "thunks", "use")

    def __init__(
        self,
        spec: MakeSpec,
        node: Any,
        thunks: tuple[Callable[[], Any], ...] = (),
        use: Any = None,
        override: Any = None,
    ) -> None:
        self.spec = spec  # only style, force and their locs are used
        self.node = node
        self.thunks = thunks
        self.use = use
        self.override = override


class MergedStyle:
    """The value of `merge-style`: earlier styles win."""

    __slots__ = ("styles",)

    def __init__(self, styles: tuple[Any, ...]) -> None:
        self.styles = styles


class Literal:
    """The characters of one `literal` call; `loc` is the call's place."""

    __slots__ = ("loc", "text")

    def __init__(self, text: str, loc: int) -> None:
        self.text = text
        self.loc = loc


class ProcessChildren:
    """`(process-children)` in `mode` (a mode object of `style/`), or -trim."""

    __slots__ = ("loc", "mode", "trim")

    def __init__(self, mode: Any, loc: int, trim: bool = False) -> None:
        self.mode = mode
        self.loc = loc
        self.trim = trim


class ProcessNode:
    """Process one node in `mode`, without looking for loops (`process-element-with-id` and the like)."""

    __slots__ = ("loc", "mode", "node")

    def __init__(self, node: Any, mode: Any, loc: int) -> None:
        self.node = node
        self.mode = mode
        self.loc = loc


class ProcessNodes:
    """Process each node of `nodes` in `mode`; a node that is being processed in that mode is refused."""

    __slots__ = ("loc", "mode", "nodes")

    def __init__(self, nodes: Any, mode: Any, loc: int) -> None:
        self.nodes = nodes
        self.mode = mode
        self.loc = loc


class NextMatch:
    """`(next-match)` with an optional overriding style."""

    __slots__ = ("loc", "style")

    def __init__(self, style: Any, loc: int) -> None:
        self.style = style
        self.loc = loc


class WithNode:
    """A sosofo made with another current node (`map-constructor`)."""

    __slots__ = ("content", "node")

    def __init__(self, node: Any, content: list[Any]) -> None:
        self.node = node
        self.content = content


class Labeled:
    """A sosofo whose flow objects go to the port with `label` (a Symbol)."""

    __slots__ = ("content", "label", "loc")

    def __init__(self, label: Any, content: list[Any], loc: int) -> None:
        self.label = label
        self.content = content
        self.loc = loc


class DiscardLabeled:
    """A sosofo from which flow objects labeled `label` are dropped."""

    __slots__ = ("content", "label")

    def __init__(self, label: Any, content: list[Any]) -> None:
        self.label = label
        self.content = content


class PageNumber:
    """`(page-number-sosofo)`, or with `node` `(current-node-page-number-sosofo)`."""

    __slots__ = ("loc", "node")

    def __init__(self, node: Any, loc: int) -> None:
        self.node = node
        self.loc = loc


class PageType:
    """`if-first-page` and `if-front-page`: one of two sosofos, chosen per kind of page.

    `kind` is "first" or "front".
    """

    __slots__ = ("kind", "otherwise", "then")

    def __init__(self, kind: str, then: list[Any], otherwise: list[Any]) -> None:
        self.kind = kind
        self.then = then
        self.otherwise = otherwise
