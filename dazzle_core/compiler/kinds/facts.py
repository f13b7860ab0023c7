"""What the outcome of a form tells about the kinds of local variables.

A test that came out true (or false) leaves some types out; a call of a primitive that
returned has had arguments that it takes. Facts hold where control gets to after
the form, as local variables that are never assigned keep their values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dazzle_core.compiler import core
from dazzle_core.compiler.kinds.lattice import ANY, FALSE, NIL, STRING, SYMBOL, kind_of
from dazzle_core.compiler.kinds.primitives import ALL_ARGUMENTS, ARGUMENTS, TESTS

if TYPE_CHECKING:
    from dazzle_core.compiler.definitions import Definitions

#: Kinds that are left, by variable.
Facts = dict[core.Var, int]


def after(form: core.Core, outcome: bool | None, definitions: Definitions) -> Facts:
    """Facts after a form gave a true value, or `#f`, or (outcome None) any value."""
    facts: Facts = {}
    _collect(form, outcome, definitions, facts)
    return facts


def narrowed(masks: Facts, facts: Facts) -> Facts:
    """What is left by both."""
    if not facts:
        return masks
    return {**masks, **{var: masks.get(var, ANY) & kind for var, kind in facts.items()}}


def _note(facts: Facts, form: core.Core, kind: int) -> None:
    if isinstance(form, core.Local) and not form.var.assigned:
        facts[form.var] = facts.get(form.var, ANY) & kind


def _collect(form: core.Core, outcome: bool | None, definitions: Definitions, facts: Facts) -> None:
    # By type, the most frequent first: a `match` takes several times as long.
    kind = type(form)
    if kind is core.Call:
        _collect_arguments(form, outcome, definitions, facts)  # type: ignore[arg-type]
    elif kind is core.Local:
        if outcome is not None:
            _note(facts, form, ~FALSE & ANY if outcome else FALSE)
    elif kind is core.If:
        _collect_if(form, outcome, definitions, facts)  # type: ignore[arg-type]
    elif kind is core.Or:
        first, second = form.first, form.second  # type: ignore[attr-defined]
        _collect(first, False if outcome is False else None, definitions, facts)
        if outcome is False:
            _collect(second, False, definitions, facts)
    elif kind is core.Let:
        for _, init in form.bindings:  # type: ignore[attr-defined]
            _collect(init, None, definitions, facts)
        _collect(form.body, outcome, definitions, facts)  # type: ignore[attr-defined]


def _collect_arguments(form: core.Call, outcome: bool | None, definitions: Definitions, facts: Facts) -> None:
    """A call of a name: its arguments were evaluated; a builtin returned."""
    operator = form.operator
    if type(operator) is not core.Global:
        return
    for argument in form.arguments:
        if type(argument) is not core.Local and type(argument) is not core.Const:
            _collect(argument, None, definitions, facts)
    if definitions.find(operator) is None and operator.name in definitions.builtins:
        _collect_call(operator.name, form.arguments, outcome, definitions, facts)


def _collect_if(form: core.If, outcome: bool | None, definitions: Definitions, facts: Facts) -> None:
    """`and`, when the result is known to be true; else what the test alone tells."""
    otherwise = form.otherwise
    if outcome is True and isinstance(otherwise, core.Const) and otherwise.value is False:
        _collect(form.test, True, definitions, facts)
        _collect(form.then, True, definitions, facts)
    else:
        _collect(form.test, None, definitions, facts)


def _collect_call(
    name: str, arguments: list[core.Core], outcome: bool | None, definitions: Definitions, facts: Facts
) -> None:
    needed = ALL_ARGUMENTS.get(name)
    if needed is not None:
        for argument in arguments:
            _note(facts, argument, needed)
    else:
        for argument, kind in zip(arguments, ARGUMENTS.get(name, ()), strict=False):
            _note(facts, argument, kind)
    if outcome is None or not arguments:
        return
    if name == "not":
        _collect(arguments[0], not outcome, definitions, facts)
    elif name in TESTS:
        _note(facts, arguments[0], TESTS[name][0 if outcome else 1])
    elif name == "equal?" and outcome and len(arguments) == 2:
        for known, other in (arguments, arguments[::-1]):
            if isinstance(known, core.Const) and not known.unresolved:
                kind = kind_of(known.value)
                if kind in _EQUAL_TO_THEIR_KIND:
                    _note(facts, other, kind)


#: What is `equal?` to a value of these kinds is of the same kind.
_EQUAL_TO_THEIR_KIND = frozenset({STRING, SYMBOL, FALSE, NIL})
