"""Procedures and calls (clauses 8.3.1.3, 8.3.1.4): closures, direct calls, calls through values."""

from __future__ import annotations

import ast
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import free_variables, has_self_tail_call, is_simple
from dazzle_core.compiler.analysis.tailcalls import loops_to_itself
from dazzle_core.compiler.constants.fold import FOLDABLE
from dazzle_core.compiler.definitions import primitive_key
from dazzle_core.compiler.emit import inline
from dazzle_core.compiler.emit.expression import emit, emit_all, emit_to, expression, fail, statement
from dazzle_core.compiler.emit.function import (
    RETURN,
    STORE,
    Destination,
    FunctionEmitter,
    Loop,
    SelfLoop,
)
from dazzle_core.compiler.emit.integer_loops import jump_fast
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.run_constants import bound_call, is_kept, kept
from dazzle_core.compiler.emit.variables import box_formal
from dazzle_core.compiler.kinds.lattice import ANY
from dazzle_core.compiler.kinds.primitives import result_kind
from dazzle_core.vm.calls import BOUNCES, PLACED
from dazzle_core.vm.declare import Primitive

#: With more arguments a value is called through `vm.calls.caller`.
LARGEST_CALL = 4

# --- closures ----------------------------------------------------------------------------------


def function_definition(
    fn: FunctionEmitter, procedure: core.Lambda, var: core.Var, name: str, at: Place
) -> ast.FunctionDef:
    """The nested Python function of a procedure that is bound to `var`.

    Its formals are positional; see `vm.calls.Procedure`.
    """
    inner = FunctionEmitter(fn.context, fn.positions, fn.unit, parent=fn)
    arguments = formals(inner, procedure, at)
    with inner.block() as body:
        emit_body(inner, procedure, var)
    return ast.FunctionDef(name=name, args=arguments, body=body, decorator_list=[], **type_parameters(), **at)


def becomes_loop(fn: FunctionEmitter, procedure: core.Lambda, name: str | core.Var) -> bool:
    """The tail calls that a procedure makes of itself, under `name`, can be a loop."""
    fixed = len(procedure.required)
    most = fixed + len(procedure.optional)
    return (
        not fn.context.debug
        and loops_to_itself(procedure, fixed)
        and has_self_tail_call(procedure.body, name, range(fixed, most + 1))
    )


def emit_body(fn: FunctionEmitter, procedure: core.Lambda, name: str | core.Var | None) -> None:
    """The statements of a procedure; `name`: by which it calls itself in a loop, None when it does not."""
    fn.bounces = bool(procedure.cycle) and not fn.context.debug
    at = fn.at(procedure.loc)
    if name is None or not becomes_loop(fn, procedure, name):
        fn.count_step(at)
        emit_inits(fn, procedure)
        emit_to(fn, procedure.body, RETURN)
        return
    variables = [*procedure.required, *(var for var, _ in procedure.optional)]
    loop = fn.new_loop([fn.unit.variable(var) for var in variables])
    fn.self_loop = SelfLoop(name, loop, procedure)

    def emit_turn(inside: Destination) -> None:
        fn.count_step(at)
        emit_inits(fn, procedure)
        emit_to(fn, procedure.body, inside)

    fn.run_loop(loop, emit_turn, RETURN, at)


def type_parameters() -> Place:
    """The field that function definitions have from Python 3.12 on."""
    return {"type_params": []} if "type_params" in ast.FunctionDef._fields else {}


def formals(fn: FunctionEmitter, procedure: core.Lambda, at: Place) -> ast.arguments:
    """Python parameters: required, optional, rest, keys; what may be missing defaults to UNSET."""
    variables = [
        *procedure.required,
        *(var for var, _ in procedure.optional),
        *([procedure.rest] if procedure.rest is not None else []),
        *(var for var, _ in procedure.keys),
    ]
    names = [fn.unit.variable(var) for var in variables]
    if procedure.rest is not None:
        fn.unit.variable(procedure.rest)
    missing = len(procedure.optional)
    defaults: list[ast.expr] = [fn.name(".unset", at) for _ in range(missing)]
    if missing or procedure.keys or procedure.rest is not None:
        # Python wants defaults for all that follow an optional one.
        if procedure.rest is not None:
            defaults.append(fn.literal(None, at))
        defaults.extend(fn.name(".unset", at) for _ in procedure.keys)
    result = plain_arguments(names, at)
    result.defaults = defaults
    if procedure.cycle and not fn.context.debug:
        result.kwonlyargs = [ast.arg(arg=BOUNCES, **at)]
        result.kw_defaults = [fn.literal(False, at)]
    return result


