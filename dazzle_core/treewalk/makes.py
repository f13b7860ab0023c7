"""`make` and `style` (ISO/IEC 10179 clauses 12.4.3 to 12.4.5).

What a form fixes is worked out when it is first evaluated: constants are converted,
and a `MakeSpec` names the characteristics that are evaluated later. Those become
functions of no arguments that evaluate in the environment of the `make`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core
from dazzle_core.compiler.makes import (
    ConstantContext,
    Keywords,
    class_of,
    classify,
    constant_value,
    is_constant,
)
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import (
    FlowObject,
    Labeled,
    MakeSpec,
    MergedStyle,
    ProcessChildren,
    StyleObject,
)
from dazzle_core.language.values import Symbol

if TYPE_CHECKING:
    from dazzle_core.treewalk.closures import Environment
    from dazzle_core.treewalk.walker import Walker


@dataclass(slots=True)
class _Plan:
    """A form as it is evaluated every time: its spec and the expressions that are not constant."""

    spec: MakeSpec
    words: Keywords
    nic: list[core.Core] = field(default_factory=list)
    early: list[core.Core] = field(default_factory=list)
    thunks: list[core.Core] = field(default_factory=list)


class Makes:
    """Evaluates `make` and `style` forms for a walker."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._definitions = walker.world.definitions
        self._context = ConstantContext(self._definitions.dsssl2)
        # Keyed by the form itself, so it stays alive with its plan.
        self._plans: dict[core.Core, _Plan] = {}

    def make(self, form: core.Make, env: Environment) -> list[Any]:
        """A sosofo of one flow object. Content is evaluated first, then what the keywords ask for now."""
        walker = self._walker
        plan = self._plans.get(form)
        if plan is None:
            plan = self._plans[form] = self._plan(
                class_of(self._definitions, form.class_name), form.keys, form.loc
            )
        spec, words = plan.spec, plan.words
        content = None if spec.flow_class.atomic else self._content(form, env)
        content_map = None if words.content_map is None else walker.evaluate(words.content_map.value, env)
        use = self._use(words, env, form.loc)
        early = []
        for each in plan.early:
            early.append(walker.evaluate(each, env))
        nic = self._later_values(plan.nic, env) if plan.nic else None
        run = walker.run
        step: Any = FlowObject(
            spec,
            run.node,
            content,
            nic,
            self._thunks(plan, env),
            use,
            content_map,
            run.override,
            tuple(early),
        )
        if words.label is not None:
            label = walker.evaluate(words.label.value, env)
            if type(label) is not Symbol:
                raise EvalError(Code.LABEL_NOT_SYMBOL, location=walker.locate(words.label.loc))
            step = Labeled(label, [step], words.label.loc)
        return [step]

    def style(self, form: core.Style, env: Environment) -> StyleObject:
        """A style object."""
        plan = self._plans.get(form)
        if plan is None:
            plan = self._plans[form] = self._plan(None, form.keys, form.loc)
        use = self._use(plan.words, env, form.loc)
        run = self._walker.run
        return StyleObject(plan.spec, run.node, self._thunks(plan, env), use, run.override)

    def _content(self, form: core.Make, env: Environment) -> list[Any]:
        walker = self._walker
        if not form.content:
            mode = walker.run.mode
            if mode is None:
                raise EvalError(Code.NO_PROCESSING_MODE, location=walker.locate(form.loc))
            return [ProcessChildren(mode, form.loc)]
        steps: list[Any] = []
        for each in form.content:
            steps += walker.sosofo(walker.evaluate(each, env), each.loc)
        return steps

    def _use(self, words: Keywords, env: Environment, loc: int) -> Any:
        if words.use is None:
            return None
        value = self._walker.evaluate(words.use.value, env)
        if type(value) is not StyleObject and type(value) is not MergedStyle:
            raise EvalError(Code.STYLE_CONTEXT, location=self._walker.locate(loc))
        return value

    # --- functions for later --------------------------------------------------------------------

    def _thunks(self, plan: _Plan, env: Environment) -> tuple[Callable[[], Any], ...]:
        return tuple([self._later(form, env) for form in plan.thunks])

    def _later(self, form: core.Core, env: Environment) -> Callable[[], Any]:
        walker = self._walker
        # What is evaluated later may bind variables that the form around it binds too.
        return lambda: walker.evaluate(form, dict(env))

    def _later_values(self, forms: list[core.Core], env: Environment) -> Callable[[], tuple[Any, ...]]:
        return self._later(core.Values(forms, forms[0].loc), env)

    # --- what a form fixes ----------------------------------------------------------------------

    def _plan(self, flow_class: Any, keys: list[core.Key], loc: int) -> _Plan:
        words = classify(self._definitions, flow_class, keys)
        spec = MakeSpec(flow_class or class_of(self._definitions, "sequence"), loc)
        plan = _Plan(spec, words)
        # OpenJade evaluates the last one first.
        dynamic = [key for key in words.nic if not self._constant(spec, key)][::-1]
        spec.dynamic = tuple([key.name for key in dynamic])
        spec.dynamic_locs = tuple([key.loc for key in dynamic])
        plan.nic = [key.value for key in dynamic]
        early = [key for key in words.early if not self._constant(spec, key)][::-1]
        spec.early = tuple([key.name for key in early])
        spec.early_locs = tuple([key.loc for key in early])
        plan.early = [key.value for key in early]
        if words.content_map is not None:
            spec.content_map_loc = words.content_map.loc
        spec.style, spec.style_locs = self._inherited(plan, words.style)
        spec.force, spec.force_locs = self._inherited(plan, words.force)
        return plan

    def _constant(self, spec: MakeSpec, key: core.Key) -> bool:
        """Put a constant non-inherited characteristic into the spec; a wrong one was reported before."""
        if not is_constant(key.value):
            return False
        nic = spec.flow_class.nics.get(key.name)
        if nic is not None:
            try:
                spec.constants[key.name] = nic.type.convert(constant_value(key.value), self._context)
            except InvalidValue as invalid:
                if invalid.partial:
                    spec.constants[key.name] = invalid.partial[0]
        return True

    def _inherited(
        self, plan: _Plan, keys: list[tuple[Any, core.Key]]
    ) -> tuple[tuple[tuple[Any, Any, int], ...], tuple[int, ...]]:
        """Entries of inherited characteristics for the spec, with their places; others become thunks."""
        entries: list[tuple[Any, Any, int]] = []
        locs: list[int] = []
        for characteristic, key in keys:
            if is_constant(key.value):
                try:
                    value = characteristic.type.convert(constant_value(key.value), self._context)
                except InvalidValue:
                    continue
                entries.append((characteristic, value, -1))
            else:
                entries.append((characteristic, None, len(plan.thunks)))
                plan.thunks.append(key.value)
            locs.append(key.loc)
        return tuple(entries), tuple(locs)
