"""Calls, equality, keys, printing and places of messages."""

from __future__ import annotations

import pytest

from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, Char, Keyword, Length, Quantity, Symbol, Vector, make_list
from dazzle_core.vm.calls import Procedure, call, call1, caller, primitive_value
from dazzle_core.vm.declare import PRIMITIVES
from dazzle_core.vm.equality import equal, eqv, typed_key
from dazzle_core.vm.errors import Shown, wrong_type
from dazzle_core.vm.locate import MARK
from dazzle_core.vm.primitives import lists
from dazzle_core.vm.printing import show
from dazzle_core.vm.run import Run

LONG = 200_000


def long_list(last: object) -> object:
    return make_list([*range(LONG), last])


def deep_list(depth: int) -> object:
    value: object = NIL
    for _ in range(depth):
        value = (value, NIL)
    return value


def test_long_and_deep_lists_are_compared_and_printed() -> None:
    assert equal(long_list("a"), long_list("a"))
    assert not equal(long_list("a"), long_list("b"))
    assert equal(deep_list(LONG), deep_list(LONG))
    assert not equal(deep_list(LONG), deep_list(LONG + 1))
    assert typed_key(long_list(1)) == typed_key(long_list(1))
    assert typed_key(long_list(1)) != typed_key(long_list(1.0))
    assert typed_key(deep_list(LONG)) == typed_key(deep_list(LONG))
    assert show(long_list("a")).endswith('199999 "a")')
    assert len(show(deep_list(LONG))) == 2 * LONG + 2


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, 1.0), (1, True), (0, False), (1.0, True), ("a", Symbol("a")), (NIL, False), (Char("a"), "a")],
)
def test_values_of_different_types_are_different(left: object, right: object) -> None:
    assert not equal(left, right)
    assert not equal(right, left)
    assert typed_key(left) != typed_key(right)
    assert typed_key((left, NIL)) != typed_key((right, NIL))


def test_keys_of_nested_lists_keep_their_shape() -> None:
    flat = make_list([1, 2, 3])
    nested = make_list([1, make_list([2]), 3])
    dotted = (1, (2, 3))
    keys = [typed_key(value) for value in (flat, nested, dotted, make_list([flat]), make_list([1, 2, 3]))]
    assert len(set(keys)) == 4
    assert keys[0] == keys[4]


def test_quantities_are_equal_across_exactness() -> None:
    assert equal(Length(72000), Quantity(72000.0, 1))
    assert equal(Quantity(72000.0, 1), Length(72000))
    assert not equal(Length(1), 1)


def test_eqv_tells_vectors_apart() -> None:
    assert equal(Vector([1]), Vector([1]))
    assert not eqv(Vector([1]), Vector([1]))


def test_lengths_are_printed_in_points() -> None:
    assert show(Length(1000)) == "1pt"
    assert show(Length(20), 1440) == "1pt"
    assert show(Quantity(1440.0, 2), 1440) == "3.6pt2"


# --- calls -------------------------------------------------------------------------------------


def two(first: object, second: object) -> object:
    return (first, second)


def test_too_few_arguments_fail_and_too_many_are_dropped() -> None:
    run = Run()
    with pytest.raises(EvalError) as caught:
        call(run, two, 1)
    assert caught.value.code is Code.MISSING_ARGUMENT
    assert call(run, two, 1, 2, 3) == (1, 2)
    assert [message.text for message in run.messages] == ["too many arguments for function"]
    assert run.report_count == 1


def test_call_of_something_else() -> None:
    run = Run()
    with pytest.raises(EvalError) as caught:
        call1(run, "x", 1)
    run.report_error(caught.value)
    assert run.messages[0].text == 'call of non-function object ""x""'


def test_optional_rest_and_keyword_arguments() -> None:
    run = Run()
    made = Procedure(lambda *values: values, 1, 1, rest=True, keys=("k", "j"))
    assert call(run, made, 1) == (1, UNSET, NIL, UNSET, UNSET)
    assert call(run, made, 1, 2, Keyword("j"), 3, Keyword("j"), 4)[3:] == (UNSET, 3)


def test_primitives_are_one_value_in_a_run() -> None:
    run = Run()
    record = PRIMITIVES["car"]
    assert primitive_value(record, run) is primitive_value(record, run)
    assert primitive_value(record, run) is not primitive_value(record, Run())
    assert caller(run)((1, NIL), primitive_value(record, run)) == 1


# --- places ------------------------------------------------------------------------------------


class Binding:
    """Gives back line and column of the "compiled" code."""

    def location(self, code: object, line: int, column: int) -> Location:
        return Location("sheet.dsl", line, column)


def compiled(source: str, **names: object) -> object:
    namespace = {MARK: Binding(), **names}
    exec(compile(source, "unit", "exec"), namespace)
    return namespace["f"]


def test_an_error_is_placed_at_the_innermost_call_in_compiled_code() -> None:
    run = Run()
    inner = compiled("def f(x):\n    y = x\n    return (1, car(y))", car=lists.car)
    outer = compiled("def f(x):\n\n\n\n    return g(x)", g=inner)
    with pytest.raises(EvalError) as caught:
        outer(5)
    run.report_error(caught.value)
    assert run.messages[0].location == Location("sheet.dsl", 3, 15)
    assert run.messages[0].text == '1st argument for primitive "car" of wrong type: "5" not a pair'


def test_a_report_is_placed_at_the_innermost_call_in_compiled_code() -> None:
    run = Run()
    function = compiled("def f(x):\n    return report(x)", report=lambda x: run.report(Code.DEBUG, Shown(x)))
    function("a")
    assert run.messages[0].location == Location("sheet.dsl", 2, 11)
    assert run.messages[0].text == 'debug ""a""'


def test_places_that_are_given_win() -> None:
    run = Run()
    run.report(Code.OUT_OF_RANGE, location=NOWHERE)
    run.report(Code.OUT_OF_RANGE, location=Location("a", 1, 2))
    run.report_error(wrong_type(0, "car", 1, "a pair", NOWHERE))
    run.walker_location = lambda: Location("walked", 7, 0)
    run.report(Code.OUT_OF_RANGE)
    run.report_error(EvalError(Code.OUT_OF_RANGE))
    assert [message.location for message in run.messages] == [
        None,
        Location("a", 1, 2),
        None,
        Location("walked", 7, 0),
        Location("walked", 7, 0),
    ]


def test_errors_that_were_reported_are_silent() -> None:
    run = Run()
    run.report_error(EvalError(None))
    assert run.messages == []
    assert run.report_count == 0
