"""Named tuples are like those of `typing`."""

from __future__ import annotations

import copy
import pickle

import pytest

from dazzle_core.typed import NamedTuple


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        return self.x + self.y

    def __str__(self) -> str:
        return f"{self.x}/{self.y}"


def test_fields_and_defaults() -> None:
    assert Point(1) == (1, 2) == Point(x=1, y=2)
    assert Point._fields == ("x", "y")
    assert Point(1)._replace(y=5) == (1, 5)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def test_methods_and_text() -> None:
    assert Point(1).total == 3
    assert str(Point(1)) == "1/2"
    assert repr(Point(1)) == "Point(x=1, y=2)"
    assert Point.__doc__ == "A place."
    assert Point.__module__ == __name__


def test_what_named_tuples_can_do() -> None:
    assert Point._make([3, 4]) == (3, 4)
    assert Point(1)._asdict() == {"x": 1, "y": 2}
    assert Point._field_defaults == {"y": 2}
    match Point(7):
        case Point(x, y):
            assert (x, y) == (7, 2)
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_copies() -> None:
    assert copy.copy(Point(1)) == Point(1)
    assert type(pickle.loads(pickle.dumps(Point(1)))) is Point
