"""Characters, their properties, and languages (ISO/IEC 10179 clause 8.5.8)."""

from __future__ import annotations

from dazzle_core.language.values import UNSET, Char, Symbol
from dazzle_core.vm.calls import arity, call0, is_procedure
from dazzle_core.vm.charprops import CharProperties
from dazzle_core.vm.declare import OPENJADE, WORLD, primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import too_many_arguments
from dazzle_core.vm.languages import Language, LocaleLanguage, current_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("char?", 1)
def is_char(value: Any) -> bool:
    """Whether a value is a character."""
    return type(value) is Char


@primitive("char=?", 2)
def is_char_equal(left: Any, right: Any) -> bool:
    """Whether two characters are the same."""
    if type(left) is not Char:
        raise wrong_type(0, "char=?", left, "a char")
    if type(right) is not Char:
        raise wrong_type(1, "char=?", right, "a char")
    return left is right


@primitive("char-property", 2, 1, run=True)
def char_property(run: Run, name: Any, char: Any, default: Any = UNSET) -> Any:
    """The value of a character property; without one `default`, or the property's own default."""
    if type(name) is not Symbol:
        raise wrong_type(0, "char-property", name, "a symbol")
    if type(char) is not Char:
        raise wrong_type(1, "char-property", char, "a char")
    properties = run.char_properties
    if properties is None:
        properties = run.char_properties = CharProperties(run.strict)
    return properties.value(run, name.name, char.value, default)


# --- what depends on the language --------------------------------------------------------------


@primitive("char<?", 2, run=True, effects=WORLD, feature="expression")
def is_char_less(run: Run, left: Any, right: Any) -> bool:
    """Whether a character comes before another in the current language."""
    language = current_language(run)
    _check_chars("char<?", left, right)
    return language.less(left.value, right.value)


@primitive("char<=?", 2, run=True, effects=WORLD, feature="expression")
def is_char_less_equal(run: Run, left: Any, right: Any) -> bool:
    """Whether a character does not come after another in the current language."""
    language = current_language(run)
    _check_chars("char<=?", left, right)
    return language.less_equal(left.value, right.value)


def _check_chars(primitive_name: str, left: Any, right: Any) -> None:
    if type(left) is not Char:
        raise wrong_type(0, primitive_name, left, "a char")
    if type(right) is not Char:
        raise wrong_type(1, primitive_name, right, "a char")


@primitive("char-upcase", 1, run=True, effects=WORLD, feature="expression")
def char_upcase(run: Run, char: Any) -> Char:
    """The upper-case character in the current language, or the character itself."""
    language = current_language(run)
    if type(char) is not Char:
        raise wrong_type(0, "char-upcase", char, "a char")
    return Char(language.upper(char.value))


@primitive("char-downcase", 1, run=True, effects=WORLD, feature="expression")
def char_downcase(run: Run, char: Any) -> Char:
    """The lower-case character in the current language, or the character itself."""
    language = current_language(run)
    if type(char) is not Char:
        raise wrong_type(0, "char-downcase", char, "a char")
    return Char(language.lower(char.value))


# --- languages ---------------------------------------------------------------------------------


@primitive("language?", 1, feature="expression")
def is_language(value: Any) -> bool:
    """Whether a value is a language."""
    return isinstance(value, Language)


@primitive("current-language", run=True, effects=WORLD, feature="expression")
def current_language_(run: Run) -> Any:
    """The current language, or the declared default, or #f."""
    if run.language is not None:
        return run.language
    return False if run.default_language is None else run.default_language


@primitive("with-language", 2, run=True, effects=WORLD, feature="expression", calls=True)
def with_language(run: Run, language: Any, thunk: Any) -> Any:
    """The value of a procedure without arguments, called with another current language."""
    if not isinstance(language, Language):
        raise wrong_type(0, "with-language", language, "a language")
    if not is_procedure(thunk):
        raise wrong_type(1, "with-language", thunk, "a procedure")
    if arity(thunk) != (0, 0):
        raise too_many_arguments(placed=False)
    saved = run.language
    run.language = language
    try:
        return call0(run, thunk)
    finally:
        run.language = saved


@primitive("language", 2, public_id=OPENJADE + "language")
def language_of_locale(language: Any, country: Any) -> Any:
    """The language of a locale of the machine, told by two strings or symbols, or #f."""
    names = []
    for index, value in enumerate((language, country)):
        name = value.name if type(value) is Symbol else value
        if type(name) is not str:
            raise wrong_type(index, "language", value, "a string or symbol")
        names.append(name)
    return LocaleLanguage.find(*names) or False