def emit_inits(fn: FunctionEmitter, procedure: core.Lambda) -> None:
    """Give optional and keyword formals that were not passed their initial values, in order."""
    start = fn.at(procedure.loc)
    for var in procedure.required:
        box_formal(fn, var, start)
    if procedure.rest is not None:
        box_formal(fn, procedure.rest, start)
    for var, init in (*procedure.optional, *procedure.keys):
        at = fn.at(init.loc if init is not None else procedure.loc)
        name = fn.unit.variable(var)
        with fn.block() as body:
            value = emit(fn, init).node if init is not None else fn.literal(False, at)
            fn.assign(name, value, at)
        unset = fn.compare(fn.name(name, at), ast.Is(), fn.name(".unset", at), at)
        fn.push(ast.If(test=unset, body=body, orelse=[], **at))
        box_formal(fn, var, at)


def emit_closures(fn: FunctionEmitter, procedures: list[tuple[core.Var, core.Lambda]], at: Place) -> None:
    """Define local procedures that may call each other, each under its variable's name."""
    if not procedures:
        return
    names = [fn.unit.variable(var) for var, _ in procedures]
    with fn.block() as definitions:
        for (var, procedure), name in zip(procedures, names, strict=True):
            raw = name if is_simple(procedure) else fn.unit.fresh("." + name)
            fn.push(function_definition(fn, procedure, var, raw, fn.at(procedure.loc)))
            if raw != name:
                value = _procedure_value(fn, procedure, raw, at)
                fn.push(ast.Assign(targets=[ast.Name(id=name, ctx=STORE, **at)], value=value, **at))
    free: set[core.Var] = set()
    for _, procedure in procedures:
        free |= free_variables(procedure)
    push_closures(fn, definitions, names, free - {var for var, _ in procedures}, at)


def push_closures(
    fn: FunctionEmitter,
    definitions: list[ast.stmt],
    names: list[str],
    free: set[core.Var],
    at: Place,
) -> None:
    """Push the definitions of nested functions with `names` that use the variables `free`."""
    if not fn.loops:
        fn.body.extend(definitions)
        return
    # Python closures see a variable, not its value: a turn of the loop that made
    # them must keep its own, so they are made inside a function called once a turn.
    factory = fn.unit.fresh(".closures")
    parameters = fn.loop_values(free)
    reads: list[ast.expr] = [fn.name(name, at) for name in names]
    result = reads[0] if len(reads) == 1 else ast.Tuple(elts=reads, ctx=ast.Load(), **at)
    definitions.append(ast.Return(value=result, **at))
    fn.push(
        ast.FunctionDef(
            name=factory,
            args=plain_arguments(parameters, at),
            body=definitions,
            decorator_list=[],
            **type_parameters(),
            **at,
        )
    )
    call = fn.call(fn.name(factory, at), [fn.name(name, at) for name in parameters], at)
    targets: list[ast.expr] = [ast.Name(id=name, ctx=STORE, **at) for name in names]
    target = targets[0] if len(targets) == 1 else ast.Tuple(elts=targets, ctx=STORE, **at)
    for loop in fn.loops:
        loop.bound.update(names)
    fn.push(ast.Assign(targets=[target], value=call, **at))


def emit_thunk(fn: FunctionEmitter, forms: list[core.Core], at: Place) -> ast.expr:
    """A function of no arguments that evaluates `forms` later: one gives its value, several a tuple."""
    inner = FunctionEmitter(fn.context, fn.positions, fn.unit, parent=fn)
    with inner.block() as body:
        values = emit_all(inner, forms)
        nodes = [value.node for value in values]
        result = nodes[0] if len(nodes) == 1 else ast.Tuple(elts=nodes, ctx=ast.Load(), **at)
        inner.push(ast.Return(value=result, **at))
    name = fn.unit.fresh(".later")
    free: set[core.Var] = set()
    for form in forms:
        free |= free_variables(form)
    definition = ast.FunctionDef(
        name=name, args=plain_arguments([], at), body=body, decorator_list=[], **type_parameters(), **at
    )
    push_closures(fn, [definition], [name], free, at)
    return fn.name(name, at)


def plain_arguments(names: list[str], at: Place) -> ast.arguments:
    """Positional parameters without defaults."""
    return ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=name, **at) for name in names],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )


def _procedure_value(fn: FunctionEmitter, procedure: core.Lambda, function: str, at: Place) -> ast.expr:
    facts: list[Any] = [
        len(procedure.required),
        len(procedure.optional),
        procedure.rest is not None,
        tuple(var.name for var, _ in procedure.keys),
        procedure.name,
    ]
    helper = ".Procedure"
    if procedure.keys:
        helper = ".procedure_with_keys"
        facts.append(procedure.loc)
    return fn.helper(helper, [fn.name(function, at), *(fn.literal(fact, at) for fact in facts)], at)


