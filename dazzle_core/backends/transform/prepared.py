"""Tags of `make` forms, put together from the raw values of their characteristics (see `backends.api`).

A form has one generic identifier, or evaluates it, and so it is with its attributes. A
function that is made once for the form goes through the list of attributes once, from
DSSSL pairs to the text of the tag.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.common.markup import Dialect
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.backends.api import Flow

#: Start-tag and end-tag from raw values; None when these are not what they should be.
PreparedTags = Callable[[tuple[Any, ...]], "tuple[str, str] | None"]


def prepared_tags(
    constants: Flow, names: tuple[str, ...], dialect: Dialect, separator: str, close: str
) -> PreparedTags | None:
    """The function for a form whose tags end with `close`, a start-tag having attributes after `separator`.

    None when it takes the generic identifier of the current node.
    """
    if "gi" in names:
        return _evaluated_gi(constants, names, dialect, separator, close)
    gi = constants.get("gi")
    if not gi:
        return None
    if names == ("attributes",):
        return _evaluated_attributes(gi, dialect, separator, close)
    attributes = dialect.attributes(constants.get("attributes") or (), separator)
    tags = f"<{gi}{attributes}{close}", f"</{gi}{close}"
    return None if names else lambda values: tags


def _evaluated_attributes(gi: str, dialect: Dialect, separator: str, close: str) -> PreparedTags:
    quoted = dialect.quoted
    begin, end = f"<{gi}", f"</{gi}{close}"

    def tags(values: tuple[Any, ...]) -> tuple[str, str] | None:
        text = begin
        (pairs,) = values
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
        return text + close, end

    return tags


def _evaluated_gi(
    constants: Flow, names: tuple[str, ...], dialect: Dialect, separator: str, close: str
) -> PreparedTags | None:
    gi_at = names.index("gi")
    fixed = dialect.attributes(constants.get("attributes") or (), separator) + close
    rest = _evaluated_attributes("", dialect, separator, close)
    if names not in (("gi",), ("gi", "attributes"), ("attributes", "gi")):
        return None

    def tags(values: tuple[Any, ...]) -> tuple[str, str] | None:
        gi = values[gi_at]
        if type(gi) is not str or not gi:
            return None
        if len(values) == 1:
            return f"<{gi}{fixed}", f"</{gi}{close}"
        found = rest((values[1 - gi_at],))
        return None if found is None else (f"<{gi}{found[0][1:]}", f"</{gi}{close}")

    return tags
