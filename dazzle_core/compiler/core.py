"""Core forms: what every expression of the language is made of after parsing.

The parser (`compiler/parse/`) makes them from tokens, with every variable
already resolved to a `Var` (local) or a name (`Global`). The compiler and the
reference tree-walker both start here. `loc` is an offset into the program's
sources (`language.source.Sources.locate(loc)` gives file, line, column): of a
call its opening parenthesis, of a variable the identifier.
"""

from __future__ import annotations

from dazzle_core.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Var:
    """A local variable. One object per binding, so no name is ever captured."""

    __slots__ = ("assigned", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.assigned = False  # target of a set! (-2 mode)

    def __repr__(self) -> str:
        return f"Var({self.name})"


class Core:
    """Base of all core forms."""

    __slots__ = ()
    loc: int


@record
class Const(Core):
    """A constant. `unresolved` says that `value` holds `UnresolvedQuantity` objects."""

    value: Any
    loc: int
    unresolved: bool = False


@record
class Local(Core):
    """A reference to a local variable."""

    var: Var
    loc: int


@record
class Global(Core):
    """A reference to a top-level definition or a builtin procedure.

    `builtin`: the builtin procedure even where the stylesheet redefines the name
    (`there-exists?` and its like call theirs).
    """

    name: str
    loc: int
    builtin: bool = False


@record
class If(Core):
    """`(if test then else)`; `and` and `cond` are made of it."""

    test: Core
    then: Core
    otherwise: Core
    loc: int


@record
class Or(Core):
    """The first true value of two expressions; longer `or` forms nest to the right."""

    first: Core
    second: Core
    loc: int


@record
class CondFail(Core):
    """No clause of a `cond` matched: an error (without -2)."""

    loc: int


@record
class Case(Core):
    """`(case key ((datum ...) expr) ... (else expr))`; no else: an error when nothing matches."""

    key: Core
    clauses: list[tuple[list[Any], Core]]
    otherwise: Core | None
    loc: int
    unresolved: bool = False


@record
class Lambda(Core):
    """A procedure; an init that is None means `#f`. Order of formals: required, optional, rest, key.

    `cycle`: the number of the cycle of tail calls that it is in, 0 for none (`tailcalls`).
    """

    required: list[Var]
    optional: list[tuple[Var, Core | None]]
    rest: Var | None
    keys: list[tuple[Var, Core | None]]
    body: Core
    loc: int
    name: str = ""
    cycle: int = 0


@record
class Let(Core):
    """`let` (inits see none of the variables) or `let*` (`sequential`: each sees those before it)."""

    bindings: list[tuple[Var, Core]]
    body: Core
    loc: int
    sequential: bool = False


@record
class Letrec(Core):
    """`letrec` and internal definitions; reading a variable before its init is done is an error."""

    bindings: list[tuple[Var, Core]]
    body: Core
    loc: int


@record
class NamedLet(Core):
    """A named let: `procedure` is bound to `var` inside itself and called with `inits`."""

    var: Var
    procedure: Lambda
    inits: list[Core]
    loc: int


@record
class Call(Core):
    """A call; arguments are evaluated left to right, then the operator."""

    operator: Core
    arguments: list[Core]
    loc: int


@record
class Quasi(Core):
    """One level of a quasiquote. `kind`: "list", "improper" (the last member is the tail), "vector"."""

    members: list[Core]
    spliced: list[bool]
    kind: str
    loc: int


@record
class Key:
    """A keyword of `make` or `style` with its expression; `loc` is the expression's."""

    name: str
    value: Core
    loc: int


@record
class Make(Core):
    """`(make class key: value ... content ...)`; a keyword given twice is already dropped (first wins)."""

    class_name: str
    keys: list[Key]
    content: list[Core]
    loc: int


@record
class Style(Core):
    """`(style key: value ...)`."""

    keys: list[Key]
    loc: int


@record
class Values(Core):
    """Several values in a Python tuple: made by the compiler, never by the parser."""

    members: list[Core]
    loc: int


@record
class Sosofo(Core):
    """The body of a construction rule, which must be a sosofo: made by the compiler, never by the parser."""

    body: Core
    loc: int


@record
class WithMode(Core):
    """`(with-mode name expr)`; name None is the initial mode."""

    mode: str | None
    body: Core
    loc: int


@record
class Begin(Core):
    """Several expressions, the last one's value (-2)."""

    expressions: list[Core]
    loc: int


@record
class Assign(Core):
    """`(set! v expr)` (-2); `var` None with `name` is a top-level variable: an error when compiled."""

    var: Var | None
    name: str
    value: Core
    loc: int


# --- top-level forms, in the order they were read -------------------------------------------


@record
class Define:
    """`(define name expr)`; `part` is the index of the style specification (0: -V, builtins: none)."""

    name: str
    value: Core
    loc: int
    part: int


@record
class DefineUnit:
    """`(define-unit name expr)`."""

    name: str
    value: Core
    loc: int
    part: int


@record
class InitialValue:
    """`(declare-initial-value characteristic expr)`."""

    name: str
    value: Core
    loc: int
    part: int


@record
class DeclareCharacteristic:
    """`(declare-characteristic name public-id expr)`; public_id None for `#f` (-2)."""

    name: str
    public_id: str | None
    value: Core
    loc: int
    part: int


@record
class DeclareClass:
    """`(declare-flow-object-class name public-id)`."""

    name: str
    public_id: str
    loc: int
    part: int


@record
class DeclareMacro:
    """`(declare-flow-object-macro name (keys ...) body)` (-2): `procedure` takes the keys, then contents."""

    name: str
    keys: list[tuple[Var, Core | None]]
    contents: Var | None
    body: Core
    loc: int
    part: int


@record
class CharProperty:
    """`(declare-char-property name default)` or, with `public_id`, a char-characteristic+property."""

    name: str
    default: Core
    loc: int
    part: int
    public_id: str | None = None
    characteristic: bool = False


@record
class AddCharProperties:
    """`(add-char-properties key: value ... char ...)`."""

    keys: list[Key]
    chars: list[str]
    loc: int
    part: int


@record
class DefineLanguage:
    """`(define-language name ...)`, its description as plain data (see `vm.languages`)."""

    name: str
    description: dict[str, Any]
    loc: int
    part: int


@record
class DefaultLanguage:
    """`(declare-default-language expr)`."""

    value: Core
    loc: int
    part: int


@record
class DeclareAttribute:
    """`(declare-class-attribute name)` or `(declare-id-attribute name)` (-2); `kind` is "class" or "id"."""

    kind: str
    name: str
    loc: int
    part: int


@record
class Rule:
    """A construction rule or, with `style_keys`, a style rule (-2).

    `kind`: element, or-element, default, root, id, query, transform. `mode` None is
    the initial mode. `pattern`: for element the pattern as a datum, for or-element
    a Python list of such, for id a string, else None. `query` and `priority`
    belong to query rules (for transform: its first and third expression). `style_loc`:
    the first keyword of a style rule.
    """

    kind: str
    mode: str | None
    pattern: Any
    body: Core | None
    loc: int
    part: int
    style_keys: list[Key] | None = None
    query: Core | None = None
    priority: Core | None = None
    style_loc: int = -1


class Unit:
    """All top-level forms of a stylesheet in reading order, with the modes that were opened."""

    __slots__ = ("forms", "modes")

    def __init__(self) -> None:
        self.forms: list[Any] = []
        self.modes: dict[str, int] = {}
