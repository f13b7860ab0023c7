"""Help, version and completion: made by click from the table of options."""

from __future__ import annotations

import os
from typing import Any

import click

from dazzle_core.cli.environment import COMPLETION
from dazzle_core.cli.main import COMMANDS, STATUSES
from dazzle_core.cli.options import OPTIONS, Option

_OWN_PARAGRAPH = "\b\n"  # click keeps the lines of such a paragraph


def print_help(program: str) -> None:
    """Print the help of a run to standard output."""
    command = run_command()
    with click.Context(command, info_name=program, max_content_width=100) as context:
        click.echo(command.get_help(context))


def complete() -> int:
    """Answer the shell, which asks through the environment; the exit status."""
    from click.shell_completion import shell_complete

    from dazzle_core.cli.commands import all_commands

    group = click.Group("dazzle", params=run_command().params, commands=all_commands())
    return shell_complete(group, {}, "dazzle", COMPLETION, os.environ[COMPLETION])


def run_command() -> click.Command:
    """A click command with all options of the table; it is never run."""
    parameters: list[click.Parameter] = [_option(option) for option in OPTIONS]
    parameters.append(click.Argument(["sysid"], nargs=-1, type=click.Path(), metavar="[SYSID]..."))
    return click.Command(
        "dazzle",
        params=parameters,
        help=_OWN_PARAGRAPH
        + "Format a document with a DSSSL stylesheet (ISO/IEC 10179).\n\n"
        + "The SYSIDs together are the document; none is standard input. Without -d the"
        " stylesheet is the one that the document names, else its namesake in .dsl.",
        epilog=_epilog(),
        add_help_option=False,
    )


def _option(option: Option) -> click.Option:
    declarations = [f"--{option.name}"] if option.name else []
    if option.letter:
        declarations.insert(0, f"-{option.letter}")
    # A name of its own: several options may be of one field.
    declarations.append(f"option_{option.letter}_{option.name}".replace("-", "_"))
    if not option.metavar:
        return click.Option(declarations, is_flag=True, help=option.help)
    kind: Any = click.STRING
    if option.choices:
        kind = click.Choice(option.choices)
    elif "FILE" in option.metavar or "SYSID" in option.metavar:
        kind = click.Path()
    elif option.metavar == "FOLDER":
        kind = click.Path(file_okay=False)
    metavar = "|".join(option.choices) or option.metavar
    return click.Option(declarations, type=kind, metavar=metavar, help=option.help)


def _epilog() -> str:
    commands = "".join(f"  {name:10} {text}\n" for name, text in COMMANDS.items())
    statuses = "".join(f"  {status:<4} {text}\n" for status, text in STATUSES)
    return (
        f"{_OWN_PARAGRAPH}Further commands, as the first word (dazzle COMMAND --help):\n{commands}\n"
        f"{_OWN_PARAGRAPH}Exit status:\n{statuses}"
    )
