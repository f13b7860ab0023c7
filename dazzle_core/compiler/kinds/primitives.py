"""Kinds of the results of primitives, and what a call that returned tells of its arguments."""

from __future__ import annotations

from typing import Final

from dazzle_core.compiler.kinds.lattice import (
    ANY,
    BOOLEAN,
    CHAR,
    FALSE,
    FULL,
    HOLLOW,
    INTEGER,
    LIST,
    NIL,
    NO_NODE,
    NODE,
    NODE_LIST,
    NONE,
    NUMBER,
    ONE_NODE,
    PAIR,
    SOSOFO,
    STRING,
    STRING_OR_FALSE,
    SYMBOL,
)

_RESULTS: Final[list[tuple[int, str]]] = [
    (
        BOOLEAN,
        """
        not null? pair? list? symbol? keyword? string? char? boolean? procedure? vector? integer? real?
        number? quantity? exact? inexact? zero? positive? negative? odd? even? = < > <= >= equal? eqv?
        string=? char=? string<? string<=? string>? string>=? string-ci=? char<? char<=? char>? char>=?
        char-ci=? node-list? node-list-empty? node-list=? node-list-contains? first-sibling? last-sibling?
        absolute-first-sibling? absolute-last-sibling? have-ancestor? match-element? named-node-list?
        sosofo? style? address? address-local? address-visited? color? color-space? language? glyph-id?
        glyph-subst-table? display-space? inline-space? time<? time>? time<=? time>=? node-list-some?
        node-list-every?
        """,
    ),
    (
        SOSOFO,
        """
        literal process-children process-children-trim process-matching-children process-first-descendant
        process-node-list process-element-with-id next-match empty-sosofo sosofo-append sosofo-label
        sosofo-discard-labeled map-constructor page-number-sosofo current-node-page-number-sosofo
        """,
    ),
    (
        STRING,
        """
        string string-append substring symbol->string keyword->string number->string quantity->string
        format-number format-number-list list->string data time->string general-name-normalize
        entity-name-normalize
        """,
    ),
    (
        STRING_OR_FALSE,
        """
        gi id first-child-gi attribute-string inherited-attribute-string
        inherited-element-attribute-string entity-system-id entity-public-id entity-generated-system-id
        entity-text entity-notation entity-attribute-string notation-system-id notation-public-id
        notation-generated-system-id
        """,
    ),
    (INTEGER, "string-length length node-list-length node-list-count"),
    (INTEGER | FALSE, "child-number ancestor-child-number element-number all-element-number"),
    (NUMBER | FALSE, "string->number string->quantity"),
    (NUMBER, "+ - * quotient remainder modulo"),
    (CHAR, "string-ref char-upcase char-downcase"),
    (SYMBOL, "string->symbol"),
    (
        LIST,
        """
        reverse map string->list node-list->list hierarchical-number hierarchical-number-recursive
        element-number-list named-node-list-names
        """,
    ),
    (PAIR, "cons"),
    (PAIR | FALSE, "member assoc memv"),
    (NODE, "current-node current-root"),
    (NO_NODE, "empty-node-list"),
    (ONE_NODE, "node-list-first node-list-ref ancestor element-with-id named-node"),
    (
        NODE_LIST,
        """
        node-list node-list-rest node-list-reverse node-list-no-order node-list-map node-list-filter
        children follow preced descendants attributes attribute subtree subgrove select-elements
        select-by-class parent node-list-union node-list-intersection node-list-difference
        node-list-symmetric-difference node-list-union-map node-list-remove-duplicates
        node-list-head node-list-sublist node-list-last ancestors ifollow ipreced q-element q-class q-sdata
        """,
    ),
    (NONE, "error node-list-error"),
]

#: Kinds of the results of primitives, by name; of those left out nothing is known.
RESULTS: Final[dict[str, int]] = {name: kind for kind, names in _RESULTS for name in names.split()}


#: Primitives whose results have kinds that depend on those of their arguments.
ARGUMENTS_MATTER: Final[frozenset[str]] = frozenset(
    "list parent node-list node-list-first node-list-rest".split()
)


def result_kind(name: str, arguments: list[int]) -> int | None:
    """The kind of the result of a call with arguments of certain kinds; None when nothing is known."""
    if name not in ARGUMENTS_MATTER:
        return RESULTS.get(name)
    if name == "list":
        return PAIR if arguments else NIL
    if name == "parent" and (not arguments or not arguments[0] & ~ONE_NODE):
        # The parent of an empty list is that list.
        return ONE_NODE
    if name == "node-list" and not arguments:
        return NO_NODE
    if name == "node-list-first" and arguments and not arguments[0] & ~(NODE | FULL):
        return NODE
    if name == "node-list-rest" and arguments and not arguments[0] & ~ONE_NODE:
        return NO_NODE
    return RESULTS.get(name)


#: Primitives that return only when all their arguments are of a kind, by name.
ALL_ARGUMENTS: Final[dict[str, int]] = {
    **dict.fromkeys(
        """node-list-empty? node-list-first node-list-rest node-list-length node-list-reverse children follow
        preced descendants attributes subtree subgrove data node-list=? node-list gi parent id
        """.split(),
        NODE_LIST,
    ),
    **dict.fromkeys("string-length string-append string=? string->symbol literal".split(), STRING),
    **dict.fromkeys("car cdr".split(), PAIR),
    **dict.fromkeys("length reverse".split(), LIST),
}
#: ... their first arguments, `ANY` where any value will do.
ARGUMENTS: Final[dict[str, tuple[int, ...]]] = {
    # With an empty node list any name will do.
    "attribute-string": (ANY, NODE_LIST),
    "inherited-attribute-string": (ANY, NODE_LIST),
    "select-elements": (NODE_LIST,),
    "process-node-list": (NODE_LIST,),
    "ancestor": (STRING, NODE_LIST),
    "node-property": (STRING | SYMBOL, NODE_LIST),
    "general-name-normalize": (STRING, NODE_LIST),
    "substring": (STRING, INTEGER, INTEGER),
    "string->number": (STRING,),
    "node-list-ref": (NODE_LIST, INTEGER),
    "element-with-id": (STRING, NODE_LIST),
}

#: Tests: the kinds that are left when they are true, and when they are false.
TESTS: Final[dict[str, tuple[int, int]]] = {
    "null?": (NIL, ANY & ~NIL),
    "pair?": (PAIR, ANY & ~PAIR),
    "string?": (STRING, ANY & ~STRING),
    "symbol?": (SYMBOL, ANY & ~SYMBOL),
    "char?": (CHAR, ANY & ~CHAR),
    "boolean?": (BOOLEAN, ANY & ~BOOLEAN),
    "sosofo?": (SOSOFO, ANY & ~SOSOFO),
    "node-list?": (NODE_LIST, ANY & ~NODE_LIST),
    "node-list-empty?": (NO_NODE | HOLLOW, NODE | FULL),
}

#: Primitives that call procedures among their arguments with one node.
NODE_CALLERS: Final[frozenset[str]] = frozenset(
    "node-list-map node-list-filter node-list-some? node-list-every? node-list-union-map".split()
)
