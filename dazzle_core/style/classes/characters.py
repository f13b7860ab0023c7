"""Character flow objects: the character, and what its properties say of it (ISO/IEC 10179 clause 12.6.11)."""

from __future__ import annotations

from dazzle_core.errors import EvalError
from dazzle_core.flow.sosofo import FlowObject
from dazzle_core.grove.nodes import DataChar, Sdata
from dazzle_core.language.values import UNSET, GlyphId, Symbol
from dazzle_core.vm.calls import is_procedure
from dazzle_core.vm.charprops import PREDEFINED, predefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: Characteristics whose default is the character property of the same name.
PROPERTIES: Final = (
    "glyph-id",
    "drop-after-line-break?",
    "drop-unless-before-line-break?",
    "punct?",
    "input-whitespace?",
    "input-tab?",
    "record-end?",
    "space?",
    "script",
    "math-class",
    "math-font-posture",
    "break-before-priority",
    "break-after-priority",
)


def complete(processor: Any, step: FlowObject, flow: dict[str, Any]) -> dict[str, Any]:
    """The characteristics of a character flow object with its character and the properties of that.

    Without `char:` it is the current node's, if that is a character; without
    either nothing is added. The char-map in force is applied.
    """
    char = flow.get("char")
    if char is None:
        char = _char_of(processor, step.node)
        if char is None:
            return flow
    procedure = processor.current_value("char-map") if processor.char_mapped else False
    if is_procedure(procedure):
        char = processor.mapped_char(procedure, char, -1)
    result = {**flow, "char": char}
    for name in PROPERTIES:
        if name not in flow:
            result[name] = _property(processor, name, char)
    return result


def _char_of(processor: Any, node: Any) -> str | None:
    if type(node) is DataChar:
        return node.char
    return processor.sdata_text(node) if type(node) is Sdata else None


def _property(processor: Any, name: str, char: str) -> Any:
    run = processor.run
    try:
        value = run.char_properties.value(run, name, char)
    except EvalError as error:
        run.report_error(error)
        # What a stylesheet adds in vain changes nothing.
        found = predefined(name, char)
        value = PREDEFINED[name][1] if found is None else found
    if type(value) is Symbol:
        return value.name
    if name == "math-class":
        return "ordinary"
    return False if value is UNSET or (name == "glyph-id" and type(value) is not GlyphId) else value
