"""The backends `rtf` and `rtf-95`: Rich Text Format 1.9, or what was known of it in 1995.

In: flow-object calls. Out: one text of ASCII characters. `styles` keeps the characteristics in
force; an `area` takes pieces of text; `displays`, `paragraphs`, `bookmarks`, `text`, `fields`, `pages`,
`rows`, `tables`, `boxes`, `notes`, `graphics`, `formulas` write what they are called after, each a
layer on the one before; `characters`, `fonts`, `sheet`, `languages` make character formats and the
tables they refer to; `backend` puts the document together.
"""

from __future__ import annotations

from dazzle_core.backends.rtf.backend import RtfBackend

__all__ = ["RtfBackend"]
