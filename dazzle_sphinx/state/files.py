"""Facts of files as JSON: the same that the cache of stylesheets keeps."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from dazzle_core.cache import Dependencies, FileFacts, read_file

#: Facts of one file in JSON; the last but one is the SHA-256 in hexadecimal.
Row = list[Any]


def row_of(facts: FileFacts) -> Row:
    """The facts as a JSON value."""
    path, size, mtime, ctime, inode, sha256, settled = facts.as_tuple()
    return [path, size, mtime, ctime, inode, sha256.hex(), settled]


def row_for(path: str | os.PathLike[str]) -> Row | None:
    """The facts of a file as it is now; None when it cannot be read."""
    try:
        return row_of(read_file(os.fspath(path))[1])
    except OSError:
        return None


def facts_in(row: Row) -> FileFacts:
    """The facts that a JSON value stands for. Raises ValueError when it stands for none."""
    try:
        path, size, mtime, ctime, inode, sha256, settled = row
        return FileFacts(
            str(path), int(size), int(mtime), int(ctime), int(inode), bytes.fromhex(sha256), bool(settled)
        )
    except TypeError as error:
        raise ValueError(str(error)) from error


def unchanged(rows: Iterable[Row], missing: Iterable[str] = ()) -> bool:
    """Whether all files are as they were and none of the `missing` ones has appeared."""
    try:
        return Dependencies([facts_in(row) for row in rows], missing).unchanged()
    except ValueError:
        return False


def contents(rows: Iterable[Row]) -> dict[str, str]:
    """SHA-256 by path: what of the facts decides about outputs."""
    return {row[0]: row[5] for row in rows}
