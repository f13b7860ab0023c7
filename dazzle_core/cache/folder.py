"""The folder of the cache: where it is, whether it may be trusted, how it is kept small.

What lies in the cache is run as code. So the folder has to be the user's own and closed
to everybody else; any other is left alone.
"""

from __future__ import annotations

import os
import stat
import sys
import time

SUFFIX = ".dazzle"
TEMPORARY = ".tmp"
TAG = "CACHEDIR.TAG"
TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"  # fixed by the Cache Directory Tagging Specification
    "# This folder holds programs and DTD facts that Dazzle made; it may be deleted at any time.\n"
)
ABANDONED_SECONDS = 3600  # a temporary file of this age belongs to a process that died


def default_folder() -> str | None:
    """The cache folder of the environment or the user; None when there is none.

    DAZZLE_CACHE_DIR, else the cache folder that the platform gives a user.
    """
    named = os.environ.get("DAZZLE_CACHE_DIR")
    if named:
        return named
    if sys.platform.startswith("linux"):  # what platformdirs says here, without 20 ms of imports
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
        return os.path.join(base, "dazzle") if os.path.isabs(base) else None
    import platformdirs

    return platformdirs.user_cache_dir("dazzle", appauthor=False)


def objection(folder: str) -> str | None:
    """Why a folder cannot be used as a cache, in words; None when it can. Raises OSError."""
    facts = os.lstat(folder)
    if stat.S_ISLNK(facts.st_mode):
        facts = os.stat(folder)  # a link of the user's own may lead to the real folder
    if not stat.S_ISDIR(facts.st_mode):
        return "it is not a folder"
    if os.name == "posix":
        if facts.st_uid != os.geteuid():
            return "it belongs to another user"
        if stat.S_IMODE(facts.st_mode) & 0o077:
            return f"others have access to it (mode {stat.S_IMODE(facts.st_mode):04o}, not 0700)"
    return None


def prepare(folder: str) -> str | None:
    """Make the folder if it is not there; returns an objection to using it, else None. Raises OSError."""
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(os.path.abspath(folder)), exist_ok=True)
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            pass  # another process was faster
        else:
            os.chmod(folder, 0o700)  # whatever the umask
    refused = objection(folder)
    if refused is None:
        tag = os.path.join(folder, TAG)
        if not os.path.exists(tag):
            write_file(tag, [TAG_TEXT.encode()])
    return refused


def write_file(path: str, pieces: list[bytes]) -> None:
    """Write a file so that readers see all of it or none: temporary, synced, renamed. Raises OSError."""
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}{TEMPORARY}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(temporary, flags, 0o600), "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def evict(folder: str, limit: int) -> list[str]:
    """Remove the least recently used entries until the rest fits into four fifths of `limit`.

    Nothing happens while everything fits into `limit`. The time of a file is when it was
    last used (`touch`). Abandoned temporary files go too. Returns the names of removed
    entries; raises OSError when the folder cannot be listed.
    """
    found: list[tuple[int, int, str]] = []
    now = time.time()
    with os.scandir(folder) as files:
        for file in files:
            try:
                facts = file.stat(follow_symlinks=False)
                if file.name.endswith(SUFFIX):
                    found.append((facts.st_mtime_ns, facts.st_size, file.name))
                elif file.name.endswith(TEMPORARY) and now - facts.st_mtime > ABANDONED_SECONDS:
                    os.unlink(file.path)
            except OSError:
                continue  # another process removed it
    total = sum(size for _, size, _ in found)
    removed: list[str] = []
    if total > limit:
        for _, size, name in sorted(found):
            if total <= limit * 4 // 5:
                break
            try:
                os.unlink(os.path.join(folder, name))
            except OSError:
                continue
            total -= size
            removed.append(name)
    return removed


def touch(path: str, seconds: int = 3600) -> None:
    """Note that an entry was used just now; at most once in so many `seconds`. Errors do not matter."""
    try:
        if time.time() - os.stat(path).st_mtime > seconds:
            os.utime(path)
    except OSError:
        pass  # a folder that cannot be written can still be read
