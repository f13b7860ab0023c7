"""`make` and `style` (clauses 12.4.1, 12.4.2): a flow object whose fixed part is one constant.

Constant characteristics are converted now. Others are evaluated when the flow
object is processed, so they become functions of no arguments; content is
evaluated with the `make`. Flow objects with nothing unusual are tuples: without that
(`-O no-plain-makes`) a plain book takes 1.07 times as long.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.levels import NODE
from dazzle_core.compiler.analysis.steady import style_effects
from dazzle_core.compiler.emit.dispatch import dispatch
from dazzle_core.compiler.emit.expression import emit, emit_all, emit_to, expression, statement, test
from dazzle_core.compiler.emit.function import LOAD, Destination, FunctionEmitter
from dazzle_core.compiler.emit.inline.sosofos import processed_children, sosofo, steps_of
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.procedures import emit_thunk
from dazzle_core.compiler.kinds.lattice import SOSOFO, within
from dazzle_core.compiler.makes import (
    ConstantContext,
    Keywords,
    class_of,
    classify,
    constant_value,
    is_constant,
)
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import MakeSpec

#: Kinds of classes whose flow objects are `Made` when they have nothing unusual.
_MADE = frozenset({"plain", "table-row", "table-cell"})


@expression(core.Make)
def _make(fn: FunctionEmitter, form: core.Make) -> Operand:
    at = fn.at(form.loc)
    flow_class = class_of(fn.context, form.class_name)
    words = classify(fn.context, flow_class, form.keys)
    spec = MakeSpec(flow_class, form.loc)
    nic_forms = _constants(fn, spec, words.nic)
    thunks = _style(fn, spec, words, at)
    early_forms = [key for key in words.early if not _constant(fn, spec, key)][::-1]
    spec.early = tuple(key.name for key in early_forms)
    spec.early_locs = tuple(key.loc for key in early_forms)
    content, content_map, use, early = _now(fn, form, flow_class.atomic, words, early_forms)
    if words.content_map is not None:
        spec.content_map_loc = words.content_map.loc
    nic: ast.expr = fn.literal(None, at)
    if nic_forms:
        effects = None if fn.context.debug else fn.context.effects
        spec.apart = effects is not None and all(effects.form_level(each) <= NODE for each in nic_forms)
        nic = _nic_thunk(fn, nic_forms, at)
    arguments: list[ast.expr] = [fn.need(fn.unit.constant(spec), at), fn.run("node", at), content]
    optional: list[ast.expr | None] = [
        nic if nic_forms else None,
        thunks,
        use,
        content_map,
        fn.run("override", at) if fn.context.uses_override else None,
        ast.Tuple(elts=early, ctx=LOAD, **at) if early else None,
    ]
    step: ast.expr
    if flow_class.kind in _MADE and not any(optional[3:]) and "plain-makes" not in fn.context.without:
        made = [nic, thunks or fn.literal((), at), use or fn.literal(None, at)]
        step = ast.Tuple(elts=[*arguments, *made], ctx=LOAD, **at)
    else:
        step = _flow_object(fn, arguments, optional, at)
    if words.label is not None:
        # The label is evaluated when the flow object is there.
        forms = [form, words.label.value]
        labeled = Operand(ast.List(elts=[step], ctx=LOAD, **at))
        inner, label = fn.operands(forms, lambda part: labeled if part is form else emit(fn, part))
        label_at = fn.at(words.label.loc)
        step = fn.helper(".labeled", [inner.node, label.node, fn.literal(words.label.loc, at)], label_at)
    return sosofo([step], at)


def _flow_object(
    fn: FunctionEmitter, required: list[ast.expr], optional: list[ast.expr | None], at: Place
) -> ast.expr:
    """A flow object that is more than a `Made`; None stands for a default."""
    while optional and optional[-1] is None:
        optional.pop()
    defaults: list[Any] = [None, (), None, None, None, ()]
    given = [
        fn.literal(default, at) if value is None else value
        for value, default in zip(optional, defaults, strict=False)
    ]
    return fn.helper(".FlowObject", [*required, *given], at)


def _now(
    fn: FunctionEmitter, form: core.Make, atomic: bool, words: Keywords, early_keys: list[core.Key]
) -> tuple[ast.expr, ast.expr | None, ast.expr | None, list[ast.expr]]:
    """What is evaluated with a `make`, in order: content, content map, `use:`, early values (last first)."""
    at = fn.at(form.loc)
    parts: list[tuple[core.Core, Callable[[], Operand]]] = [(form, lambda: _content(fn, form, atomic, at))]
    if words.content_map is not None:
        content_map_form = words.content_map.value
        parts.append((content_map_form, lambda: emit(fn, content_map_form)))
    if words.use is not None:
        use_form = words.use.value
        parts.append((use_form, lambda: _style_object(fn, use_form, at)))
    for key in early_keys:
        parts.append((key.value, partial(emit, fn, key.value)))
    emitters = iter([emitter for _, emitter in parts])
    content, *rest = fn.operands([part for part, _ in parts], lambda _: next(emitters)())
    content_map = rest.pop(0) if words.content_map is not None else None
    if content_map is not None and not content_map.stable:
        # It is an argument after `use:`.
        content, content_map = fn.stable(content, at), fn.stable(content_map, at)
    use = rest.pop(0) if words.use is not None else None
    return (
        content.node,
        None if content_map is None else content_map.node,
        None if use is None else use.node,
        [value.node for value in rest],
    )


def _content(fn: FunctionEmitter, form: core.Make, atomic: bool, at: Place) -> Operand:
    if atomic:
        return Operand(fn.literal(None, at), stable=True)
    if not form.content:
        return processed_children(fn, at)
    values = emit_all(fn, form.content)
    if len(values) == 1:
        return values[0]
    return Operand(
        ast.List(elts=[step for value in values for step in steps_of(fn, value, at)], ctx=LOAD, **at)
    )


def _checked(fn: FunctionEmitter, value: Operand, at: Place) -> Operand:
    """A content expression, which must be a sosofo."""
    if within(value.kind, SOSOFO):
        return value
    first, again = fn.twice(value, at)
    node = fn.choose(fn.type_is(first, ".list", at), again, fn.helper(".sosofo", [again], at), at)
    return Operand(node, SOSOFO)


def _style_object(fn: FunctionEmitter, form: core.Core, at: Place) -> Operand:
    """The value of `use:`, which must be a style; what is wrong stands at the form it belongs to."""
    return Operand(fn.helper(".style", [emit(fn, form).node], at))


def _constants(fn: FunctionEmitter, spec: MakeSpec, keys: list[core.Key]) -> list[core.Core]:
    """Put constant non-inherited characteristics into the spec; return the forms of the others."""
    # OpenJade evaluates the last one first.
    variable = [key for key in keys if not _constant(fn, spec, key)][::-1]
    spec.dynamic = tuple(key.name for key in variable)
    spec.dynamic_locs = tuple(key.loc for key in variable)
    return [key.value for key in variable]


def _constant(fn: FunctionEmitter, spec: MakeSpec, key: core.Key) -> bool:
    if not is_constant(key.value):
        return False
    nic = spec.flow_class.nics.get(key.name)
    if nic is not None:
        try:
            spec.constants[key.name] = nic.type.convert(
                constant_value(key.value), ConstantContext(fn.context.dsssl2)
            )
        except InvalidValue as invalid:
            # Reported when the stylesheet was compiled; a list is kept up to the bad member.
            if invalid.partial:
                spec.constants[key.name] = invalid.partial[0]
    return True


def _style(fn: FunctionEmitter, spec: MakeSpec, words: Keywords, at: Place) -> ast.expr | None:
    """Put inherited characteristics into the spec; return the tuple of functions for variable ones."""
    thunks: list[ast.expr] = []
    steady: list[bool] = []
    effects = style_effects(fn.context)
    context = ConstantContext(fn.context.dsssl2)
    for group, entries_name, locs_name in (
        (words.style, "style", "style_locs"),
        (words.force, "force", "force_locs"),
    ):
        entries: list[tuple[Any, Any, int]] = []
        locs: list[int] = []
        for characteristic, key in group:
            if is_constant(key.value):
                try:
                    converted = characteristic.type.convert(constant_value(key.value), context)
                except InvalidValue:
                    continue
                entries.append((characteristic, converted, -1))
            else:
                entries.append((characteristic, None, len(thunks)))
                thunks.append(emit_thunk(fn, [key.value], fn.at(key.loc)))
                steady.append(effects is not None and effects.steady(key.value))
            locs.append(key.loc)
        setattr(spec, entries_name, tuple(entries))
        setattr(spec, locs_name, tuple(locs))
    if not thunks:
        return None
    spec.steady = tuple(steady)
    return ast.Tuple(elts=thunks, ctx=LOAD, **at)


def _nic_thunk(fn: FunctionEmitter, forms: list[core.Core], at: Place) -> ast.expr:
    if len(forms) == 1:
        # `emit_thunk` gives a single value bare; the flow object wants a tuple.
        forms = [core.Values(forms, forms[0].loc)]
    return emit_thunk(fn, forms, at)


@expression(core.Values)
def _values(fn: FunctionEmitter, form: core.Values) -> Operand:
    at = fn.at(form.loc)
    values = emit_all(fn, form.members)
    return Operand(ast.Tuple(elts=[value.node for value in values], ctx=LOAD, **at))


@expression(core.Sosofo)
def _sosofo(fn: FunctionEmitter, form: core.Sosofo) -> Operand:
    return _checked(fn, emit(fn, form.body), fn.at(form.loc))


@statement(core.Sosofo)
def _sosofo_statement(fn: FunctionEmitter, form: core.Sosofo, destination: Destination) -> None:
    """Check where it may be something else: what ends an `if` or `let` is looked at one by one."""
    body = form.body
    at = fn.at(body.loc)
    match body:
        case core.If() if dispatch(
            fn, body, lambda clause: emit_to(fn, core.Sosofo(clause, form.loc), destination), at
        ):
            return
        case core.If():
            condition = test(fn, body.test)
            with fn.assuming(body.test, True), fn.block() as then:
                emit_to(fn, core.Sosofo(body.then, form.loc), destination)
            fn.push(ast.If(test=condition, body=then, orelse=[], **at))
            with fn.assuming(body.test, False):
                emit_to(fn, core.Sosofo(body.otherwise, form.loc), destination)
        case core.Let():
            emit_to(
                fn,
                core.Let(body.bindings, core.Sosofo(body.body, form.loc), body.loc, body.sequential),
                destination,
            )
        case _:
            fn.deliver(_checked(fn, emit(fn, body), fn.at(form.loc)), destination, at)


@expression(core.Style)
def _style_form(fn: FunctionEmitter, form: core.Style) -> Operand:
    at = fn.at(form.loc)
    words = classify(fn.context, None, form.keys)
    spec = MakeSpec(class_of(fn.context, "sequence"), form.loc)
    thunks = _style(fn, spec, words, at) or fn.literal((), at)
    use: ast.expr = fn.literal(None, at)
    if words.use is not None:
        use = _style_object(fn, words.use.value, at).node
    arguments = [fn.need(fn.unit.constant(spec), at), fn.run("node", at), thunks, use]
    if fn.context.uses_override:
        arguments.append(fn.run("override", at))
    return Operand(fn.helper(".StyleObject", arguments, at))
