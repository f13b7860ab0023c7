"""Names of temporary files, which tell who writes them; those of processes that died are removed.

A process that is killed while it writes leaves a file behind that is no output. Its name holds
the machine and the process, so that a later run can tell it from one that is being written now.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable

_PREFIX, _SUFFIX = ".dazzle-", ".tmp"
#: A temporary file of another machine, or where processes cannot be asked for, is left alone so long.
_ABANDONED_SECONDS = 3600


def name_beside() -> str:
    """The beginning of names for temporary files of one write; a number and `.tmp` follow."""
    return f"{_PREFIX}{_machine()}-{os.getpid()}-{os.urandom(6).hex()}-"


def remove_abandoned(folders: Iterable[str]) -> list[str]:
    """Remove the temporary files in `folders` whose processes are no more; their paths."""
    removed = []
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX) and _is_abandoned(entry):
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)
                        removed.append(entry.path)
    return removed


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return "".join(filter(str.isalnum, name))[:16]


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    machine, _, rest = entry.name[len(_PREFIX) :].partition("-")
    process = rest.partition("-")[0]
    try:
        # Signal 0 asks whether the process is there; on Windows it would end it.
        if sys.platform != "win32" and machine == _machine() and process.isdecimal():
            os.kill(int(process), 0)
            return False
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED_SECONDS
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False  # the process is another user's, or the file is gone
