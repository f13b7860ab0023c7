"""`dazzle backends`: what `-t` can be here."""

from __future__ import annotations

import click

from dazzle_core.backends.manager import Plugins


@click.command(name="backends")
@click.option("--plugin", "plugins", multiple=True, metavar="MODULE[:OBJECT]", help="Load a plugin first.")
def command(plugins: tuple[str, ...]) -> None:
    """List the backends that are installed, with the package each comes from."""
    for facts in Plugins(plugins).backends():
        note = f"cannot be used: {facts.problem}" if facts.problem else facts.summary
        click.echo(f"{facts.name:12} {facts.origin:16} {note}")
