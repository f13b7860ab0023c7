"""The names that compiled code finds in its namespace before any unit is linked."""

from __future__ import annotations

from dazzle_core.compiler.linking.memo import Again
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.sosofo import FlowObject, Labeled, Literal, MergedStyle, StyleObject
from dazzle_core.grove.nodelist import EMPTY as EMPTY_NODES
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.grove.query.queries import select_elements
from dazzle_core.language.values import NIL, UNSET, Char, Keyword, Symbol, Vector, list_items, make_list
from dazzle_core.vm import arithmetic
from dazzle_core.vm.calls import Procedure, caller, callers
from dazzle_core.vm.equality import equal, eqv
from dazzle_core.vm.errors import Shown, no_processing_mode, wrong_type
from dazzle_core.vm.membership import members
from dazzle_core.vm.patterns import pattern_for
from dazzle_core.vm.primitives.node_lists import map_quiet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dazzle_core.compiler.constants.quantities import RunUnits
    from dazzle_core.diagnostics import Location
    from dazzle_core.vm.run import Run


def fail() -> Any:
    """End the evaluation: what is wrong was reported when the stylesheet was compiled."""
    raise EvalError(None)


def cond_fail() -> Any:
    """No clause of a `cond` matched."""
    raise EvalError(Code.COND_FAIL)


def case_fail(key: Any) -> Any:
    """No clause of a `case` matched."""
    raise EvalError(Code.CASE_FAIL, Shown(key))


def initialised(value: Any, name: str) -> Any:
    """The value of a letrec variable, which must have been computed."""
    if value is UNSET:
        raise EvalError(Code.UNINITIALIZED_VARIABLE, name)
    return value


def no_mode() -> Any:
    """Children would be processed, and there is no mode to do so."""
    raise no_processing_mode()


class Box:
    """The value of a variable that changes."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def assign(box: Box, value: Any, name: str) -> Any:
    """Change a variable; gives the value that it had."""
    old, box.value = box.value, value
    return initialised(old, name)


def splice(items: Any, tail: Any) -> Any:
    """`,@items` in front of `tail`; raises EvalError when `items` is no list."""
    result = []
    while type(items) is tuple:
        result.append(items[0])
        items = items[1]
    if items is not NIL:
        raise EvalError(Code.SPLICE_NOT_LIST)
    return make_list(result, tail)


def list_to_vector(items: Any) -> Vector:
    """A vector of the members of a list."""
    return Vector(list(list_items(items)))


def literal(text: Any, loc: int) -> list[Any]:
    """The sosofo of `(literal text)`."""
    if type(text) is not str:
        raise wrong_type(0, "literal", text, "a string")
    return [Literal(text, loc)]


def placed(steps: list[Any], loc: int) -> list[Any]:
    """A sosofo that a primitive has just made, with the place of the call."""
    for step in steps:
        step.loc = loc
    return steps


def sosofo(value: Any) -> Any:
    """A value used where content is wanted."""
    if type(value) is not list:
        raise EvalError(Code.SOSOFO_CONTEXT)
    return value


def labeled(content: list[Any], label: Any, loc: int) -> Labeled:
    """A flow object with `label:`."""
    if type(label) is not Symbol:
        raise EvalError(Code.LABEL_NOT_SYMBOL)
    return Labeled(label, content, loc)


def style(value: Any) -> Any:
    """The value of `use:`."""
    if type(value) is not StyleObject and type(value) is not MergedStyle:
        raise EvalError(Code.STYLE_CONTEXT)
    return value


class _ClassNames(dict[str, Symbol]):
    """Names of the classes of nodes as symbols."""

    def __missing__(self, name: str) -> Symbol:
        symbol = self[name] = Symbol(name)
        return symbol


#: What does not depend on the run.
BASE: dict[str, Any] = {
    "__builtins__": {},
    ".type": type,
    ".tuple": tuple,
    ".int": int,
    ".str": str,
    ".bool": bool,
    ".list": list,
    ".len": len,
    ".unset": UNSET,
    ".Element": Element,
    ".NodeList": NodeList,
    ".Node": Node,
    ".class_names": _ClassNames(),
    ".members": members,
    ".pattern_for": pattern_for,
    ".select_elements": select_elements,
    ".map_quiet": map_quiet,
    ".EMPTY": EMPTY_NODES,
    ".isinstance": isinstance,
    ".equal": equal,
    ".Symbol": Symbol,
    ".Keyword": Keyword,
    ".Char": Char,
    ".Procedure": Procedure,
    ".FlowObject": FlowObject,
    ".StyleObject": StyleObject,
    ".Literal": Literal,
    ".Labeled": Labeled,
    ".Again": Again,
    ".eqv": eqv,
    ".fail": fail,
    ".no_mode": no_mode,
    ".cond_fail": cond_fail,
    ".case_fail": case_fail,
    ".initialised": initialised,
    ".Box": Box,
    ".assign": assign,
    ".splice": splice,
    ".vector": Vector,
    ".list_to_vector": list_to_vector,
    ".literal": literal,
    ".placed": placed,
    ".sosofo": sosofo,
    ".labeled": labeled,
    ".style": style,
    ".add2": arithmetic.add2,
    ".subtract2": arithmetic.subtract2,
    ".multiply2": arithmetic.multiply2,
    ".number_equal2": arithmetic.number_equal2,
    ".less2": arithmetic.less2,
    ".greater2": arithmetic.greater2,
    ".less_equal2": arithmetic.less_equal2,
    ".greater_equal2": arithmetic.greater_equal2,
}


def run_names(run: Run, units: RunUnits, locate: Callable[[int], Location | None]) -> dict[str, Any]:
    """The names that belong to one run; `locate` gives the places of forms."""

    def procedure_with_keys(
        function: Callable[..., Any],
        required: int,
        optional: int,
        rest: bool,
        keys: tuple[str, ...],
        name: str,
        loc: int,
    ) -> Procedure:
        return Procedure(function, required, optional, rest, keys, name, place=lambda: locate(loc))

    return {
        ".run": run,
        ".step": run.step,
        ".procedure_with_keys": procedure_with_keys,
        ".call": caller(run),
        **{f".call{count}": function for count, function in callers(run).items()},
        ".quantities": units.resolve,
    }
