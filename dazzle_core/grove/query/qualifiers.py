"""What a pattern can ask of an element besides its type: attributes, ID, class, position, children."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.grove.nodes import Element
from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


Test = Callable[[Any], bool]


class Qualifier(NamedTuple):
    """A test (None: always true) and what it adds to the specificity: (place, amount)."""

    test: Test | None
    specificity: tuple[tuple[int, int], ...]


def _has_value(element: Element, name: str, value: str) -> bool:
    """Whether an attribute has a value; values that are tokens are compared as the document folds them."""
    found = element.attributes.get(name)
    if found is None:
        return False
    if found == value:
        return True
    grove = element.grove
    return (
        grove.fold_general
        and name in grove.kind(element.gi).tokenized
        and found == grove.normalize_general(value)
    )


def attribute_equals(name: str, value: str) -> Test:
    """The attribute has a value, given or by default."""
    return lambda element: _has_value(element, name, value)


def attribute_present(name: str) -> Test:
    """The attribute is not implied."""
    return lambda element: name in element.attributes


def attribute_missing(name: str) -> Test:
    """The attribute is implied, or there is none with that name."""
    return lambda element: name not in element.attributes


def id_equals(value: str, normalize: Callable[[str], str], attributes: tuple[str, ...]) -> Test:
    """The ID, or an attribute declared as one, has a value."""
    name = normalize(value)
    names = tuple(map(normalize, attributes))
    if not names:
        return lambda element: bool(element.id == name)
    return lambda element: element.id == name or any(_has_value(element, each, value) for each in names)


def class_equals(value: str, normalize: Callable[[str], str], attributes: tuple[str, ...]) -> Test:
    """An attribute declared as a class has a value."""
    names = tuple(map(normalize, attributes))
    return lambda element: any(_has_value(element, each, value) for each in names)


def has_children(tests: list[Test]) -> Test:
    """Each of some tests is true for some child."""

    def matches(element: Any) -> bool:
        missing = tests
        for child in element.content:
            missing = [test for test in missing if not test(child)]
            if not missing:
                return True
        return False

    return matches


def _elements_beside(element: Element) -> list[Element]:
    """The elements among the parent's children; only itself for the document element."""
    parent = element.parent
    if parent is None:
        return [element]
    return [item for item in parent.content if type(item) is Element]


def _first_of_type(element: Element) -> bool:
    return element.grove.child_number(element) == 1


def _last_of_type(element: Element) -> bool:
    return next(each for each in reversed(_elements_beside(element)) if each.gi == element.gi) is element


def _first_of_any(element: Element) -> bool:
    return _elements_beside(element)[0] is element


def _last_of_any(element: Element) -> bool:
    return _elements_beside(element)[-1] is element


def _only_of_type(element: Element) -> bool:
    return sum(each.gi == element.gi for each in _elements_beside(element)) == 1


def _only_of_any(element: Element) -> bool:
    return len(_elements_beside(element)) == 1


#: Tests of the qualifiers `position:` and `only:` by their values.
POSITIONS: Final[dict[tuple[str, str], Test]] = {
    ("position", "first-of-type"): _first_of_type,
    ("position", "last-of-type"): _last_of_type,
    ("position", "first-of-any"): _first_of_any,
    ("position", "last-of-any"): _last_of_any,
    ("only", "of-type"): _only_of_type,
    ("only", "of-any"): _only_of_any,
}
