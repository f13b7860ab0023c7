"""Colors and color spaces (ISO/IEC 10179 clause 12.5.9)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.values import Color, ColorSpace
from dazzle_core.vm.calls import is_procedure
from dazzle_core.vm.colors import make_color
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import decode_keys
from dazzle_core.vm.quantities import real_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.vm.run import Run

_PREFIX: Final = "ISO/IEC 10179:1996//Color-Space Family::"
_DEVICE: Final = ("Device RGB", "Device Gray", "Device CMYK", "Device KX")
#: Keywords of the CIE color spaces: how many numbers, or procedures (negative), a value has.
_SIZES: Final = {
    "white-point": 3,
    "black-point": 3,
    "range": 6,
    "range-abc": 6,
    "range-lmn": 6,
    "range-a": 2,
    "matrix-abc": 9,
    "matrix-lmn": 9,
    "matrix-a": 3,
    "decode-abc": -3,
    "decode-lmn": -3,
    "decode-a": 0,
}
_LUV: Final = ("white-point", "black-point", "range")
_LMN: Final = ("range-lmn", "decode-lmn", "matrix-lmn")
#: Keywords that each CIE family takes.
_TAKEN: Final = {
    "CIE LUV": _LUV,
    "CIE LAB": _LUV,
    "CIE Based ABC": ("white-point", "black-point", "range-abc", "decode-abc", "matrix-abc", *_LMN),
    "CIE Based A": ("white-point", "black-point", "range-a", "decode-a", "matrix-a", *_LMN),
}


@primitive("color-space?", 1)
def is_color_space(value: Any) -> bool:
    """Whether a value is a color space."""
    return type(value) is ColorSpace


@primitive("color?", 1)
def is_color(value: Any) -> bool:
    """Whether a value is a color."""
    return type(value) is Color


@primitive("color-space", 1, rest=True, run=True)
def color_space(run: Run, public_id: Any, *pairs: Any) -> ColorSpace:
    """The color space of a family; the CIE families take parameters, at least `white-point:`."""
    if type(public_id) is not str:
        raise wrong_type(0, "color-space", public_id, "a string")
    family = public_id[len(_PREFIX) :] if public_id.startswith(_PREFIX) else ""
    if family in _DEVICE:
        if pairs:
            run.report(Code.COLOR_SPACE_NO_ARGUMENTS, family)
        return ColorSpace(family)
    if family not in _TAKEN:
        raise EvalError(Code.UNKNOWN_COLOR_SPACE, public_id)
    try:
        keys = decode_keys(pairs, tuple(_SIZES))
    except EvalError as error:
        run.report_error(error)
        raise EvalError(Code.COLOR_SPACE_ARGUMENTS, family) from None
    parameters = {name: _parameter(family, name, pairs[index]) for name, index in keys.items()}
    if "white-point" not in parameters or not set(parameters) <= set(_TAKEN[family]):
        raise EvalError(Code.COLOR_SPACE_ARGUMENTS, family)
    return ColorSpace(family, parameters)


def _parameter(family: str, name: str, value: Any) -> tuple[Any, ...]:
    size = _SIZES[name]
    if size == 0:
        value, size = (value, None), -1
    members: list[Any] = []
    for _ in range(abs(size)):
        if type(value) is not tuple:
            raise EvalError(Code.COLOR_SPACE_ARGUMENTS, family)
        member = value[0]
        if size > 0:
            member = real_value(member)
        elif not is_procedure(member):
            member = None
        if member is None:
            raise EvalError(Code.COLOR_SPACE_ARGUMENTS, family)
        members.append(member)
        value = value[1]
    return tuple(members)


@primitive("color", 1, rest=True, run=True, calls=True)
def color(run: Run, space: Any, *components: Any) -> Color:
    """The color with these components in a color space; black without any."""
    if type(space) is not ColorSpace:
        raise wrong_type(0, "color", space, "a color-space")
    return make_color(run, space, components)
