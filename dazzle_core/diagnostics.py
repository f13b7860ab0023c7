"""Located messages: what is said, where, how sure; rendered as text or JSON.

Every message has a code of the one table `Code`; its value is the severity
letter and the text with numbered places. Texts and letters are OpenJade's
where it has the message (reference: its exit of `PROG:FILE:LINE:COL:T: text`).
"""

from __future__ import annotations

from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False  # importing typing, enum or dataclasses costs 2 to 7 ms, creating their classes more
if TYPE_CHECKING:
    import enum
    from collections.abc import Iterator
    from typing import Any

    class CodeTable(enum.Enum):
        """To type checkers a table of codes is an enumeration."""

else:

    class _CodeTableType(type):
        """Makes each tuple in the body of a class its one instance with that value.

        An `enum.Enum` does the same and more, at 10 microseconds a member.
        """

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
            cls = super().__new__(mcs, name, bases, body)
            cls._members = {}
            for key, value in body.items():
                if type(value) is tuple and key[0] != "_":
                    member = cls._members[key] = object.__new__(cls)
                    member.name, member.value = key, value
                    setattr(cls, key, member)
            return cls

        def __iter__(cls) -> Iterator[Any]:
            return iter(cls._members.values())

        def __len__(cls) -> int:
            return len(cls._members)

        def __getitem__(cls, name: str) -> Any:
            return cls._members[name]

    class CodeTable(metaclass=_CodeTableType):
        """Base of a table of codes: its members have a `name` and a `value`, and are compared by identity."""

        __slots__ = ("name", "value")

        def __repr__(self) -> str:
            return f"{type(self).__name__}.{self.name}"

        def __reduce__(self) -> tuple[Any, ...]:
            return getattr, (type(self), self.name)

        def __copy__(self) -> Any:
            return self

        def __deepcopy__(self, memo: Any) -> Any:
            return self


class _Place(NamedTuple):
    file: str
    line: int
    column: int