@expression(core.Lambda)
def _lambda(fn: FunctionEmitter, form: core.Lambda) -> Operand:
    at = fn.at(form.loc)
    var = core.Var(form.name or "lambda")
    emit_closures(fn, [(var, form)], at)
    return Operand(fn.name(fn.unit.variable(var), at), stable=True)


# --- calls -------------------------------------------------------------------------------------


@expression(core.Call)
def _call(fn: FunctionEmitter, form: core.Call) -> Operand:
    at = fn.at(form.loc)
    if is_kept(fn, form):
        return kept(fn, lambda: _call_now(fn, form, at), at)
    return _call_now(fn, form, at)


def _call_now(fn: FunctionEmitter, form: core.Call, at: Place) -> Operand:
    operator = form.operator
    if isinstance(operator, core.Global):
        return _call_global(fn, form, operator, at)
    if isinstance(operator, core.Local):
        known = fn.known.get(operator.var)
        if isinstance(known, core.Lambda):
            values = emit_all(fn, form.arguments)
            return call_known(fn, operator.var, known, values, at)
    values = emit_all(fn, [*form.arguments, operator])
    callee = values.pop()
    return _call_value(fn, callee.node, values, at)


def _call_value(fn: FunctionEmitter, callee: ast.expr, values: list[Operand], at: Place) -> Operand:
    """A call of what may be no procedure, or one that takes other arguments.

    The procedure comes last, as it is evaluated last.
    """
    helper = f".call{len(values)}" if len(values) <= LARGEST_CALL else ".call"
    return Operand(fn.helper(helper, [*(value.node for value in values), callee], at))


def _call_global(fn: FunctionEmitter, form: core.Call, operator: core.Global, at: Place) -> Operand:
    definition = fn.context.find(operator)
    if definition is not None:
        procedure = definition.procedure
        if definition.primitive is not None:
            return call_primitive(fn, definition.primitive, form, at)
        if procedure is not None:
            bound = bound_call(fn, form, operator.name, at)
            if bound is not None:
                return bound
            values = emit_all(fn, form.arguments)
            packed = _pack(fn, procedure, values, at)
            if packed is not None:
                callee = fn.need("$" + operator.name, at)
                kinds = [value.kind for value in values]
                kind = fn.context.signatures.result(operator.name, kinds)
                return Operand(fn.call(callee, packed, at), kind)
            return _call_value(fn, emit(fn, operator).node, values, at)
    else:
        primitive = fn.context.builtins.get(operator.name)
        if primitive is not None:
            return call_primitive(fn, primitive, form, at)
    values = emit_all(fn, [*form.arguments, operator])
    callee_value = values.pop()
    return _call_value(fn, callee_value.node, values, at)


def call_known(
    fn: FunctionEmitter, var: core.Var, procedure: core.Lambda, values: list[Operand], at: Place
) -> Operand:
    """A call of a local procedure whose definition is in sight."""
    alias = fn.aliases.get(var)
    name = alias.node if alias is not None else fn.name(fn.unit.variable(var), at)
    if is_simple(procedure) and len(values) == len(procedure.required):
        kind = fn.unit.kinds.get(procedure, ANY)
        return Operand(fn.call(name, [value.node for value in values], at), kind)
    return _call_value(fn, name, values, at)


def _pack(
    fn: FunctionEmitter, procedure: core.Lambda, values: list[Operand], at: Place
) -> list[ast.expr] | None:
    """Arguments as the procedure's Python function takes them; None when that depends on the run."""
    nodes = [value.node for value in values]
    positional = len(procedure.required) + len(procedure.optional)
    if len(nodes) < len(procedure.required) or procedure.keys:
        return None
    if procedure.rest is None:
        return nodes if len(nodes) <= positional else None
    if len(nodes) < positional:
        return nodes
    rest: ast.expr = fn.literal(None, at)
    for node in reversed(nodes[positional:]):
        rest = ast.Tuple(elts=[node, rest], ctx=ast.Load(), **at)
    return [*nodes[:positional], rest]


def call_primitive(fn: FunctionEmitter, primitive: Primitive, form: core.Call, at: Place) -> Operand:
    """A call of a builtin that the stylesheet does not redefine."""
    key = primitive_key(primitive)
    count = len(form.arguments)
    if count < primitive.required:
        for value in emit_all(fn, form.arguments):
            fn.push(ast.Expr(value=value.node, **at))
        return fail(fn, at)
    arguments = form.arguments
    if not primitive.rest:
        arguments = arguments[: primitive.required + primitive.optional]
    values = emit_all(fn, arguments)
    if not (values and key in FOLDABLE and all(value.constant for value in values)):
        # Constants that were not folded are wrong, and Python warns of what it sees to be wrong.
        expanded = inline.expand(fn, key, values, form, at)
        if expanded is not None:
            return expanded
    nodes = [value.node for value in values]
    if primitive.run:
        nodes.insert(0, fn.name(".run", at))
    kind = result_kind(key, [value.kind for value in values])
    call = fn.call(fn.need("&" + key, at), nodes, at)
    if key in PLACED:
        call = fn.helper(".placed", [call, fn.literal(form.loc, at)], at)
    return Operand(call, ANY if kind is None else kind)


