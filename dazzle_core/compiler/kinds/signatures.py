"""Kinds of the formals and results of all procedures of a stylesheet, from all calls in it.

The stylesheet is a closed world: a procedure that is never used as a value is called
where its name stands in an operator's place, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dazzle_core.compiler import core
from dazzle_core.compiler.kinds.flow import Flow, Result
from dazzle_core.compiler.kinds.lattice import ANY, NONE

__all__ = ["Result", "Signatures", "formals_of", "signatures", "variable_kinds"]

if TYPE_CHECKING:
    from dazzle_core.compiler.definitions import Definitions


class Signatures:
    """What is known before a run.

    `results`: what procedures return, and the values of other definitions; `formals`:
    kinds of arguments, required ones first, then optional ones (when they have their values).
    """

    __slots__ = ("formals", "results")

    def __init__(
        self, results: dict[str, Result] | None = None, formals: dict[str, tuple[int, ...]] | None = None
    ) -> None:
        self.results = results or {}
        self.formals = formals or {}

    def result(self, name: str, arguments: Sequence[int] = ()) -> int:
        """The kind of what a call with arguments of certain kinds gives, or of the value of a definition."""
        found = self.results.get(name)
        return ANY if found is None else found.of(arguments)


def formals_of(procedure: core.Lambda) -> list[core.Var]:
    """The variables of positional arguments."""
    return [*procedure.required, *(var for var, _ in procedure.optional)]


def signatures(definitions: Definitions, others: Iterable[core.Core]) -> Signatures:
    """The signatures of a stylesheet; `others` are the forms of its units that are no definitions."""
    flow = Flow(definitions)
    procedures: dict[str, core.Lambda] = {}
    names: list[str] = []
    for name, definition in definitions.user.items():
        if not definition.compiled:
            # Nothing that may be processed refers to it.
            continue
        if definition.procedure is not None:
            procedures[name] = definition.procedure
            flow.procedure(definition.procedure, name)
        elif not (definition.folded or definition.run_bound or definition.primitive is not None):
            flow.add(flow.value(definition.value), name)
        else:
            continue
        names.append(name)
    for form in others:
        flow.value(form)
    flow.solve()
    kinds = flow.kinds
    return Signatures(
        {name: flow.result(name) for name in names},
        {
            name: tuple([ANY if var.assigned else kinds.get(var, NONE) for var in formals_of(procedure)])
            for name, procedure in procedures.items()
        },
    )


def variable_kinds(
    definitions: Definitions, form: core.Core, name: str | None
) -> dict[core.Var | core.Lambda, int]:
    """Kinds of the local variables of one unit, and of the results of its local procedures.

    `name`: of the procedure that the unit defines.
    """
    known = definitions.signatures
    flow = Flow(definitions, known.results)
    if name is not None and isinstance(form, core.Lambda):
        kinds = known.formals.get(name)
        for index, var in enumerate(formals_of(form)):
            flow.add([(None, ANY if kinds is None else kinds[index])], var)
        flow.procedure(form, form)
    else:
        flow.value(form)
    flow.solve()
    return flow.kinds
