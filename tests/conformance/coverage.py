"""What the language has, what of it exists here, and what of it a case runs: a table.

    python -m tests.conformance.coverage [--missing]

In: `names/` (what OpenJade has, by its sources and the standard), the tables of dazzle_core, the
cases. Out: a line for each kind of name, and below it the names that are not here, or that fewer
cases run than they should. The exit status is 1 when there are any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.casefile import read_cases
from tests.conformance.sheetfile import read_sheets

HERE = Path(__file__).parent
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|\(\s*(make)\s+([^\s()]+)|([^\s()"\';`,]+)|[\'`]|;[^\n]*')
_SHORT = {"'": "quote", "`": "quasiquote"}
_MAKE = "make "
_TEXT = "text "


@dataclass(frozen=True)
class Kind:
    """A kind of names: the file that has them, how many cases each needs, what is here.

    `key`: what a case that runs a name has in it.
    """

    title: str
    file: str
    cases: int
    here: Callable[[], Container[str]]
    key: Callable[[str], Iterable[str]] = lambda name: (name,)


def _procedures() -> Container[str]:
    from dazzle_core.vm.declare import EXTERNAL, PRIMITIVES, TRANSFORMATION

    external = {name.rpartition("::")[2] for name in EXTERNAL}
    return {*PRIMITIVES, *TRANSFORMATION, *external}


def _expressions() -> Container[str]:
    import dazzle_core.compiler.parse
    from dazzle_core.compiler.parse.registry import WORDS

    assert dazzle_core.compiler.parse
    return WORDS


def _top_level() -> Container[str]:
    import dazzle_core.compiler.parse
    from dazzle_core.compiler.parse.registry import TOP_LEVEL

    assert dazzle_core.compiler.parse
    return TOP_LEVEL


def _classes() -> Container[str]:
    from dazzle_core.flow.classes import CLASSES, FORK_CLASSES

    return {*CLASSES, *FORK_CLASSES}


def _extension_classes() -> Container[str]:
    from dazzle_core.flow.classes import EXTENSION_CLASSES

    return EXTENSION_CLASSES


def _characteristics() -> Container[str]:
    from dazzle_core.flow.characteristics import CHARACTERISTICS

    return CHARACTERISTICS


def _extension_characteristics() -> Container[str]:
    from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS

    return EXTENSION_CHARACTERISTICS


def _inherited() -> Container[str]:
    from dazzle_core.vm.declare import PRIMITIVES

    return {name.partition("-")[2] for name in PRIMITIVES if name.startswith("inherited-")}


KINDS = (
    Kind("procedures", "procedures", 5, _procedures, lambda name: (name, f"{_TEXT}{name}")),
    Kind("procedures of transformations (not run)", "transformation", 0, _procedures),
    Kind("procedures that OpenJade has in Scheme", "library", 5, _procedures),
    Kind("inherited-C and actual-C", "characteristics", 1, _inherited, lambda name: (f"inherited-{name}",)),
    Kind("expression forms", "expressions", 5, _expressions),
    Kind("top-level forms", "top-level", 5, _top_level),
    Kind("flow-object classes", "classes", 1, _classes, lambda name: (_MAKE + name,)),
    Kind(
        "extension classes",
        "extension-classes",
        1,
        _extension_classes,
        lambda name: (_MAKE + name.rpartition("::")[2],),
    ),
    Kind(
        "inherited characteristics",
        "characteristics",
        1,
        _characteristics,
        lambda name: (f"{name}:", f"force!{name}:"),
    ),
    Kind(
        "extension characteristics",
        "extension-characteristics",
        1,
        _extension_characteristics,
        lambda name: (_TEXT + name.rpartition("::")[2],),
    ),
)


def names(file: str) -> list[str]:
    """The names of a file of `names/`."""
    lines = (HERE / "names" / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines if not line.startswith("#")]


def counted() -> Counter[str]:
    """In how many cases each word, class after `make` and end of a public identifier occurs."""
    found: Counter[str] = Counter()
    for text in _texts():
        found.update(set(_words(text)))
    return found


def _texts() -> Iterator[str]:
    for path in sorted((HERE / "cases").rglob("*.*")):
        if path.suffix == ".txt":
            for case in read_cases(path).cases:
                if case.expected is not None:
                    yield case.expression
        else:
            for sheet in read_sheets(path):
                if sheet.expected is not None:
                    yield "\n".join(sheet.body)


def _words(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        string, make, class_name, word = match.groups()
        if match[0] in _SHORT:
            yield _SHORT[match[0]]
            continue
        if string is not None:
            yield _TEXT + string.rpartition("::")[2]
        elif make:
            yield make
            yield _MAKE + class_name
        elif word:
            yield word


def report() -> tuple[list[str], bool]:
    """The table in lines; whether nothing is missing."""
    counts = counted()
    lines = [f"{'':42}{'here':>12}{'with cases':>14}{'enough':>14}"]
    problems: list[str] = []
    for kind in KINDS:
        here = kind.here()
        all_names = names(kind.file)
        runs = {name: sum(counts[key] for key in kind.key(name)) for name in all_names}
        absent = [name for name in all_names if name not in here]
        few = [f"{name} ({runs[name]})" for name in all_names if runs[name] < kind.cases]
        total = len(all_names)
        ran = sum(1 for name in all_names if runs[name])
        lines.append(
            f"{kind.title:42}{total - len(absent):5} of {total:3}{ran:7} of {total:3}"
            f"{total - len(few):7} of {total:3}"
        )
        if absent:
            problems.append(f"not here, {kind.title}: {' '.join(absent)}")
        if few:
            problems.append(f"fewer than {kind.cases} cases, {kind.title}: {' '.join(few)}")
    return [*lines, *problems], not problems


def main() -> int:
    """Print the table; the exit status."""
    lines, complete = report()
    print("\n".join(lines))
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
