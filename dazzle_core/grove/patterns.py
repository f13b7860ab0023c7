"""Element patterns (ISO/IEC 10179 clause 12.4.1): parsing, matching, specificity.

A pattern is a generic identifier or a list of them, the last one naming the
element and those before it its chain of parents, each with qualifiers. Most
qualifiers are OpenJade's -2 extension; attribute lists are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from dazzle_core.diagnostics import Code
from dazzle_core.grove.nodes import Element
from dazzle_core.language.values import Keyword, Symbol

#: Places of the specificity vector, compared from the left, larger first.
IMPORTANCE, ID, CLASS, GI, REPEAT, PRIORITY, ONLY, POSITION, ATTRIBUTE = range(9)
_REPEATS: Final = {"*": (0, None), "?": (0, 1), "+": (1, None)}

Normalize = Callable[[str], str]
Test = Callable[[Element], bool]


class PatternError(Exception):
    """A pattern that is none: the code of the message and its parameters (DSSSL values as they are)."""

    def __init__(self, code: Code, *params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(slots=True)
class Step:
    """One element of a pattern: its name (None: any), tests, how often it occurs in the chain.

    `most` None is any number of times; `weight` is what the qualifiers add to the specificity.
    """

    gi: str | None
    tests: list[Test] = field(default_factory=list)
    least: int = 1
    most: int | None = 1
    weight: list[int] = field(default_factory=lambda: [0] * 9)

    def matches(self, node: Element) -> bool:
        """Whether an element fits, its chain of parents aside."""
        if self.gi is not None and node.gi != self.gi:
            return False
        return all(test(node) for test in self.tests)

    def add_to(self, specificity: list[int]) -> None:
        """Add what this step contributes."""
        if self.gi is not None:
            specificity[GI] += self.least
        for index, weight in enumerate(self.weight):
            specificity[index] += weight
        if self.least != self.most:
            specificity[REPEAT] -= 1


class Pattern:
    """A parsed pattern for the documents of one folding rule.

    `gi`: the name that the element itself must have, None when any will do;
    `specificity`: the vector, larger wins; `matches(node)`: whether a node fits.
    """

    __slots__ = ("gi", "matches", "specificity")

    def __init__(self, steps: list[Step]) -> None:
        specificity = [0] * 9
        for step in steps:
            step.add_to(specificity)
        self.specificity = tuple(specificity)
        last = steps[-1] if steps else None
        self.gi = last.gi if last is not None and last.least else None
        self.matches = _matcher(steps)


def _matcher(steps: list[Step]) -> Callable[[Any], bool]:
    """The fastest test for the usual shapes; the general one for all others."""
    if not steps:
        return lambda node: False
    if all(step.least == step.most == 1 for step in steps):
        if len(steps) == 1:
            step = steps[0]
            if not step.tests:
                gi = step.gi
                if gi is None:
                    return lambda node: type(node) is Element
                return lambda node: type(node) is Element and node.gi == gi
            return lambda node: type(node) is Element and step.matches(node)
        chain = steps[::-1]

        def matches_chain(node: Any) -> bool:
            if type(node) is not Element:
                return False
            for step in chain:
                if node is None or not step.matches(node):
                    return False
                node = node.parent
            return True

        return matches_chain
    reverse = steps[::-1]
    return lambda node: type(node) is Element and _matches_from(reverse, 0, node, 0)


def _matches_from(steps: list[Step], index: int, node: Element | None, times: int) -> bool:
    """Whether the chain of parents from `node` on fits the steps from `index` on, `times` taken so far."""
    while index < len(steps):
        step = steps[index]
        if times >= step.least and _matches_from(steps, index + 1, node, 0):
            return True
        if node is None or (step.most is not None and times >= step.most) or not step.matches(node):
            return False
        node = node.parent
        times += 1
        if step.most is not None and times == step.most:
            index, times = index + 1, 0
    return True


# --- parsing -------------------------------------------------------------------------------------


def parse_pattern(
    datum: Any,
    normalize: Normalize,
    dsssl2: bool = False,
    *,
    id_attributes: tuple[str, ...] = (),
    class_attributes: tuple[str, ...] = (),
) -> Pattern:
    """The pattern that a datum spells; raises PatternError."""
    return Pattern(_Parser(normalize, dsssl2, id_attributes, class_attributes).steps(datum, child=False))


def id_pattern(value: Any, normalize: Normalize) -> Pattern:
    """The pattern of an `id` rule: any element with that ID."""
    name = _name(value)
    step = Step(None)
    step.weight[ID] = 1
    wanted = normalize(name or "")
    step.tests.append(lambda node: node.id == wanted)
    return Pattern([step])


def _name(value: Any) -> str | None:
    if type(value) is str:
        return value
    return value.name if type(value) is Symbol else None


class _Parser:
    def __init__(
        self,
        normalize: Normalize,
        dsssl2: bool,
        id_attributes: tuple[str, ...],
        class_attributes: tuple[str, ...],
    ) -> None:
        self.normalize = normalize
        self.dsssl2 = dsssl2
        self.id_attributes = tuple(map(normalize, id_attributes))
        self.class_attributes = tuple(map(normalize, class_attributes))

    def steps(self, datum: Any, child: bool) -> list[Step]:
        name = _name(datum)
        if name is not None:
            return [self.step(name)]
        if datum is True:
            return [Step(None)]
        steps: list[Step] = []
        items = _Items(datum)
        for item in items:
            name = _name(item)
            if name is not None:
                steps.append(self.step(name))
            elif item is True and self.dsssl2:
                steps.append(Step(None))
            elif not steps:
                raise PatternError(Code.PATTERN_BAD_GI, item)
            elif item is None:
                continue
            elif type(item) is tuple:
                self.attributes(item, steps[-1])
            elif type(item) is Keyword and self.dsssl2:
                self.qualifier(item.name, items, steps[-1], child)
            else:
                raise PatternError(Code.PATTERN_BAD_MEMBER, item)
        return steps

    def step(self, name: str) -> Step:
        if not name:
            raise PatternError(Code.PATTERN_EMPTY_GI)
        return Step(self.normalize(name))

    def attributes(self, datum: Any, step: Step) -> None:
        rest = datum
        while rest is not None:
            name = _name(rest[0]) if type(rest) is tuple else None
            if not name or type(rest[1]) is not tuple:
                raise PatternError(Code.PATTERN_BAD_ATTRIBUTES)
            value, rest = rest[1]
            self.attribute(self.normalize(name), value, step)

    def attribute(self, name: str, value: Any, step: Step) -> None:
        if type(value) is bool and self.dsssl2:
            wanted = value
            step.tests.append(lambda node: (name in node.attributes) is wanted)
        else:
            text = _name(value)
            if text is None:
                raise PatternError(Code.PATTERN_BAD_ATTRIBUTES)
            step.tests.append(lambda node: _has_value(node, name, text))
        step.weight[ATTRIBUTE] += 1

    def qualifier(self, keyword: str, items: _Items, step: Step, child: bool) -> None:
        value = items.value_of(keyword)
        if keyword == "attributes":
            self.attributes(value, step)
        elif keyword == "children":
            self.children(value, step)
        elif keyword == "repeat":
            if child:
                raise PatternError(Code.PATTERN_CHILD_REPEAT)
            step.least, step.most = _choice(keyword, value, _REPEATS)
        elif keyword in ("position", "only"):
            step.tests.append(_choice(keyword, value, _POSITIONS if keyword == "position" else _ONLY))
            step.weight[POSITION if keyword == "position" else ONLY] += 1
        elif keyword in ("id", "class"):
            text = _name(value)
            if text is None:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, keyword)
            self.identity(keyword, text, step)
        elif keyword in ("importance", "priority"):
            if type(value) is not int:
                raise PatternError(Code.PATTERN_BAD_VALUE, value, keyword)
            step.weight[IMPORTANCE if keyword == "importance" else PRIORITY] += value
        else:
            raise PatternError(Code.PATTERN_UNKNOWN_QUALIFIER, keyword)

    def children(self, value: Any, step: Step) -> None:
        wanted = self.steps(value, child=True)
        for child in wanted:
            child.add_to(step.weight)

        def has_children(node: Element) -> bool:
            return all(
                any(type(item) is Element and child.matches(item) for item in node.content) for child in wanted
            )

        if wanted:
            step.tests.append(has_children)

    def identity(self, keyword: str, text: str, step: Step) -> None:
        if keyword == "id":
            wanted, names = self.normalize(text), self.id_attributes
            step.tests.append(
                lambda node: node.id == wanted or any(_has_value(node, name, text) for name in names)
            )
            step.weight[ID] += 1
        else:
            names = self.class_attributes
            step.tests.append(lambda node: any(_has_value(node, name, text) for name in names))
            step.weight[CLASS] += 1


class _Items:
    """Members of the list that a pattern is."""

    def __init__(self, datum: Any) -> None:
        self._rest = datum

    def __iter__(self) -> Iterator[Any]:
        while self._rest is not None:
            yield self._next()

    def _next(self) -> Any:
        if type(self._rest) is not tuple:
            raise PatternError(Code.PATTERN_NOT_LIST)
        item, self._rest = self._rest
        return item

    def value_of(self, keyword: str) -> Any:
        """The value that follows a keyword."""
        if self._rest is None:
            raise PatternError(Code.PATTERN_MISSING_VALUE)
        return self._next()


def _choice(keyword: str, value: Any, table: dict[str, Any]) -> Any:
    if type(value) is Symbol and value.name in table:
        return table[value.name]
    raise PatternError(Code.PATTERN_BAD_VALUE, value, keyword)


# --- tests ---------------------------------------------------------------------------------------


def _has_value(node: Element, name: str, text: str) -> bool:
    """The attribute has a value; of a tokenised one, names in the text are folded as the document's are."""
    value = node.attributes.get(name)
    if value is None:
        return False
    return value == text or (
        node.grove.kind(node.gi).tokenized is not None
        and name in node.grove.kind(node.gi).tokenized
        and value == node.grove.normalize_general(text)
    )


def _siblings(node: Element) -> list[Any]:
    return [node] if node.parent is None else node.parent.content


def _first(node: Element, typed: bool) -> bool:
    for item in _siblings(node):
        if item is node:
            return True
        if type(item) is Element and (not typed or item.gi == node.gi):
            return False
    return True


def _last(node: Element, typed: bool) -> bool:
    for item in reversed(_siblings(node)):
        if item is node:
            return True
        if type(item) is Element and (not typed or item.gi == node.gi):
            return False
    return True


_POSITIONS: Final[dict[str, Test]] = {
    "first-of-type": lambda node: _first(node, True),
    "last-of-type": lambda node: _last(node, True),
    "first-of-any": lambda node: _first(node, False),
    "last-of-any": lambda node: _last(node, False),
}
_ONLY: Final[dict[str, Test]] = {
    "of-type": lambda node: _first(node, True) and _last(node, True),
    "of-any": lambda node: _first(node, False) and _last(node, False),
}
