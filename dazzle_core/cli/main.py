"""The entry point of the `dazzle` command: a run, or a further command."""

from __future__ import annotations

import os
import sys

from dazzle_core.cli.environment import COMPLETION, DEBUG
from dazzle_core.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dazzle_core.cli.bundle import Bundle
    from dazzle_core.cli.preload import Preload

VERSION_TEXT = f"Dazzle (Python) {__version__}"

#: Exit statuses and what they mean, as the help and the manual print them.
STATUSES = (
    (0, "done; errors of the stylesheet are messages only, unless --fail-on says otherwise"),
    (1, "an error in the document or the options, a stylesheet that cannot be read,"
        " a result that cannot be written, or what --fail-on asks for"),
    (2, "a backend that does not exist, or a wrong use of a further command"),
    (70, "a defect of Dazzle"),
    (130, "interrupted"),
)  # fmt: skip

#: Further commands: module and function, imported when called.
COMMANDS = {
    "backends": "What -t can be here.",
    "cache": "Look after the cache of compiled stylesheets.",
    "check": "Say what is wrong in a stylesheet, without a document.",
    "coverage": "Run, and say which rules and lines of the stylesheet were used.",
    "dis": "Show a stylesheet as source, Python and CPython instructions.",
    "profile": "Run, and say where the time went.",
    "shim": "Install commands openjade and jade that run Dazzle.",
    "watch": "Run again whenever a file of the run changes.",
    "why": "Tell why an output of a Sphinx build was made.",
}


def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Run the command line; returns the exit status.

    `words`: without the name of the program, default those of the process; `program`: the
    name in messages, default the one that the process was called by.
    """
    own_process = words is None
    if words is None:
        words = sys.argv[1:]
    if len(words) == 1 and words[0] == "--version":
        print_version()
        return 0
    if program is None:
        program = _program_name()
    if COMPLETION in os.environ:
        from dazzle_core.cli.help import complete

        return complete()
    if words and words[0] in COMMANDS and not os.path.isfile(words[0]):
        from dazzle_core.cli.commands import run_command

        return run_command(list(words))
    if not own_process or DEBUG in os.environ:
        return _run(list(words), program, own_process)
    from dazzle_core.cli.process import leave

    try:
        status = _own_run(list(words), program)
    except KeyboardInterrupt:
        status = 130
    return leave(status)


def _own_run(words: list[str], program: str) -> int:
    """A run in a process of our own."""
    import gc

    gc.disable()  # nothing of what a run imports and builds is garbage (see `process.prepare`)
    from dazzle_core.cli.bundle import Bundle, cache_folder
    from dazzle_core.cli.preload import Preload

    folder = cache_folder(words)
    bundle = Bundle(folder)
    bundle.install()
    preload = Preload(folder, words, bundle)
    preload.load()
    status = _run(words, program, True)
    if status == 0:
        _keep(bundle, preload)
    return status


def _keep(bundle: Bundle, preload: Preload) -> None:
    """Keep the modules for the next run. This one is done, whatever goes wrong with that."""
    try:
        bundle.keep()
        preload.keep()
    except Exception:
        return


def print_version() -> None:
    """Print name and version; there is a C++ program of the same name."""
    sys.stdout.write(VERSION_TEXT + "\n")


def _run(words: list[str], program: str, own_process: bool) -> int:
    try:
        from dazzle_core.cli.run import run

        if own_process:
            from dazzle_core.api.room import with_room

            return with_room(lambda: run(words, program, own_process))
        return run(words, program, own_process)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if DEBUG in os.environ:
            raise
        if isinstance(error, OSError):
            # What a run may meet is handled where it happens; the rest is about the process itself.
            about = f'"{error.filename}": ' if error.filename is not None else ""
            text = f"{about}{error.strerror}" if _has_folder() else "the current folder does not exist"
            sys.stderr.write(f"{program}:E: {text}\n")
            return 1
        text = f"{type(error).__name__}: {error}"
        sys.stderr.write(f"{program}:X: internal error, please report it ({text})\n")
        return 70


def _has_folder() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def _program_name() -> str:
    name = os.path.basename(sys.argv[0]) if sys.argv and sys.argv[0] else "dazzle"
    return name.removesuffix(".exe") or "dazzle"
