"""Which user procedures return a sosofo whenever they return: their results need no check."""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import is_loop
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.compiler.evaluable import Failed

#: Primitives that always return a sosofo.
SOSOFO_PRIMITIVES = frozenset(
    """literal process-children process-children-trim process-matching-children process-first-descendant
    process-node-list process-element-with-id next-match empty-sosofo sosofo-append sosofo-label
    sosofo-discard-labeled map-constructor page-number-sosofo current-node-page-number-sosofo""".split()
)


def sosofo_procedures(definitions: Definitions) -> set[str]:
    """The greatest set of procedures whose every result is a sosofo, calls among them included."""
    results = {
        name: list(_tails(definition.procedure.body, set()))
        for name, definition in definitions.user.items()
        if definition.procedure is not None
    }
    found = set(results)
    changed = True
    while changed:
        changed = False
        for name in list(found):
            if not all(_is_sosofo(form, definitions, found) for form in results[name]):
                found.discard(name)
                changed = True
    return found


def _tails(form: core.Core, loops: set[core.Var]) -> Iterator[core.Core]:
    """The forms whose values a form may have; going on with a loop has none."""
    match form:
        case core.If():
            yield from _tails(form.then, loops)
            yield from _tails(form.otherwise, loops)
        case core.Let() | core.Letrec() | core.WithMode():
            yield from _tails(form.body, loops)
        case core.Case():
            for _, value in form.clauses:
                yield from _tails(value, loops)
            if form.otherwise is not None:
                yield from _tails(form.otherwise, loops)
        case core.NamedLet() if is_loop(form):
            yield from _tails(form.procedure.body, {*loops, form.var})
        case core.Call(operator=core.Local(var=var)) if var in loops:
            return
        case core.CondFail() | Failed():
            return
        case _:
            yield form


def _is_sosofo(form: core.Core, definitions: Definitions, found: set[str]) -> bool:
    if isinstance(form, core.Make):
        return True
    if isinstance(form, core.Call) and isinstance(form.operator, core.Global):
        name = form.operator.name
        return name in found if name in definitions.user else name in SOSOFO_PRIMITIVES
    return False
