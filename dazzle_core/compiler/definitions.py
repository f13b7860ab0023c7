"""What a stylesheet defines: the closed world that the compiler knows completely.

In: the top-level forms of `compiler/parse`. Out: tables of definitions, units,
flow-object classes and characteristics; the first definition of a name, in the
order of the parts, is the one that counts (language.md section 8).
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from dazzle_core.flow.characteristics import WITHOUT_MARK
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.typed import NamedTuple
from dazzle_core.vm.declare import EXTERNAL, PRIMITIVES, TRANSFORMATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dazzle_core.compiler import core
    from dazzle_core.compiler.analysis.effects import Effects
    from dazzle_core.compiler.analysis.steady import StyleEffects
    from dazzle_core.compiler.kinds.signatures import Signatures
    from dazzle_core.flow.characteristics import Characteristic
    from dazzle_core.flow.classes import FlowObjectClass
    from dazzle_core.flow.profile import Profile
    from dazzle_core.vm.declare import Primitive


class _Arguments(NamedTuple):
    required: int
    optional: int
    rest: bool
    keys: tuple[str, ...]


class Signature(_Arguments):
    """Required and optional arguments, whether there is a rest, names of keyword arguments."""

    __slots__ = ()

    @property
    def simple(self) -> bool:
        """A fixed number of arguments."""
        return not (self.optional or self.rest or self.keys)


def signature_of(procedure: core.Lambda) -> Signature:
    """The signature of a lambda expression."""
    return Signature(
        len(procedure.required),
        len(procedure.optional),
        procedure.rest is not None,
        tuple(var.name for var, _ in procedure.keys),
    )


class Definition:
    """One top-level variable.

    `folded`: its value is known when the stylesheet is compiled (`constant`,
    ERROR when it failed). `procedure`: its value is this lambda expression.
    `primitive`: its value is this builtin or external procedure. `run_bound`: a
    plain -V value, given at the start of each run. `computed`: OpenJade would have
    evaluated it before processing.
    """

    __slots__ = (
        "compiled",
        "computed",
        "computing",
        "constant",
        "folded",
        "loc",
        "name",
        "part",
        "primitive",
        "procedure",
        "run_bound",
        "value",
    )

    def __init__(
        self,
        name: str,
        value: core.Core,
        loc: int,
        part: int,
        folded: bool = False,
        constant: Any = None,
        procedure: core.Lambda | None = None,
        primitive: Primitive | None = None,
        run_bound: bool = False,
        compiled: bool = False,
        computed: bool = False,
        computing: bool = False,
    ) -> None:
        self.name = name
        self.value = value
        self.loc = loc
        self.part = part
        self.folded = folded
        self.constant = constant
        self.procedure = procedure
        self.primitive = primitive
        self.run_bound = run_bound
        self.compiled = compiled
        self.computed = computed
        self.computing = computing

    @property
    def signature(self) -> Signature | None:
        """How a procedure takes arguments; None for other values."""
        return None if self.procedure is None else signature_of(self.procedure)


def primitive_key(primitive: Primitive) -> str:
    """What identifies a primitive in compiled code: its public identifier, or its name without one."""
    return primitive.public_id or primitive.name


class Builtins:
    """The primitives that a stylesheet may use, by name, found when they are asked for.

    With -2 those of `dsssl2` are among them. `characteristics`: declared ones, whose values
    `inherited-NAME` and `actual-NAME` ask for. `transformation`: those of transformation
    specifications too.
    """

    __slots__ = ("_characteristics", "_dsssl2", "_found", "_transformation")

    def __init__(self, dsssl2: bool, transformation: bool) -> None:
        self._dsssl2 = dsssl2
        self._transformation = transformation
        self._characteristics: set[str] = set()
        self._found: dict[str, Primitive] = {}

    def declare(self, characteristic: str) -> None:
        """Add the procedures of a declared characteristic."""
        self._characteristics.add(characteristic)

    def get(self, name: str) -> Primitive | None:
        """The primitive called `name`, None when there is none."""
        found = self._found.get(name)
        if found is None:
            found = self._of_characteristic(name) or PRIMITIVES.get(name)
            if found is None and self._transformation:
                found = TRANSFORMATION.get(name)
            if found is None or (found.dsssl2 and not self._dsssl2):
                return None
            self._found[name] = found
        return found

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> Primitive:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def _of_characteristic(self, name: str) -> Primitive | None:
        kind, _, characteristic = name.partition("-")
        if characteristic not in self._characteristics or kind not in ("inherited", "actual"):
            return None
        # Imported here: few stylesheets ask.
        from dazzle_core.vm.primitives.characteristics import actual, inherited

        return inherited(characteristic) if kind == "inherited" else actual(characteristic)


class Definitions:
    """All definitions of a stylesheet for one profile.

    `user`: variables by name. `builtins`: the primitives that may be used.
    `classes`, `characteristics`: the standard ones and those declared.
    `features`: those that may be used. `units`: user units, name to
    form. `modes`: names of the modes that exist. `debug`: every call shows in traces (-G).
    `steps`: calls and turns of loops are counted. `without`: the passes that are left out
    (`compiler.passes`). `extensions`: what is known by public identifier besides.
    """

    def __init__(
        self,
        profile: Profile,
        classes: dict[str, FlowObjectClass],
        characteristics: dict[str, Characteristic],
        features: frozenset[str],
        *,
        dsssl2: bool = False,
        debug: bool = False,
        transformation: bool = False,
        steps: bool = False,
        without: frozenset[str] = frozenset(),
        extensions: Extensions = NO_EXTENSIONS,
    ) -> None:
        self.profile = profile
        self.extensions = extensions
        self.features = features
        self.dsssl2 = dsssl2
        self.debug = debug
        self.steps = steps
        self.without = without
        self.user: MutableMapping[str, Definition] = {}
        self.builtins = Builtins(dsssl2, transformation)
        self.external = EXTERNAL
        self.classes = dict(classes)
        self.characteristics = dict(characteristics)
        if dsssl2:
            for name, characteristic in WITHOUT_MARK.items():
                self.characteristics[name] = characteristic
                self.builtins.declare(name)
        self.units: dict[str, core.DefineUnit] = {}
        self.modes: dict[str, int] = {}
        #: What procedures depend on: set by those who compile.
        self.effects: Effects | None = None
        self.style_effects: StyleEffects | None = None
        #: Some next-match passes an overriding style, so flow objects keep the one in force.
        self.uses_override = False
        #: Characteristics whose values the stylesheet asks for, and whether it asks for actual ones.
        self.asked_characteristics: set[str] = set()
        self.asks_actual = False
        #: Compiled for so little work that knowing kinds would not pay: see `signatures`.
        self.brief = False
        #: Gives the signatures, where they are stored; see `signatures`.
        self.load_signatures: Callable[[], Signatures] | None = None
        self._signatures: Signatures | None = None

    @property
    def signatures(self) -> Signatures:
        """What is known of the kinds of arguments and results.

        Nothing before all is compiled, nor in a brief program: finding it takes longer than all
        else that compiling for a small document takes.
        """
        if self._signatures is None:
            from dazzle_core.compiler.kinds.signatures import Signatures  # a warm start compiles nothing

            if self.load_signatures is None or self.brief:
                return Signatures()
            self._signatures = self.load_signatures()
        return self._signatures

    def declare_char_characteristics(self, names: Sequence[str]) -> None:
        """Add non-inherited characteristics of characters, which no backend looks at."""
        if names:
            self.classes["character"] = self.classes["character"].with_ignored(names)

    def find(self, form: core.Global) -> Definition | None:
        """The definition that a variable refers to; None for a builtin, or when there is none."""
        return None if form.builtin else self.user.get(form.name)

    def is_builtin(self, name: str) -> bool:
        """`name` is a primitive that the stylesheet does not redefine."""
        return name not in self.user and name in self.builtins

    def known(self, name: str) -> bool:
        """`name` has a value at top level."""
        return name in self.user or name in self.builtins

    def declare_characteristic(self, characteristic: Characteristic) -> None:
        """Add a declared characteristic, and the procedures that ask for its values."""
        self.characteristics[characteristic.name] = characteristic
        self.builtins.declare(characteristic.name)

    def note_builtin(self, name: str) -> None:
        """A form refers to the builtin called `name`: note which characteristic it asks for, if any."""
        kind, _, asked = name.partition("-")
        if kind in ("inherited", "actual") and asked in self.characteristics:
            self.asked_characteristics.add(self.characteristics[asked].name)
            self.asks_actual = self.asks_actual or kind == "actual"

    def primitive(self, key: str) -> Primitive:
        """The primitive that `primitive_key` named `key`."""
        found = self.builtins.get(key)
        if found is None:
            found = self.external.get(key) or self.extensions.procedure(key)
        if found is None:
            raise KeyError(key)
        return found

    def define(self, form: core.Define) -> None:
        """Add a definition unless an earlier one has the name."""
        if form.name not in self.user:
            self.user[form.name] = Definition(form.name, form.value, form.loc, form.part)
