"""The symbols that are values of characteristics (ISO/IEC 10179 clause 12.6, with OpenJade's additions)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_NAMES = """
    not-applicable ultra-condensed extra-condensed condensed semi-condensed
    ultra-light extra-light light semi-light medium semi-expanded expanded
    extra-expanded ultra-expanded semi-bold bold extra-bold ultra-bold upright
    oblique back-slanted-oblique italic back-slanted-italic start end center justify
    spread-inside spread-outside page-inside page-outside initial final wrap asis
    asis-wrap asis-truncate none indent before through after top-to-bottom
    left-to-right bottom-to-top right-to-left inside outside horizontal vertical
    escapement line-progression math ordinary operator binary relation opening
    closing punctuation inner space page page-region column-set column max
    max-uniform miter round join butt square loose normal kern tight touch preserve
    collapse ignore relative display inline border background both base font top
    bottom spread solid outline with against force independent pile sup-out sub-out
    lead-edge trail-edge explicit row-major column-major uppercase lowercase
    capitalize
    """

VALUE_SYMBOLS: Final = frozenset(_NAMES.split())
