"""Further commands: `dazzle cache`, `dazzle backends`, ...; each is a click command in its own module.

In: the words of the command line, the first being the command. Out: text on standard
output, an exit status. None of this is imported by a run.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from dazzle_core.cli.main import COMMANDS
from dazzle_core.errors import DazzleError


def command(name: str) -> click.Command:
    """The click command called `name`."""
    found: click.Command = import_module(f"dazzle_core.cli.commands.{name}").command
    return found


def run_command(words: list[str]) -> int:
    """Run a further command; the exit status."""
    try:
        status = command(words[0]).main(words[1:], prog_name=f"dazzle {words[0]}", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except DazzleError as error:
        click.echo(f"dazzle: {error}", err=True)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the interpreter would complain about the pipe again
        return 1
    except OSError as error:
        click.echo(f"dazzle: {error}", err=True)
        return 1
    return status if isinstance(status, int) else 0


def all_commands() -> dict[str, click.Command]:
    """Every further command by name."""
    return {name: command(name) for name in COMMANDS}
