"""Builders: from Sphinx's environment to the outputs of one backend.

In: what Sphinx has read. Out: files. The stages, in order: `plan` (which
outputs there are), `trees` (the tree of each), `base` (which of them to make
again, and making them). The engine itself is called by `dazzle_sphinx.engine`.
"""
