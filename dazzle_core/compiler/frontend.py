"""Compile time: finds the messages and folds what is constant, in OpenJade's order.

OpenJade compiles initial values, then all rules of all modes (newest first), before
the first rule fires; a definition is compiled when a form that refers to it is,
and evaluated then when nothing in it needs the run (language.md section 4).
`FrontEnd` walks the core forms in that order. What comes out: the forms, folded;
and `events`, the messages and evaluations that every run repeats at its start.

There are two walks. *Optimizing* replaces what is constant: variables with known
values, choices between them. It stops at procedures and calls. *Compiling* does
the rest, and finds most of what is wrong. Only what the first walk finds constant
counts as constant for messages; the second folds calls of pure procedures as well.
`walks.py` says what both do to each form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dazzle_core.compiler import core
from dazzle_core.compiler.constants.evaluable import Failed, can_evaluate
from dazzle_core.compiler.constants.fold import FOLDABLE, fold_call
from dazzle_core.compiler.definitions import Definition, Definitions
from dazzle_core.compiler.makes import MakeCompiler
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import ERROR
from dazzle_core.vm.declare import Primitive
from dazzle_core.vm.primitives.procedures import find_external

#: Reports a message of compile time: code, offset of the place, parameters.
Report = Callable[..., None]

FormWalk = Callable[["FrontEnd", Any], core.Core]
_W = TypeVar("_W", bound=FormWalk)

#: How names begin that may ask for a characteristic, which is noted each time.
_ASKS = ("inherited-", "actual-")

_OPTIMIZERS: dict[type, FormWalk] = {}
_COMPILERS: dict[type, FormWalk] = {}


def optimizes(form: type) -> Callable[[_W], _W]:
    """Register what optimizing does to a form."""

    def register(walk: _W) -> _W:
        _OPTIMIZERS[form] = walk
        return walk

    return register


def compiles(form: type) -> Callable[[_W], _W]:
    """Register what compiling does to a form, which was optimized before."""

    def register(walk: _W) -> _W:
        _COMPILERS[form] = walk
        return walk

    return register


class FrontEnd:
    """Walks forms as OpenJade's compiler does.

    `report(code, loc, *parameters)` takes a message; `force(definition)` notes
    an evaluation that needs the run; `resolve(value, loc)` gives a constant with its
    quantities computed and whether that was possible for all of them.

    `makes` compiles the keywords of `make` and `style`.
    `values_matter`: other values of the variables that are bound in each run could
    give other messages.
    """

    def __init__(
        self,
        definitions: Definitions,
        report: Report,
        force: Callable[[Definition], None],
        resolve: Callable[[Any, int], tuple[Any, bool]],
    ) -> None:
        self.definitions = definitions
        self.user = definitions.user
        self._report = report
        self._force = force
        self._resolve = resolve
        self._bound_seen = False
        self.values_matter = False
        self.makes = MakeCompiler(self, definitions)
        #: Builtins that were called, of which there is nothing to say but whether the call is right.
        self.plain: dict[str, Primitive] = {}

    # --- the walks ------------------------------------------------------------------------------

    def compile(self, form: core.Core) -> core.Core:
        """Optimize a form, then compile it."""
        walk = _OPTIMIZERS.get(type(form))
        if walk is not None:
            form = walk(self, form)
        walk = _COMPILERS.get(type(form))
        return form if walk is None else walk(self, form)

    def optimize(self, form: core.Core) -> core.Core:
        """The form with what is constant at its surface replaced."""
        walk = _OPTIMIZERS.get(type(form))
        return form if walk is None else walk(self, form)

    def compile_optimized(self, form: core.Core) -> core.Core:
        """The form, compiled; it was optimized before."""
        walk = _COMPILERS.get(type(form))
        return form if walk is None else walk(self, form)

    def report(self, code: Code, loc: int, *parameters: Any) -> None:
        """Report a message of compile time."""
        self.something_reported()
        self._report(code, loc, *parameters)

    def something_reported(self) -> None:
        """Note that there is a message: with other values it might not be given."""
        self.values_matter = self.values_matter or self._bound_seen

    def resolve(self, form: core.Const) -> core.Core:
        """A constant with quantities, as far as their units have values."""
        # In place: copies of the form around it share it, and what is wrong is said once.
        form.value, complete = self._resolve(form.value, form.loc)
        form.unresolved = not complete
        return form

    def resolve_datum(self, value: Any, loc: int) -> tuple[Any, bool]:
        """A datum of a `case` with its quantities computed, and whether that was possible."""
        return self._resolve(value, loc)

    def require_feature(self, feature: str | None, loc: int) -> None:
        """Report the use of a feature that is neither declared nor the backend's."""
        if feature and feature not in self.definitions.features:
            self.report(Code.MISSING_FEATURE, loc, feature)

    # --- what is known of a form ----------------------------------------------------------------

    def is_bound(self, form: core.Core) -> bool:
        """A variable whose value each run gives; OpenJade would know it now, and look at it."""
        definition = self.definitions.find(form) if isinstance(form, core.Global) else None
        if definition is None or not definition.run_bound:
            return False
        self.values_matter = True
        return True

    def truth(self, form: core.Core) -> bool | None:
        """Whether an optimized form is true; None when its value is not known."""
        if isinstance(form, core.Const):
            return None if form.unresolved else form.value is not False
        if isinstance(form, core.Global):
            return None if self.procedure_of(form) is None else True
        return None

    def called_builtin(self, form: core.Global) -> Primitive | None:
        """The builtin that an operator is, which was optimized before; remembered when it is a plain one."""
        if self.definitions.find(form) is not None:
            return None
        primitive = self.definitions.builtins.get(form.name)
        if (
            primitive is not None
            and not primitive.feature
            and not form.builtin
            and not form.name.startswith(_ASKS)
        ):
            self.plain[form.name] = primitive
        return primitive

    def procedure_of(self, form: core.Core) -> core.Lambda | Primitive | None:
        """The procedure that an optimized form is known to be."""
        if not isinstance(form, core.Global):
            return None
        definition = self.definitions.find(form)
        if definition is None:
            return self.definitions.builtins.get(form.name)
        return (definition.procedure or definition.primitive) if definition.computed else None

    # --- definitions ----------------------------------------------------------------------------

    def reference(self, form: core.Global) -> Definition | None:
        """The definition that a variable refers to, looked at now; None for a builtin or undefined one."""
        definition = self.definitions.find(form)
        if definition is None:
            primitive = self.definitions.builtins.get(form.name)
            if primitive is not None:
                self.definitions.note_builtin(form.name)
                if not form.builtin:
                    self.require_feature(primitive.feature, form.loc)
            return None
        if definition.run_bound:
            self._bound_seen = True
        self.compute(definition)
        return definition

    def compute(self, definition: Definition) -> None:
        """Compile a definition that is referred to, and evaluate it when that needs no run."""
        if definition.computed or definition.computing:
            return
        definition.computing = True
        if not definition.compiled:
            definition.value = self.compile(definition.value)
            definition.compiled = True
        value = definition.value
        if isinstance(value, core.Lambda):
            definition.procedure = value
            definition.computed = True
        elif isinstance(value, core.Const) and not value.unresolved:
            definition.folded = not definition.run_bound
            definition.constant = value.value
            definition.computed = True
        elif isinstance(value, Failed):
            definition.folded = definition.computed = value.evaluable
            definition.constant = ERROR
        elif can_evaluate(value, self.definitions):
            definition.computed = True
            self._evaluate(definition, value)
        definition.computing = False

    def _evaluate(self, definition: Definition, value: core.Core) -> None:
        if isinstance(value, core.Global):
            target = self.definitions.find(value)
            if target is None:
                definition.primitive = self.definitions.builtins[value.name]
            else:
                definition.procedure = target.procedure
                definition.primitive = target.primitive
            return
        public_id = self._external(value)
        if public_id is not None:
            definition.primitive = find_external(
                public_id, self.definitions.dsssl2, self.definitions.extensions
            )
            definition.folded = definition.primitive is None
            definition.constant = False
        else:
            self._force(definition)

    def _external(self, value: core.Core) -> str | None:
        """The public identifier in `(external-procedure "public identifier")`."""
        if (
            isinstance(value, core.Call)
            and isinstance(value.operator, core.Global)
            and value.operator.name == "external-procedure"
            and self.definitions.find(value.operator) is None
            and isinstance(value.arguments[0], core.Const)
            and type(value.arguments[0].value) is str
        ):
            return value.arguments[0].value
        return None

    # --- calls ----------------------------------------------------------------------------------

    def check_arguments(self, form: core.Call, procedure: core.Lambda | Primitive) -> bool:
        """Whether a call has enough arguments; surplus ones are reported and dropped."""
        if isinstance(procedure, Primitive):
            required, optional = procedure.required, procedure.optional
            rest, keys = procedure.rest, False
        else:
            required, optional = len(procedure.required), len(procedure.optional)
            rest, keys = procedure.rest is not None, bool(procedure.keys)
        count = len(form.arguments)
        if count == required:
            return True
        if count < required:
            self.report(Code.MISSING_ARGUMENT, form.loc)
            return False
        surplus = count - required - optional
        if surplus > 0:
            if keys:
                if surplus % 2:
                    self.report(Code.ODD_KEY_ARGUMENTS, form.loc)
                    del form.arguments[required + optional :]
            elif not rest:
                self.report(Code.TOO_MANY_ARGUMENTS, form.loc)
                del form.arguments[required + optional :]
        return True

    def fold(self, form: core.Call, primitive: Primitive) -> core.Core:
        """A call of a primitive whose arguments are all known, unless it fails."""
        if primitive.name not in FOLDABLE or primitive.run or primitive.public_id is not None:
            return form
        values = []
        for argument in form.arguments:
            if not isinstance(argument, core.Const) or argument.unresolved:
                return form
            values.append(argument.value)
        try:
            value = fold_call(primitive, values)
        except EvalError:
            # The run reports it, each time.
            return form
        return form if value is ERROR else core.Const(value, form.loc)
