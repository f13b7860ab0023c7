"""Tags of `make` forms, written from the raw values of their characteristics (see `backends.api`).

A form has one generic identifier, or evaluates it, and so it is with its attributes. A
function that is made once for the form goes through the list of attributes once, from
DSSSL pairs to the text of the tag.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.transform.states import MANY_PIECES, PENDING
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.backends.api import Flow
    from dazzle_core.backends.transform.backend import TransformBackend

#: Writes the start-tag for raw values and gives the end-tag; None when a value is not what it should be.
Start = Callable[[tuple[Any, ...]], "str | None"]


def prepared_start(
    backend: TransformBackend, constants: Flow, names: tuple[str, ...], close: str, state: int
) -> Start | None:
    """The function of a form with these constant characteristics; `names` are those that are evaluated.

    `close` ends its tags, `state` is that of record ends after the start-tag. None when
    the generic identifier is that of the current node.
    """
    gi_at = names.index("gi") if "gi" in names else -1
    attributes_at = names.index("attributes") if "attributes" in names else -1
    if len(names) != (gi_at >= 0) + (attributes_at >= 0):
        return None
    gi = constants.get("gi")
    separator = backend.separator
    attributes = backend.dialect.attributes(constants.get("attributes") or (), separator)
    if gi_at < 0:
        if not gi:
            return None
        if attributes_at < 0:
            return _constant(backend, f"<{gi}{attributes}{close}", f"</{gi}{close}", state)
    return _evaluated(backend, gi or "", attributes, (gi_at, attributes_at), close, state)


def _constant(backend: TransformBackend, tag: str, end: str, state: int) -> Start:
    def start(values: tuple[Any, ...]) -> str:
        pieces = backend.pieces
        if backend.state == PENDING:
            pieces.append("\r")
        backend.state = state
        pieces.append(tag)
        if len(pieces) > MANY_PIECES:
            backend.hand_on()
        return end

    return start


def _evaluated(
    backend: TransformBackend, gi: str, attributes: str, places: tuple[int, int], close: str, state: int
) -> Start:
    gi_at, attributes_at = places
    quoted, separator = backend.dialect.quoted, backend.separator
    begin, end = "<" + gi, f"</{gi}{close}"
    constant_gi = gi_at < 0

    def start(values: tuple[Any, ...]) -> str | None:
        if constant_gi:
            text, last_tag = begin, end
        else:
            name = values[gi_at]
            if type(name) is not str or not name:
                return None
            text, last_tag = "<" + name, f"</{name}{close}"
        if attributes_at < 0:
            text += attributes
        else:
            pairs = values[attributes_at]
            while pairs is not None:
                if type(pairs) is tuple:
                    pair, pairs = pairs
                    if type(pair) is tuple:
                        name, rest = pair
                        if type(rest) is tuple:
                            value, last = rest
                            if last is None and type(name) is str and type(value) is str:
                                if "&" in value or '"' in value:
                                    text += f"{separator}{name}={quoted(value)}"
                                else:
                                    text += f'{separator}{name}="{value}"'
                                continue
                return None
        pieces = backend.pieces
        if backend.state == PENDING:
            pieces.append("\r")
        backend.state = state
        pieces.append(text + close)
        if len(pieces) > MANY_PIECES:
            backend.hand_on()
        return last_tag

    return start
