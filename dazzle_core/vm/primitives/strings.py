"""Strings (ISO/IEC 10179 clause 8.5.9)."""

from __future__ import annotations

from dazzle_core.language.values import NIL, Char, make_list
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import out_of_range, wrong_type
from dazzle_core.vm.languages import current_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("string?", 1)
def is_string(value: Any) -> bool:
    """Whether a value is a string."""
    return type(value) is str


@primitive("string", rest=True)
def string(*chars: Any) -> str:
    """A string of characters."""
    for index, char in enumerate(chars):
        if type(char) is not Char:
            raise wrong_type(index, "string", char, "a char")
    return "".join([char.value for char in chars])


@primitive("string-append", rest=True)
def string_append(*strings: Any) -> str:
    """All strings in one."""
    try:
        return "".join(strings)
    except TypeError:
        for index, item in enumerate(strings):
            if type(item) is not str:
                raise wrong_type(index, "string-append", item, "a string") from None
        raise


@primitive("string-length", 1)
def string_length(text: Any) -> int:
    """The number of characters."""
    if type(text) is not str:
        raise wrong_type(0, "string-length", text, "a string")
    return len(text)


@primitive("string-ref", 2)
def string_ref(text: Any, index: Any) -> Char:
    """Character `index`, from 0."""
    if type(text) is not str:
        raise wrong_type(0, "string-ref", text, "a string")
    if type(index) is not int:
        raise wrong_type(1, "string-ref", index, "an exact integer")
    if not 0 <= index < len(text):
        raise out_of_range()
    return Char(text[index])


@primitive("substring", 3)
def substring(text: Any, start: Any, end: Any) -> str:
    """The characters from `start` up to, not including, `end`."""
    if type(text) is not str:
        raise wrong_type(0, "substring", text, "a string")
    if type(start) is not int:
        raise wrong_type(1, "substring", start, "an exact integer")
    if type(end) is not int:
        raise wrong_type(2, "substring", end, "an exact integer")
    if not 0 <= start <= end <= len(text):
        raise out_of_range()
    return text[start:end]


@primitive("string=?", 2)
def is_string_equal(left: Any, right: Any) -> bool:
    """Whether two strings have the same characters."""
    if type(left) is not str:
        raise wrong_type(0, "string=?", left, "a string")
    if type(right) is not str:
        raise wrong_type(1, "string=?", right, "a string")
    return left == right


@primitive("string->list", 1, feature="expression")
def string_to_list(text: Any) -> Any:
    """A list of the characters."""
    if type(text) is not str:
        raise wrong_type(0, "string->list", text, "a string")
    return make_list([Char(char) for char in text])


@primitive("list->string", 1, feature="expression")
def list_to_string(chars: Any) -> str:
    """A string of the characters of a list."""
    out: list[str] = []
    while type(chars) is tuple:
        char = chars[0]
        if type(char) is not Char:
            raise wrong_type(0, "list->string", chars, "a list of characters")
        out.append(char.value)
        chars = chars[1]
    if chars is not NIL:
        raise wrong_type(0, "list->string", chars, "a list")
    return "".join(out)


# --- what depends on the language --------------------------------------------------------------


@primitive("string<?", 2, run=True, effects=WORLD, feature="expression")
def is_string_less(run: Run, left: Any, right: Any) -> bool:
    """Whether a string comes before another in the current language."""
    language = current_language(run)
    _check_strings("string<?", left, right)
    return language.less(left, right)


@primitive("string<=?", 2, run=True, effects=WORLD, feature="expression")
def is_string_less_equal(run: Run, left: Any, right: Any) -> bool:
    """Whether a string does not come after another in the current language."""
    language = current_language(run)
    _check_strings("string<=?", left, right)
    return language.less_equal(left, right)


@primitive("string-equiv?", 3, run=True, effects=WORLD, feature="expression")
def is_string_equivalent(run: Run, left: Any, right: Any, levels: Any) -> bool:
    """Whether two strings are the same at the first `levels` levels of the current language."""
    language = current_language(run)
    _check_strings("string-equiv?", left, right)
    if type(levels) is not int or levels <= 0:
        raise wrong_type(2, "string-equiv?", levels, "a positive integer")
    return language.equivalent(left, right, levels)


def _check_strings(primitive_name: str, left: Any, right: Any) -> None:
    if type(left) is not str:
        raise wrong_type(0, primitive_name, left, "a string")
    if type(right) is not str:
        raise wrong_type(1, primitive_name, right, "a string")
