"""Arithmetic and comparison of two numbers (clause 8.5.7).

Integers are checked and computed in place; results beyond `_SMALL`, where 64-bit
overflow could hide, and every other type go to `vm.arithmetic`.
"""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import STORE, FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import BOOLEAN, INTEGER, NUMBER, within

# CPython compares integers of one digit (30 bits) with a specialised instruction:
# this bound makes the Fibonacci loop a quarter faster than the 64-bit bounds.
_SMALL = 2**30 - 1


def _integer_checks(fn: FunctionEmitter, operands: list[Operand], at: Place) -> list[ast.expr]:
    return [fn.type_is(operand.node, ".int", at) for operand in operands if not within(operand.kind, INTEGER)]


def small(
    fn: FunctionEmitter, operation: str, operands: list[Operand], total: ast.expr, at: Place
) -> ast.expr:
    """The test that a result is a small integer; a constant operand can lead out only on one side."""
    constants = [operand.value for operand in operands if operand.constant and type(operand.value) is int]
    if operation != "*" and constants and (operation == "+" or operands[1].constant):
        if (constants[0] >= 0) == (operation == "+"):
            return fn.compare(total, ast.LtE(), fn.literal(_SMALL, at), at)
        return fn.compare(total, ast.GtE(), fn.literal(-_SMALL, at), at)
    # A product of factors with different signs is a real in OpenJade.
    least = 1 if operation == "*" else -_SMALL
    return ast.Compare(
        left=fn.literal(least, at),
        ops=[ast.LtE(), ast.LtE()],
        comparators=[total, fn.literal(_SMALL, at)],
        **at,
    )


def _binary(fn: FunctionEmitter, operation: str, left: Operand, right: Operand, at: Place) -> Operand:
    python, slow = OPERATIONS[operation]
    operands = [fn.stable(left, at), fn.stable(right, at)]
    name = fn.temporary()
    total = ast.BinOp(left=operands[0].node, op=python, right=operands[1].node, **at)
    first = ast.NamedExpr(target=ast.Name(id=name, ctx=STORE, **at), value=total, **at)
    tests = [*_integer_checks(fn, operands, at), small(fn, operation, operands, first, at)]
    condition = tests[0] if len(tests) == 1 else ast.BoolOp(op=ast.And(), values=tests, **at)
    call = fn.helper(slow, [operand.node for operand in operands], at)
    return Operand(fn.choose(condition, fn.name(name, at), call, at), NUMBER)


OPERATIONS: dict[str, tuple[ast.operator, str]] = {
    "+": (ast.Add(), ".add2"),
    "-": (ast.Sub(), ".subtract2"),
    "*": (ast.Mult(), ".multiply2"),
}


def _arithmetic(operation: str) -> None:
    @expander(operation)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        # With more than two, wrong arguments must be numbered as the primitive does.
        if len(operands) != 2:
            return None
        return _binary(fn, operation, operands[0], operands[1], at)


for _operation in OPERATIONS:
    _arithmetic(_operation)


_COMPARISONS: dict[str, tuple[ast.cmpop, str]] = {
    "=": (ast.Eq(), ".number_equal2"),
    "<": (ast.Lt(), ".less2"),
    ">": (ast.Gt(), ".greater2"),
    "<=": (ast.LtE(), ".less_equal2"),
    ">=": (ast.GtE(), ".greater_equal2"),
}


def _comparison(name: str) -> None:
    @expander(name)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        if len(operands) != 2:
            return None
        python, slow = _COMPARISONS[name]
        left, right = operands
        if within(left.kind | right.kind, INTEGER):
            return Operand(fn.compare(left.node, python, right.node, at), BOOLEAN)
        if right.constant and type(right.value) is int:
            first, again = fn.twice(left, at)
            checked = fn.type_is(first, ".int", at)
            fast = fn.compare(again, python, right.node, at)
            return Operand(fn.choose(checked, fast, fn.helper(slow, [again, right.node], at), at), BOOLEAN)
        both = [fn.stable(left, at), fn.stable(right, at)]
        tests = _integer_checks(fn, both, at)
        condition = tests[0] if len(tests) == 1 else ast.BoolOp(op=ast.And(), values=tests, **at)
        fast = fn.compare(both[0].node, python, both[1].node, at)
        return Operand(
            fn.choose(condition, fast, fn.helper(slow, [both[0].node, both[1].node], at), at), BOOLEAN
        )


for _name in _COMPARISONS:
    _comparison(_name)
