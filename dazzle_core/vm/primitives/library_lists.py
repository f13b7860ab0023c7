"""Library procedures over pairs, characters and strings (ISO/IEC 10179 clauses 8.5.3 to 8.5.10).

OpenJade has them in Scheme: an error inside names the primitive that failed, and
has no place.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.diagnostics import NOWHERE
from dazzle_core.language.values import NIL, Char, make_list
from dazzle_core.vm.calls import call_from_library
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import out_of_range, within, wrong_type
from dazzle_core.vm.languages import current_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

# --- parts of pairs ----------------------------------------------------------------------------

_PATHS = (
    "aa da dd aaa aad ada daa dad dda ddd aaaa aaad aada aadd adaa adad adda"
    " daaa daad dada dadd ddaa ddad ddda dddd"  # OpenJade forgets aadd and dadd
)
#: Those that OpenJade defines by `list-ref`.
_MEMBERS = {"cadr": 1, "caddr": 2, "cadddr": 3}


def _path(name: str, steps: str) -> None:
    indexes = tuple(0 if step == "a" else 1 for step in reversed(steps))

    def take(value: Any) -> Any:
        for index in indexes:
            if type(value) is not tuple:
                raise wrong_type(0, "cdr" if index else "car", value, "a pair", NOWHERE)
            value = value[index]
        return value

    take.__doc__ = f"`{name}`: one part of a pair after the other."
    primitive(name, 1, library=True)(take)


def _member(name: str, index: int) -> None:
    def take(items: Any) -> Any:
        rest = items
        left = index
        while type(rest) is tuple:
            if left == 0:
                return rest[0]
            left -= 1
            rest = rest[1]
        if rest is NIL:
            raise out_of_range(NOWHERE)
        raise wrong_type(0, "list-ref", items, "a list", NOWHERE)

    take.__doc__ = f"`{name}`: member {index} of a list."
    primitive(name, 1, library=True)(take)


for _steps in _PATHS.split():
    _path(f"c{_steps}r", _steps)
for _name, _index in _MEMBERS.items():
    _member(_name, _index)


# --- map ---------------------------------------------------------------------------------------


@primitive("map", 1, rest=True, run=True, library=True, calls=True)
def map_(run: Run, procedure: Any, *lists: Any) -> Any:
    """The results of a procedure for the first members, the second ones and so on.

    Ends with the first list; a shorter one after it is an error.
    """
    if len(lists) == 1:
        return _map_one(run, procedure, lists[0])
    if not lists:
        return NIL
    results: list[Any] = []
    rests = list(lists)
    while rests[0] is not NIL:
        for rest in rests:
            if type(rest) is not tuple:
                raise wrong_type(0, "car", rest, "a pair", NOWHERE)
        members = [rest[0] for rest in rests]
        results.append(call_from_library(run, procedure, *members, under_way=len(results) + 2))
        rests = [rest[1] for rest in rests]
    return make_list(results)


def _map_one(run: Run, procedure: Any, items: Any) -> Any:
    direct = type(procedure) is FunctionType and procedure.__code__.co_argcount == 1 and not run.debug
    results: list[Any] = []
    while type(items) is tuple:
        if direct:
            results.append(procedure(items[0]))
        else:
            results.append(call_from_library(run, procedure, items[0], under_way=len(results) + 3))
        items = items[1]
    if items is not NIL:
        raise within(wrong_type(0, "car", items, "a pair", NOWHERE), len(results) + 2)
    return make_list(results)


# --- characters and strings --------------------------------------------------------------------


def _characters(name: str, inner: str, test: Callable[[Run, str, str], bool], fold: bool) -> None:
    """A comparison of characters; OpenJade calls `inner`, with the arguments swapped for `>`."""
    swapped = ">" in name

    def compare(run: Run, left: Any, right: Any) -> bool:
        language = current_language(run)
        pair = [left, right] if fold or not swapped else [right, left]
        texts = []
        for index, value in enumerate(pair):
            if type(value) is not Char:
                if fold:
                    raise wrong_type(0, "char-upcase", value, "a char", NOWHERE)
                raise wrong_type(index, inner, value, "a char", NOWHERE)
            texts.append(language.upper(value.value) if fold else value.value)
        return test(run, *reversed(texts)) if fold and swapped else test(run, *texts)

    compare.__doc__ = f"`{name}` in the current language."
    primitive(name, 2, run=True, library=True, effects=WORLD)(compare)


def _strings(name: str, inner: str, test: Callable[[Run, str, str], bool], fold: bool) -> None:
    """A comparison of strings, like `_characters`."""
    swapped = ">" in name

    def compare(run: Run, left: Any, right: Any) -> bool:
        if not fold:
            current_language(run)
        pair = [left, right] if fold or not swapped else [right, left]
        texts = []
        for index, value in enumerate(pair):
            if type(value) is not str:
                if fold:
                    raise within(wrong_type(0, "string->list", value, "a string", NOWHERE), 1)
                raise wrong_type(index, inner, value, "a string", NOWHERE)
            texts.append(_upper(run, value) if fold else value)
        return test(run, *reversed(texts)) if fold and swapped else test(run, *texts)

    compare.__doc__ = f"`{name}` in the current language."
    primitive(name, 2, run=True, library=True, effects=WORLD)(compare)


def _upper(run: Run, text: str) -> str:
    if not text:
        return text
    language = current_language(run)
    return "".join([language.upper(char) for char in text])


def _less(run: Run, left: str, right: str) -> bool:
    return current_language(run).less(left, right)


def _less_equal(run: Run, left: str, right: str) -> bool:
    return current_language(run).less_equal(left, right)


def _same(run: Run, left: str, right: str) -> bool:
    return left == right


for _kind, _declare in (("char", _characters), ("string", _strings)):
    _declare(f"{_kind}>?", f"{_kind}<?", _less, False)
    _declare(f"{_kind}>=?", f"{_kind}<=?", _less_equal, False)
    _declare(f"{_kind}-ci=?", f"{_kind}=?", _same, True)
    _declare(f"{_kind}-ci<?", f"{_kind}<?", _less, True)
    _declare(f"{_kind}-ci>?", f"{_kind}>?", _less, True)
    _declare(f"{_kind}-ci<=?", f"{_kind}<=?", _less_equal, True)
    _declare(f"{_kind}-ci>=?", f"{_kind}>=?", _less_equal, True)
