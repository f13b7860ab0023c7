"""Values of the style language that procedures make and characteristics take (ISO/IEC 10179 clause 12.5).

They are immutable and compare by identity, as in OpenJade. Lengths in them are
converted: an `int` of device units, or a `LengthSpec` with a rounded length.
"""

from __future__ import annotations

from dazzle_core.language.values import GlyphId

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: Kinds of addresses: of a node; of the element with an ID; of entities; of a place in another SGML
#: document; of what a HyTime link end names; of a URI.
NODE: Final = "node"
IDREF: Final = "idref"
ENTITY: Final = "entity"
SGML_DOCUMENT: Final = "sgml-document"
HYTIME_LINKEND: Final = "hytime-linkend"
URI: Final = "uri"

#: The priority of a display space that wins over all numbers.
FORCE: Final = "force"


class DisplaySpace:
    """A display space (clause 12.5.4.1); `priority` is an `int` or `FORCE`."""

    __slots__ = ("conditional", "maximum", "minimum", "nominal", "priority")

    def __init__(
        self, nominal: Any, minimum: Any, maximum: Any, conditional: bool = True, priority: int | str = 0
    ) -> None:
        self.nominal = nominal
        self.minimum = minimum
        self.maximum = maximum
        self.conditional = conditional
        self.priority = priority


class InlineSpace:
    """An inline space (clause 12.5.4.2)."""

    __slots__ = ("maximum", "minimum", "nominal")

    def __init__(self, nominal: Any, minimum: Any, maximum: Any) -> None:
        self.nominal = nominal
        self.minimum = minimum
        self.maximum = maximum


class ColorSpace:
    """A color space (clause 12.5.9): the name of its family and, for the CIE ones, its parameters.

    `parameters` maps `white-point`, `black-point`, `range`, `range-abc`,
    `range-lmn`, `range-a`, `matrix-abc`, `matrix-lmn`, `matrix-a` to tuples of
    numbers and `decode-abc`, `decode-lmn`, `decode-a` to tuples of procedures.
    """

    __slots__ = ("family", "parameters")

    def __init__(self, family: str, parameters: dict[str, tuple[Any, ...]] | None = None) -> None:
        self.family = family
        self.parameters = parameters or {}


class Color:
    """A color (clause 12.5.9) as three numbers of 0 to 255: all color spaces come down to this."""

    __slots__ = ("blue", "green", "red")

    def __init__(self, red: int, green: int, blue: int) -> None:
        self.red = red
        self.green = green
        self.blue = blue


class Address:
    """The address of something in a document (clause 12.5.8).

    `kind` is one of the kinds above; `node`: the node addressed, or the one that
    the address is relative to, or None; `params`: the strings that it was made of.
    """

    __slots__ = ("kind", "node", "params")

    def __init__(self, kind: str, node: Any = None, params: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.node = node
        self.params = params


class GlyphSubstTable:
    """A glyph substitution table (clause 12.5.6): pairs of glyph identifiers.

    `number` tells the tables of a run apart, counted from 0.
    """

    __slots__ = ("number", "pairs")

    def __init__(self, pairs: tuple[tuple[GlyphId, GlyphId], ...], number: int) -> None:
        self.pairs = pairs
        self.number = number

    def substitute(self, glyph: GlyphId) -> GlyphId:
        """What takes the place of a glyph; the glyph itself when no pair names it."""
        for old, new in self.pairs:
            if old.public_id == glyph.public_id and old.number == glyph.number:
                return new
        return glyph
