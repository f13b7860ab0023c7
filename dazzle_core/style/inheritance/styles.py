"""Inherited characteristics while a document is processed: pushing and popping them.

Source: ISO/IEC 10179 clause 12.4.6. A pushed characteristic goes to the backend
even if it equals the inherited one. What a push does is looked up (`transitions`) as far
as it can be; else its rows are evaluated, here or, where values may rest on `actual-...`
values, in `resting`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dazzle_core.errors import EvalError
from dazzle_core.flow.changes import FixedChanges
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import StyleObject
from dazzle_core.language.values import ERROR
from dazzle_core.style.inheritance.frames import Frame, Known, State, lookup
from dazzle_core.style.inheritance.resting import RestingEvaluation
from dazzle_core.style.inheritance.transitions import Partial, Transition, style_key
from dazzle_core.style.keys import NO_KEY, keep, key_of
from dazzle_core.style.plans import Plan, PreparedStyle, Row, Segment, own_rows, segment_rows, segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Values:
    """What rows gave: DSSSL values and typed ones by name, keys in the order of the rows.

    `complete`: all were evaluated and valid.
    """

    __slots__ = ("complete", "keys", "raw", "typed")

    def __init__(self) -> None:
        self.raw: dict[str, Any] = {}
        self.typed: dict[str, Any] = {}
        self.keys: list[Any] = []
        self.complete = True


class StyleEvaluation(RestingEvaluation):
    """The part of the processor that keeps inherited characteristics."""

    __slots__ = ()

    def current_value(self, name: str) -> Any:
        """The value in force: raw, as its specification gave it; ERROR when that failed."""
        if name in self.seen:
            found = lookup(self.frame, name)
            if found is not None:
                entry = found[1]
                return entry.scheme if type(entry) is Known else entry.value
        return self.initial_value(self.characteristics[name])

    # --- pushing -------------------------------------------------------------------------------

    def push_flow_object(self, plan: Plan, step: Any) -> Any:
        """Push what a flow object specifies; gives what was handed to the backend, for `pop`."""
        use = step.use
        if step.override is not None or (
            use is not None
            and (type(use) is not StyleObject or use.use is not None or use.override is not None)
        ):
            return self.push_prepared(*self.style_of(segments(step)))
        if use is None:
            return None if plan.style is None else self.push_prepared(plan.style, (step,))
        style = plan.with_use.get(use.spec)
        if style is None:
            rows = [*own_rows(step.spec, self.usage), *own_rows(use.spec, self.usage, 1)]
            style = plan.with_use[use.spec] = self.prepare(rows)
        return self.push_prepared(style, (step, use))

    def style_of(self, parts: list[Segment]) -> tuple[PreparedStyle, Sequence[Any]]:
        """What pushes segments of mixed origin, in order; later ones of the same name do not count."""
        key = tuple([(part.spec, forced) for part, forced in parts])
        style = self.templates.get(key)
        if style is None:
            rows: list[Row] = []
            for number, (spec, forced) in enumerate(key):
                rows += segment_rows(spec, forced, self.usage, number)
            style = self.templates[key] = self.prepare(rows)
        return style, [part for part, _ in parts]

    def push_style(self, style: Any) -> Any:
        """Push a style object, or the style of a flow object that is only a value."""
        return self.push_prepared(*self.style_of(segments(style)))

    def prepare(self, rows: list[Row]) -> PreparedStyle:
        """Prepare rows, and note which characteristics are in use in this run."""
        style = PreparedStyle(rows)
        self.seen |= style.names
        if "char-map" in style.names:
            self.char_mapped = True
        return style

    def push_prepared(self, style: PreparedStyle, sources: Sequence[Any]) -> Any:
        """Push prepared rows; `sources` have the thunks of those that are not constant."""
        parent = self.frame
        step = parent.steps.get(style)
        changes: Any
        if step is not None:
            self.frame = step.state
            changes = step.changes
        elif type(parent) is State:
            changes = self._step(style, sources, parent)
        elif parent.depending:
            changes = self.evaluate_all(style, sources, parent)
        else:
            changes = self.evaluate_style(style, sources, parent)
        if changes and self.out.pushed is not None:
            self.out.pushed(changes)
        return changes

    def pop(self, frame: Frame, changes: Any) -> None:
        """Go back to `frame`, the one before the push that gave `changes`."""
        self.frame = frame
        if changes and self.out.popped is not None:
            self.out.popped(changes)

    # --- from state to state -------------------------------------------------------------------

    def _step(self, style: PreparedStyle, sources: Sequence[Any], state: State) -> Any:
        """Push rows onto a state that does not have the style itself among its steps. Gives the changes."""
        if style.constant:
            values = [(name, entry.scheme) for name, entry in style.entries.items()]
            self.frame = self.states.after(state, values)
            keep(state.steps, style, Transition(self.frame, style.changes))
            return style.changes
        if self.usage.actual:
            return self._step_by_frame(style, sources, state)
        key = style_key(style, sources)
        known = state.steps.get(key)
        if known is None:
            return self._settle(style, sources, state, key)
        if type(known) is Transition:
            self.frame = known.state
            return known.changes
        return self._live_step(known, style, sources, state)

    def _settle(self, style: PreparedStyle, sources: Sequence[Any], state: State, key: Any) -> Any:
        """Evaluate all rows, and keep under `key` what may be kept. Gives the changes."""
        run = self.run
        reports = run.report_count
        values = self._evaluate_rows(style.dynamic, sources, state)
        self.frame, changes = self._assembled(style, values, state)
        if not values.complete or run.report_count != reports:
            return changes
        if not style.live:
            step = Transition(self.frame, FixedChanges(changes))
            keep(state.steps, key, step)
            return step.changes
        steady = [row.name for row in style.dynamic if row.steady]
        raw, typed = values.raw, values.typed
        known = Partial({name: raw[name] for name in steady}, {name: typed[name] for name in steady})
        keep(state.steps, key, known)
        return changes

    def _live_step(self, known: Partial, style: PreparedStyle, sources: Sequence[Any], state: State) -> Any:
        """Evaluate the live rows of a style of which the rest is known. Gives the changes."""
        values = self._evaluate_rows(style.live, sources, state)
        keys = values.keys
        key = keys[0] if len(keys) == 1 else tuple(keys)
        lasting = values.complete and NO_KEY not in keys
        if lasting:
            step = known.steps.get(key)
            if step is not None:
                self.frame = step.state
                return step.changes
        values.raw.update(known.raw)
        values.typed.update(known.typed)
        self.frame, changes = self._assembled(style, values, state)
        if not lasting:
            return changes
        step = Transition(self.frame, FixedChanges(changes))
        keep(known.steps, key, step)
        return step.changes

    def _step_by_frame(self, style: PreparedStyle, sources: Sequence[Any], state: State) -> Any:
        """As `_step` where values may rest on others: those that do stay in a frame."""
        key: Any = None
        if not style.live:
            key = style_key(style, sources)
            known = state.steps.get(key)
            if known is not None:
                self.frame = known.state
                return known.changes
        run = self.run
        reports = run.report_count
        changes: Any = self.evaluate_style(style, sources, state)
        if self.frame.depending:
            return changes
        entries = self.frame.entries if self.frame is not state else {}
        asked = [
            (name, entry.scheme if type(entry) is Known else entry.value) for name, entry in entries.items()
        ]
        self.frame = after = self.states.after(state, asked)
        complete = len(changes) == style.wanted and not any(value is ERROR for _, value in asked)
        if key is None or not complete or run.report_count != reports:
            return changes
        changes = FixedChanges(changes)
        keep(state.steps, key, Transition(after, changes))
        return changes

    # --- evaluating ----------------------------------------------------------------------------

    def _evaluate_rows(self, rows: Sequence[Row], sources: Sequence[Any], parent: State) -> Values:
        """Evaluate rows in order, none of which can rest on others; what is wrong is reported."""
        values = Values()
        raw, typed, keys = values.raw, values.typed, values.keys
        run = self.run
        context = self.context
        saved_node, saved_mode = run.node, run.mode
        run.mode = None
        run.style = context
        context.base = context.below = parent
        context.loops = True
        for row in rows:
            source = sources[row.source]
            run.node = source.node
            name = row.name
            try:
                value = source.thunks[row.index]()
            except EvalError as failure:
                run.report_error(failure)
                values.complete = False
                raw[name] = ERROR
                continue
            raw[name] = value
            key = key_of(value)
            keys.append(key)
            if key in row.converted:
                typed[name] = row.converted[key]
            else:
                self._convert(row, value, key, values)
        run.node = saved_node
        run.mode = saved_mode
        run.style = None
        return values

    def _convert(self, row: Row, value: Any, key: Any, values: Values) -> None:
        """Convert a value, and keep the result for its key when there is nothing to say about it."""
        reports = self.run.report_count
        try:
            typed = row.convert(value, self.conversions)
        except InvalidValue as failure:
            self.report_invalid(row.name, failure, row.loc)
            values.complete = False
            if failure.partial:
                values.typed[row.name] = failure.partial[0]
            return
        values.typed[row.name] = typed
        if key is not NO_KEY and self.run.report_count == reports:
            keep(row.converted, key, typed)

    def _assembled(self, style: PreparedStyle, values: Values, state: State) -> tuple[State, list[Any]]:
        """The state in which the values of a style hold too, and the changes for the backend."""
        raw, typed = values.raw, values.typed
        asked: list[tuple[str, Any]] = []
        changes: list[tuple[Characteristic, Any]] = []
        for row in style.rows:
            name = row.name
            if row.fixed is not None:
                if row.asked:
                    asked.append((name, row.fixed.scheme))
                if row.wanted:
                    changes.append(row.change)
                continue
            if row.asked:
                asked.append((name, raw[name]))
            if row.wanted and name in typed:
                changes.append((row.characteristic, typed[name]))
        return self.states.after(state, asked), changes
