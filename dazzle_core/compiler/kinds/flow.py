"""Where values go: from the forms that make them to variables, formals and results.

A walk over core forms notes, for each variable, formal and result, what flows into it: kinds
that are known, and other variables and results. `solve` then finds the least kinds
that account for all of it. A procedure that is used as a value may be called with
anything. Where a procedure returns an argument, a call returns what it passes there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.kinds.facts import Facts, after, narrowed
from dazzle_core.compiler.kinds.lattice import (
    ANY,
    FALSE,
    LIST,
    NODE,
    NONE,
    OTHER,
    PROCEDURE,
    SOSOFO,
    STRING,
    kind_of,
)
from dazzle_core.compiler.kinds.primitives import ARGUMENTS_MATTER, NODE_CALLERS, result_kind

if TYPE_CHECKING:
    from dazzle_core.compiler.definitions import Definitions

#: A variable, a procedure (its result), or the name of a definition (its value or result).
Place = Any
#: What flows: from a place (None: known), as far as it is of a kind.
Source = tuple[Place, int]


class Result(NamedTuple):
    """What a procedure returns: `kind` of itself, and its arguments (index, as far as of a kind) `passed`."""

    kind: int
    passed: tuple[tuple[int, int], ...] = ()

    def of(self, arguments: Sequence[int]) -> int:
        """The kind of what a call with arguments of certain kinds returns."""
        kind = self.kind
        for index, mask in self.passed:
            kind |= arguments[index] & mask if index < len(arguments) else mask
        return kind


class _CallResult:
    """The value of one call of a procedure of the stylesheet."""

    __slots__ = ()


_EVERYTHING: list[Source] = [(None, ANY)]
_STRING: list[Source] = [(None, STRING)]


class Flow:
    """The flow of values in one unit or in many.

    `known`: what definitions give, None where it is to be found out.
    """

    def __init__(self, definitions: Definitions, known: dict[str, Result] | None = None) -> None:
        self._definitions = definitions
        self._known = known
        self.kinds: dict[Place, int] = {}
        self._edges: dict[Place, list[Source]] = {}
        self._changed: list[Place] = []
        self._local: dict[core.Var, core.Lambda] = {}
        self._masks: Facts = {}
        self._calls: list[tuple[str, Sequence[Sequence[Source]], _CallResult]] = []
        self._returned: dict[str, tuple[core.Lambda, Sequence[Source]]] = {}

    # --- the graph ------------------------------------------------------------------------------

    def add(self, sources: Sequence[Source], target: Place) -> None:
        """Values flow from `sources` to `target`."""
        for place, mask in sources:
            if place is None:
                self._raise(target, mask)
            else:
                self._edges.setdefault(place, []).append((target, mask))
                kind = self.kinds.get(place, NONE)
                if kind & mask:
                    self._raise(target, kind & mask)

    def _raise(self, target: Place, kind: int) -> None:
        old = self.kinds.get(target, NONE)
        if kind & ~old:
            self.kinds[target] = old | kind
            self._changed.append(target)

    def solve(self) -> None:
        """Spread kinds until nothing changes."""
        returns: dict[str, tuple[int, list[tuple[int, Place, int]]]] = {}
        for name, arguments, result in self._calls:
            found = returns.get(name)
            if found is None:
                found = returns[name] = self._returns(name)
            kind, sources = found
            if kind:
                self._raise(result, kind)
            for index, place, mask in sources:
                if 0 <= index < len(arguments):
                    self.add([(origin, each & mask) for origin, each in arguments[index]], result)
                else:
                    self.add([(place, mask)], result)
        while self._changed:
            place = self._changed.pop()
            kind = self.kinds[place]
            for target, mask in self._edges.get(place, ()):
                self._raise(target, kind & mask)

    def _returns(self, name: str) -> tuple[int, list[tuple[int, Place, int]]]:
        """What a procedure returns: what is known, and from where the rest comes.

        Of an argument that is never assigned the index is given, else -1.
        """
        procedure, returned = self._returned[name]
        required = procedure.required
        kind = NONE
        sources: dict[tuple[int, Place, int], None] = {}
        for place, mask in returned:
            if place is None:
                kind |= mask
            else:
                passed = place in required and not place.assigned
                sources[required.index(place) if passed else -1, place, mask] = None
        return kind, list(sources)

    # --- procedures -----------------------------------------------------------------------------

    def procedure(self, form: core.Lambda, result: Place) -> None:
        """Walk a procedure; what it returns flows to `result`."""
        for var, init in (*form.optional, *form.keys):
            self.add([(None, FALSE)] if init is None else self.value(init), var)
        for var, _ in form.keys:
            self.add(_EVERYTHING, var)
        if form.rest is not None:
            self.add([(None, LIST)], form.rest)
        returned = self.value(form.body)
        self.add(returned, result)
        if isinstance(result, str):
            self._returned[result] = (form, returned)

    def result(self, name: str) -> Result:
        """What was found out about a definition."""
        found = self._returned.get(name)
        if found is None:
            return Result(self.kinds.get(name, NONE))
        procedure, returned = found
        kind = NONE
        passed = []
        for place, mask in returned:
            if place in procedure.required:
                passed.append((procedure.required.index(place), mask))
            else:
                kind |= mask if place is None else self.kinds.get(place, NONE) & mask
        return Result(kind, tuple(passed))

    def call(self, form: core.Lambda, arguments: Sequence[Sequence[Source]]) -> None:
        """A call with arguments from some places; the surplus is a list, or dropped."""
        formals = form.required
        if form.optional:
            formals = [*formals, *(var for var, _ in form.optional)]
        for var, sources in zip(formals, arguments, strict=False):
            self.add(sources, var)

    def escape(self, form: core.Lambda) -> None:
        """A procedure that may be called with anything."""
        for var in (*form.required, *(var for var, _ in form.optional)):
            self.add(_EVERYTHING, var)

    def _bind(self, var: core.Var, init: core.Core) -> None:
        """The value of a variable; a procedure that is only called is followed by its calls."""
        if isinstance(init, core.Lambda) and not var.assigned:
            self._local[var] = init
            self.procedure(init, init)
        elif var.assigned:
            self.value(init)
        else:
            self.add(self.value(init), var)

    # --- forms ----------------------------------------------------------------------------------

    def value(self, form: core.Core) -> Sequence[Source]:
        """Walk a form; where its value comes from. A form that fails has none."""
        walk = _WALKS.get(type(form))
        return [] if walk is None else walk(self, form)

    def _const(self, form: core.Const) -> Sequence[Source]:
        if form.unresolved:
            return _EVERYTHING
        return _STRING if type(form.value) is str else [(None, kind_of(form.value))]

    def _or(self, form: core.Or) -> Sequence[Source]:
        first = [(place, mask & ~FALSE) for place, mask in self.value(form.first)]
        return [*first, *self._under(form.first, False, form.second)]

    def _letrec(self, form: core.Letrec) -> Sequence[Source]:
        for var, init in form.bindings:
            if isinstance(init, core.Lambda) and not var.assigned:
                self._local[var] = init
        for var, init in form.bindings:
            self._bind(var, init)
        return self.value(form.body)

    def _named_let(self, form: core.NamedLet) -> Sequence[Source]:
        self._local[form.var] = form.procedure
        self.call(form.procedure, [self.value(init) for init in form.inits])
        self.procedure(form.procedure, form.procedure)
        return [(form.procedure, ANY)]

    def _lambda(self, form: core.Lambda) -> Sequence[Source]:
        self.escape(form)
        self.procedure(form, form)
        return [(None, PROCEDURE)]

    def _case(self, form: core.Case) -> Sequence[Source]:
        self.value(form.key)
        found = [source for _, value in form.clauses for source in self.value(value)]
        return found if form.otherwise is None else [*found, *self.value(form.otherwise)]

    def _made(self, form: core.Make | core.Style) -> Sequence[Source]:
        for part in children(form):
            self.value(part)
        return [(None, SOSOFO if isinstance(form, core.Make) else OTHER)]

    def _quasi(self, form: core.Quasi) -> Sequence[Source]:
        for item in form.members:
            self.value(item)
        return [(None, LIST)] if form.kind == "list" else _EVERYTHING

    def _body(self, form: core.WithMode | core.Sosofo) -> Sequence[Source]:
        return self.value(form.body)

    def _begin(self, form: core.Begin) -> Sequence[Source]:
        for item in form.expressions[:-1]:
            self.value(item)
        return self.value(form.expressions[-1])

    def _assign(self, form: core.Assign) -> Sequence[Source]:
        self.value(form.value)
        return _EVERYTHING

    def _variable(self, form: core.Local) -> Sequence[Source]:
        var = form.var
        if var.assigned:
            return _EVERYTHING
        procedure = self._local.get(var)
        if procedure is not None:
            self.escape(procedure)
            return [(None, PROCEDURE)]
        return [(var, self._masks.get(var, ANY))]

    def _global(self, form: core.Global) -> Sequence[Source]:
        definition = self._definitions.find(form)
        if definition is None or definition.primitive is not None:
            return [(None, PROCEDURE)]
        if definition.procedure is not None:
            if self._known is None:
                self.escape(definition.procedure)
            return [(None, PROCEDURE)]
        if definition.run_bound:
            return _EVERYTHING
        if definition.folded:
            return [(None, kind_of(definition.constant))]
        if self._known is None:
            return [(form.name, ANY)]
        known = self._known.get(form.name)
        return _EVERYTHING if known is None else [(None, known.kind)]

    def _call_defined(
        self, name: str, procedure: core.Lambda, arguments: Sequence[Sequence[Source]]
    ) -> Sequence[Source]:
        """A call of a procedure of the stylesheet."""
        if self._known is None:
            self.call(procedure, arguments)
            result = _CallResult()
            self._calls.append((name, arguments, result))
            return [(result, ANY)]
        known = self._known.get(name)
        if known is None:
            return _EVERYTHING
        found: list[Source] = [(None, known.kind)]
        for index, mask in known.passed:
            passed = arguments[index] if index < len(arguments) else _EVERYTHING
            found += [(place, kind & mask) for place, kind in passed]
        return found

    def _assume(self, form: core.Core, outcome: bool | None) -> None:
        """What is walked from here on is evaluated after a form had an outcome."""
        self._masks = narrowed(self._masks, after(form, outcome, self._definitions))

    def _under(self, test: core.Core, outcome: bool, form: core.Core) -> Sequence[Source]:
        """The value of a form that is evaluated after a test had an outcome."""
        masks = self._masks
        self._assume(test, outcome)
        sources = self.value(form)
        self._masks = masks
        return sources

    def _if(self, form: core.Core) -> Sequence[Source]:
        masks = self._masks
        found: list[Source] = []
        while isinstance(form, core.If):
            self.value(form.test)
            found += self._under(form.test, True, form.then)
            self._assume(form.test, False)
            form = form.otherwise
        found += self.value(form)
        self._masks = masks
        return found

    def _let(self, form: core.Let) -> Sequence[Source]:
        masks = self._masks
        for var, init in form.bindings:
            self._bind(var, init)
            if form.sequential:
                self._assume(init, None)
        if not form.sequential:
            for _, init in form.bindings:
                self._assume(init, None)
        sources = self.value(form.body)
        self._masks = masks
        return sources

    def _call(self, form: core.Call) -> Sequence[Source]:
        operator = form.operator
        if isinstance(operator, core.Global):
            definition = self._definitions.find(operator)
            if definition is None:
                return self._call_primitive(operator.name, form.arguments)
            if definition.procedure is not None:
                arguments = [self.value(argument) for argument in form.arguments]
                return self._call_defined(operator.name, definition.procedure, arguments)
        if isinstance(operator, core.Lambda):
            self.call(operator, [self.value(argument) for argument in form.arguments])
            self.procedure(operator, operator)
            return [(operator, ANY)]
        if isinstance(operator, core.Local):
            procedure = self._local.get(operator.var)
            if procedure is not None:
                self.call(procedure, [self.value(argument) for argument in form.arguments])
                return [(procedure, ANY)]
        for argument in form.arguments:
            self.value(argument)
        self.value(operator)
        return _EVERYTHING

    def _call_primitive(self, name: str, arguments: list[core.Core]) -> Sequence[Source]:
        if name in NODE_CALLERS:
            sources = [self._value_for_node(argument) for argument in arguments]
        elif name in ARGUMENTS_MATTER:
            sources = [self.value(argument) for argument in arguments]
        else:
            sources = []
            for argument in arguments:
                if type(argument) is not core.Const:
                    self.value(argument)
        if name not in self._definitions.builtins:
            return []
        kind = result_kind(name, [_at_most(each) for each in sources])
        return _EVERYTHING if kind is None else [(None, kind)]

    def _value_for_node(self, form: core.Core) -> Sequence[Source]:
        """The value of an argument that is called with one node if it is a procedure."""
        called = self._procedure_of(form)
        if called is None:
            return self.value(form)
        self.call(called, [[(None, NODE)]])
        if called is form:
            self.procedure(called, called)
        return [(None, PROCEDURE)]

    def _procedure_of(self, form: core.Core) -> core.Lambda | None:
        """The procedure that a form is, or is the name of."""
        match form:
            case core.Lambda():
                return form
            case core.Local(var=var):
                return self._local.get(var)
            case core.Global():
                definition = self._definitions.find(form)
                return None if definition is None or self._known is not None else definition.procedure
        return None


_WALKS: dict[type, Callable[[Flow, Any], Sequence[Source]]] = {
    core.Const: Flow._const,
    core.Local: Flow._variable,
    core.Global: Flow._global,
    core.Call: Flow._call,
    core.If: Flow._if,
    core.Or: Flow._or,
    core.Let: Flow._let,
    core.Letrec: Flow._letrec,
    core.NamedLet: Flow._named_let,
    core.Lambda: Flow._lambda,
    core.Case: Flow._case,
    core.Make: Flow._made,
    core.Style: Flow._made,
    core.Quasi: Flow._quasi,
    core.WithMode: Flow._body,
    core.Sosofo: Flow._body,
    core.Begin: Flow._begin,
    core.Assign: Flow._assign,
}


def _at_most(sources: Sequence[Source]) -> int:
    """The kind that a value has at most."""
    kind = NONE
    for _, mask in sources:
        kind |= mask
    return kind
