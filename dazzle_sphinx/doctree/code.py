"""Pygments tokens of code blocks.

The text of a highlighted block is divided into `dazzle:token` elements with the
attributes `class` (Pygments' short name of the kind of token) and, as
`pygments_style` has it, `color` ("#rrggbb", dark enough to be read), `bold` and `italic`. The text
itself stays the same. A block in a language that Pygments does not know, or
that it cannot read, stays as it is: Sphinx itself tells the author about those.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.lexers import get_lexer_by_name
from pygments.style import Style
from pygments.token import STANDARD_TYPES, Token
from pygments.util import ClassNotFound
from sphinx.highlighting import PygmentsBridge, lexer_classes, lexers

from dazzle_core.backends.html.colors import contrast, css
from dazzle_sphinx.doctree.context import Context

#: Languages that have nothing to colour.
PLAIN = frozenset({"none", "text", "output", ""})
#: What the stylesheets have behind code, and the contrast that text on it needs (WCAG 2, AA).
_BACKGROUND = (245, 245, 245)
_ENOUGH = 4.5
_STEPS = 40
_PYTHON = frozenset({"py", "py3", "python", "python3", "default"})


class token(nodes.TextElement, nodes.Inline):  # noqa: N801 -- docutils names its nodes in lower case
    """One token of highlighted code; its element name is `dazzle:token`."""

    tagname = "dazzle:token"


def add_tokens(tree: nodes.document, context: Context) -> None:
    """Divide the code blocks of `tree` into tokens."""
    bridge = PygmentsBridge("html", context.env.config.pygments_style or "sphinx")
    style: type[Style] = bridge.formatter_args["style"]
    for block in tree.findall(lambda node: isinstance(node, (nodes.literal_block, nodes.doctest_block))):
        assert isinstance(block, nodes.Element)
        language = "pycon" if isinstance(block, nodes.doctest_block) else block.get("language", "")
        text = block.astext()
        if language in PLAIN or block.rawsource != text:
            continue  # a parsed literal has a markup of its own
        if pieces := list(_pieces(text, language, _options(block), style)):
            block.children = []
            block.extend(pieces)


def _options(block: nodes.Element) -> dict[str, Any]:
    """What the author told the lexer."""
    arguments: dict[str, Any] = block.get("highlight_args", {})
    return arguments.get("opts") or {}


def _pieces(text: str, language: str, options: dict[str, Any], style: type[Style]) -> Iterator[nodes.Node]:
    """The text as plain pieces and tokens; nothing when it cannot be read in that language."""
    lexer = _lexer(text, language, options)
    if lexer is None:
        return
    try:
        tokens = list(lexer.get_tokens(text))
    except ErrorToken:
        return
    whole = "".join(value for _, value in tokens)
    if whole != text and whole != text + "\n":
        return
    left = len(text)  # lexers end a text that has no line end with one of their own
    for kind, value in tokens:
        value = value[:left]
        left -= len(value)
        if not value:
            continue
        if kind in Token.Text or not value.strip():
            yield nodes.Text(value)
        else:
            yield token("", value, **_look(kind, style))


def _lexer(text: str, language: str, options: dict[str, Any]) -> Any:
    """The lexer that Sphinx would take, without its complaints; None when there is none."""
    if language in _PYTHON:
        language = "pycon" if text.startswith(">>>") else "python"
    elif language in {"pycon3", "guess"}:
        language = "pycon" if language == "pycon3" else "none"
    if language in lexers:
        return lexers[language]
    options = {"stripnl": False} | options
    if language in lexer_classes:
        return lexer_classes[language](**options)
    try:
        lexer = get_lexer_by_name(language, **options)
    except ClassNotFound:
        return None
    lexer.add_filter("raiseonerror")
    return lexer


@cache
def readable(color: str) -> str:
    """A colour, darkened until it can be read on paper and on the light background of code.

    Styles that are meant for dark backgrounds could not be read at all otherwise. What cannot
    be read as "#rrggbb" stays as it is.
    """
    try:
        red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    except ValueError:
        return color
    for step in range(_STEPS, -1, -1):
        darker = (red * step // _STEPS, green * step // _STEPS, blue * step // _STEPS)
        if contrast(darker, _BACKGROUND) >= _ENOUGH:
            return css(darker)
    return "#000000"


def _look(kind: Any, style: type[Style]) -> dict[str, str]:
    """The attributes of a token of this kind."""
    short = kind
    while short not in STANDARD_TYPES:
        short = short.parent
    try:
        look = style.style_for_token(kind)
    except KeyError:
        look = style.style_for_token(short)
    attributes = {"class": STANDARD_TYPES[short]}
    if look["color"]:
        attributes["color"] = readable("#" + look["color"].lower())
    for name in ("bold", "italic"):
        if look[name]:
            attributes[name] = "1"
    return attributes