class Location(_Place):
    """A place in a stylesheet or document: line from 1, column from 0.

    Column -1 is the end of a text at the beginning of a line: it is not printed.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.column < 0 else f"{self.file}:{self.line}:{self.column}"


#: The place of a message that has none, where a missing place would mean "find it".
NOWHERE = Location("", 0, 0)


class Code(CodeTable):
    """Message codes: (stable name, severity letter, text with {0} {1} ... places).

    Severity: E error, W warning, I information, X and Q from a parser of
    documents, "" a continuation line that follows another message.
    """

    UNDEFINED_VARIABLE = ("undefined-variable", "E", 'reference to undefined variable "{0}"')
    NON_FUNCTION = ("non-function", "E", 'call of non-function object "{0}"')
    MISSING_ARGUMENT = ("missing-argument", "E", "missing argument for function call")
    TOO_MANY_ARGUMENTS = ("too-many-arguments", "E", "too many arguments for function")
    DEBUG = ("debug", "I", 'debug "{0}"')

    # --- reading a stylesheet: tokens ---------------------------------------------------------
    UNEXPECTED_END = ("unexpected-end", "E", "unexpected end of file")
    UNEXPECTED_TOKEN = ("unexpected-token", "E", 'unexpected token "{0}"')
    MISSING_CLOSE_PAREN = ("missing-close-paren", "E", "missing closing parenthesis")
    INVALID_CHARACTER = ("invalid-character", "E", "invalid character")
    INVALID_HASH = ("invalid-hash", "E", "invalid character after '#'")
    UNKNOWN_NAMED_CONSTANT = ("unknown-named-constant", "E", 'unknown #! named constant "{0}"')
    UNTERMINATED_STRING = ("unterminated-string", "E", "string with no closing quote")
    UNKNOWN_CHARACTER_NAME = ("unknown-character-name", "E", 'unknown character name "{0}"')
    INVALID_IDENTIFIER = ("invalid-identifier", "E", '"{0}" is not a valid identifier')
    INVALID_NUMBER = ("invalid-number", "E", 'invalid number "{0}"')
    INVALID_AFII_GLYPH = ("invalid-afii-glyph", "E", 'invalid AFII glyph identifier "{0}"')

    # --- reading a stylesheet: forms ----------------------------------------------------------
    SYNTACTIC_KEYWORD = ("syntactic-keyword", "E", 'syntactic keyword "{0}" used as variable')
    UNKNOWN_TOP_LEVEL_FORM = ("unknown-top-level-form", "E", 'unknown top level form "{0}"')
    BAD_MODE_FORM = ("bad-mode-form", "E", 'bad form "{0}" in mode group')
    CASE_ELSE = ("case-else", "E", 'expected "else" not "{0}"')
    DUPLICATE_BINDING = ("duplicate-binding", "E", 'variable "{0}" occurs more than once in bindings')
    INVALID_UNIT_NAME = ("invalid-unit-name", "E", '"{0}" not a valid unit name')
    NOT_INHERITED = ("not-inherited", "E", '"{0}" is not a pre-defined inherited characteristic')
    BAD_CHAR_PROPERTIES = ("bad-char-properties", "E", "error in character property declaration")
    MISSING_FEATURE = ("missing-feature", "E", 'undeclared use of feature "{0}"')
    STYLE_LANGUAGE_ONLY = ("style-language-only", "E", "only allowed in style language")
    TRANSFORMATION_ONLY = ("transformation-only", "E", "only allowed in transformation language")

    # --- reading a stylesheet: one part defines something twice -------------------------------
    DUPLICATE_DEFINITION = ("duplicate-definition", "E", 'identifier "{0}" already defined in same part')
    DUPLICATE_UNIT = ("duplicate-unit", "E", 'unit "{0}" already defined in same part')
    DUPLICATE_ROOT_RULE = (
        "duplicate-root-rule",
        "E",
        "root rule already defined in same part with same importance",
    )
    DUPLICATE_INITIAL_VALUE = (
        "duplicate-initial-value",
        "E",
        'initial value already declared for characteristic "{0}" in same part',
    )
    DUPLICATE_CHARACTERISTIC = (
        "duplicate-characteristic",
        "E",
        'characteristic "{0}" already defined in same part',
    )
    DUPLICATE_CLASS = ("duplicate-class", "E", 'flow object class "{0}" already defined in same part')
    DUPLICATE_DEFAULT_LANGUAGE = (
        "duplicate-default-language",
        "E",
        "default language already declared in this part",
    )
    DUPLICATE_CHAR_PROPERTY = (
        "duplicate-char-property",
        "E",
        'character property "{0}" already declared in same part',
    )
    DUPLICATE_CHAR_VALUE = (
        "duplicate-char-value",
        "E",
        'added value for character property "{0}" already declared in same part',
    )
    FIRST_DEFINITION = ("first-definition", "", "first definition was here")
    FIRST_DECLARATION = ("first-declaration", "", "first declaration was here")
    PREVIOUS_DECLARATION = ("previous-declaration", "", "previous declaration was here")

    # --- evaluation ----------------------------------------------------------------------------
    ODD_KEY_ARGUMENTS = ("odd-key-arguments", "E", "odd number of keyword/value arguments")
    INVALID_KEY_ARGUMENT = ("invalid-key-argument", "E", 'procedure does not have "{0}" keyword argument')
    ARGUMENT_NOT_KEYWORD = ("argument-not-keyword", "E", "argument not a keyword")
    CALLED_FROM = ("called-from", "I", "called from here")
    CALLS_OMITTED = ("calls-omitted", "I", "called from here...({0} calls omitted)")
    UNINITIALIZED_VARIABLE = ("uninitialized-variable", "E", 'reference to uninitialized variable "{0}"')
    DEFINITION_LOOP = ("definition-loop", "E", 'loop in specification of value of "{0}"')
    COND_FAIL = ("cond-fail", "E", "no clause in cond expression matched")
    CASE_FAIL = ("case-fail", "E", 'no clause in case expression matched "{0}"')
    CASE_UNRESOLVED = (
        "case-unresolved",
        "E",
        "sorry, cannot handle unresolvable quantities in datums in case expression",
    )
    SPLICE_NOT_LIST = ("splice-not-list", "E", "unquote-splicing expression does not evaluate to a list")
    TOP_LEVEL_ASSIGNMENT = ("top-level-assignment", "E", 'assignment to top-level variable "{0}"')
    READ_ONLY = ("read-only", "E", "object is read-only")
    DEAD_CONTINUATION = ("dead-continuation", "E", "invalid call to continuation")
    MODE_NOT_DEFINED = ("mode-not-defined", "E", 'mode "{0}" not defined')
    SOSOFO_CONTEXT = ("sosofo-context", "E", "this context requires a sosofo")
    STYLE_CONTEXT = ("style-context", "E", "this context requires a style object")
    LABEL_NOT_SYMBOL = ("label-not-symbol", "E", 'value for "label:" not a symbol')
    NO_PROCESSING_MODE = ("no-processing-mode", "E", "attempt to process node in illegal context")
    UNDEFINED_QUANTITY = ("undefined-quantity", "E", 'quantity "{0}" undefined')
    UNIT_LOOP = ("unit-loop", "E", 'loop in specification of value of unit "{0}"')
    BAD_UNIT = ("bad-unit", "E", 'bad value specified for unit "{0}"')

    # --- builtin procedures --------------------------------------------------------------------
    WRONG_TYPE = ("wrong-type", "E", '{0} argument for primitive "{1}" of wrong type: "{2}" not {3}')
    OUT_OF_RANGE = ("out-of-range", "E", "argument out of range")
    INCOMPATIBLE_DIMENSIONS = ("incompatible-dimensions", "E", "incompatible dimensions")
    DIVISION_BY_ZERO = ("division-by-zero", "E", "division by zero")
    INVALID_RADIX = ("invalid-radix", "E", "radix must be 2, 8, 10 or 16")
    INVALID_NUMBER_FORMAT = ("invalid-number-format", "E", 'invalid number format "{0}"')
    NO_EXACT_REPRESENTATION = (
        "no-exact-representation",
        "W",
        'quantity "{0}" can\'t be represented exactly',
    )
    ERROR_CALLED = ("error-called", "E", "{0}")
    PROCEDURE_FAILED = ("procedure-failed", "E", 'procedure "{0}" failed: {1}')
    NO_CURRENT_NODE = ("no-current-node", "E", "attempt to use current node when there is none")
    NO_CURRENT_LANGUAGE = ("no-current-language", "E", "no current language")
    NO_NODE_PROPERTY = ("no-node-property", "E", 'no value for node property "{0}"')
    RETURN_NOT_NODE_LIST = ("return-not-node-list", "E", "value returned by procedure was not a node-list")
    RETURN_NOT_SOSOFO = ("return-not-sosofo", "E", "value returned by procedure was not a sosofo")
    NOT_IN_CHARACTERISTIC = (
        "not-in-characteristic",
        "E",
        "procedure can only be used in evaluation of characteristic value",
    )
    ACTUAL_LOOP = ("actual-loop", "E", 'circular use of actual value of characteristic "{0}"')
    INVALID_PUBLIC_ID_CHAR = ("invalid-public-id-char", "E", 'invalid character "{0}" in public identifier')
    COLOR_ARGUMENT_COUNT = ("color-argument-count", "E", '"{0}" color requires three arguments')
    COLOR_ARGUMENT_TYPE = ("color-argument-type", "E", 'arguments for "{0}" color must be numbers')
    COLOR_ARGUMENT_RANGE = (
        "color-argument-range",
        "E",
        'arguments for "{0}" color must be in the range 0 to 1',
    )
    COLOR_PROCEDURE_RESULT = (
        "color-procedure-result",
        "E",
        'result of procedure in "{0}" color must be a number',
    )
    UNKNOWN_COLOR_SPACE = ("unknown-color-space", "E", 'unknown color-space family "{0}"')
    COLOR_SPACE_NO_ARGUMENTS = (
        "color-space-no-arguments",
        "E",
        '"{0}" color-space family does not take any arguments',
    )
    COLOR_SPACE_ARGUMENTS = (
        "color-space-arguments",
        "E",
        'invalid parameters for "{0}" color-space family',
    )
    SUBGROVE_ARGUMENTS = ("subgrove-arguments", "E", "exactly one of node:, subgrove: and class: needed")
    SUBGROVE_SUBGROVE = (
        "subgrove-subgrove",
        "W",
        "add:, null:, remove:, children:, sub: make no sense with subgrove:",
    )
    SUBGROVE_CLASS = ("subgrove-class", "W", "remove: makes no sense with class:")

    # --- languages and character properties ----------------------------------------------------
    NOT_A_LANGUAGE = (
        "not-a-language",
        "E",
        '"{0}" not a language as required in a default-language-declaration',
    )
    UNKNOWN_CHAR_PROPERTY = ("unknown-char-property", "E", 'unknown character property "{0}"')
    CHAR_PROPERTY_LOOP = (
        "char-property-loop",
        "E",
        'loop in specification of value of character property "{0}"',
    )
    CHAR_PROPERTY_NOT_INTEGER = (
        "char-property-not-integer",
        "E",
        'value for character property "{0}" of wrong type: "{1}" not an integer',
    )
    CHAR_PROPERTY_NOT_INTEGER_OR_FALSE = (
        "char-property-not-integer-or-false",
        "E",
        'value for character property "{0}" of wrong type: "{1}" not an integer or the value "#f"',
    )
    CHAR_PROPERTY_NOT_PUBLIC_ID = (
        "char-property-not-public-id",
        "E",
        'value for character property "{0}" of wrong type: "{1}" not a public identifier or the value "#f"',
    )

    # --- patterns -------------------------------------------------------------------------------
    PATTERN_EMPTY_GI = ("pattern-empty-gi", "E", "empty generic identifier in pattern")
    PATTERN_NOT_LIST = ("pattern-not-list", "E", "pattern is not a list")
    PATTERN_BAD_GI = (
        "pattern-bad-gi",
        "E",
        '"{0}" cannot be used as a generic identifier in a pattern',
    )
    PATTERN_BAD_MEMBER = ("pattern-bad-member", "E", '"{0}" cannot occur in a pattern')
    PATTERN_MISSING_VALUE = ("pattern-missing-value", "E", "value missing for qualifier in pattern")
    PATTERN_UNKNOWN_QUALIFIER = ("pattern-unknown-qualifier", "E", 'unknown pattern qualifier "{0}"')
    PATTERN_BAD_VALUE = ("pattern-bad-value", "E", 'bad value "{0}" for "{1}" qualifier in pattern')
    PATTERN_CHILD_REPEAT = (
        "pattern-child-repeat",
        "E",
        "repeat qualifier not allowed inside children qualifier",
    )
    PATTERN_BAD_ATTRIBUTES = (
        "pattern-bad-attributes",
        "E",
        "bad value for attributes qualifier in pattern",
    )

    # --- flow objects: what is checked when a stylesheet is compiled ---------------------------
    INVALID_VALUE = ("invalid-value", "E", 'invalid value for "{0}" characteristic')
    UNKNOWN_CLASS = ("unknown-class", "E", '"{0}" is not the name of any flow object class')
    INVALID_MAKE_KEYWORD = (
        "invalid-make-keyword",
        "E",
        '"{0}" is not a valid keyword in a make expression for flow object class "{1}"',
    )
    INVALID_STYLE_KEYWORD = (
        "invalid-style-keyword",
        "E",
        '"{0}" is not a valid keyword in a style expression',
    )
    ATOMIC_CONTENT = (
        "atomic-content",
        "E",
        'content expression cannot be specified in make expression for atomic flow object class "{0}"',
    )

    # --- flow objects: content that is not accepted --------------------------------------------
    BAD_ROOT = (
        "bad-root",
        "E",
        "flow objects at the root must be all of class scroll or all of class page-sequence or"
        " simple-page-sequence",
    )
    NOT_INLINE = (
        "not-inline",
        "E",
        "flow object not accepted by port; only inline flow objects accepted",
    )
    NOT_DISPLAY = (
        "not-display",
        "E",
        "flow object not accepted by port; only display flow objects accepted",
    )
    NOT_INLINE_OR_DISPLAY = (
        "not-inline-or-display",
        "E",
        "flow object not accepted by port; only display or inline flow objects accepted",
    )
    NOT_IN_PARAGRAPH = (
        "not-in-paragraph",
        "E",
        "flow object not accepted in a paragraph; only inline, display or paragraph-break flow objects"
        " accepted",
    )
    NOT_SIDE_BY_SIDE_ITEM = (
        "not-side-by-side-item",
        "E",
        "a side-by-side flow object only accepts side-by-side-item flow objects as children",
    )
    NOT_MATH = (
        "not-math",
        "E",
        "flow object not accepted by port; only math-sequence, unmath, subscript, superscript, script,"
        " mark, fence, fraction, radical, math-operator, grid, character and alignment-point flow objects"
        " accepted",
    )
    NOT_GRID_CELL = ("not-grid-cell", "E", "flow object not accepted by port; must be grid-cell")
    NOT_SINGLE_CHARACTER = (
        "not-single-character",
        "E",
        "flow object not accepted by port; only a single character flow object accepted",
    )
    BAD_TABLE_CONTENT = (
        "bad-table-content",
        "E",
        "flow object not accepted by port; in a table, only either table-part flow objects or table-column"
        " flow objects followed by table-row or table-cell flow objects are allowed",
    )
    BAD_TABLE_PART_EDGE = (
        "bad-table-part-edge",
        "E",
        "flow object not accepted by port; only table-row or table-cell flow objects accepted",
    )
    BAD_TABLE_PART_BODY = (
        "bad-table-part-body",
        "E",
        "flow object not accepted by port; only table-column flow objects followed by table-row or"
        " table-cell flow objects allowd",
    )
    BAD_TABLE_ROW = (
        "bad-table-row",
        "E",
        "flow object not accepted by port; only table-cell flow objects accepted",
    )
    NO_PRINCIPAL_PORT = ("no-principal-port", "E", "current flow parent has no principal port")
    NO_PARAGRAPH_ANCESTOR = (
        "no-paragraph-ancestor",
        "E",
        "this flow object requires a paragraph as an ancestor flow object",
    )
    CELL_OUTSIDE_TABLE = ("cell-outside-table", "E", "table-cell flow object not inside a table")
    ROW_OUTSIDE_TABLE = ("row-outside-table", "E", "table-row flow object not inside a table")

    # --- processing ------------------------------------------------------------------------------
    NO_PORT = ("no-port", "E", 'no port for label "{0}"')
    BAD_CONTENT_MAP = ("bad-content-map", "E", "invalid content map")
    CONTENT_MAP_PORT = ("content-map-port", "E", 'content map references non-existent port "{0}"')
    AMBIGUOUS_MATCH = (
        "ambiguous-match",
        "E",
        "node matches more than one pattern with the same specificity",
    )
    AMBIGUOUS_STYLE = (
        "ambiguous-style",
        "E",
        'characteristic "{0}" applied in style rule with same specificity',
    )
    OTHER_STYLE_RULE = ("other-style-rule", "", "other style rule is here")
    PROCESSING_LOOP = ("processing-loop", "E", "node processing loop detected")
    CHAR_MAP_RESULT = (
        "char-map-result",
        "E",
        'Function for char-map characteristic returned non-char object "{0}" for character "{1}"',
    )
    QUERY_NOT_NODE_LIST = ("query-not-node-list", "E", "query-expression must be a node-list")
    PRIORITY_NOT_NUMBER = ("priority-not-number", "E", "priority-expression must be a number")
    PRIORITY_NOT_INTEGER = ("priority-not-integer", "E", "Sorry, non-integral priorities not implemented")

    # --- what only `dazzle check` says ---------------------------------------------------------
    UNUSED_DEFINITION = ("unused-definition", "W", '"{0}" is defined but never used')
    UNUSED_MODE = ("unused-mode", "W", 'no with-mode names the mode "{0}", so its rules are never chosen')
    HIDDEN_RULE = ("hidden-rule", "W", "this rule is never chosen")
    HIDING_RULE = ("hiding-rule", "", "this one is always chosen instead")

    # --- output --------------------------------------------------------------------------------
    CANNOT_OPEN_OUTPUT = ("cannot-open-output", "E", "{0}")
    PICTURE_NOT_FOUND = ("picture-not-found", "W", 'picture "{0}" cannot be read')
    PICTURE_UNKNOWN = ("picture-unknown", "W", 'picture "{0}" is of a kind that {1} cannot hold ({2})')
    PICTURE_DAMAGED = ("picture-damaged", "W", 'picture "{0}" is damaged: {1}')

    @property
    def slug(self) -> str:
        """The stable name, as machines read it."""
        return self.value[0]

    @property
    def severity(self) -> str:
        """The letter of the message line, "" for a continuation."""
        return self.value[1]

    @property
    def template(self) -> str:
        """The text with its numbered places."""
        return self.value[2]


class Message:
    """One message as a value.

    `location` may be in a stylesheet or a document, None when there is no place;
    `follows` are continuation lines (text, location).
    """

    __slots__ = ("code", "follows", "location", "severity", "text")

    def __init__(
        self,
        code: str,
        severity: str,
        text: str,
        location: Location | None = None,
        follows: tuple[tuple[str, Location | None], ...] = (),
    ) -> None:
        self.code = code
        self.severity = severity
        self.text = text
        self.location = location
        self.follows = follows

    def _facts(self) -> tuple[object, ...]:
        return self.code, self.severity, self.text, self.location, self.follows

    def __eq__(self, other: object) -> bool:
        return self._facts() == other._facts() if isinstance(other, Message) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._facts())

    def __repr__(self) -> str:
        return f"Message{self._facts()!r}"

    def render(self, program: str) -> str:
        """The message as lines `PROG:FILE:LINE:COL:T: text`, without the last line end."""
        lines = []
        for text, location, letter in [
            (self.text, self.location, self.severity),
            *((text, location, "") for text, location in self.follows),
        ]:
            parts = [program]
            if location is not None:
                parts.append(str(location))
            if letter:
                parts.append(letter)
            # OpenJade leaves the space to what comes before a text: a place or a letter.
            lines.append(":".join(parts) + (": " if len(parts) > 1 else ":") + text)
        return "\n".join(lines)
