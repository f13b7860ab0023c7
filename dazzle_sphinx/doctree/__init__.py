"""The doctree grove: a resolved doctree as a stylesheet sees it.

In: a docutils tree after Sphinx has resolved its references (one page, or the
single tree of `dazzle_sphinx.assembly`). Out: a `dazzle_core` document.

Element names, attribute names and their text are those of Sphinx's `xml`
builder for the same tree. What is added has names that begin with `dazzle:`;
`VOCABULARY` counts the versions of what is added. The stages, in order:
`enrich` (the additions), `walk` (tree to events), `grove` (events to a
document), `digest` (events to a hash). The next stage is `dazzle_sphinx.engine`.
"""

from __future__ import annotations

#: Version of the additions; stands as `dazzle:vocabulary` on the document element.
VOCABULARY = "1"
