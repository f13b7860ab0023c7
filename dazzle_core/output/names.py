"""Names of output files: confined to a folder.

A name that a stylesheet computes may come from a document, so it is input of
the least trusted kind. It is looked at as text first (what another system
would take for a drive or a device is refused on every system, so that a
stylesheet works everywhere or nowhere), then for where it really leads.
"""

from __future__ import annotations

import os.path

from dazzle_core.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, NoReturn


#: Names that mean devices on Windows, whatever extension follows.
RESERVED: Final = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{digit}" for device in ("COM", "LPT") for digit in "123456789¹²³"]
)
_OPTION: Final = "; names are confined to the output folder, which --output-root DIR sets"


def confine(name: str, base: str, folder: str, widened: bool) -> str:
    """The real path that `name` means, somewhere in `folder`.

    `name` is relative to `base`; `folder` is the output folder as a real path.
    `widened`: the user named the folder; then absolute names and `..` are
    judged by where they lead, else they are refused. Raises OutputError for a
    name that leads out of `folder`, through links too, and for one with a NUL
    character, a drive letter or a reserved name.
    """
    check(name, widened)
    path = os.path.realpath(os.path.join(base, name))
    if not is_inside(path, folder):
        _refuse(name, f'it leads out of "{folder}"')
    return path


def check(name: str, widened: bool) -> None:
    """Look at a name as text. Raises OutputError as `confine` does."""
    if "\0" in name:
        _refuse(name, "it contains a NUL character")
    if name[1:2] == ":" and name[0].isalpha() and not (widened and os.name == "nt"):
        _refuse(name, "it begins with a drive letter")
    parts = name.replace("\\", "/").split("/")
    if not widened:
        if not parts[0] and len(parts) > 1:
            _refuse(name, "it is absolute")
        if ".." in parts:
            _refuse(name, 'it contains ".."')
    for part in parts:
        if part.partition(".")[0].rstrip(" ").upper() in RESERVED:
            _refuse(name, f'"{part}" is a reserved name')


def is_inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or in it, both being real paths."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(name: str, reason: str) -> NoReturn:
    shown = name.encode("unicode_escape").decode("ascii") if not name.isprintable() else name
    raise OutputError(f'output file name "{shown}" refused: {reason}{_OPTION}', code="output-name")
