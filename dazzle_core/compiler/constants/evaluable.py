"""Which forms OpenJade evaluates as soon as it has compiled them.

The value of a definition is computed before processing when nothing in it waits
for a definition without a value (language.md section 4).
"""

from __future__ import annotations

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.definitions import Definitions


class Failed(core.Core):
    """A form that was found wrong: evaluating it fails without another message.

    `evaluable`: it does not keep the form around it from being evaluated early.
    """

    __slots__ = ("evaluable", "loc")

    def __init__(self, loc: int, evaluable: bool = True) -> None:
        self.loc = loc
        self.evaluable = evaluable


def can_evaluate(form: core.Core, definitions: Definitions, *, called: bool = False) -> bool:
    """Whether a compiled form is evaluated early; `called`: procedures made in it may be called."""
    match form:
        case core.Const():
            return not form.unresolved
        case Failed():
            return form.evaluable
        case core.Global():
            definition = definitions.find(form)
            return definition is None or definition.computed
        case core.Lambda() if not called:
            return True
        case core.Case() if form.clauses:
            # OpenJade means to ask whether all data are known, and asks the opposite.
            return False
        case core.Let() | core.Letrec():
            return can_evaluate(form.body, definitions, called=called) and all(
                can_evaluate(init, definitions, called=True) for _, init in form.bindings
            )
        case core.Call() | core.NamedLet():
            called = True
    return all(can_evaluate(child, definitions, called=called) for child in children(form))
