"""`dazzle profile ... RUN`: where the time of a run goes, by rule and procedure."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout

import click

from dazzle_core.cli.run import run
from dazzle_core.profiling import Counter, Sampler, flame_graph, lines_of, speedscope, table


@click.command(
    name="profile",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.option("--top", default=30, metavar="NUMBER", help="Lines of the table (default: 30).")
@click.option("--no-calls", is_flag=True, help="Do not count calls: they take a slower run of their own.")
@click.option("--flame", type=click.Path(dir_okay=False), metavar="FILE.svg", help="Write a flame graph.")
@click.option(
    "--speedscope",
    "speedscope_file",
    type=click.Path(dir_okay=False),
    metavar="FILE.json",
    help="Write a profile for speedscope.",
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="RUN...")
def command(
    top: int, no_calls: bool, flame: str | None, speedscope_file: str | None, words: tuple[str, ...]
) -> int:
    """Run the words after the options as `dazzle RUN...`, and print where the time went.

    Times come from samples of a run (each a millisecond), counts of calls from another run before
    it, whose messages are dropped. The table goes to standard error; results are as ever.
    """
    counts = None
    if not no_calls:
        # This run comes first, so that the other one finds the stylesheet compiled.
        with Counter() as counter, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            run(list(words), "dazzle", own_process=False)
        counts = counter.counts()
    with Sampler() as sampler:
        status = run(list(words), "dazzle", own_process=False)
    title = " ".join(["dazzle", *words])
    sys.stdout.flush()
    click.echo(table(lines_of(sampler.stacks, counts), sampler.total, top), err=True, nl=False)
    if flame is not None:
        _write(flame, flame_graph(sampler.stacks, title))
    if speedscope_file is not None:
        _write(speedscope_file, speedscope(sampler.stacks, title))
    return status


def _write(name: str, text: str) -> None:
    try:
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f'cannot write "{name}" ({error.strerror})') from None
