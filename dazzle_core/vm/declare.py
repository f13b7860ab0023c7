"""How a primitive is declared: name, arity, effects; one decorator, one table.

    @primitive("string-append", rest=True)
    def string_append(*strings): ...

    @primitive("gi", optional=1, run=True, effects=NODE)
    def gi(run, node=UNSET): ...

The Python function takes the required arguments, then the optional ones
(default `UNSET`), then the rest as `*args`; keyword arguments of DSSSL are part
of the rest (`vm.keywords` sorts them). With `run=True` the first argument is the
`Run`. Compiled code calls these functions directly when the stylesheet does not
redefine the name.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from importlib import import_module

from dazzle_core.vm.families import FAMILIES, family_of, family_of_external, family_of_transformation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

#: The result depends on the arguments (and the document) alone.
PURE: Final = 0
#: ... and on the current node.
NODE: Final = 1
#: Reads the language, mode or style, makes sosofos, tells the time, reports: never remembered.
WORLD: Final = 2

#: Prefixes of the public identifiers of external procedures.
JAMES_CLARK: Final = "UNREGISTERED::James Clark//Procedure::"
OPENJADE: Final = "UNREGISTERED::OpenJade//Procedure::"
STANDARD: Final = "ISO/IEC 10179:1996//Procedure::"


class Primitive:
    """A declared primitive. `public_id` is set for external procedures only.

    `effects` leave out what procedures among the arguments do: with `calls` they
    are called, now or when a node list is walked. `feature`: the one that a use
    needs declared (ISO/IEC 10179 clause 7.1.1).
    """

    __slots__ = (
        "calls",
        "dsssl2",
        "effects",
        "feature",
        "function",
        "keys",
        "library",
        "name",
        "optional",
        "public_id",
        "required",
        "rest",
        "run",
    )

    def __init__(
        self,
        name: str,
        function: Callable[..., Any],
        required: int,
        optional: int,
        rest: bool,
        keys: tuple[str, ...],
        run: bool,
        effects: int,
        dsssl2: bool,
        library: bool,
        public_id: str | None,
        feature: str,
        calls: bool,
    ) -> None:
        self.name = name
        self.function = function
        self.required = required
        self.optional = optional
        self.rest = rest
        self.keys = keys
        self.run = run
        self.effects = effects
        self.dsssl2 = dsssl2
        self.library = library
        self.public_id = public_id
        self.feature = feature
        self.calls = calls


class Declared(MutableMapping[str, Primitive]):
    """Primitives by name.

    A family is imported when one of its procedures is asked for, all of them for a list of names.
    """

    __slots__ = ("_family_of", "_records", "_whole")

    def __init__(self, family_of: Callable[[str], str | None]) -> None:
        self._records: dict[str, Primitive] = {}
        self._family_of = family_of
        self._whole = False

    def get(self, name: str) -> Primitive | None:  # type: ignore[override]
        """The record of a name, None when there is none."""
        found = self._records.get(name)
        if found is None and not self._whole:
            family = self._family_of(name)
            if family is not None:
                import_family(family)
                found = self._records.get(name)
        return found

    def loaded(self) -> list[Primitive]:
        """The records of the families that were imported."""
        return list(self._records.values())

    def __getitem__(self, name: str) -> Primitive:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return self.get(name) is not None  # type: ignore[arg-type]

    def __setitem__(self, name: str, record: Primitive) -> None:
        self._records[name] = record

    def __delitem__(self, name: str) -> None:
        del self._records[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Primitive]:
        if not self._whole:
            for family in sorted(FAMILIES):
                import_family(family)
            self._whole = True
        return self._records


def import_family(family: str) -> None:
    """Let a family declare its procedures."""
    import_module(f"dazzle_core.vm.primitives.{family}")


#: Every builtin procedure of the style language by name.
PRIMITIVES = Declared(family_of)
#: What the transformation language has besides.
TRANSFORMATION = Declared(family_of_transformation)
#: External procedures by public identifier.
EXTERNAL = Declared(family_of_external)


def make_primitive(
    name: str,
    function: Callable[..., Any],
    required: int = 0,
    optional: int = 0,
    *,
    rest: bool = False,
    run: bool = False,
    effects: int = PURE,
    dsssl2: bool = False,
    library: bool = False,
    public_id: str | None = None,
    feature: str = "",
    calls: bool = False,
) -> Primitive:
    """The record of a primitive, without entering it in a table."""
    return Primitive(
        name,
        function,
        required,
        optional,
        rest,
        (),
        run,
        effects,
        dsssl2,
        library,
        public_id,
        feature,
        calls,
    )


def primitive(
    name: str,
    required: int = 0,
    optional: int = 0,
    *,
    transformation: bool = False,
    **options: Any,
) -> Callable[[F], F]:
    """Declare a primitive (see the module); `options` are those of `make_primitive`.

    `library`: OpenJade defines it in Scheme (builtins.dsl): keeps working when
    others are redefined, printed like any procedure. `dsssl2`: known with -2 only.
    With `public_id` the function is an external procedure, not bound to a name;
    with `transformation` it is known in transformation specifications only.
    """

    def declare(function: F) -> F:
        record = make_primitive(name, function, required, optional, **options)
        if record.public_id is not None:
            EXTERNAL[record.public_id] = record
        elif transformation:
            TRANSFORMATION[name] = record
        else:
            PRIMITIVES[name] = record
        return function

    return declare
