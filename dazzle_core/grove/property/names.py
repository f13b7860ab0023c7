"""Names of the SGML property set: classes, properties, enumerated values (ISO/IEC 10179 clause 9.6).

Every name has two forms, that of the query language (SDQL) and that of the reference
concrete syntax (RCS).
"""

from __future__ import annotations

from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class _Null:
    """The value of a property that has none."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NULL"


NULL: Final = _Null()


class Name(NamedTuple):
    """A name of the property set: of a class, a property or an enumerated value."""

    sdql: str

    @property
    def rcs(self) -> str:
        """The name in the reference concrete syntax."""
        return RCS_NAMES.get(self.sdql, self.sdql)


#: Reference concrete syntax names of classes, properties and values, where they differ.
RCS_NAMES: Final = {
    "all-property-names": "allpns",
    "application-info": "appinfo",
    "attribute-assignment": "attasgn",
    "attribute-def": "attdef",
    "attribute-defs": "attdefs",
    "attributes": "atts",
    "attribute-value-token": "attvaltk",
    "children-property-name": "childpn",
    "class-name": "classnm",
    "connector": "connect",
    "content-tokens": "tokens",
    "content-type": "contype",
    "current-attribute-index": "curattix",
    "current-group": "curgrp",
    "data-char": "datachar",
    "data-property-name": "datapn",
    "data-sep-property-name": "dseppn",
    "decl-value-type": "dcltype",
    "defaulted?": "dflted",
    "defaulted-entities": "dfltents",
    "default-entity": "dfltent",
    "default-value": "dfltval",
    "default-value-type": "dflttype",
    "doctypes-and-linktypes": "dtlts",
    "document-element": "docelem",
    "document-type": "doctype",
    "element-token": "elemtk",
    "element-type": "elemtype",
    "element-types": "elemtps",
    "entity-name": "entname",
    "entity-type": "enttype",
    "exclusions": "excls",
    "external-data": "extdata",
    "external-id": "extid",
    "formal-public-id": "fpi",
    "general-entities": "genents",
    "generated-system-id": "gensysid",
    "governing?": "govrning",
    "governing-doctype": "govdt",
    "grove-root": "grovroot",
    "implied?": "implied",
    "included?": "included",
    "inclusions": "incls",
    "model-group": "modelgrp",
    "must-omit-end-tag?": "momitend",
    "name-token-group": "nmtkgrp",
    "notation-name": "notname",
    "notations": "nots",
    "occur-indicator": "occur",
    "omit-end-tag?": "omitend",
    "omit-start-tag?": "omitstrt",
    "origin-to-subnode-rel-property-name": "otsrelpn",
    "owner-id": "ownerid",
    "owner-type": "ownertp",
    "parameter-entities": "parments",
    "pcdata-token": "pcdatatk",
    "public-id": "pubid",
    "rank-group": "rankgrp",
    "rank-stem": "rankstem",
    "rank-suffix": "ranksuff",
    "registered": "regist",
    "sgml-constants": "sgmlcsts",
    "sgml-document": "sgmldoc",
    "subdocument": "subdoc",
    "subnode-property-names": "subpns",
    "system-data": "sysdata",
    "system-id": "sysid",
    "text-class": "textclas",
    "text-description": "textdesc",
    "text-designating-sequence": "textdseq",
    "text-display-version": "textdver",
    "text-language": "textlang",
    "token-sep": "tokensep",
    "tree-root": "treeroot",
    "unavailable": "unavail",
    "unregistered": "unregist",
}

#: Named in the reference implementation's lists of properties, but without a value there.
ABSENT_IN_OPENJADE: Final = frozenset({"attribute-def", "occur-indicator"})
