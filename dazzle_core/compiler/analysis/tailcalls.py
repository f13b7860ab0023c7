"""Which procedures tail calls can come back to: those that must not call each other in growing space.

Self tail calls and named lets are loops where they are emitted, and most other tail
calls lead to procedures that never come back: those stay plain calls. What is left are
cycles in the graph of tail calls. All definitions are known, so the graph is: a call
through a variable may reach any procedure that is used as a value and takes so many
arguments, a call by name reaches that one procedure.

In: the forms of a whole program before any is compiled. Out: `core.Lambda.cycle`, set for
the procedures of a cycle; next: `emit.procedures`, which makes tail calls between them
bounce (`vm.tails`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children, is_loop, is_simple
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.records import fields_of

#: A call of an unknown procedure, by its number of arguments (None: `apply`).
_Unknown = tuple[str, int | None]
_Node = core.Lambda | _Unknown
_ANY: _Unknown = ("unknown", None)


#: What of a form is evaluated inside it, and what gives its value.
_TAILS: dict[type, Callable[[Any], tuple[Iterable[core.Core], Iterable[core.Core]]]] = {
    core.If: lambda form: ((form.test,), (form.then, form.otherwise)),
    core.Or: lambda form: ((form.first,), (form.second,)),
    core.Begin: lambda form: (form.expressions[:-1], form.expressions[-1:]),
    core.Case: lambda form: (
        (form.key,),
        [value for _, value in form.clauses] + ([form.otherwise] if form.otherwise is not None else []),
    ),
}


def mark_cycles(definitions: Definitions, forms: Iterable[Any]) -> None:
    """Set `cycle` of every procedure in a cycle of tail calls; `forms`: all top-level forms."""
    graph = _Graph(definitions)
    for definition in definitions.user.values():
        value = definition.value
        if isinstance(value, core.Lambda):
            graph.procedure(value)
        elif not isinstance(value, core.Global):
            graph.value(value)
    for form in forms:
        if not isinstance(form, core.Define):
            for expression in _expressions(form):
                graph.value(expression)
    graph.mark()


def _expressions(form: Any) -> Iterator[core.Core]:
    """The expressions in a top-level form."""
    if isinstance(form, core.Core):
        yield form
    elif type(form) is core.Rule:
        # Most forms are rules: a pattern has no expressions.
        yield from _expressions((form.body, form.style_keys, form.query, form.priority))
    elif type(form) is list or type(form) is tuple:
        for item in form:
            yield from _expressions(item)
    else:
        for name in fields_of(type(form)):
            yield from _expressions(getattr(form, name))


def loops_to_itself(procedure: core.Lambda, count: int) -> bool:
    """A tail call of itself with `count` arguments is a loop where the procedure is emitted."""
    formals = [*procedure.required, *(var for var, _ in procedure.optional)]
    return (
        procedure.rest is None
        and not procedure.keys
        and len(procedure.required) <= count <= len(formals)
        and not any(var.assigned for var in formals)
    )


class _Graph:
    """The graph of tail calls, put together in one walk over all forms."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._user = definitions.user
        self._known: dict[core.Var, core.Lambda] = {}
        self._edges: dict[_Node, set[_Node]] = {}
        self._escaping: set[core.Lambda] = set()
        self._apply_escapes = False

    # --- the walk -----------------------------------------------------------------------------

    def procedure(self, procedure: core.Lambda) -> None:
        """Look at a procedure that is only called."""
        self._edges.setdefault(procedure, set())
        for _, init in (*procedure.optional, *procedure.keys):
            if init is not None:
                self.value(init)
        self._walk(procedure.body, procedure)

    def value(self, form: core.Core) -> None:
        """Look at a form whose value may be anything, called by anybody."""
        self._walk(form, None)

    def _walk(self, form: core.Core, owner: core.Lambda | None) -> None:
        """Look at a form; `owner` is the procedure whose value it gives, None when it gives none."""
        # By type, the most frequent first: a `match` takes three times as long.
        kind = type(form)
        if kind is core.Const:
            return
        if kind is core.Local or kind is core.Global:
            self._used_as_value(form)
        elif kind is core.Call:
            self._call(form, owner)  # type: ignore[arg-type]
        elif kind in _TAILS:
            inner, tails = _TAILS[kind](form)
            for item in inner:
                self._walk(item, None)
            for item in tails:
                self._walk(item, owner)
        elif kind is core.Let or kind is core.Letrec:
            self._bindings(form.bindings)  # type: ignore[attr-defined]
            self._walk(form.body, owner)  # type: ignore[attr-defined]
        elif kind is core.Lambda:
            self._escaping.add(form)  # type: ignore[arg-type]
            self.procedure(form)  # type: ignore[arg-type]
        elif kind is core.NamedLet:
            self._named_let(form, owner)  # type: ignore[arg-type]
        else:
            for item in children(form):
                self._walk(item, None)

    def _used_as_value(self, form: core.Core) -> None:
        target = self._target(form)
        if target is not None:
            self._escaping.add(target)
        elif isinstance(form, core.Global) and form.name == "apply":
            self._apply_escapes = True

    def _bindings(self, bindings: list[tuple[core.Var, core.Core]]) -> None:
        for var, init in bindings:
            if isinstance(init, core.Lambda) and not var.assigned:
                self._known[var] = init
        for var, init in bindings:
            if isinstance(init, core.Lambda) and not var.assigned:
                self.procedure(init)
            else:
                self._walk(init, None)

    def _named_let(self, form: core.NamedLet, owner: core.Lambda | None) -> None:
        for init in form.inits:
            self._walk(init, None)
        if is_loop(form):
            self._walk(form.procedure.body, owner)
            return
        self._known[form.var] = form.procedure
        self.procedure(form.procedure)
        self._edge(owner, form.procedure)

    def _call(self, form: core.Call, owner: core.Lambda | None) -> None:
        operator, arguments = form.operator, form.arguments
        count: int | None = len(arguments)
        # What is called by name is the builtin or the definition of most calls: looked at here.
        named = type(operator) is core.Global
        if named and (operator.builtin or operator.name not in self._user):  # type: ignore[attr-defined]
            if operator.name == "apply" and arguments:  # type: ignore[attr-defined]
                # A call of its first argument.
                operator, arguments, count = arguments[0], arguments[1:], None
            else:
                operator = None  # type: ignore[assignment]
        for argument in arguments:
            kind = type(argument)
            if kind is core.Call:
                self._call(argument, None)  # type: ignore[arg-type]
            elif kind is core.Local:
                known = self._known.get(argument.var)  # type: ignore[attr-defined]
                if known is not None:
                    self._escaping.add(known)
            elif kind is not core.Const:
                self._walk(argument, None)
        if operator is None:
            return
        if owner is None and type(operator) is core.Global and operator.name != "apply":
            # A name in an operator's place is no value, and a call that is not the last is no edge.
            return
        target = operator if isinstance(operator, core.Lambda) else self._target(operator)
        if isinstance(operator, core.Lambda):
            self.procedure(operator)
        elif target is None:
            self._walk(operator, None)
        if target is None:
            if not self._is_primitive(operator):
                self._edge(owner, ("unknown", count))
        elif target is not owner or count is None or not self._loops(operator, target, count):
            self._edge(owner, target)

    def _loops(self, operator: core.Core, target: core.Lambda, count: int) -> bool:
        """A tail call of a procedure by itself is a loop, unless it is by another name."""
        if isinstance(operator, core.Global):
            definition = self._definitions.find(operator)
            if definition is None or definition.value is not target:
                return False
        return loops_to_itself(target, count)

    def _edge(self, source: core.Lambda | None, target: _Node) -> None:
        if source is not None:
            self._edges.setdefault(source, set()).add(target)

    # --- what names mean ----------------------------------------------------------------------

    def _target(self, form: core.Core) -> core.Lambda | None:
        """The procedure that a variable is known to be."""
        if type(form) is core.Local:
            return self._known.get(form.var)
        if type(form) is core.Global and not form.builtin:
            definition = self._user.get(form.name)
            if definition is not None and type(definition.value) is core.Lambda:
                return definition.value
        value = self._value_of(form)
        return value if isinstance(value, core.Lambda) else None

    def _value_of(self, form: core.Core) -> core.Core | None:
        """The form that a global variable is defined by, through other names of it."""
        for _ in range(len(self._definitions.user) + 1):
            if not isinstance(form, core.Global):
                return form
            definition = self._definitions.find(form)
            if definition is None:
                return None
            form = definition.value
        return None

    def _is_builtin(self, form: core.Global) -> bool:
        return form.builtin or form.name not in self._definitions.user

    def _is_primitive(self, form: core.Core) -> bool:
        """What is called is a builtin under another name, or an external procedure."""
        if not isinstance(form, core.Global):
            return False
        value = self._value_of(form)
        if value is None:
            return True
        return (
            isinstance(value, core.Call)
            and isinstance(value.operator, core.Global)
            and value.operator.name == "external-procedure"
            and self._is_builtin(value.operator)
        )

    # --- cycles -------------------------------------------------------------------------------

    def mark(self) -> None:
        """Number the cycles."""
        self._join_unknown()
        number = 0
        for component in _components(self._edges):
            if len(component) > 1 or component[0] in self._edges.get(component[0], ()):
                number += 1
                for node in component:
                    if isinstance(node, core.Lambda):
                        node.cycle = number

    def _join_unknown(self) -> None:
        """Lead calls of unknown procedures to all procedures that they could be."""
        unknown = {target for targets in self._edges.values() for target in targets if type(target) is tuple}
        for node in {*unknown, _ANY}:
            self._edges[node] = {each for each in self._escaping if _takes(each, node[1])}
            if self._apply_escapes and node != _ANY:
                self._edges[node].add(_ANY)


def _takes(procedure: core.Lambda, count: int | None) -> bool:
    if count is None:
        return True
    if count < len(procedure.required):
        return False
    return not is_simple(procedure) or count == len(procedure.required)


def _components(edges: dict[Any, set[Any]]) -> list[list[Any]]:
    """The strongly connected components of a graph (Tarjan), without recursion."""
    order: dict[Any, int] = {}
    lowest: dict[Any, int] = {}
    waiting: list[Any] = []
    is_waiting: set[Any] = set()
    found: list[list[Any]] = []
    for start in edges:
        if start in order:
            continue
        path = [(start, iter(edges[start]))]
        order[start] = lowest[start] = len(order)
        waiting.append(start)
        is_waiting.add(start)
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    parent = path[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == order[node]:
                    component: list[Any] = []
                    while not component or component[-1] != node:
                        component.append(waiting.pop())
                        is_waiting.discard(component[-1])
                    found.append(component)
            elif following not in order:
                order[following] = lowest[following] = len(order)
                waiting.append(following)
                is_waiting.add(following)
                path.append((following, iter(edges.get(following, ()))))
            elif following in is_waiting:
                lowest[node] = min(lowest[node], order[following])
    return found
