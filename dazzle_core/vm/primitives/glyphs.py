"""Glyph identifiers and substitution tables (ISO/IEC 10179 clauses 12.5.5, 12.5.6)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.flow.values import GlyphSubstTable
from dazzle_core.language.values import NIL, GlyphId
from dazzle_core.regex import late_pattern
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

_SUFFIX = late_pattern(r"::([1-9][0-9]*)\Z")


@primitive("glyph-id?", 1)
def is_glyph_id(value: Any) -> bool:
    """Whether a value is a glyph identifier."""
    return type(value) is GlyphId


@primitive("glyph-id", 1, run=True)
def glyph_id(run: Run, name: Any) -> GlyphId:
    """The glyph with a public identifier; a number after a final `::` is kept apart."""
    if type(name) is not str:
        raise wrong_type(0, "glyph-id", name, "a string")
    suffix = _SUFFIX.search(name)
    number = int(suffix[1]) if suffix is not None else 0
    public_id = name[: suffix.start()] if suffix is not None else name
    for char in public_id:
        if ord(char) >= 128:
            run.report(Code.INVALID_PUBLIC_ID_CHAR, char)
    return GlyphId("".join([char for char in public_id if ord(char) < 128]), number)


@primitive("glyph-subst-table?", 1)
def is_glyph_subst_table(value: Any) -> bool:
    """Whether a value is a glyph substitution table."""
    return type(value) is GlyphSubstTable


@primitive("glyph-subst-table", 1, run=True, effects=WORLD)
def glyph_subst_table(run: Run, pairs: Any) -> GlyphSubstTable:
    """A table of pairs of glyphs: what is replaced, and by what."""
    found: list[tuple[GlyphId, GlyphId]] = []
    rest = pairs
    while rest is not NIL:
        if type(rest) is not tuple or type(rest[0]) is not tuple:
            raise wrong_type(0, "glyph-subst-table", pairs, "a list of pairs of glyph-ids")
        old, new = rest[0]
        if type(old) is not GlyphId or type(new) is not GlyphId:
            raise wrong_type(0, "glyph-subst-table", pairs, "a list of pairs of glyph-ids")
        found.append((old, new))
        rest = rest[1]
    number: int = run.caches.get("glyph-subst-tables", 0)
    run.caches["glyph-subst-tables"] = number + 1
    return GlyphSubstTable(tuple(found), number)


@primitive("glyph-subst", 2)
def glyph_subst(table: Any, glyph: Any) -> GlyphId:
    """What a table puts in the place of a glyph."""
    if type(table) is not GlyphSubstTable:
        raise wrong_type(0, "glyph-subst", table, "a glyph-subst-table")
    if type(glyph) is not GlyphId:
        raise wrong_type(1, "glyph-subst", glyph, "a glyph-id")
    return table.substitute(glyph)
