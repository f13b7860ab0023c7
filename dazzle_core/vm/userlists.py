"""Node lists that user procedures make while they are walked (`node-list-map`, `node-list-filter`).

A procedure is called with the current node, mode and overriding style of the call
that made the list. An error in it is reported; then a mapped list ends, and a
filter takes the node, as in OpenJade. Calls come from plain loops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import FunctionType

from dazzle_core.diagnostics import Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.query.computed import FilterNodeList, MapNodeList
from dazzle_core.vm.calls import call
from dazzle_core.vm.locate import traceback_location
from dazzle_core.vm.traces import calls_at_once, calls_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.vm.run import Run

Place = Callable[[], Location | None]


def deferred(run: Run, procedure: Any, place: Place) -> Callable[[Node], Any]:
    """A procedure of one argument to be called later, in the context of now.

    An error in it is reported and gives `FAILED`; `place` tells the location of messages that
    have none of their own. It is a plain function: calls of an object would take space on C's stack.
    """
    direct = type(procedure) is FunctionType and procedure.__code__.co_argcount == 1
    node_now, mode, override = run.node, run.mode, run.override
    has_style = run.style is not None

    def call_later(node: Node) -> Any:
        saved = run.node, run.mode, run.override, run.style
        run.node, run.mode, run.override = node_now, mode, override
        if not has_style:
            run.style = None
        try:
            if direct:
                return procedure(node)
            return call(run, procedure, node, location=place())
        except EvalError as error:
            if error.location is None and traceback_location(error.__traceback__) is None:
                error.location = place()
            elif run.debug:
                _trace(error, place())
            run.report_error(error)
            return FAILED
        finally:
            run.node, run.mode, run.override, run.style = saved

    return call_later


def _trace(error: EvalError, place: Location | None) -> None:
    """Tell that a procedure was called where the list was made, and not where it is walked."""
    if error.calls:
        error.calls[-1:] = [*calls_at_once(error), place]
    else:
        error.calls = [*calls_of(error), place]


class _Failed:
    """The result of a call that ended in an error; true like every value but #f."""


FAILED = _Failed()


class UserMap(MapNodeList):
    """What a user procedure gives for each node of a list, one after the other."""

    __slots__ = ()

    @property
    def failed(self) -> bool:
        """The procedure failed; what comes of it is not reported again."""
        return self._function is None

    def rest(self) -> NodeList:
        """The others; nothing that was computed is computed again."""
        if self.first() is None or self._mapped is None or self._function is None:
            return EMPTY
        return UserMap(self._function, self._source, self._mapped.rest())

    def __iter__(self) -> Iterator[Node]:
        if self.first() is None or self._mapped is None:
            return
        function = self._function
        yield from self._mapped
        if function is None:
            return
        for node in self._source:
            mapped = function(node)
            if mapped is None:
                return
            yield from mapped


def map_nodes(run: Run, procedure: Any, nodes: NodeList, place: Place) -> UserMap:
    """The list of what `procedure` gives for each node, each result a node list."""
    call_later = deferred(run, procedure, place)

    def mapped(node: Node) -> NodeList | None:
        result = call_later(node)
        if isinstance(result, NodeList):
            return result
        if result is not FAILED:
            run.report(Code.RETURN_NOT_NODE_LIST, location=place())
        return None

    return UserMap(mapped, nodes)


class UserFilter(FilterNodeList):
    """The nodes for which a user procedure does not give #f.

    OpenJade calls the procedure whenever it looks at a node. That shows in messages
    alone, so the answer of a call that reported nothing is kept (never with -2, where
    procedures may change variables).
    """

    __slots__ = ("_run",)

    def __init__(self, run: Run, predicate: Callable[[Node], bool], source: NodeList) -> None:
        super().__init__(predicate, source)
        self._run = run

    def first(self) -> Node | None:
        """The first node taken; the source moves on past those that are not."""
        run = self._run
        while True:
            node = self._source.first()
            if node is None or self._known:
                return node
            reported = run.report_count
            if self._predicate(node):
                self._known = run.report_count == reported and not run.dsssl2
                return node
            self._source = self._source.rest()

    def rest(self) -> NodeList:
        """The others."""
        if self.first() is None:
            return EMPTY
        return UserFilter(self._run, self._predicate, self._source.rest())

    def __iter__(self) -> Iterator[Node]:
        run, predicate = self._run, self._predicate
        known = self._known
        for node in self._source:
            reported = run.report_count
            if known or predicate(node):
                yield node
                if not known and (run.dsssl2 or run.report_count != reported):
                    # What follows is asked of the list, which asks about this node again.
                    predicate(node)
            known = False


def filter_nodes(run: Run, procedure: Any, nodes: NodeList, place: Place) -> UserFilter:
    """The list of the nodes for which `procedure` does not give #f."""
    call_later = deferred(run, procedure, place)
    return UserFilter(run, lambda node: call_later(node) is not False, nodes)
