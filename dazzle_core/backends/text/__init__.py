"""The backend `text`: documents as plain text of a fixed width.

In: the flow objects of the style language with their characteristics. Out:
lines. Calls build blocks (`build`, `tables`), blocks are laid out to lines in a
width (`blocks`, `fill`, `grid`), `measure` turns lengths into columns and lines.
Pages, notes and columns of text are not made: a page sequence is one flow.
"""

from dazzle_core.backends.text.backend import TextBackend

__all__ = ["TextBackend"]
