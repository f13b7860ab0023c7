"""External procedures that reach outside the document: entities read as text, other documents."""

from __future__ import annotations

from dazzle_core.errors import EvalError
from dazzle_core.grove.builder import prolog_of
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.nodes import Node
from dazzle_core.language.values import NIL
from dazzle_core.vm.arguments import singleton_node, string
from dazzle_core.vm.declare import JAMES_CLARK, OPENJADE, WORLD, primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import decode_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("read-entity", 1, run=True, effects=WORLD, public_id=JAMES_CLARK + "read-entity")
def read_entity(run: Run, system_id: Any) -> str:
    """The text of an entity, its records as in a document. OpenJade extension.

    Fails silently when it cannot be read: whoever reads it says why.
    """
    name = string(0, "read-entity", system_id)
    text = run.read_entity(name) if run.read_entity is not None else None
    if text is None:
        raise EvalError(None)
    return text


@primitive("sgml-parse", 1, rest=True, run=True, effects=WORLD, feature="query")
def sgml_parse(run: Run, system_id: Any, *pairs: Any) -> NodeList:
    """The root of the grove of another document (`active:` link types, `parent:` node), or an empty list."""
    return _parse(run, system_id, pairs, ("active", "parent"))


@primitive("sgml-parse-prolog", 1, rest=True, run=True, effects=WORLD, feature="query")
def sgml_parse_prolog(run: Run, system_id: Any, *pairs: Any) -> NodeList:
    """As `sgml-parse`, but the root has no document element. ISO/IEC 10179; OpenJade lacks it."""
    root = _parse(run, system_id, pairs, ("active", "parent"))
    return prolog_of(root.grove).root if isinstance(root, Node) else root


@primitive("sgml-parse", 1, rest=True, run=True, effects=WORLD, public_id=OPENJADE + "sgml-parse")
def sgml_parse_with_architecture(run: Run, system_id: Any, *pairs: Any) -> NodeList:
    """`sgml-parse` with `architecture:`, which OpenJade reads and forgets. OpenJade extension."""
    return _parse(run, system_id, pairs, ("active", "architecture", "parent"))


def _parse(run: Run, system_id: Any, pairs: tuple[Any, ...], allowed: tuple[str, ...]) -> NodeList:
    name = string(0, "sgml-parse", system_id)
    keys = decode_keys(pairs, allowed)
    lists = {
        keyword: _strings(keys[keyword] + 1, pairs[keys[keyword]])
        for keyword in allowed
        if keyword in keys and keyword != "parent"
    }
    parent = None
    if "parent" in keys:
        parent = singleton_node(keys["parent"] + 1, "sgml-parse", pairs[keys["parent"]])
    root = run.load_grove(name, lists.get("active", []), parent) if run.load_grove is not None else None
    return EMPTY if root is None else root


def _strings(index: int, items: Any) -> list[str]:
    members: list[str] = []
    rest = items
    while type(rest) is tuple:
        members.append(string(index, "sgml-parse", rest[0]))
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(index, "sgml-parse", items, "a list")
    return members
