"""The element forms of the DSSSL architecture (ISO/IEC 10179:1996 clause 7), as declared data.

`DSSSL_PUBLIC_ID` is the notation by which a document type says that it follows
the architecture.
"""

from __future__ import annotations

from dazzle_core.stylesheet.markup.contentmodel import ANY_TEXT, EMPTY, Model, choice, name, occur, sequence
from dazzle_core.stylesheet.markup.dtd import AttributeDefinition, ElementType

DSSSL_PUBLIC_ID = "ISO/IEC 10179:1996//NOTATION DSSSL Architecture Definition Document//EN"

DOCUMENT_FORM = "DSSSL-SPECIFICATION"
STYLE = "STYLE-SPECIFICATION"
TRANSFORMATION = "TRANSFORMATION-SPECIFICATION"
EXTERNAL = "EXTERNAL-SPECIFICATION"
STYLE_BODY = "STYLE-SPECIFICATION-BODY"
TRANSFORMATION_BODY = "TRANSFORMATION-SPECIFICATION-BODY"

#: Declarations (clause 7.1): name → attributes
DECLARATIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "FEATURES": (),
    "BASESET-ENCODING": (("NAME", "CDATA", "#REQUIRED"),),
    "LITERAL-DESCRIBED-CHAR": (("DESC", "CDATA", "#REQUIRED"),),
    "ADD-NAME-CHARS": (),
    "ADD-SEPARATOR-CHARS": (),
    "STANDARD-CHARS": (),
    "OTHER-CHARS": (),
    "COMBINE-CHAR": (),
    "MAP-SDATA-ENTITY": (("NAME", "CDATA", "#IMPLIED"), ("TEXT", "CDATA", "#IMPLIED")),
    "CHAR-REPERTOIRE": (("NAME", "CDATA", "#REQUIRED"),),
    "SGML-GROVE-PLAN": (("MODADD", "NAMES", "#IMPLIED"),),
}

_SPECIFICATION = (
    ("ID", "ID", "#IMPLIED"),
    ("DESC", "CDATA", "#IMPLIED"),
    ("PARTIAL", "GROUP", "#IMPLIED"),
    ("USE", "IDREFS", "#IMPLIED"),
)
_BODY = (("CONTENT", "ENTITY", "#CONREF"),)
_TOKENS = {"PARTIAL": ("PARTIAL", "COMPLETE")}
_any_declaration = occur(choice(*(name(each) for each in DECLARATIONS)), "*")

_FORMS: tuple[tuple[str, Model, tuple[tuple[str, str, str], ...]], ...] = (
    (
        DOCUMENT_FORM,
        sequence(_any_declaration, occur(choice(name(STYLE), name(TRANSFORMATION), name(EXTERNAL)), "+")),
        (),
    ),
    (STYLE, sequence(_any_declaration, name(STYLE_BODY, "*")), _SPECIFICATION),
    (TRANSFORMATION, sequence(_any_declaration, name(TRANSFORMATION_BODY, "*")), _SPECIFICATION),
    (
        EXTERNAL,
        EMPTY,
        (("ID", "ID", "#REQUIRED"), ("DOCUMENT", "ENTITY", "#REQUIRED"), ("SPECID", "NAME", "#IMPLIED")),
    ),
    (STYLE_BODY, ANY_TEXT, _BODY),
    (TRANSFORMATION_BODY, ANY_TEXT, _BODY),
    *(
        (form, EMPTY if form in ("CHAR-REPERTOIRE", "SGML-GROVE-PLAN") else ANY_TEXT, attributes)
        for form, attributes in DECLARATIONS.items()
    ),
)


def _element(gi: str, model: Model, attributes: tuple[tuple[str, str, str], ...]) -> ElementType:
    element = ElementType(gi, 0)
    element.define("empty" if model is EMPTY else "model", model, False, True)
    element.attributes = [
        AttributeDefinition(attribute, declared, _TOKENS.get(attribute, ()), default, None)
        for attribute, declared, default in attributes
    ]
    return element


#: generic identifier of a form → the form
FORMS: dict[str, ElementType] = {gi: _element(gi, model, attributes) for gi, model, attributes in _FORMS}
