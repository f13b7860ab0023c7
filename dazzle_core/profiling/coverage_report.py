"""What ran, as a table, as pages of HTML, as data of coverage.py."""

from __future__ import annotations

import html
import os
from collections.abc import Sequence

from dazzle_core.errors import OutputError, UsageError
from dazzle_core.profiling.coverage import FileCoverage

_STYLE = """\
:root { color-scheme: light dark; --ran: #dff5e1; --missed: #fbdcdc }
@media (prefers-color-scheme: dark) { :root { --ran: #17351c; --missed: #4a1c1c } }
body { font-family: system-ui, sans-serif; margin: 1.5rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse } td, th { padding: 0.2rem 0.8rem; text-align: end }
td:first-child, th:first-child { text-align: start }
pre { line-height: 1.35; overflow-x: auto; counter-reset: line }
pre span { display: block; counter-increment: line; padding-inline-start: 4.5rem; position: relative }
pre span::before { content: counter(line); position: absolute; left: 0; width: 3.5rem; text-align: end;
  opacity: 0.6 }
.ran { background: var(--ran) } .missed { background: var(--missed) }
"""


def table(files: Sequence[FileCoverage]) -> str:
    """One line a file, and the sum."""
    names = [_shown(found.file) for found in files]
    width = max(20, *map(len, names)) if names else 20
    out = [f"{'file':<{width}} {'lines':>7} {'missed':>7} {'cover':>6} {'rules':>6} {'unused':>7}  missing"]
    for name, found in zip(names, files, strict=True):
        ranges = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in found.missing)
        unused = sum(not rule.ran for rule in found.rules)
        missed = len(found.lines) - len(found.ran)
        out.append(
            f"{name:<{width}} {len(found.lines):>7} {missed:>7} {_percent(found):>6}"
            f" {len(found.rules):>6} {unused:>7}  {ranges}".rstrip()
        )
    lines, ran = sum(len(found.lines) for found in files), sum(len(found.ran) for found in files)
    rules = [rule for found in files for rule in found.rules]
    share = f"{100 * ran // lines} %" if lines else "100 %"
    out.append(
        f"{'all':<{width}} {lines:>7} {lines - ran:>7} {share:>6}"
        f" {len(rules):>6} {sum(not rule.ran for rule in rules):>7}"
    )
    return "\n".join(out) + "\n"


def write_html(files: Sequence[FileCoverage], folder: str) -> None:
    """Write `index.html` and a page for each file. Raises OutputError."""
    rows = []
    try:
        os.makedirs(folder, exist_ok=True)
        for number, found in enumerate(files, 1):
            page = f"file-{number}.html"
            unused = "".join(
                f"<li>line {rule.line}: <code>{html.escape(rule.name)}</code></li>"
                for rule in found.rules
                if not rule.ran
            )
            body = f"<h2>Rules that were never chosen</h2><ul>{unused}</ul>" if unused else ""
            title = html.escape(_shown(found.file))
            _write(folder, page, title, f"<h1>{title}</h1>{body}<pre>{_source(found)}</pre>")
            rows.append(
                f'<tr><td><a href="{page}">{title}</a></td><td>{len(found.lines)}</td>'
                f"<td>{len(found.lines) - len(found.ran)}</td><td>{_percent(found)}</td></tr>"
            )
        head = "<tr><th>file</th><th>lines</th><th>missed</th><th>cover</th></tr>"
        body = f"<h1>Lines of the stylesheet that ran</h1><table>{head}{''.join(rows)}</table>"
        _write(folder, "index.html", "Coverage of a stylesheet", body)
    except OSError as error:
        raise OutputError(f'cannot write "{folder}" ({error.strerror})') from None


def write_data(files: Sequence[FileCoverage], name: str) -> None:
    """Add what ran to a data file of coverage.py. Raises UsageError when it is not installed."""
    try:
        from coverage import CoverageData
    except ImportError:
        raise UsageError("coverage.py is not installed (pip install coverage)", code="coverage") from None
    data = CoverageData(basename=os.path.abspath(name))
    data.read()
    data.add_lines({os.path.abspath(found.file): sorted(found.ran) for found in files})
    data.write()


def _source(found: FileCoverage) -> str:
    try:
        with open(found.file, encoding="utf-8", errors="replace") as file:
            texts = file.read().splitlines()
    except OSError:
        return "(the file cannot be read any more)"
    rows = []
    for number, text in enumerate(texts, 1):
        kind = "ran" if number in found.ran else "missed" if number in found.lines else ""
        rows.append(f'<span class="{kind}">{html.escape(text) or " "}</span>')
    return "".join(rows)


def _write(folder: str, name: str, title: str, body: str) -> None:
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(
            f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<style>\n{_STYLE}</style></head>\n<body><main>{body}</main></body></html>\n"
        )


def _percent(found: FileCoverage) -> str:
    return f"{100 * len(found.ran) // len(found.lines)} %" if found.lines else "100 %"


def _shown(file: str) -> str:
    return min(os.path.relpath(file), file, key=len)
