"""What specifications and their declarations can report."""

from __future__ import annotations

from dazzle_core.stylesheet.messages import CodeTable


class SpecCode(CodeTable):
    """Message codes of the DSSSL architecture and of specifications."""

    # the architecture
    ARC_NO_NOTATION = ("arc-no-notation", "E", "no notation declaration for architecture {0}")
    ARC_ELEMENT = ("arc-element", "E", "meta-DTD does not allow element {0} at this point")
    ARC_DATA = ("arc-data", "E", "meta-DTD does not allow data at this point")
    ARC_UNFINISHED = ("arc-unfinished", "E", "element {0} unfinished in meta-DTD")
    ARC_UNDEFINED = ("arc-undefined", "E", "element type {0} not defined in meta-DTD")
    ARC_MISSING_ID = ("arc-missing-id", "X", "reference in architecture to non-existent ID {0}")

    # specifications
    NOT_DSSSL = (
        "not-dsssl",
        "E",
        "specification document does not have the DSSSL architecture as a base architecture",
    )
    USE_LOOP = ("use-loop", "E", "circular use of specification parts")
    MISSING_PART = ("missing-part", "E", "no style-specification or external-specification with ID {0}")
    NO_PARTS = (
        "no-parts",
        "E",
        "document did not contain any style-specifications or external-specifications",
    )
    MIXED_LANGUAGES = ("mixed-languages", "E", "style and transformation language parts mixed")
    PARTIAL = ("partial-specification", "W", "specification is marked as partial")

    # declarations of a specification
    BAD_DECLARATION = ("bad-declaration", "E", "error in declaration element")
    UNSUPPORTED_DECLARATION = ("unsupported-declaration", "W", "unsupported declaration will be ignored")
    UNSUPPORTED_REPERTOIRE = (
        "unsupported-repertoire",
        "W",
        "unsupported character repertoire {0} will be ignored",
    )
    UNKNOWN_FEATURE = ("unknown-feature", "E", "{0} not a style or transformation language feature")
    MISSING_FEATURE = ("missing-feature", "E", "undeclared use of feature {0}")
    UNSUPPORTED_FEATURE = ("unsupported-feature", "W", "feature {0} not supported")
    PARTIAL_FEATURE = ("partial-feature", "W", "feature {0} only partially supported")
    UNKNOWN_MODULE = ("unknown-module", "E", "{0} not an SGML property set module")
    MODULE_EXCLUDED = ("module-excluded", "W", "grove plan excluding module {0} not supported")
    MODULE_INCLUDED = ("module-included", "W", "grove plan including module {0} not supported")
    UNKNOWN_CHARACTER = ("unknown-character", "E", "no character with name {0}")
    INVALID_CHARACTER_NAME = ("invalid-character-name", "E", "{0} not a valid character name")
    INVALID_CHARACTER_NUMBER = ("invalid-character-number", "E", "{0} not a valid character number")
    DUPLICATE_CHARACTER = ("duplicate-character", "E", "duplicate character name {0}")
    DUPLICATE_SDATA_NAME = ("duplicate-sdata-name", "E", "duplicate SDATA entity name {0}")
    DUPLICATE_SDATA_TEXT = ("duplicate-sdata-text", "E", "duplicate SDATA entity text {0}")
    UNEXPECTED_END = ("unexpected-end", "E", "unexpected end of file")
    UNEXPECTED_TOKEN = ("unexpected-token", "E", "unexpected token {0}")
