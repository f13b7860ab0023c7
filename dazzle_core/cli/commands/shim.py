"""`dazzle shim FOLDER`: commands `openjade` and `jade` that run Dazzle."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import click

from dazzle_core.errors import DazzleError

NAMES = ("openjade", "jade")
MARK = "Dazzle under the name of OpenJade"

_SCRIPT = """\
#!{interpreter}
# {mark}; made by `dazzle shim`.
import sys

from dazzle_core.cli.main import main

sys.exit(main(program="{name}"))
"""

_WINDOWS = '@rem {mark}; made by `dazzle shim`.\n@"{interpreter}" -c "import sys; from dazzle_core.cli.main import main; sys.exit(main(program=\'{name}\'))" %*\n'  # noqa: E501 (one command)


@click.command(name="shim")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace commands of that name that are not Dazzle's.")
def command(folder: Path, force: bool) -> None:
    """Install commands openjade and jade in FOLDER that run Dazzle.

    Put FOLDER first in PATH, and build systems written for OpenJade use Dazzle.
    """
    template, suffix = (_WINDOWS, ".cmd") if os.name == "nt" else (_SCRIPT, "")
    paths = {name: folder / (name + suffix) for name in NAMES}
    for path in paths.values():
        if path.exists() and not force and not _ours(path):
            raise DazzleError(f"{path} is there already and not Dazzle's; --force replaces it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            if path.is_symlink():
                path.unlink()  # else its target would be overwritten
            path.write_text(template.format(interpreter=sys.executable, name=name, mark=MARK))
            path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
            click.echo(path)
    except OSError as error:
        raise DazzleError(f"cannot write to {folder}: {error.strerror}") from error


def _ours(path: Path) -> bool:
    try:
        return MARK in path.read_text(errors="replace")
    except OSError:
        return False
