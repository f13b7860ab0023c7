"""`(process-children-trim)`: the children without white space at their ends (ISO/IEC 10179 clause 12.4.4).

White space is what has the character property `input-whitespace?`. Unlike
other text of the document, what is output here is checked by the port and
mapped by char-map, as OpenJade does.
"""

from __future__ import annotations

from typing import Any

from dazzle_core.grove.nodes import Document, Element, Sdata, Text
from dazzle_core.style.modes import Mode
from dazzle_core.style.state import ProcessorState


def chunk_text(state: ProcessorState, chunk: Any) -> str:
    """The characters of a chunk of text or of an SDATA entity reference."""
    return chunk.data if type(chunk) is Text else state.sdata_text(chunk)


def leading_blank(state: ProcessorState, text: str) -> int:
    """How many characters of white space `text` begins with."""
    is_blank = state.is_blank
    count = 0
    for char in text:
        if not is_blank(char):
            break
        count += 1
    return count


def trailing_blank(state: ProcessorState, text: str) -> int:
    """How many characters of white space `text` ends with."""
    return leading_blank(state, text[::-1])


def only_blank_follows(state: ProcessorState, siblings: list[Any]) -> bool:
    """Whether siblings are white space and nodes other than elements alone."""
    for sibling in siblings:
        kind = type(sibling)
        if kind is Element:
            return False
        if kind is Text or kind is Sdata:
            text = chunk_text(state, sibling)
            if leading_blank(state, text) < len(text):
                return False
    return True


def process_trimmed(processor: Any, node: Any, mode: Mode, loc: int) -> None:
    """Process the children of `node` without the white space at the ends."""
    if type(node) is Document:
        processor.process_children(node, mode)
        return
    content = list(node.content)
    at_start = True
    for index, child in enumerate(content):
        kind = type(child)
        if kind is not Text and kind is not Sdata:
            if kind is Element:
                at_start = False
            processor.process_node(child, mode)
            continue
        text = chunk_text(processor, child)
        if at_start:
            text = text[leading_blank(processor, text) :]
            at_start = not text
        if not text:
            continue
        if processor.is_blank(text[-1]) and only_blank_follows(processor, content[index + 1 :]):
            text = text[: len(text) - trailing_blank(processor, text)]
            if text:
                processor.checked_text(child, text, loc)
            return
        processor.checked_text(child, text, loc)