@statement(core.Call)
def _call_statement(fn: FunctionEmitter, form: core.Call, destination: Destination) -> None:
    at = fn.at(form.loc)
    operator = form.operator
    if destination.terminates and isinstance(operator, core.Local):
        loop = fn.known.get(operator.var)
        if isinstance(loop, Loop):
            if loop.general is not None and loop is fn.loops[-1]:
                jump_fast(fn, loop, form, at)
                return
            fn.jump(loop, emit_all(fn, form.arguments), at)
            return
    if destination.name is None:
        if isinstance(operator, core.Global) and fn.unit.again == operator.name and fn.parent is None:
            callee = fn.context.user[operator.name].signature
            most = callee.required + callee.optional if callee is not None else 0
            if callee is not None and callee.required <= len(form.arguments) <= most:
                values = emit_all(fn, form.arguments)
                nodes = [value.node for value in values]
                nodes.extend(fn.name(".unset", at) for _ in range(most - len(nodes)))
                fn.push(ast.Return(value=fn.helper(".Again", nodes, at), **at))
                return
        own = fn.self_loop
        if own is not None and _is_own(own, form):
            values = emit_all(fn, form.arguments)
            fill = len(own.loop.parameters) - len(values)
            values += [Operand(fn.name(".unset", at)) for _ in range(fill)]
            fn.jump(own.loop, values, at)
            return
        if fn.bounces:
            bounced = _bounced(fn, form, at)
            if bounced is not None:
                fn.deliver(bounced, destination, at)
                return
    fn.deliver(_call(fn, form), destination, at)


# --- tail calls that may come back -------------------------------------------------------------


def _is_own(own: SelfLoop, form: core.Call) -> bool:
    """A call in tail position goes on with the loop of its procedure."""
    operator = form.operator
    if isinstance(operator, core.Global):
        named = operator.name == own.name and not operator.builtin
    else:
        named = isinstance(operator, core.Local) and operator.var is own.name
    return named and loops_to_itself(own.procedure, len(form.arguments))


def _bounced(fn: FunctionEmitter, form: core.Call, at: Place) -> Operand | None:
    """A call in tail position that may come back to the procedure around it; None when it cannot."""
    operator = form.operator
    known: core.Lambda | Loop | None = None
    callee: ast.expr | None = None
    if isinstance(operator, core.Global):
        definition = fn.context.find(operator)
        primitive = fn.context.builtins.get(operator.name) if definition is None else definition.primitive
        if primitive is not None:
            if primitive.name != "apply" or len(form.arguments) < primitive.required:
                return None
            values = emit_all(fn, form.arguments)
            return _bouncing(fn, "~apply", values, at)
        if definition is None:
            return None
        known = definition.procedure
        if known is not None:
            callee = fn.need("$" + operator.name, at)
    elif isinstance(operator, core.Local):
        known = fn.known.get(operator.var)
    elif isinstance(operator, core.Lambda):
        known = operator
    if isinstance(known, Loop) or (known is not None and not known.cycle):
        return None
    if known is not None and callee is not None:
        values = emit_all(fn, form.arguments)
        packed = _pack(fn, known, values, at)
        if packed is not None:
            return _known_bounce(fn, callee, packed, at)
        values.append(emit(fn, operator))
        return _bouncing(fn, "~value", values, at)
    values = emit_all(fn, [*form.arguments, operator])
    if known is not None and is_simple(known) and len(form.arguments) == len(known.required):
        return _known_bounce(fn, values[-1].node, [value.node for value in values[:-1]], at)
    return _bouncing(fn, "~value", values, at)


def _known_bounce(fn: FunctionEmitter, callee: ast.expr, arguments: list[ast.expr], at: Place) -> Operand:
    """A tail call of a procedure that takes part in a cycle, with arguments as its function takes them."""
    helper = fn.need(f"~{len(arguments)}" if len(arguments) <= LARGEST_CALL else "~many", at)
    return Operand(fn.call(helper, [fn.name(BOUNCES, at), callee, *arguments], at))


def _bouncing(fn: FunctionEmitter, helper: str, values: list[Operand], at: Place) -> Operand:
    nodes = [fn.name(BOUNCES, at), *(value.node for value in values)]
    return Operand(fn.call(fn.need(helper, at), nodes, at))
