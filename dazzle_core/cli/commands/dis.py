"""`dazzle dis STYLESHEET [NAME]`: a stylesheet as source, Python and CPython instructions.

The three stand side by side, by line of the source: compiled code carries the places of the
forms it was made from.
"""

from __future__ import annotations

import shutil

import click

from dazzle_core.api.programs import Source, compile_program
from dazzle_core.backends.manager import Plugins
from dazzle_core.cli.commands.listing import Unit, listing
from dazzle_core.cli.names import split_part
from dazzle_core.compiler.program import Program
from dazzle_core.errors import DazzleError
from dazzle_core.language.values import Symbol, list_items
from dazzle_core.vm.printing import show

_DEFAULT_WIDTH = 150


@click.command(name="dis")
@click.argument("stylesheet", metavar="STYLESHEET[#ID]")
@click.argument("name", required=False)
@click.option(
    "-t", "--output-type", default="fot", metavar="TYPE", help="Compile for this backend (default: fot)."
)
@click.option("-V", "--define", "definitions", multiple=True, metavar="DEFINITION", help="As for a run.")
@click.option("-c", "--catalog", "catalogs", multiple=True, metavar="SYSID", help="As for a run.")
@click.option("-D", "--directory", "directories", multiple=True, metavar="FOLDER", help="As for a run.")
@click.option("-i", "--include", multiple=True, metavar="NAME", help="As for a run.")
@click.option("-2", "--dsssl2", is_flag=True, help="As for a run.")
@click.option("--width", type=int, help="Columns of the listing (default: those of the terminal).")
def command(
    stylesheet: str,
    name: str | None,
    output_type: str,
    definitions: tuple[str, ...],
    catalogs: tuple[str, ...],
    directories: tuple[str, ...],
    include: tuple[str, ...],
    dsssl2: bool,
    width: int | None,
) -> None:
    """Show a stylesheet beside the Python and the instructions that it is compiled to.

    NAME is a definition, or the generic identifier of element rules; without it everything
    is shown.
    """
    sysid, part = split_part(stylesheet)
    plugins = Plugins()
    profile = plugins.backend(output_type).backend.profile
    source = Source(
        sysid, part, definitions, catalogs, directories, include, False, dsssl2, strict=False, debug=False
    )
    program, _ = compile_program(source, profile, extensions=plugins.extensions())
    for message in program.messages:
        click.echo(message.render("dazzle"), err=True)
    units = units_of(program, name)
    if not units:
        raise DazzleError(f'no definition or rule "{name}"' if name else "nothing is defined")
    columns = width or shutil.get_terminal_size((_DEFAULT_WIDTH, 0)).columns
    for unit in units:
        for line in listing(program, unit, columns):
            click.echo(line)


def units_of(program: Program, name: str | None) -> list[Unit]:
    """The units of definitions and rules, in the order of the stylesheet."""
    found = []
    for defined, definition in program.definitions.user.items():
        if name in (None, defined):
            sigil = "=" if definition.procedure is None else "$"
            found.append(Unit(f"(define {defined})", sigil + defined))
    for rule in program.rules:
        if name is None or name == _generic_identifier(rule.pattern):
            mode = f" in mode {rule.mode}" if rule.mode else ""
            found.append(Unit(f"{rule.kind} rule {_shown(rule.pattern)}".rstrip() + mode, rule.unit))
    return sorted(found, key=lambda unit: _place(program, unit))


def _place(program: Program, unit: Unit) -> int:
    source = program.source_of(unit.name)
    return source.loc if source is not None else -1


def _generic_identifier(pattern: object) -> str | None:
    """What the innermost element of a pattern is called."""
    items = _items(pattern)
    last = items[-1] if items else pattern
    return last.name if isinstance(last, Symbol) else last if isinstance(last, str) else None


def _shown(pattern: object) -> str:
    return "" if pattern is None else show(pattern, 72000)


def _items(pattern: object) -> list[object]:
    return list(list_items(pattern)) if isinstance(pattern, tuple) else []
