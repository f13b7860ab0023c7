"""Symbols and keywords (ISO/IEC 10179 clauses 8.5.4, 8.5.5)."""

from __future__ import annotations

from dazzle_core.language.values import Keyword, Symbol
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@primitive("symbol?", 1)
def is_symbol(value: Any) -> bool:
    """Whether a value is a symbol."""
    return type(value) is Symbol


@primitive("symbol->string", 1, feature="expression")
def symbol_to_string(symbol: Any) -> str:
    """The name of a symbol."""
    if type(symbol) is not Symbol:
        raise wrong_type(0, "symbol->string", symbol, "a symbol")
    return symbol.name


@primitive("string->symbol", 1, feature="expression")
def string_to_symbol(name: Any) -> Symbol:
    """The symbol with a name."""
    if type(name) is not str:
        raise wrong_type(0, "string->symbol", name, "a string")
    return Symbol(name)


@primitive("keyword?", 1)
def is_keyword(value: Any) -> bool:
    """Whether a value is a keyword."""
    return type(value) is Keyword


@primitive("keyword->string", 1, feature="expression")
def keyword_to_string(keyword: Any) -> str:
    """The name of a keyword, without its colon."""
    if type(keyword) is not Keyword:
        raise wrong_type(0, "keyword->string", keyword, "a keyword")
    return keyword.name


@primitive("string->keyword", 1, feature="expression")
def string_to_keyword(name: Any) -> Keyword:
    """The keyword with a name, told without its colon."""
    if type(name) is not str:
        raise wrong_type(0, "string->keyword", name, "a string")
    return Keyword(name)
