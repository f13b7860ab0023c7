"""Classes made from annotations: constructor, slots, order of fields."""

import copy

import pytest

from dazzle_core.records import fields_of, record


@record
class Point:
    """Two numbers and a name."""

    x: int
    y: int = 2
    name: str = "p"

    def moved(self):
        return Point(self.x + 1, self.y, self.name)


@record
class Empty:
    """No fields."""


def test_constructor():
    point = Point(1)
    assert (point.x, point.y, point.name) == (1, 2, "p")
    other = Point(name="q", x=3, y=4).moved()
    assert (other.x, other.y, other.name) == (4, 4, "q")
    assert repr(other) == "Point(x=4, y=4, name='q')"
    assert isinstance(Empty(), Empty)
    with pytest.raises(TypeError, match="x"):
        Point()


def test_instances_have_their_fields_alone():
    point = Point(1)
    with pytest.raises(AttributeError):
        point.z = 1
    assert point != Point(1)
    assert {point: 1}[point] == 1
    assert copy.copy(point).name == "p"


def test_fields():
    assert fields_of(Point) == ("x", "y", "name")
    assert fields_of(Empty) == fields_of(int) == ()
    match Point(5, 6):
        case Point(x, y, _):
            assert (x, y) == (5, 6)
