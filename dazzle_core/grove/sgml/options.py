"""What a user may tell the parser of SGML documents."""

from __future__ import annotations

from dazzle_core.typed import NamedTuple


class ParserOptions(NamedTuple):
    """Options of OpenJade's command line that are about the document.

    `include`: parameter entities that are INCLUDE (`-i`); `warnings`: `-w`; `active`: link
    types (`-a`); `architectures`: `-A`; `max_errors`: `-E`, None for the parser's own limit;
    `show`: letters of `-e` (open entities), `-g` (open elements) and `-x` (clauses) that
    messages shall have.
    """

    include: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    architectures: tuple[str, ...] = ()
    max_errors: int | None = None
    show: str = ""
