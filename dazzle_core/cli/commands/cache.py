"""`dazzle cache info|clear|verify`: look after the cache of compiled stylesheets."""

from __future__ import annotations

import time

import click

from dazzle_core.cache import Cache, default_folder
from dazzle_core.errors import DazzleError

_FOLDER = click.option(
    "--cache-dir",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="The cache in FOLDER, not the default one.",
)


@click.group(name="cache")
def command() -> None:
    """Look after the cache of compiled stylesheets and DTDs.

    The cache may be deleted at any time; it only makes runs faster.
    """


@command.command()
@_FOLDER
@click.option("--all", "everything", is_flag=True, help="List every entry.")
def info(cache_dir: str | None, everything: bool) -> None:
    """Where the cache is, how much it holds, whether it is used."""
    cache = _cache(cache_dir)
    entries = list(cache.entries())
    click.echo(f"folder:  {cache.folder}")
    objection = cache.objection()
    click.echo("state:   " + (f"not used: {objection}" if objection else "used"))
    sizes = [entry.size for _, entry in entries if entry is not None]
    damaged = len(entries) - len(sizes)
    click.echo(f"entries: {len(sizes)}" + (f", {damaged} damaged" if damaged else ""))
    click.echo(f"size:    {_size(sum(sizes))} of at most {_size(cache.limit)}")
    if everything:
        for name, entry in entries:
            if entry is None:
                click.echo(f"  {name[:12]}  damaged")
            else:
                made = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.created_ns / 1e9))
                click.echo(f"  {name[:12]}  {made}  {_size(entry.size):>9}  {entry.label}")


@command.command()
@_FOLDER
def clear(cache_dir: str | None) -> None:
    """Remove every entry."""
    cache = _cache(cache_dir)
    try:
        count = cache.clear()
    except OSError as error:
        raise DazzleError(f"cache {cache.folder} not cleared: {error.strerror}") from error
    click.echo(f"{count} {'entry' if count == 1 else 'entries'} removed from {cache.folder}")


@command.command()
@_FOLDER
def verify(cache_dir: str | None) -> int:
    """Check every entry; the exit status is 1 when one is damaged.

    Damaged entries do no harm: a run that finds one makes it anew.
    """
    cache = _cache(cache_dir)
    damaged = whole = 0
    for name, entry in cache.entries():
        if entry is None:
            damaged += 1
            click.echo(f"damaged: {name}")
        else:
            whole += 1
    click.echo(f"{whole} whole, {damaged} damaged")
    return 1 if damaged else 0


def _cache(folder: str | None) -> Cache:
    cache = Cache(folder or default_folder())
    try:
        cache.names()
    except OSError as error:
        raise DazzleError(f"cache {cache.folder} cannot be listed: {error.strerror}") from error
    return cache


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.1f} KiB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MiB"
