"""Markdown by DSSSL stylesheets: a backend for Dazzle.

In: flow objects with their characteristics (`backend`, with `styles` for the characteristics
in force and `links` for where links lead). They become blocks with indents (`blocks`), which
are written as Markdown (`writer`); `text` escapes what would be markup.
"""

from dazzle_markdown.backend import MarkdownBackend

__all__ = ["MarkdownBackend"]
