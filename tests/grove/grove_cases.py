"""Documents that the tests and `record.py` share."""

from __future__ import annotations

from pathlib import Path

#: What `numbers.txt` records of every element of `PATTERN_DOCUMENT`, in this order.
NUMBERS = (
    "(gi)",
    "(child-number)",
    "(element-number)",
    "(all-element-number)",
    "(first-sibling?)",
    "(last-sibling?)",
    "(absolute-first-sibling?)",
    "(absolute-last-sibling?)",
    '(hierarchical-number \'("doc" "sec"))',
    '(hierarchical-number \'("sec" "p"))',
    '(hierarchical-number-recursive "sec")',
    '(ancestor-child-number "sec")',
    '(element-number-list \'("sec" "p"))',
    '(element-number-list \'("p" "e" "nosuch"))',
    '(have-ancestor? "sec")',
    '(have-ancestor? \'("doc" "sec" "sec"))',
    "(first-child-gi)",
    "(gi (parent))",
    '(inherited-attribute-string "kind")',
    '(inherited-element-attribute-string "sec" "id")',
    "(node-list-length (children (current-node)))",
    "(node-list-length (descendants (current-node)))",
    "(node-list-length (preced (current-node)))",
    "(node-list-length (follow (current-node)))",
    "(data (current-node))",
    "(map (lambda (n) (gi n)) (node-list->list (ancestors (current-node))))",
    "(let ((n (ipreced (current-node)))) (if (node-list-empty? n) #f (data n)))",
    "(let ((n (ifollow (current-node)))) (if (node-list-empty? n) #f (data n)))",
    "(id)",
)

LONG = Path(__file__).with_name("long.lengths")

_DECLARATIONS = "".join(
    f"<!ELEMENT {gi} ANY><!ATTLIST {gi} n CDATA #REQUIRED>\n" for gi in ("doc", "sec", "p", "t", "e")
)

PATTERN_DOCUMENT = (
    f"<!DOCTYPE doc [\n{_DECLARATIONS}"
    '<!ATTLIST sec id ID #IMPLIED kind (a|b) "a" class CDATA #IMPLIED>\n'
    "<!ATTLIST p role CDATA #IMPLIED xid CDATA #IMPLIED>\n]>\n"
    '<doc n="1"><sec n="2" id="one"><t n="3">T</t><p n="4" role="x">a<e n="5"/>b<e n="6"/></p><p n="7"/></sec>'
    '<sec n="8" kind="b" class="big"><p n="9" role="x y" xid="z"/><sec n="10"><sec n="11"><p n="12"/></sec>'
    '<t n="13"/></sec><p n="14" role=""/>tail</sec><p n="15"><p n="16" xid="z"/></p><e n="17"/></doc>'
)


def long_document() -> str:
    """A document whose text takes several blocks of OpenJade's storage, with all that cuts data."""
    lines = ['<?xml version="1.0"?>', "<doc>"]
    for number in range(400):
        word = "word " * (number % 13 + 3)
        if number % 7 == 0:
            lines.append(f"<p n='{number}' k='v'>{word}")
        elif number % 7 == 6:
            lines.append(f"{word} > ]] &amp; {word}</p>")
        else:
            lines.append(word + ("é" * (number % 5)) + word)
    lines.append("</p>" if 399 % 7 != 6 else "")
    lines.append("</doc>")
    return "\n".join(lines) + "\n"
