"""Specifications of nodes to be created, in transformation specifications (ISO/IEC 10179 clause 11.3)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import Symbol
from dazzle_core.vm.calls import is_procedure
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import decode_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SubgroveSpec:
    """What a new subgrove is made of: values by keyword."""

    __slots__ = ("parts",)

    def __init__(self, parts: dict[str, Any]) -> None:
        self.parts = parts


class CreateSpec:
    """Where a subgrove is to be put: `kind` is root, sub, preced or follow."""

    __slots__ = ("kind", "options", "place", "subgrove")

    def __init__(self, kind: str, place: Any, subgrove: SubgroveSpec, options: dict[str, Any]) -> None:
        self.kind = kind
        self.place = place
        self.subgrove = subgrove
        self.options = options


@primitive("subgrove-spec", rest=True, effects=WORLD, transformation=True)
def subgrove_spec(*pairs: Any) -> SubgroveSpec:
    """A subgrove: a node, a copy of one, or a new node of a class."""
    name = "subgrove-spec"
    indexes = decode_keys(
        pairs,
        (
            "node",
            "subgrove",
            "class",
            "add",
            "null",
            "remove",
            "children",
            "sub",
            "label",
            "sort-children",
        ),
    )
    if sum(keyword in indexes for keyword in ("node", "subgrove", "class")) != 1:
        raise EvalError(Code.SUBGROVE_ARGUMENTS)
    parts = {keyword: pairs[index] for keyword, index in indexes.items()}
    if "sort-children" in parts and not is_procedure(parts["sort-children"]):
        raise wrong_type(indexes["sort-children"], name, parts["sort-children"], "a procedure")
    for keyword in ("node", "subgrove"):
        if keyword in parts:
            _check_node(name, indexes[keyword], parts[keyword])
    if "subgrove" in parts and {"add", "null", "remove", "children", "sub"} & set(parts):
        raise EvalError(Code.SUBGROVE_SUBGROVE)
    if "class" in parts:
        if type(parts["class"]) is not Symbol:
            raise wrong_type(indexes["class"], name, parts["class"], "a symbol")
        if "remove" in parts:
            raise EvalError(Code.SUBGROVE_CLASS)
    return SubgroveSpec(parts)


@primitive("create-spec?", 1, transformation=True)
def is_create_spec(value: Any) -> bool:
    """Whether a value is a create-spec."""
    return type(value) is CreateSpec


@primitive("create-root", 2, effects=WORLD, transformation=True)
def create_root(identifier: Any, subgrove: Any) -> CreateSpec:
    """A subgrove as the root of a new grove."""
    return CreateSpec("root", identifier, _subgrove("create-root", subgrove), {})


def _create(name: str, kind: str, allowed: tuple[str, ...]) -> None:
    def create(node: Any, subgrove: Any, *pairs: Any) -> CreateSpec:
        place = _check_node(name, 0, node)
        spec = _subgrove(name, subgrove)
        options = {keyword: pairs[index] for keyword, index in decode_keys(pairs, allowed).items()}
        return CreateSpec(kind, place, spec, options)

    create.__doc__ = f"`{name}`: a subgrove with a place relative to a node of the source."
    primitive(name, 2, rest=True, effects=WORLD, transformation=True)(create)


_BESIDE = ("label", "result-path", "optional", "unique")
_create("create-sub", "sub", ("property", *_BESIDE))
_create("create-preced", "preced", _BESIDE)
_create("create-follow", "follow", _BESIDE)


def _check_node(primitive_name: str, index: int, value: Any) -> Any:
    node = value.singleton() if isinstance(value, NodeList) else None
    if node is None:
        raise wrong_type(index, primitive_name, value, "a singleton node list")
    return node


def _subgrove(primitive_name: str, value: Any) -> SubgroveSpec:
    if type(value) is not SubgroveSpec:
        raise wrong_type(1, primitive_name, value, "a subgrove-spec")
    return value
