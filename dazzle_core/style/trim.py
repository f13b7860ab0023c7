"""`(process-children-trim)`: the children without white space at their ends (ISO/IEC 10179 clause 12.4.4).

White space is what has the character property `input-whitespace?`. Unlike
other text of the document, what is output here is checked by the port and
mapped by char-map, as OpenJade does.
"""

from __future__ import annotations

from dazzle_core.grove.nodes import Document, Element, Sdata, Text
from dazzle_core.style.rules.modes import Mode
from dazzle_core.style.state import ProcessorState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: White space, unless a stylesheet says otherwise; stripping it is a call of C.
_USUAL: Final = "\t\n\v\f\r \xa0" + "".join(map(chr, range(0x2000, 0x200C))) + "\u2028\u2029\u3000"


def usual_blanks(state: ProcessorState) -> str:
    """Those of the usual white space characters that are white space in this run."""
    blanks = state.blanks
    if blanks is None:
        blanks = state.blanks = "".join(char for char in _USUAL if state.is_blank(char))
    return blanks


def strip_left(state: ProcessorState, text: str) -> str:
    """Text without the white space at its beginning."""
    text = text.lstrip(state.blanks or usual_blanks(state))
    blank = state.blank
    while text and (state.is_blank(text[0]) if text[0] not in blank else blank[text[0]]):
        text = text[1:].lstrip(usual_blanks(state))
    return text


def strip_right(state: ProcessorState, text: str) -> str:
    """Text without the white space at its end."""
    text = text.rstrip(state.blanks or usual_blanks(state))
    blank = state.blank
    while text and (state.is_blank(text[-1]) if text[-1] not in blank else blank[text[-1]]):
        text = text[:-1].rstrip(usual_blanks(state))
    return text


def chunk_text(state: ProcessorState, chunk: Any) -> str:
    """The characters of a chunk of text or of an SDATA entity reference."""
    return chunk.data if type(chunk) is Text else state.sdata_text(chunk)


def last_significant(state: ProcessorState, content: list[Any]) -> int:
    """Where the last element or text other than white space is; -1 when there is none."""
    for index in range(len(content) - 1, -1, -1):
        kind = type(content[index])
        if kind is Element:
            return index
        if (kind is Text or kind is Sdata) and strip_left(state, chunk_text(state, content[index])):
            return index
    return -1


def process_trimmed(processor: Any, node: Any, mode: Mode, loc: int) -> None:
    """Process the children of `node` without the white space at the ends."""
    if type(node) is Document:
        processor.process_children(node, mode)
    if type(node) is not Element:
        return
    content: list[Any] = node.content
    if len(content) == 1 and type(content[0]) is Text:
        # Most paragraphs.
        text = strip_right(processor, strip_left(processor, content[0].data))
        if text:
            processor.checked_text(content[0], text, loc)
        return
    last = last_significant(processor, content)
    at_start = True
    for index, child in enumerate(content):
        kind = type(child)
        if kind is Element:
            at_start = False
            processor.process_element(child, mode)
        elif kind is Text or kind is Sdata:
            if index > last:
                return
            text = child.data if kind is Text else processor.sdata_text(child)
            if at_start:
                text = strip_left(processor, text)
                at_start = not text
            if index == last:
                text = strip_right(processor, text)
            if text:
                processor.checked_text(child, text, loc)
        else:
            processor.process_node(child, mode)
