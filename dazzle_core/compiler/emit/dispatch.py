"""Long chains of tests whether one value is this string or that: one look-up tells what follows.

    (cond ((equal? (gi nd) (normalize "chapter")) ...) ((equal? (gi nd) (normalize "sect1")) ...) ...)

The strings are the same in all of a run, so a dictionary of the run numbers the clauses
(`Binding.switch`); the clauses themselves become the leaves of a tree of comparisons of
numbers. A string counts where it stands first, as it would be found. Without it (`-O no-dispatch`) a
DocBook book of 200 KB by the stock html stylesheet takes 1.03 times as long.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.expression import emit
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.run_constants import bound_kind, bound_record
from dazzle_core.compiler.kinds.lattice import STRING, STRING_OR_FALSE, within
from dazzle_core.compiler.program import BoundCall, BoundSwitch

#: Shorter chains are tests one after the other.
_SHORTEST = 4


class _Chain(NamedTuple):
    """What is compared, with which strings, and what follows."""

    subject: core.Core
    cases: list[tuple[str | BoundCall, int]]
    clauses: list[core.Core]
    otherwise: core.Core


def dispatch(fn: FunctionEmitter, form: core.If, emit_clause: Callable[[core.Core], None], at: Place) -> bool:
    """Push the code of a long chain; False when it is none. `emit_clause` pushes what follows a test."""
    chain = _chain(fn, form)
    if chain is None:
        return False
    subject = fn.stable(emit(fn, chain.subject), at)
    key = fn.unit.fresh(f"%{fn.unit.unit}\0switch")
    record = fn.need(fn.unit.constant(BoundSwitch(chain.cases)), at)
    made = fn.helper(".switch", [fn.literal(key, at), record, subject.node], at)
    numbers = ast.BoolOp(op=ast.Or(), values=[fn.need(key, at), made], **at)
    get = ast.Attribute(value=numbers, attr="get", ctx=ast.Load(), **at)
    leaves = [*chain.clauses, chain.otherwise]
    number = fn.temporary()
    fn.assign(number, fn.call(get, [subject.node, fn.literal(len(chain.clauses), at)], at), at)
    _emit_tree(fn, fn.name(number, at), leaves, 0, emit_clause, at)
    return True


def is_long_chain(fn: FunctionEmitter, form: core.If) -> bool:
    """Whether `dispatch` takes a conditional."""
    return _chain(fn, form) is not None


def _emit_tree(
    fn: FunctionEmitter,
    number: ast.expr,
    leaves: list[core.Core],
    first: int,
    emit_clause: Callable[[core.Core], None],
    at: Place,
) -> None:
    """Push a tree of comparisons for `leaves`, which are numbered from `first` on."""
    if len(leaves) == 1:
        emit_clause(leaves[0])
        return
    half = len(leaves) // 2
    with fn.block() as lower:
        _emit_tree(fn, number, leaves[:half], first, emit_clause, at)
    with fn.block() as upper:
        _emit_tree(fn, number, leaves[half:], first + half, emit_clause, at)
    test = fn.compare(number, ast.Lt(), fn.literal(first + half, at), at)
    fn.push(ast.If(test=test, body=lower, orelse=upper, **at))


def _chain(fn: FunctionEmitter, form: core.If) -> _Chain | None:
    """The longest chain that a conditional begins with; None when it is short."""
    if "dispatch" in fn.context.without:
        return None
    subject: core.Core | None = None
    cases: list[tuple[str | BoundCall, int]] = []
    clauses: list[core.Core] = []
    rest: core.Core = form
    while isinstance(rest, core.If):
        compared = _compared(fn, rest.test)
        if not compared:
            break
        subject = subject or compared[0][0]
        if not all(_same(subject, item) for item, _ in compared):
            break
        cases += [(value, len(clauses)) for _, value in compared]
        clauses.append(rest.then)
        rest = rest.otherwise
    if subject is None or len(clauses) < _SHORTEST:
        return None
    return _Chain(subject, cases, clauses, rest)


def _compared(fn: FunctionEmitter, test: core.Core) -> list[tuple[core.Core, str | BoundCall]]:
    """The comparisons that a test is made of: what is compared, and with what; none for other tests."""
    if isinstance(test, core.Or):
        first, second = _compared(fn, test.first), _compared(fn, test.second)
        return [*first, *second] if first and second else []
    if (
        not isinstance(test, core.Call)
        or not isinstance(test.operator, core.Global)
        or test.operator.name != "equal?"
        or len(test.arguments) != 2
        or fn.context.find(test.operator) is not None
    ):
        return []
    subject, other = test.arguments
    value = _string(fn, other)
    if value is None or not _is_simple(fn, subject):
        return []
    return [(subject, value)]


def _string(fn: FunctionEmitter, form: core.Core) -> str | BoundCall | None:
    """A string that is the same in all of a run."""
    if isinstance(form, core.Const):
        return form.value if type(form.value) is str else None
    if isinstance(form, core.Call) and isinstance(form.operator, core.Global):
        definition = fn.context.find(form.operator)
        if definition is not None and definition.procedure is not None:
            record = bound_record(fn, form, form.operator.name)
            if record is not None and within(bound_kind(fn, record), STRING):
                return record
    return None


def _is_simple(fn: FunctionEmitter, form: core.Core) -> bool:
    """A variable, or the generic identifier of one: the same wherever it is asked for."""
    if isinstance(form, core.Local):
        alias = fn.aliases.get(form.var)
        kind = fn.kind(form.var) if alias is None else alias.kind
        return not form.var.assigned and within(kind, STRING_OR_FALSE)
    return (
        isinstance(form, core.Call)
        and isinstance(form.operator, core.Global)
        and form.operator.name == "gi"
        and len(form.arguments) < 2
        and fn.context.find(form.operator) is None
        and all(isinstance(item, core.Local) and not item.var.assigned for item in form.arguments)
    )


def _same(left: core.Core, right: core.Core) -> bool:
    """Two simple forms have the same value."""
    if isinstance(left, core.Local):
        return isinstance(right, core.Local) and left.var is right.var
    if not isinstance(left, core.Call) or not isinstance(right, core.Call):
        return False
    return len(left.arguments) == len(right.arguments) and all(map(_same, left.arguments, right.arguments))
