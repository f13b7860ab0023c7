"""Which family each procedure is in, so that a run imports the families that it calls.

The tables of `vm.declare` look here. A test compares this with what the families declare.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Names of the procedures of each family.
_PRIMITIVES: Final = {
    "addresses": """
        address? address-local? address-visited? current-node-address hytime-linkend idref-address
        entity-address sgml-document-address node-list-address""",
    "attributes": "attribute-string inherited-attribute-string inherited-element-attribute-string",
    "characteristics": "char-script-case",
    "characters": """
        char? char=? char-property char<? char<=? char-upcase char-downcase language? current-language
        with-language""",
    "colors": "color-space? color? color-space color",
    "entities": """
        entity-system-id entity-public-id entity-generated-system-id entity-text entity-notation
        entity-type entity-attribute-string notation-system-id notation-public-id
        notation-generated-system-id""",
    "equivalence": "not boolean? equal? eqv? memv",
    "extensions": "sgml-parse sgml-parse-prolog",
    "functions": "sqrt exp log sin cos tan asin acos atan expt",
    "glyphs": "glyph-id? glyph-id glyph-subst-table? glyph-subst-table glyph-subst",
    "library_lists": """
        caar cdar cddr caaar caadr cadar cdaar cdadr cddar cdddr caaaar caaadr caadar cadaar cadadr
        caddar caaddr cdaddr cdaaar cdaadr cdadar cddaar cddadr cdddar cddddr cadr caddr cadddr map
        char>? char>=? char-ci=? char-ci<? char-ci>? char-ci<=? char-ci>=? string>? string>=? string-ci=?
        string-ci<? string-ci>? string-ci<=? string-ci>=?""",
    "library_node_lists": """
        node-list-reduce node-list-remove-duplicates node-list-union node-list-intersection
        node-list-difference node-list-symmetric-difference node-list-union-map node-list-some?
        node-list-every? node-list->list node-list-tail node-list-head node-list-sublist node-list-count
        node-list-last""",
    "library_nodes": """
        current-root node-list-property origin tree-root grove-root source referent
        origin-to-subnode-rel property-lookup select-by-property select-by-null-property
        select-by-missing-property ancestors grove-root-path rsiblings ipreced ifollow tree-before
        sort-in-tree-order tree-before? grove-before? attribute q-element q-class q-sdata""",
    "lists": "cons list car cdr null? pair? list? append reverse length list-tail list-ref member assoc",
    "node_lists": """
        empty-node-list node-list node-list-first node-list-rest node-list-ref node-list-length
        node-list-reverse node-list-no-order node-list=? node-list-contains? node-list-map
        node-list-filter children follow preced descendants subtree subgrove attributes data
        select-elements match-element? select-by-class""",
    "nodes": """
        current-node node-list? node-list-empty? gi id parent ancestor first-child-gi have-ancestor?
        general-name-normalize entity-name-normalize element-with-id node-list-error""",
    "number_strings": """
        number->string quantity->string string->number string->quantity format-number format-number-list""",
    "numbering": """
        first-sibling? last-sibling? absolute-first-sibling? absolute-last-sibling? child-number
        ancestor-child-number hierarchical-number hierarchical-number-recursive element-number
        element-number-list""",
    "numbers": """
        + * = < > <= >= - / min max abs quotient remainder modulo floor ceiling truncate round integer?
        real? number? quantity? exact? inexact? zero? positive? negative? odd? even? exact->inexact
        inexact->exact quantity->number""",
    "procedures": "procedure? apply error external-procedure call-with-current-continuation",
    "processing": """
        process-children process-children-trim process-node-list process-element-with-id
        process-first-descendant process-matching-children next-match""",
    "properties": """
        node-property named-node-list? named-node named-node-list-names named-node-list-normalize""",
    "sosofos": """
        sosofo? empty-sosofo literal sosofo-append sosofo-label sosofo-discard-labeled map-constructor
        page-number-sosofo current-node-page-number-sosofo style? merge-style""",
    "spaces": "display-size table-unit display-space? display-space inline-space? inline-space",
    "standard": "select-by-relation select-by-attribute-token",
    "strings": """
        string? string string-append string-length string-ref substring string=? string->list
        list->string string<? string<=? string-equiv?""",
    "symbols": "symbol? symbol->string string->symbol keyword? keyword->string string->keyword",
    "time": "time time->string time<? time>? time<=? time>=?",
    "vectors": """
        vector? vector make-vector vector-ref vector-set! vector-fill! vector->list list->vector""",
}
#: Names of those that the transformation language has besides.
_TRANSFORMATION: Final = {
    "transformation": "subgrove-spec create-spec? create-root create-sub create-preced create-follow",
}
#: External procedures without their owners.
_EXTERNAL: Final = {
    "addresses": "uri-ref-address",
    "characters": "language",
    "extensions": "read-entity sgml-parse",
    "functions": "expt",
    "nodes": "all-element-number",
    "procedures": "debug",
    "sosofos": "if-first-page if-front-page",
}
#: All families.
FAMILIES: Final = frozenset((*_PRIMITIVES, *_TRANSFORMATION, *_EXTERNAL))


def _by_name(families: dict[str, str]) -> dict[str, str]:
    return {name: family for family, names in families.items() for name in names.split()}


_FAMILY_OF: Final = _by_name(_PRIMITIVES)
_FAMILY_OF_TRANSFORMATION: Final = _by_name(_TRANSFORMATION)
_FAMILY_OF_EXTERNAL: Final = _by_name(_EXTERNAL)


def family_of(name: str) -> str | None:
    """The family of a procedure of the style language; None when no family declares it.

    What is made for each characteristic is in the family of characteristics.
    """
    return "characteristics" if asks_for_characteristic(name) else _FAMILY_OF.get(name)


def asks_for_characteristic(name: str) -> bool:
    """Procedures that give the inherited or actual value of a characteristic."""
    return name.startswith(("inherited-", "actual-")) and name not in _FAMILY_OF


def family_of_transformation(name: str) -> str | None:
    """The family of a procedure of the transformation language."""
    return _FAMILY_OF_TRANSFORMATION.get(name)


def family_of_external(public_id: str) -> str | None:
    """The family of an external procedure."""
    return _FAMILY_OF_EXTERNAL.get(public_id.rpartition("::")[2])
