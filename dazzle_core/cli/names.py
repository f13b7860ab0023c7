"""Names that follow from the name of a document: its default stylesheet and result."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NO_FILE = "jade-out"


def split_part(reference: str) -> tuple[str, str | None]:
    """`SYSID#ID`: the system identifier, and what follows its last #, if anything does."""
    sysid, number_sign, part = reference.rpartition("#")
    return (sysid, part or None) if number_sign else (reference, None)


def base_name(sysids: Sequence[str]) -> str | None:
    """The last system identifier that is a file, without its suffix; None when none is.

    A suffix begins at the last dot, if that is among the last five characters.
    """
    for sysid in reversed(sysids):
        name = file_name(sysid)
        if name is not None:
            dot = name.rfind(".", -5)
            return name[:dot] if dot >= 0 else name
    return None


def file_name(sysid: str) -> str | None:
    """The file that a system identifier names; None for standard input, a URL or text.

    Formal system identifiers `<OSFILE ...>name` and `<OSFILE>name` are files.
    """
    if sysid == "-" or sysid.lower().startswith("<osfd"):
        return None
    if not sysid.startswith("<"):
        return None if "://" in sysid else sysid
    kind, closed, name = sysid[1:].partition(">")
    return name if closed and kind.split()[:1] and kind.split()[0].lower() == "osfile" else None


def default_result(sysids: Sequence[str], suffix: str) -> str:
    """The name of the output file when `-o` gives none; `suffix` with or without its dot."""
    return (base_name(sysids) or NO_FILE) + "." + suffix.removeprefix(".")
