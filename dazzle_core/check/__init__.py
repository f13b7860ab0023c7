"""What can be said of a stylesheet without a document: `dazzle check`.

In: the top-level forms of a stylesheet and its tables of definitions, before they are compiled,
and the messages of reading and compiling it. Out: messages. `expressions` looks at calls, names
and keywords, `usage` at what is never used, `rules` at rules that are never chosen, `checker`
puts them together.
"""

from __future__ import annotations

from dazzle_core.check.checker import Check

__all__ = ["Check"]
