"""What a unit became: stylesheet source, generated Python and CPython instructions, line by line."""

from __future__ import annotations

import ast
import dis
from collections.abc import Callable, Iterator
from types import CodeType

from dazzle_core.compiler.emit.positions import Positions, code_location
from dazzle_core.compiler.emit.unit import emit_unit
from dazzle_core.compiler.program import Program
from dazzle_core.diagnostics import Location

#: Gives the text of a stylesheet file, None when it cannot be read.
ReadFile = Callable[[str], str | None]


def unit_names(program: Program, name: str | None = None) -> list[str]:
    """Names of the units to list: all that compile to code, or those of a definition or rule `name`.

    Rules are named by what they match (`para`) or by their unit (`r12`).
    """
    definitions = program.definitions.user
    found: list[str] = []
    for key in definitions:
        item = definitions[key]
        if name in (None, key) and not item.folded and item.primitive is None:
            found.append(("$" if item.signature is not None else "=") + key)
    for rule in program.rules:
        if name is None or name == rule.unit or name == getattr(rule.pattern, "name", rule.pattern):
            found.append(rule.unit)
    return found


def listing(program: Program, unit: str, read_file: ReadFile) -> Iterator[str]:
    """The lines of the listing of one unit."""
    source = program.source_of(unit)
    if source is None:
        return
    place = program.locate(source.loc)
    file = place.file if place is not None else ""
    positions = Positions(program.sources, file, program.files)
    module, _ = emit_unit(program.definitions, positions, unit, source.form, procedure=source.procedure)
    code = program.unit(unit).code
    yield f"=== {unit}" + (f"  ({place})" if place is not None else "")
    python = _python_by_line(module)
    instructions = _instructions_by_line(code)
    texts: dict[str, list[str]] = {}
    for line in sorted({*python, *instructions}):
        here = code_location(program.files, file, line, 0) or Location("", line, 0)
        if here.file not in texts:
            texts[here.file] = (read_file(here.file) or "").splitlines()
        lines = texts[here.file]
        text = lines[here.line - 1].strip() if 0 < here.line <= len(lines) else ""
        yield f"{here.line:>6}  {text}"
        for statement in python.get(line, ()):
            yield f"        | {statement}"
        for instruction in instructions.get(line, ()):
            yield f"            {instruction}"


def _python_by_line(module: ast.Module) -> dict[int, list[str]]:
    """First lines of the generated statements, by the stylesheet line they belong to."""
    found: dict[int, list[str]] = {}

    def visit(statements: list[ast.stmt], indent: int) -> None:
        for statement in statements:
            first = ast.unparse(statement).split("\n", 1)[0]
            found.setdefault(statement.lineno, []).append("    " * indent + first)
            for field in ("body", "orelse"):
                visit(getattr(statement, field, None) or [], indent + 1)

    visit(module.body, 0)
    return found


def _instructions_by_line(code: CodeType) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    pending = [code]
    while pending:
        current = pending.pop(0)
        pending.extend(item for item in current.co_consts if isinstance(item, CodeType))
        for item in dis.get_instructions(current):
            line = item.positions.lineno if item.positions is not None else None
            argument = f" {item.argrepr}" if item.argrepr else ""
            found.setdefault(line or current.co_firstlineno, []).append(f"{item.opname}{argument}")
    return found
