"""From components in a color space to red, green and blue (ISO/IEC 10179 clause 12.5.9).

Device spaces take components of 0 to 1. The CIE spaces go through X, Y, Z to the
primaries of television sets (x, y: .64 .33, .30 .60, .15 .06) with the white
point of the space; numbers are cut to eight bits as C does it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dazzle_core.diagnostics import NOWHERE, Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.values import Color, ColorSpace
from dazzle_core.vm.calls import call1
from dazzle_core.vm.quantities import real_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.vm.run import Run

_COUNTS: Final = {
    "Device RGB": 3,
    "Device Gray": 1,
    "Device CMYK": 4,
    "Device KX": 2,
    "CIE LUV": 3,
    "CIE LAB": 3,
    "CIE Based ABC": 3,
    "CIE Based A": 1,
}
_UNIT: Final = (0.0, 1.0)
_RANGES: Final = {"CIE LAB": (0.0, 100.0, 0.0, 1.0, 0.0, 1.0)}
_IDENTITY: Final = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
_PRIMARIES: Final = (0.64, 0.30, 0.15, 0.33, 0.60, 0.06, 0.03, 0.10, 0.79)


def make_color(run: Run, space: ColorSpace, components: tuple[Any, ...]) -> Color:
    """The color; black without components. Raises EvalError for wrong ones."""
    if not components:
        return Color(0, 0, 0)
    family = space.family
    if len(components) != _COUNTS[family]:
        raise EvalError(Code.COLOR_ARGUMENT_COUNT, family)
    parameters = space.parameters
    ranges = _component_range(space)
    decode = parameters.get("decode-abc") or parameters.get("decode-a")
    numbers: list[float] = []
    for index, component in enumerate(components):
        number = real_value(component)
        if number is None:
            raise EvalError(Code.COLOR_ARGUMENT_TYPE, family)
        number = float(number)
        if not ranges[2 * index] <= number <= ranges[2 * index + 1]:
            raise EvalError(Code.COLOR_ARGUMENT_RANGE, family)
        numbers.append(_decoded(run, family, decode, index, number))
    if family.startswith("Device"):
        return _device(family, numbers)
    white = parameters["white-point"]
    if family == "CIE LUV":
        return _from_xyz(white, _luv(white, numbers))
    if family == "CIE LAB":
        return _from_xyz(white, _lab(white, numbers))
    return _from_xyz(white, _based(run, space, numbers))


def _component_range(space: ColorSpace) -> Sequence[float]:
    parameters = space.parameters
    given = parameters.get("range")
    if space.family == "CIE Based ABC":
        given = parameters.get("range-abc")
    elif space.family == "CIE Based A":
        given = parameters.get("range-a")
    return given or _RANGES.get(space.family) or _UNIT * 4


def _decoded(run: Run, family: str, procedures: Any, index: int, number: float) -> float:
    if not procedures:
        return number
    try:
        result = real_value(call1(run, procedures[index], number, NOWHERE))
    except EvalError as error:
        run.report_error(error)
        result = None
    if result is None:
        raise EvalError(Code.COLOR_PROCEDURE_RESULT, family)
    return float(result)


def _byte(value: float) -> int:
    """Eight bits of a component, rounded half up."""
    return int(value * 255.0 + 0.5) & 0xFF


def _device(family: str, numbers: list[float]) -> Color:
    if family == "Device RGB":
        return Color(*map(_byte, numbers))
    if family == "Device CMYK":
        return Color(*[_byte(1 - min(1, number + numbers[3])) for number in numbers[:3]])
    level = numbers[0] if family == "Device Gray" else 1 - min(1, numbers[0] + numbers[1])
    return Color(*[_byte(level)] * 3)


def _luv(white: Sequence[float], numbers: list[float]) -> list[float]:
    lightness, u, v = numbers
    if lightness == 0:
        return [0.0, 0.0, 0.0]
    total = white[0] + 15 * white[1] + 3 * white[2]
    y = lightness / 903.0 if lightness <= 7.996968 else ((lightness + 16.0) / 116.0) ** 3
    u = u / (13.0 * lightness) + 4 * white[0] / total
    v = v / (13.0 * lightness) + 9 * white[1] / total
    scaled = 9.0 * y / v
    x = u * scaled / 4.0
    return [x, y, (scaled - 15.0 * y - x) / 3.0]


def _lab(white: Sequence[float], numbers: list[float]) -> list[float]:
    lightness = numbers[0] / 100.0
    root = (lightness + 16.0) / 116.0
    y = root**3
    if y < 0.008856:
        y = lightness / 9.03292
        return [white[0] * (numbers[1] / 3893.5 + y), y, white[2] * (y - numbers[2] / 1557.4)]
    return [white[0] * (root + numbers[1] / 5.0) ** 3, y, white[2] * (root - numbers[2] / 2.0) ** 3]


def _based(run: Run, space: ColorSpace, numbers: list[float]) -> list[float]:
    """The spaces `CIE Based ABC` and `CIE Based A`: two matrices with decoding between them."""
    parameters = space.parameters
    if space.family == "CIE Based A":
        middle = [factor * numbers[0] for factor in parameters.get("matrix-a", (1.0, 1.0, 1.0))]
    else:
        middle = _columns(parameters.get("matrix-abc", _IDENTITY), numbers)
    ranges = parameters.get("range-lmn", _UNIT * 3)
    for index, number in enumerate(middle):
        if not ranges[2 * index] <= number <= ranges[2 * index + 1]:
            raise EvalError(Code.COLOR_ARGUMENT_RANGE, space.family)
        middle[index] = _decoded(run, space.family, parameters.get("decode-lmn"), index, number)
    return _columns(parameters.get("matrix-lmn", _IDENTITY), middle)


def _columns(matrix: Sequence[float], vector: Sequence[float]) -> list[float]:
    """A matrix written column by column, times a vector."""
    return [sum(matrix[row + 3 * column] * vector[column] for column in range(3)) for row in range(3)]


def _rows(matrix: Sequence[float], vector: Sequence[float]) -> list[float]:
    """A matrix written row by row, times a vector."""
    return [sum(matrix[3 * row + column] * vector[column] for column in range(3)) for row in range(3)]


def _inverse(m: Sequence[float]) -> list[float]:
    """The inverse of a matrix of three rows."""
    adjugate = [
        m[4] * m[8] - m[5] * m[7],
        m[2] * m[7] - m[1] * m[8],
        m[1] * m[5] - m[2] * m[4],
        m[5] * m[6] - m[3] * m[8],
        m[0] * m[8] - m[2] * m[6],
        m[2] * m[3] - m[0] * m[5],
        m[3] * m[7] - m[4] * m[6],
        m[1] * m[6] - m[0] * m[7],
        m[0] * m[4] - m[1] * m[3],
    ]
    determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6]
    return [item / determinant for item in adjugate]


def _from_xyz(white: Sequence[float], xyz: Sequence[float]) -> Color:
    strengths = _rows(_inverse(_PRIMARIES), white)
    to_xyz = [_PRIMARIES[index] * strengths[index % 3] for index in range(9)]
    try:
        return Color(*map(_byte, _rows(_inverse(to_xyz), xyz)))
    except (ZeroDivisionError, ValueError, OverflowError):
        return Color(0, 0, 0)
