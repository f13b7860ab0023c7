"""`dazzle check STYLESHEET`: what is wrong in a stylesheet, found without a document."""

from __future__ import annotations

import click

from dazzle_core.api.programs import Source, compile_program
from dazzle_core.api.room import with_room
from dazzle_core.backends.manager import Plugins
from dazzle_core.check import Check
from dazzle_core.cli.names import split_part
from dazzle_core.cli.reporter import Reporter

_FAILED = 1


@click.command(name="check")
@click.argument("stylesheet", metavar="STYLESHEET[#ID]")
@click.option(
    "-t", "--output-type", default="fot", metavar="TYPE", help="Check for this backend (default: fot)."
)
@click.option("-V", "--define", "definitions", multiple=True, metavar="DEFINITION", help="As for a run.")
@click.option("-c", "--catalog", "catalogs", multiple=True, metavar="SYSID", help="As for a run.")
@click.option("-D", "--directory", "directories", multiple=True, metavar="FOLDER", help="As for a run.")
@click.option("-i", "--include", multiple=True, metavar="NAME", help="As for a run.")
@click.option("-2", "--dsssl2", is_flag=True, help="As for a run.")
@click.option("-s", "--strict", is_flag=True, help="As for a run.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report findings with this code.")
@click.option("--only", metavar="FILE", help="Report findings in this file alone.")
@click.option(
    "--message-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Lines of text, or of JSON with codes.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    help="Exit with status 1 for errors (default) or for warnings too.",
)
def command(
    stylesheet: str,
    output_type: str,
    definitions: tuple[str, ...],
    catalogs: tuple[str, ...],
    directories: tuple[str, ...],
    include: tuple[str, ...],
    dsssl2: bool,
    strict: bool,
    ignore: tuple[str, ...],
    only: str | None,
    message_format: str,
    fail_on: str,
) -> int:
    """Say what is wrong in a stylesheet, without a document.

    Reported are undefined names, wrong argument counts, unknown keywords, classes,
    characteristics and modes, values that no characteristic takes, rules that are never
    chosen, and definitions that nothing uses. Errors in definitions that nothing uses are
    warnings.
    """
    sysid, part = split_part(stylesheet)
    plugins = Plugins()
    profile = plugins.backend(output_type).backend.profile
    source = Source(sysid, part, definitions, catalogs, directories, include, False, dsssl2, strict, False)
    look = Check()
    program, _ = with_room(lambda: compile_program(source, profile, look.look, plugins.extensions()))
    reporter = Reporter("dazzle", message_format)
    for message in look.messages(program):
        file = message.location.file if message.location is not None else None
        if message.code not in ignore and only in (None, file):
            reporter.message(message)
    failed = reporter.errors or (fail_on == "warning" and reporter.warnings)
    return _FAILED if failed else 0
