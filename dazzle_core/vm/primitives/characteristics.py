"""Values of characteristics while one is evaluated (ISO/IEC 10179 clause 12.4.6).

`inherited-C` and `actual-C` exist for every inherited characteristic C: those of the
standard are in the table, `inherited` and `actual` make them for declared ones.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.vm.declare import PRIMITIVES, WORLD, Primitive, make_primitive, primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


def inherited(name: str) -> Primitive:
    """`inherited-NAME`: the value that the characteristic has in the enclosing flow object."""

    def value(run: Run) -> Any:
        if run.style is None:
            raise EvalError(Code.NOT_IN_CHARACTERISTIC)
        return run.style.inherited(name)

    return make_primitive(f"inherited-{name}", value, run=True, effects=WORLD)


def actual(name: str) -> Primitive:
    """`actual-NAME`: the value that the characteristic has in this flow object."""

    def value(run: Run) -> Any:
        if run.style is None:
            raise EvalError(Code.NOT_IN_CHARACTERISTIC)
        return run.style.actual(name)

    return make_primitive(f"actual-{name}", value, run=True, effects=WORLD, feature="actual-characteristic")


for _name in CHARACTERISTICS:
    for _record in (inherited(_name), actual(_name)):
        PRIMITIVES[_record.name] = _record


@primitive("char-script-case", 1, rest=True, run=True, effects=WORLD)
def char_script_case(run: Run, *cases: Any) -> Any:
    """A value chosen by the script of a character; OpenJade gives the last one."""
    if run.style is None:
        raise EvalError(Code.NOT_IN_CHARACTERISTIC)
    for index in range(0, len(cases), 2):
        if type(cases[index]) is not str:
            raise wrong_type(index, "char-script-case", cases[index], "a string")
    return cases[-1]
