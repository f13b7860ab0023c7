"""What reading markup can report (the reference implementation has all of these)."""

from __future__ import annotations

from dazzle_core.stylesheet.messages import CodeTable


class SgmlCode(CodeTable):
    """Message codes of the prolog, of declarations, tags and content."""

    # prolog
    OMITTED_PROLOG = (
        "omitted-prolog",
        "E",
        "prolog can't be omitted unless CONCUR NO and LINK EXPLICIT NO and either IMPLYDEF ELEMENT YES"
        " or IMPLYDEF DOCTYPE YES",
    )
    NO_DTD = ("no-dtd", "E", "no document type declaration; will parse without validation")
    NO_DTD_SUBSET = (
        "no-dtd-subset",
        "E",
        "no internal or external document type declaration subset; will parse without validation",
    )
    IMPLYING_DTD = ("implying-dtd", "E", "no document type declaration; implying {0}")
    NOT_SGML = ("not-sgml", "E", "this is not an SGML document")
    PROLOG_CHARACTER = ("prolog-character", "E", "character {0} not allowed in prolog")
    PROLOG_END = ("prolog-end", "E", "end of document in prolog")
    PROLOG_DECLARATION = ("prolog-declaration", "E", "{0} declaration not allowed in prolog")
    GIVE_UP = ("give-up", "E", "cannot continue because of previous errors")
    MULTIPLE_DTDS = ("multiple-dtds", "E", "DTDs other than base allowed only if CONCUR YES or EXPLICIT YES")
    DOCUMENT_ELEMENT_UNDEFINED = (
        "document-element-undefined",
        "E",
        "DTD did not contain element declaration for document type name",
    )
    SUBSET_CHARACTER = ("subset-character", "E", "character {0} not allowed in declaration subset")
    SUBSET_END = ("subset-end", "E", "end of document in DTD subset")
    SUBSET_DECLARATION = ("subset-declaration", "E", "{0} declaration not allowed in DTD subset")
    SUBSET_DATA = (
        "subset-data",
        "E",
        "data or replaceable character data in declaration subset",
    )
    UNKNOWN_DECLARATION = ("unknown-declaration", "E", "unknown declaration type {0}")
    INSTANCE_DECLARATION = ("instance-declaration", "E", "{0} declaration not allowed in instance")

    # parameters of declarations
    DECLARATION_CHARACTER = (
        "declaration-character",
        "E",
        "character {0} invalid: only {1} and parameter separators allowed",
    )
    DECLARATION_TOKEN = (
        "declaration-token",
        "E",
        "{0} invalid: only {1} and parameter separators are allowed",
    )
    DECLARATION_LEVEL = (
        "declaration-level",
        "E",
        "an entity end in a parameter separator must terminate an entity referenced in the same declaration",
    )
    PARAMETER_ENTITY_NOT_ENDED = (
        "parameter-entity-not-ended",
        "E",
        "a parameter entity referenced in a parameter separator must end in the same declaration",
    )
    GROUP_CHARACTER = (
        "group-character",
        "E",
        "character {0} invalid: only {1} and token separators allowed",
    )
    GROUP_TOKEN = ("group-token", "E", "{0} invalid: only {1} and token separators are allowed")
    GROUP_LEVEL = (
        "group-level",
        "E",
        "an entity end in a token separator must terminate an entity referenced in the same group",
    )
    GROUP_ENTITY_END = (
        "group-entity-end",
        "E",
        "an entity end is not allowed in a token separator that does not follow a token",
    )
    GROUP_REFERENCE = (
        "group-reference",
        "E",
        "a parameter entity reference can only occur in a group where a token could occur",
    )
    GROUP_NESTING = ("group-nesting", "Q", "content model nesting level exceeds GRPLVL ({0})")
    DUPLICATE_TOKEN = ("duplicate-token", "E", "token {0} has already occurred in this group")
    INVALID_TOKEN = ("invalid-token", "E", "{0} is not a valid token here")
    NOT_RESERVED = ("not-reserved", "E", "{0} is not a reserved name")
    RESERVED_HERE = ("reserved-here", "E", "{0} is not allowed as a reserved name here")
    RNI_NAME = ("rni-name", "E", "RNI delimiter must be followed by name start character")
    PROLOG_NAME_GROUP = (
        "prolog-name-group",
        "E",
        "a name group is not allowed in a parameter entity reference in the prolog",
    )
    COMMENT_END = (
        "comment-end",
        "E",
        "unterminated comment: found end of entity inside comment",
        "comment started here",
    )
    COMMENT_CHARACTER = (
        "comment-character",
        "E",
        "invalid comment declaration: found character {0} outside comment but inside comment declaration",
        "comment declaration started here",
    )
    COMMENT_TOKEN = (
        "comment-token",
        "E",
        "invalid comment declaration: found {0} outside comment but inside comment declaration",
        "comment declaration started here",
    )
    PI_END = ("pi-end", "E", "entity end not allowed in processing instruction")
    LITERAL_LEVEL = (
        "literal-level",
        "E",
        "an entity end in a literal must terminate an entity referenced in the same literal",
    )
    LITERAL_CLOSE = ("literal-close", "E", "literal is missing closing delimiter")
    LITERAL_LENGTH = (
        "literal-length",
        "Q",
        "length of interpreted parameter literal must not exceed LITLEN ({0})",
    )
    MINIMUM_DATA = ("minimum-data", "E", "character {0} invalid: only minimum data characters allowed")
    FPI_FIELD = ("fpi-field", "E", "invalid formal public identifier {0}: missing //")
    FPI_SPACE = ("fpi-space", "E", "invalid formal public identifier {0}: no SPACE after public text class")
    FPI_CLASS = ("fpi-class", "E", "invalid formal public identifier {0}: invalid public text class")
    FPI_LANGUAGE = (
        "fpi-language",
        "E",
        "invalid formal public identifier {0}: public text language must be a name containing only upper"
        " case letters",
    )
    FPI_VERSION = (
        "fpi-version",
        "E",
        "invalid formal public identifer {0}: public text display version not permitted with this text class",
    )
    FPI_EXTRA = ("fpi-extra", "E", "invalid formal public identifier {0}: extra field")
    NOTATION_CLASS = (
        "notation-class",
        "E",
        "public text class of public identifier in notation identifier must be NOTATION",
    )

    # declarations of a document type
    MISSING_MINIMIZATION = (
        "missing-minimization",
        "E",
        "omitted tag minimization parameter can be omitted only if OMITTAG NO is specified",
    )
    DUPLICATE_ELEMENT = ("duplicate-element", "E", "element type {0} already defined")
    DUPLICATE_NOTATION = ("duplicate-notation", "E", "notation {0} already defined")
    DUPLICATE_ATTRIBUTE = ("duplicate-attribute", "W", "duplicate definition of attribute {0}")
    MULTIPLE_IDS = (
        "multiple-ids",
        "E",
        "the attribute definition list already declared attribute {0} as the ID attribute",
    )
    DUPLICATE_ATTRIBUTE_TOKEN = (
        "duplicate-attribute-token",
        "E",
        "token {0} occurs more than once in attribute definition list",
    )
    ID_DEFAULT = (
        "id-default",
        "E",
        "if the declared value is ID the default value must be IMPLIED or REQUIRED",
    )
    DATA_ATTRIBUTE_VALUE = (
        "data-attribute-value",
        "E",
        "declared value of data attribute cannot be ENTITY, ENTITIES, ID, IDREF, IDREFS or NOTATION",
    )
    DATA_ATTRIBUTE_DEFAULT = (
        "data-attribute-default",
        "E",
        "default value of data attribute cannot be CONREF or CURRENT",
    )
    CONREF_EMPTY = ("conref-empty", "E", "element {0} has a declared content of EMPTY and a CONREF attribute")
    EMPTY_DATA_ATTRIBUTES = (
        "empty-data-attributes",
        "E",
        "data attribute specification must be omitted if attribute specification list is empty",
    )
    NOTATION_NO_ATTRIBUTES = ("notation-no-attributes", "E", "no attributes defined for notation {0}")
    NOTATION_UNDEFINED = ("notation-undefined", "E", "notation {0} for entity {1} undefined")
    NOTATION_ATTRIBUTES_UNDEFINED = (
        "notation-attributes-undefined",
        "E",
        "notation {0} is undefined but had attribute definition",
    )
    PARAMETER_DATA_ENTITY = (
        "parameter-data-entity",
        "E",
        "internal parameter entity {0} cannot be CDATA or SDATA",
    )
    EXTERNAL_PARAMETER_DATA_ENTITY = (
        "external-parameter-data-entity",
        "E",
        "external parameter entity {0} cannot be CDATA, SDATA, NDATA or SUBDOC",
    )
    DUPLICATE_ATTLIST = ("duplicate-attlist", "E", "duplicate attribute definition list for {0} {1}")
    LINK_UNSUPPORTED = ("link-unsupported", "E", "link type declarations are not supported in stylesheets")

    # entities
    NO_SYSTEM_ID_PUBLIC = (
        "no-system-id-public",
        "W",
        "cannot generate system identifier for public text {0}",
    )
    NO_SYSTEM_ID_GENERAL = (
        "no-system-id-general",
        "W",
        "cannot generate system identifier for general entity {0}",
    )
    NO_SYSTEM_ID_PARAMETER = (
        "no-system-id-parameter",
        "W",
        "cannot generate system identifier for parameter entity {0}",
    )
    NO_SYSTEM_ID_DOCTYPE = (
        "no-system-id-doctype",
        "W",
        "cannot generate system identifier for document type {0}",
    )
    NO_SYSTEM_ID = (
        "no-system-id",
        "E",
        "reference to entity {0} for which no system identifier could be generated",
        "entity was defined here",
    )
    PARAMETER_ENTITY_UNDEFINED = ("parameter-entity-undefined", "E", "parameter entity {0} not defined")
    ENTITY_UNDEFINED = ("entity-undefined", "E", "general entity {0} not defined and no default entity")
    ENTITY_OPEN = ("entity-open", "E", "entity {0} is already open")
    ENTITY_NO_DTD = ("entity-no-dtd", "E", "entity reference with no applicable DTD")
    CONCURRENT = (
        "concurrent",
        "E",
        "number of concurrent document instances exceeds quantity specified for CONCUR parameter in SGML"
        " declaration ({0})",
    )
    ENTITY_NAME_MISSING = ("entity-name-missing", "E", "name missing after name group in entity reference")
    EXPANSION_LIMIT = (
        "expansion-limit",
        "E",
        "entity references expand to more than {0}",
    )
    PI_ENTITY = (
        "pi-entity",
        "E",
        "a reference to a PI entity is allowed only in a context where a processing instruction could occur",
    )
    PI_ENTITY_RCDATA = (
        "pi-entity-rcdata",
        "E",
        "a reference to a PI entity is not allowed in replaceable character data",
    )
    DATA_ENTITY = (
        "data-entity",
        "E",
        "a reference to a CDATA or SDATA entity is allowed only in a context where a data character could"
        " occur",
    )
    EXTERNAL_DATA_ENTITY = (
        "external-data-entity",
        "E",
        "a reference to a subdocument entity or external data entity is allowed only in a context where a"
        " data character could occur",
    )
    EXTERNAL_DATA_RCDATA = (
        "external-data-rcdata",
        "E",
        "a reference to a subdocument entity or external data entity is not allowed in replaceable character"
        " data",
    )
    DTD_DATA_ENTITY = ("dtd-data-entity", "W", "reference to DTD data entity ignored")
    FUNCTION_NAME = ("function-name", "E", "{0} is not a function name")
    CHARACTER_NUMBER = (
        "character-number",
        "E",
        "{0} is not a character number in the document character set",
    )
    NON_SGML = ("non-sgml", "E", "non SGML character number {0}")

    # marked sections
    SECTION_END = ("section-end", "E", "marked section end not in marked section declaration")
    SECTION_UNCLOSED = (
        "section-unclosed",
        "E",
        "missing marked section end",
        "marked section started here",
    )
    SECTION_ENTITY_END = (
        "section-entity-end",
        "E",
        "entity end in character data, replaceable character data or ignored marked section",
    )

    # tags and attributes
    NO_ATTRIBUTE = ("no-attribute", "E", "there is no attribute {0}")
    ATTRIBUTE_TOKEN = (
        "attribute-token",
        "E",
        "{0} is not a member of a group specified for any attribute",
    )
    ATTRIBUTE_CHARACTER = (
        "attribute-character",
        "E",
        "character {0} not allowed in attribute specification list",
    )
    ATTRIBUTE_ENTITY_END = (
        "attribute-entity-end",
        "E",
        "entity end not allowed in attribute specification list except in attribute value literal",
    )
    ATTRIBUTE_LITERAL = (
        "attribute-literal",
        "E",
        "an attribute value literal can occur in an attribute specification list only after a VI delimiter",
    )
    ATTRIBUTE_START = (
        "attribute-start",
        "E",
        "an attribute specification must start with a name or name token",
    )
    ATTRIBUTE_VALUE_START = (
        "attribute-value-start",
        "E",
        "an attribute value specification must start with a literal or a name character",
    )
    ATTRIBUTE_UNQUOTED = (
        "attribute-unquoted",
        "E",
        "an attribute value must be a literal unless it contains only name characters",
    )
    ATTRIBUTE_TWICE = ("attribute-twice", "E", "duplicate specification of attribute {0}")
    ATTRIBUTE_REQUIRED = ("attribute-required", "E", "required attribute {0} not specified")
    ATTRIBUTE_CURRENT = ("attribute-current", "E", "first occurrence of CURRENT attribute {0} not specified")
    ATTRIBUTE_SYNTAX = (
        "attribute-syntax",
        "E",
        "syntax of attribute value does not conform to declared value",
    )
    ATTRIBUTE_VALUE_CHARACTER = (
        "attribute-value-character",
        "E",
        "character {0} is not allowed in the value of attribute {1}",
    )
    ATTRIBUTE_VALUE_NAME = (
        "attribute-value-name",
        "E",
        "value of attribute {1} invalid: {0} cannot start a name",
    )
    ATTRIBUTE_VALUE_NUMBER = (
        "attribute-value-number",
        "E",
        "value of attribute {1} invalid: {0} cannot start a number token",
    )
    ATTRIBUTE_MULTIPLE = ("attribute-multiple", "E", "value of attribute {0} must be a single token")
    ATTRIBUTE_GROUP = (
        "attribute-group",
        "E",
        "value of attribute {1} cannot be {0}; must be one of {2}",
    )
    ATTRIBUTE_FIXED = ("attribute-fixed", "E", "value of fixed attribute {0} not equal to default")
    ATTRIBUTE_NOTATION = ("attribute-notation", "E", "{0} is not a notation name")
    ATTRIBUTE_ENTITY = ("attribute-entity", "E", "{0} is not a general entity name")
    ATTRIBUTE_DATA_ENTITY = ("attribute-data-entity", "E", "{0} is not a data or subdocument entity")
    DUPLICATE_ID = ("duplicate-id", "E", "ID {0} already defined", "ID {0} first defined here")
    MISSING_ID = ("missing-id", "X", "reference to non-existent ID {0}")
    END_TAG_CHARACTER = ("end-tag-character", "E", "character {0} not allowed in end tag")
    END_TAG_TOKEN = ("end-tag-token", "E", "{0} invalid: only S separators and TAGC allowed here")
    END_TAG_ENTITY_END = ("end-tag-entity-end", "E", "entity end not allowed in end tag")

    # the instance
    ELEMENT_UNDEFINED = ("element-undefined", "E", "element {0} undefined")
    ELEMENT_NOT_ALLOWED = ("element-not-allowed", "E", "document type does not allow element {0} here")
    ELEMENT_MISSING_ONE_OF = (
        "element-missing-one-of",
        "E",
        "document type does not allow element {0} here; missing one of {1} start-tag",
    )
    ELEMENT_MISSING = (
        "element-missing",
        "E",
        "document type does not allow element {0} here; assuming missing {1} start-tag",
    )
    ELEMENT_NOT_OPEN = ("element-not-open", "E", "end tag for element {0} which is not open")
    ELEMENT_END_UNFINISHED = ("element-end-unfinished", "E", "end tag for {0} which is not finished")
    ELEMENT_UNFINISHED = ("element-unfinished", "E", "{0} not finished but containing element ended")
    ELEMENT_UNFINISHED_AT_END = ("element-unfinished-at-end", "E", "{0} not finished but document ended")
    END_TAG_OMITTED = (
        "end-tag-omitted",
        "E",
        "end tag for {0} omitted, but its declaration does not permit this",
        "start tag was here",
    )
    START_TAG_OMITTED = (
        "start-tag-omitted",
        "E",
        "start tag for {0} omitted, but its declaration does not permit this",
    )
    START_TAG_DECLARED_CONTENT = (
        "start-tag-declared-content",
        "E",
        "start tag omitted for element {0} with declared content",
    )
    START_TAG_EMPTY_ELEMENT = (
        "start-tag-empty-element",
        "E",
        "no start tag specified for implied empty element {0}",
    )
    REQUIRED_EXCLUDED = (
        "required-excluded",
        "E",
        "the {0} occurrence of {1} in the content model for {2} cannot be excluded at this point because it"
        " is contextually required",
    )
    DATA_NOT_ALLOWED = ("data-not-allowed", "E", "character data is not allowed here")
    EMPTY_END_TAG = ("empty-end-tag", "E", "empty end tag but no open elements")
    NO_DOCUMENT_ELEMENT = ("no-document-element", "E", "no document element")
    AFTER_END_ENTITY = (
        "after-end-entity",
        "E",
        "end of entity other than document entity after document element",
    )
    AFTER_END_DECLARATION = (
        "after-end-declaration",
        "E",
        "{0} declaration illegal after document element",
    )
    AFTER_END_CHARACTER = ("after-end-character", "E", "character reference illegal after document element")
    AFTER_END_REFERENCE = ("after-end-reference", "E", "entity reference illegal after document element")
    AFTER_END_SECTION = ("after-end-section", "E", "marked section illegal after document element")
