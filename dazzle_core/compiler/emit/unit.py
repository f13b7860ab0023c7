"""One definition or rule -> one code object with what it needs."""

from __future__ import annotations

import ast
from types import CodeType

from dazzle_core.compiler import core
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.compiler.emit import binding_forms, control, makes, membership, procedures, quasi
from dazzle_core.compiler.emit.expression import emit_to
from dazzle_core.compiler.emit.function import RETURN, FunctionEmitter, UnitState
from dazzle_core.compiler.emit.positions import Positions
from dazzle_core.compiler.kinds.signatures import variable_kinds
from dazzle_core.compiler.linking.memo import MOST_ARGUMENTS
from dazzle_core.compiler.program import CompiledUnit

#: The modules that register the emitters of forms.
FAMILIES = (binding_forms, control, makes, membership, procedures, quasi)


def emit_unit(
    definitions: Definitions, positions: Positions, name: str, form: core.Core, *, procedure: bool
) -> tuple[ast.Module, UnitState]:
    """The syntax tree of a unit: of the lambda expression `form`, or of a function that evaluates `form`."""
    unit = UnitState(name)
    fn = FunctionEmitter(definitions, positions, unit)
    at = fn.at(form.loc)
    if not definitions.brief and "kinds" not in definitions.without:
        unit.kinds = dict(variable_kinds(definitions, form, name.removeprefix("$") if procedure else None))
    if procedure:
        assert isinstance(form, core.Lambda)
        arguments = procedures.formals(fn, form, at)
        arguments.defaults = []
        with fn.block() as body:
            _emit_body(fn, name.removeprefix("$"), form)
    else:
        arguments = procedures.plain_arguments([], at)
        with fn.block() as body:
            emit_to(fn, form, RETURN)
    definition = ast.FunctionDef(
        name=name, args=arguments, body=body, decorator_list=[], **procedures.type_parameters(), **at
    )
    return ast.Module(body=[definition], type_ignores=[]), unit


def _emit_body(fn: FunctionEmitter, name: str, form: core.Lambda) -> None:
    effects = fn.context.effects
    formals = len(form.required) + len(form.optional)
    if (
        procedures.becomes_loop(fn, form, name)
        and not form.cycle
        and effects is not None
        and formals <= MOST_ARGUMENTS
        and effects.memo_level(name) >= 0
    ):
        # `memo` goes on with the next arguments, and remembers the result for all of them.
        fn.unit.again = name
    procedures.emit_body(fn, form, name if fn.unit.again is None else None)


def compile_unit(
    definitions: Definitions, positions: Positions, name: str, form: core.Core, *, procedure: bool
) -> CompiledUnit:
    """Emit and compile a unit."""
    module, unit = emit_unit(definitions, positions, name, form, procedure=procedure)
    code = compile(module, positions.file, "exec", dont_inherit=True, optimize=0)
    function = next(item for item in code.co_consts if isinstance(item, CodeType))
    defaults = ""
    if procedure:
        assert isinstance(form, core.Lambda)
        defaults = "u" * len(form.optional) + "n" * (form.rest is not None) + "u" * len(form.keys)
    constants = {f"#{name}:{number}": value for number, value in enumerate(unit.constants)}
    needs = tuple([need for need in unit.needs if need not in constants])
    return CompiledUnit(function, needs, constants, defaults)
