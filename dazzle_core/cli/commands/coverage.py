"""`dazzle coverage ... RUN`: which rules and lines of a stylesheet a run used."""

from __future__ import annotations

import sys

import click

from dazzle_core.cli.run import run
from dazzle_core.profiling.coverage import LineTracer
from dazzle_core.profiling.coverage_report import table, write_data, write_html


@click.command(
    name="coverage",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.option("--html", "folder", metavar="FOLDER", help="Write pages that show each line.")
@click.option("--data", metavar="FILE", help="Add what ran to a data file of coverage.py.")
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="RUN...")
def command(folder: str | None, data: str | None, words: tuple[str, ...]) -> int:
    """Run the words after the options as `dazzle RUN...`, and print what of the stylesheet ran.

    The table goes to standard error; results are as ever.
    """
    with LineTracer() as tracer:
        status = run(list(words), "dazzle", own_process=False)
    files = tracer.files()
    sys.stdout.flush()
    click.echo(table(files), err=True, nl=False)
    if folder is not None:
        write_html(files, folder)
    if data is not None:
        write_data(files, data)
    return status
