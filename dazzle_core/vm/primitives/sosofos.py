"""Sosofos and styles (ISO/IEC 10179 clauses 12.4.3 to 12.4.5).

Steps made here have no place (-1): compiled code makes those whose place is
known. Procedures that process are in `processing`.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.sosofo import (
    DiscardLabeled,
    Labeled,
    Literal,
    MergedStyle,
    PageNumber,
    PageType,
    StyleObject,
)
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import Symbol
from dazzle_core.typed import Any
from dazzle_core.vm.calls import arity, call0, is_procedure
from dazzle_core.vm.declare import JAMES_CLARK, WORLD, primitive
from dazzle_core.vm.errors import no_current_node, wrong_type
from dazzle_core.vm.keywords import too_many_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.vm.run import Run

Sosofo = list[Any]


@primitive("sosofo?", 1)
def is_sosofo(value: Any) -> bool:
    """Whether a value is a specification of a sequence of flow objects."""
    return type(value) is list


@primitive("empty-sosofo", effects=WORLD)
def empty_sosofo() -> Sosofo:
    """A sosofo of nothing; as in OpenJade, two of them are two objects."""
    return []


@primitive("literal", rest=True, effects=WORLD)
def literal(*strings: Any) -> Sosofo:
    """The characters of all strings together; without strings, nothing."""
    for index, text in enumerate(strings):
        if type(text) is not str:
            raise wrong_type(index, "literal", text, "a string")
    return [Literal("".join(strings), -1)] if strings else []


@primitive("sosofo-append", rest=True, effects=WORLD)
def sosofo_append(*sosofos: Any) -> Sosofo:
    """One sosofo after the other."""
    steps: Sosofo = []
    for index, sosofo in enumerate(sosofos):
        if type(sosofo) is not list:
            raise wrong_type(index, "sosofo-append", sosofo, "a sosofo")
        steps += sosofo
    return steps


@primitive("sosofo-label", 2, effects=WORLD)
def sosofo_label(sosofo: Any, label: Any) -> Sosofo:
    """A sosofo whose flow objects have a label."""
    _check_labeled("sosofo-label", sosofo, label)
    return [Labeled(label, sosofo, -1)]


@primitive("sosofo-discard-labeled", 2, effects=WORLD)
def sosofo_discard_labeled(sosofo: Any, label: Any) -> Sosofo:
    """A sosofo without the flow objects that have a label."""
    _check_labeled("sosofo-discard-labeled", sosofo, label)
    return [DiscardLabeled(label, sosofo)]


def _check_labeled(primitive_name: str, sosofo: Any, label: Any) -> None:
    if type(sosofo) is not list:
        raise wrong_type(0, primitive_name, sosofo, "a sosofo")
    if type(label) is not Symbol:
        raise wrong_type(1, primitive_name, label, "a symbol")


@primitive("map-constructor", 2, run=True, effects=WORLD, feature="query", calls=True)
def map_constructor(run: Run, thunk: Any, nodes: Any) -> Sosofo:
    """The sosofos that a procedure without arguments makes with each node as current node."""
    if not is_procedure(thunk):
        raise wrong_type(0, "map-constructor", thunk, "a procedure")
    if arity(thunk) != (0, 0):
        raise too_many_arguments()
    if not isinstance(nodes, NodeList):
        raise wrong_type(1, "map-constructor", nodes, "a node list")
    steps: Sosofo = []
    saved = run.node
    try:
        for node in nodes:
            run.node = node
            steps += _made_by(run, thunk)
    finally:
        run.node = saved
    return steps


def _made_by(run: Run, thunk: Any) -> Sosofo:
    try:
        sosofo = call0(run, thunk)
    except EvalError as error:
        run.report_error(error)
        sosofo = None
    if type(sosofo) is not list:
        raise EvalError(Code.RETURN_NOT_SOSOFO)
    return sosofo


# --- pages -------------------------------------------------------------------------------------


@primitive("page-number-sosofo", effects=WORLD, feature="simple-page")
def page_number_sosofo() -> Sosofo:
    """The number of the page on which it comes to stand."""
    return [PageNumber(None, -1)]


@primitive("current-node-page-number-sosofo", run=True, effects=WORLD, feature="simple-page")
def current_node_page_number_sosofo(run: Run) -> Sosofo:
    """The number of the page on which the current node begins."""
    if run.node is None:
        raise no_current_node()
    return [PageNumber(run.node, -1)]


def _page_type(name: str, kind: str) -> None:
    def choose(then: Any, otherwise: Any) -> Sosofo:
        for index, sosofo in enumerate((then, otherwise)):
            if type(sosofo) is not list:
                raise wrong_type(index, name, sosofo, "a sosofo")
        return [PageType(kind, then, otherwise)]

    choose.__doc__ = f"`{name}`: one of two sosofos in a header or footer. OpenJade extension."
    primitive(name, 2, effects=WORLD, public_id=JAMES_CLARK + name)(choose)


_page_type("if-first-page", "first")
_page_type("if-front-page", "front")


# --- styles ------------------------------------------------------------------------------------


@primitive("style?", 1)
def is_style(value: Any) -> bool:
    """Whether a value is a style."""
    kind = type(value)
    return kind is StyleObject or kind is MergedStyle


@primitive("merge-style", rest=True, effects=WORLD)
def merge_style(*styles: Any) -> MergedStyle:
    """A style of several; of a characteristic in more than one the first counts."""
    for index, style in enumerate(styles):
        if not is_style(style):
            raise wrong_type(index, "merge-style", style, "a style")
    return MergedStyle(styles)
