"""Patterns: which elements a rule or a selection means (ISO/IEC 10179 clause 12.4.1).

A pattern is parsed from a datum. It has the generic identifier it asks for (rules are
found by it), a specificity vector, and a test that is put together once: most patterns
are a type, or a type below certain parents, and need no general matcher.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.grove.query.qualifiers import (
    POSITIONS,
    Qualifier,
    attribute_equals,
    attribute_missing,
    attribute_present,
    class_equals,
    has_children,
    id_equals,
)
from dazzle_core.language.values import Keyword, Symbol
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: The places of a specificity vector, most important first.
IMPORTANCE, ID, CLASS, GI, REPEAT, PRIORITY, ONLY, POSITION, ATTRIBUTE = range(9)
_LENGTH: Final = 9
_UNLIMITED: Final = 1 << 30
_REPEATS: Final = {"*": (0, _UNLIMITED), "?": (0, 1), "+": (1, _UNLIMITED)}

Test = Callable[[Any], bool]


class PatternError(Exception):
    """A datum that is no pattern: the code and the parameters of the message.

    The first parameter is a value, to be printed as `debug` prints it (of
    `PATTERN_UNKNOWN_QUALIFIER` a name); a second one is the name of a qualifier.
    """

    def __init__(self, code: Code, *params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class PatternElement:
    """One element of a pattern: a type (None: any), qualifiers, how often it occurs."""

    __slots__ = ("gi", "least", "most", "qualifiers")

    def __init__(self, gi: str | None) -> None:
        self.gi = gi
        self.least = 1
        self.most = 1
        self.qualifiers: list[Qualifier] = []

    def test(self) -> Test:
        """The test of one element."""
        gi = self.gi
        tests = [qualifier.test for qualifier in self.qualifiers if qualifier.test is not None]
        if not tests:
            if gi is None:
                return lambda node: type(node) is Element
            return lambda node: type(node) is Element and node.gi == gi
        if len(tests) == 1 and gi is not None:
            only = tests[0]
            return lambda node: type(node) is Element and node.gi == gi and only(node)
        return lambda node: (
            type(node) is Element and (gi is None or node.gi == gi) and all(test(node) for test in tests)
        )

    def add_specificity(self, vector: list[int]) -> None:
        """Add what this element contributes."""
        if self.gi is not None:
            vector[GI] += self.least
        for qualifier in self.qualifiers:
            for place, amount in qualifier.specificity:
                vector[place] += amount
        if self.least != self.most:
            vector[REPEAT] -= 1


class Pattern:
    """A parsed pattern.

    `gi`: the type that an element must have to match, None when several can;
    `trivial`: every element of that type (or every element) matches; `elements_only`:
    nothing but elements matches; `specificity`: the vector, larger first;
    `matches(node)`: the test.
    """

    __slots__ = ("elements_only", "gi", "matches", "specificity", "trivial")

    matches: Test

    def __init__(self, elements: list[PatternElement]) -> None:
        """`elements`: the element itself first, then its parent, and so on."""
        head = elements[0] if elements else None
        vector = [0] * _LENGTH
        for element in elements:
            element.add_specificity(vector)
        self.specificity = tuple(vector)
        self.elements_only = head is not None and head.least > 0
        self.gi = head.gi if head is not None and self.elements_only else None
        self.trivial = head is None or (
            len(elements) == 1
            and head.least == 1
            and head.most == 1
            and all(qualifier.test is None for qualifier in head.qualifiers)
        )
        self.matches = _test(elements)


def _test(elements: list[PatternElement]) -> Test:
    if not elements:
        return lambda node: True
    if all(element.least == 1 == element.most for element in elements):
        tests = [element.test() for element in elements]
        if len(tests) == 1:
            return tests[0]
        if all(not element.qualifiers for element in elements[1:]):
            return _chain(tests[0], [element.gi for element in elements[1:]])
        return _tests_upwards(tests)
    return _repeating([(element.test(), element.least, element.most) for element in elements])


def _chain(own: Test, parents: list[str | None]) -> Test:
    """An element whose parents have certain types."""

    def matches(node: Any) -> bool:
        if not own(node):
            return False
        for gi in parents:
            node = node.parent
            if node is None or (gi is not None and node.gi != gi):
                return False
        return True

    return matches


def _tests_upwards(tests: list[Test]) -> Test:
    def matches(node: Any) -> bool:
        for test in tests:
            if node is None or not test(node):
                return False
            node = node.parent
        return True

    return matches


def _repeating(parts: list[tuple[Test, int, int]]) -> Test:
    """A chain whose parts may occur several times or not at all."""

    def matches_from(index: int, node: Node | None) -> bool:
        if index == len(parts):
            return True
        test, least, most = parts[index]
        for _ in range(least):
            if node is None or not test(node):
                return False
            node = node.parent
        count = least
        while not matches_from(index + 1, node):
            if count == most or node is None or not test(node):
                return False
            count += 1
            node = node.parent
        return True

    return lambda node: matches_from(0, node)


def parse_pattern(
    datum: Any, normalize: Callable[[str], str] = str, dsssl2: bool = False, declared: Declared | None = None
) -> Pattern:
    """The pattern that a datum describes; raises PatternError.

    `normalize` folds names as the document does (`Grove.normalize_general`); with
    `dsssl2` the qualifiers of the -2 mode are known; `declared` are the attributes
    declared as ids and classes.
    """
    return Pattern(_Parser(normalize, dsssl2, declared or Declared()).parse(datum, False))


def id_pattern(
    datum: Any, normalize: Callable[[str], str] = str, declared: Declared | None = None
) -> Pattern:
    """The pattern of an `id` rule: any element with that ID (a string or symbol)."""
    element = PatternElement(None)
    name = datum.name if type(datum) is Symbol else datum
    element.qualifiers.append(Qualifier(id_equals(name, normalize, (declared or Declared()).ids), ((ID, 1),)))
    return Pattern([element])


class Declared:
    """Names of attributes declared by declare-id-attribute and declare-class-attribute (-2)."""

    __slots__ = ("classes", "ids")

    def __init__(self, ids: tuple[str, ...] = (), classes: tuple[str, ...] = ()) -> None:
        self.ids = ids
        self.classes = classes


def _text(datum: Any) -> str | None:
    """The text of a string or a symbol; None of anything else."""
    if type(datum) is Symbol:
        return datum.name
    return datum if type(datum) is str else None


class _Parser:
    """Parses data to elements, the innermost first."""

    def __init__(self, normalize: Callable[[str], str], dsssl2: bool, declared: Declared) -> None:
        self.normalize = normalize
        self.dsssl2 = dsssl2
        self.declared = declared

    def parse(self, datum: Any, is_child: bool) -> list[PatternElement]:
        text = _text(datum)
        if text is not None:
            return [self.element(text)]
        if datum is True:
            return [PatternElement(None)]
        elements: list[PatternElement] = []
        rest = datum
        while rest is not None:
            if type(rest) is not tuple:
                raise PatternError(Code.PATTERN_NOT_LIST)
            head, rest = rest
            if head is True and self.dsssl2:
                elements.insert(0, PatternElement(None))
                continue
            text = _text(head)
            if text is not None:
                elements.insert(0, self.element(text))
            elif not elements:
                raise PatternError(Code.PATTERN_BAD_GI, head)
            elif head is None:
                continue  # no attributes
            elif type(head) is tuple:
                self.attributes(head, elements[0])
            elif type(head) is Keyword and self.dsssl2:
                if type(rest) is not tuple:
                    raise PatternError(Code.PATTERN_MISSING_VALUE if rest is None else Code.PATTERN_NOT_LIST)
                value, rest = rest
                self.qualifier(head.name, value, elements[0], is_child)
            else:
                raise PatternError(Code.PATTERN_BAD_MEMBER, head)
        return elements

    def element(self, text: str) -> PatternElement:
        if not text:
            raise PatternError(Code.PATTERN_EMPTY_GI)
        return PatternElement(self.normalize(text))

    def attributes(self, datum: Any, element: PatternElement) -> None:
        """Names and values of attributes."""
        while datum is not None:
            if type(datum) is not tuple or type(datum[1]) is not tuple:
                raise PatternError(Code.PATTERN_BAD_ATTRIBUTES)
            name, (value, datum) = _text(datum[0]), datum[1]
            if not name:
                raise PatternError(Code.PATTERN_BAD_ATTRIBUTES)
            name = self.normalize(name)
            text = _text(value)
            if value is False and self.dsssl2:
                test = attribute_missing(name)
            elif value is True and self.dsssl2:
                test = attribute_present(name)
            elif text is not None:
                test = attribute_equals(name, text)
            else:
                raise PatternError(Code.PATTERN_BAD_ATTRIBUTES)
            element.qualifiers.append(Qualifier(test, ((ATTRIBUTE, 1),)))

    def qualifier(self, name: str, value: Any, element: PatternElement, is_child: bool) -> None:
        """A qualifier of the -2 mode."""
        if name == "attributes":
            self.attributes(value, element)
        elif name == "children":
            self.children(value, element)
        elif name == "repeat":
            if is_child:
                raise PatternError(Code.PATTERN_CHILD_REPEAT)
            found = _REPEATS.get(value.name) if type(value) is Symbol else None
            if found is None:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, name)
            element.least, element.most = found
        elif name in ("position", "only"):
            test = POSITIONS.get((name, value.name)) if type(value) is Symbol else None
            if test is None:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, name)
            element.qualifiers.append(Qualifier(test, ((POSITION if name == "position" else ONLY, 1),)))
        elif name in ("id", "class"):
            text = _text(value)
            if text is None:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, name)
            if name == "id":
                test = id_equals(text, self.normalize, self.declared.ids)
                element.qualifiers.append(Qualifier(test, ((ID, 1),)))
            else:
                test = class_equals(text, self.normalize, self.declared.classes)
                element.qualifiers.append(Qualifier(test, ((CLASS, 1),)))
        elif name in ("importance", "priority"):
            if type(value) is not int:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, name)
            place = IMPORTANCE if name == "importance" else PRIORITY
            element.qualifiers.append(Qualifier(None, ((place, value),)))
        else:
            raise PatternError(Code.PATTERN_UNKNOWN_QUALIFIER, name)

    def children(self, value: Any, element: PatternElement) -> None:
        """Elements that must be among the children."""
        wanted = self.parse(value, True)
        if wanted:
            vector = [0] * _LENGTH
            for each in wanted:
                each.add_specificity(vector)
            test = has_children([each.test() for each in wanted])
            element.qualifiers.append(Qualifier(test, tuple(enumerate(vector))))


def literal_gi(datum: Any) -> str | None:
    """The generic identifier that a pattern asks of its element, None when it asks none."""
    if type(datum) is Symbol:
        return datum.name
    if type(datum) is str:
        return datum
    gi: str | None = None
    qualifier = ""
    while type(datum) is tuple:
        item, datum = datum
        if qualifier:
            if qualifier == "repeat" and type(item) is Symbol and _REPEATS.get(item.name, (1,))[0] == 0:
                gi = None  # an element that may be missing asks nothing
            qualifier = ""
        elif type(item) is Keyword:
            qualifier = item.name
        elif type(item) is Symbol:
            gi = item.name
        elif type(item) is str:
            gi = item
        elif item is True:
            gi = None
    return gi
