"""The stylesheets that come with the extension."""

from __future__ import annotations

from pathlib import Path

#: The folder of the stylesheets and of the catalog that gives them public identifiers.
FOLDER = Path(__file__).parent / "stylesheets"
CATALOG = FOLDER / "catalog"

#: Backends whose stylesheets make elements instead of flow objects for paper.
_ELEMENTS = frozenset({"xml", "xml-raw", "sgml", "sgml-raw"})


def shipped_stylesheet(backend: str) -> str:
    """The stylesheet for doctrees that suits `backend`."""
    return str(FOLDER / ("html.dsl" if backend in _ELEMENTS else "print.dsl"))
