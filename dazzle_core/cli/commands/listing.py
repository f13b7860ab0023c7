"""The listing of one unit for `dazzle dis`: three columns, joined by the line of the source."""

from __future__ import annotations

import ast
import copy
import dis
import re
from collections.abc import Iterator
from itertools import zip_longest
from types import CodeType
from typing import Any, NamedTuple

from dazzle_core.compiler.emit.positions import VIRTUAL, Positions
from dazzle_core.compiler.emit.unit import emit_unit
from dazzle_core.compiler.program import Program

#: Shares of the width: source, Python, instructions.
_SHARES = (0.34, 0.36, 0.30)
_PLACEHOLDER = re.compile(r"_N(\d+)_")

#: A file and a line of it.
Line = tuple[str, int]


class Unit(NamedTuple):
    """What is listed: a title, the name of a unit of the program."""

    title: str
    name: str


def listing(program: Program, unit: Unit, columns: int) -> Iterator[str]:
    """The lines of the listing of one unit."""
    source = program.source_of(unit.name)
    place = program.locate(source.loc) if source is not None else None
    if source is None or place is None:
        return
    positions = Positions(program.sources, place.file, program.files)
    module, _ = emit_unit(program.definitions, positions, unit.name, source.form, procedure=source.procedure)
    names = _Lines(place.file, program.files)
    python = python_lines(module, names)
    code = compile(copy.deepcopy(module), place.file, "exec", dont_inherit=True, optimize=0)
    machine = instructions(next(item for item in code.co_consts if isinstance(item, CodeType)), names)
    yield f"{unit.title}  {place}"
    yield "-" * columns
    widths = [int(columns * share) - 2 for share in _SHARES]
    for line in sorted({place[:2], *python, *machine}):
        left = [names.text(line)]
        for row in zip_longest(left, python.get(line, []), machine.get(line, []), fillvalue=""):
            cells = [_cut(text, width).ljust(width) for text, width in zip(row, widths, strict=True)]
            yield "  ".join(cells).rstrip()
    yield ""


class _Lines:
    """Where lines of generated code stand, and the text there."""

    def __init__(self, file: str, files: list[str]) -> None:
        self._file = file
        self._files = files
        self._texts: dict[str, list[str]] = {}

    def line(self, number: int) -> Line:
        """The line that a line number of the syntax tree means (see `compiler.emit.positions`)."""
        if number >= VIRTUAL:
            return self._files[number // VIRTUAL - 1], number % VIRTUAL
        return self._file, number

    def text(self, line: Line) -> str:
        """The text of a line with its number; from another file with that file's name."""
        file, number = line
        if file not in self._texts:
            try:
                with open(file, encoding="utf-8", errors="replace") as stream:
                    self._texts[file] = stream.read().splitlines()
            except OSError:
                self._texts[file] = []
        lines = self._texts[file]
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        return f"{number:5} {text}" if file == self._file else f"{file}:{number} {text}"


class _Renamed(ast.NodeTransformer):
    """Gives every name a form that Python can read; the compiler's own are no identifiers."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit(self, node: ast.AST) -> Any:
        for field in ("id", "name", "arg"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                setattr(node, field, self._placeholder(value))
        if isinstance(node, (ast.Nonlocal, ast.Global)):
            node.names = [self._placeholder(name) for name in node.names]
        return self.generic_visit(node)

    def _placeholder(self, name: str) -> str:
        if _PLACEHOLDER.fullmatch(name):
            return name  # a node that stands in the tree twice
        self.names.append(name)
        return f"_N{len(self.names) - 1}_"

    def restore(self, text: str) -> str:
        """Put the names back."""
        return _PLACEHOLDER.sub(lambda match: self.names[int(match[1])], text)


def python_lines(module: ast.Module, names: _Lines) -> dict[Line, list[str]]:
    """The generated Python, by the line of the source that each line was made from."""
    tree = copy.deepcopy(module)
    renamed = _Renamed()
    renamed.visit(tree)
    text = ast.unparse(tree).splitlines()
    origin: dict[int, int] = {}
    # What was printed is read again: the same tree, with the lines of the print.
    printed = ast.parse("\n".join(text))
    for there, here in zip(_statements(tree), _statements(printed), strict=True):
        origin.setdefault(here.lineno, there.lineno)
    found: dict[Line, list[str]] = {}
    line = names.line(getattr(module.body[0], "lineno", 1))
    for number, row in enumerate(text, 1):
        if number in origin:
            line = names.line(origin[number])
        found.setdefault(line, []).append(renamed.restore(row))
    return found


def _statements(tree: ast.AST) -> list[ast.stmt]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def instructions(code: CodeType, names: _Lines) -> dict[Line, list[str]]:
    """The instructions of a code object and of those inside it, by line of the source."""
    found: dict[Line, list[str]] = {}
    line = names.line(code.co_firstlineno)
    for instruction in dis.get_instructions(code):
        positions = instruction.positions
        if positions is not None and positions.lineno is not None:
            line = names.line(positions.lineno)
        text = f"{instruction.offset:4} {instruction.opname} {instruction.argrepr}".rstrip()
        found.setdefault(line, []).append(text)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            for place, rows in instructions(constant, names).items():
                found.setdefault(place, []).extend([f"  -- {constant.co_name}", *rows])
    return found


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
