"""Inherited characteristics while a document is processed: pushing, evaluating, asking.

Source: ISO/IEC 10179 clause 12.4.6. A pushed characteristic goes to the backend
even if it equals the inherited one; one that was computed with `actual-...` of
a characteristic that changes is computed again (order and messages as OpenJade's).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import StyleObject
from dazzle_core.language.values import ERROR, UNSET
from dazzle_core.style.frames import Computed, Fixed, Frame, depth, inherited_entry, lookup
from dazzle_core.style.plans import Plan, PreparedStyle, Row, Segment, own_rows, segment_rows, segments
from dazzle_core.style.state import ProcessorState


class StyleContext:
    """What `inherited-...` and `actual-...` ask while a characteristic is evaluated.

    `below`: the frame from which on down entries are inherited; `base`: the one for
    what is evaluated on the way; `rests_on`: the names asked for with `actual-...`,
    None as long as there is none; `loops`: asking twice is a loop (it is not for
    non-inherited characteristics, which nothing rests on).
    """

    __slots__ = ("_processor", "base", "below", "loops", "rests_on")

    def __init__(self, processor: StyleEvaluation) -> None:
        self._processor = processor
        self.below: Frame | None = None
        self.base: Frame | None = None
        self.rests_on: list[str] | None = None
        self.loops = True

    def inherited(self, name: str) -> Any:
        """The value of a characteristic for the parent flow object; raises EvalError when it failed."""
        processor = self._processor
        characteristic = processor.characteristics[name]
        name = characteristic.name
        top = processor.frame
        found = inherited_entry(top, name, self.below)
        if found is None:
            return processor.initial_value(characteristic)
        frame, entry = found
        if type(entry) is Fixed:
            return entry.scheme
        if entry.value is not UNSET and not (entry.rests_on and _changed_above(top, frame, entry)):
            return _checked(entry.value)
        return self._evaluate(entry, entry.specified.parent)

    def actual(self, name: str) -> Any:
        """The value of a characteristic for the flow object itself; raises EvalError, also on a loop."""
        processor = self._processor
        characteristic = processor.characteristics[name]
        name = characteristic.name
        rests_on = self.rests_on
        if rests_on is None:
            rests_on = self.rests_on = []
        elif name in rests_on and self.loops:
            raise EvalError(Code.ACTUAL_LOOP, name)
        rests_on.append(name)
        found = lookup(processor.frame, name)
        if found is None:
            return processor.initial_value(characteristic)
        entry = found[1]
        if type(entry) is Fixed:
            return entry.scheme
        if entry.value is not UNSET:
            rests_on.extend(entry.rests_on)
            return _checked(entry.value)
        return self._evaluate(entry, self.base)

    def _evaluate(self, entry: Computed, below: Frame | None) -> Any:
        run = self._processor.run
        saved_below, saved_node = self.below, run.node
        self.below = below
        run.node = entry.node
        try:
            return entry.thunk()
        finally:
            self.below = saved_below
            run.node = saved_node


def _checked(value: Any) -> Any:
    if value is ERROR:
        raise EvalError(None)
    return value


def _changed_above(top: Frame | None, frame: Frame, entry: Computed) -> bool:
    limit = depth(frame)
    for name in entry.rests_on:
        found = lookup(top, name)
        if found is not None and depth(found[0]) > limit:
            return True
    return False


class StyleEvaluation(ProcessorState):
    """The part of the processor that keeps inherited characteristics."""

    __slots__ = ()

    def wants(self, characteristic: Characteristic) -> bool:
        """Whether the backend gets a characteristic."""
        return characteristic.delivered and (self.wants_inherited or characteristic.public_id is not None)

    def initial_value(self, characteristic: Characteristic) -> Any:
        """The DSSSL value of a characteristic that nothing specifies."""
        name = characteristic.name
        if name in self.initial_values:
            return self.initial_values[name]
        value = characteristic.scheme_value(characteristic.initial_value(self.run.units_per_inch))
        self.initial_values[name] = value
        return value

    def current_value(self, name: str) -> Any:
        """The value in force: raw, as its specification gave it; ERROR when that failed."""
        if name in self.seen:
            found = lookup(self.frame, name)
            if found is not None:
                entry = found[1]
                return entry.scheme if type(entry) is Fixed else entry.value
        return self.initial_value(self.characteristics[name])

    # --- pushing -------------------------------------------------------------------------------

    def push_flow_object(self, plan: Plan, step: Any) -> Any:
        """Push what a flow object specifies; gives what was handed to the backend, for `pop`."""
        use = step.use
        if step.override is not None or (
            use is not None
            and (type(use) is not StyleObject or use.use is not None or use.override is not None)
        ):
            return self.push_segments(segments(step))
        if use is None:
            return None if plan.style is None else self.push_prepared(plan.style, (step,))
        style = plan.with_use.get(use.spec)
        if style is None:
            rows = [*own_rows(step.spec, self.wants), *own_rows(use.spec, self.wants, 1)]
            style = plan.with_use[use.spec] = self.prepare(rows)
        return self.push_prepared(style, (step, use))

    def push_segments(self, parts: list[Segment]) -> Any:
        """Push segments of mixed origin, in order; later ones of the same name do not count."""
        key = tuple([(part.spec, forced) for part, forced in parts])
        style = self.templates.get(key)
        if style is None:
            rows: list[Row] = []
            for number, (spec, forced) in enumerate(key):
                rows += segment_rows(spec, forced, self.wants, number)
            style = self.templates[key] = self.prepare(rows)
        return self.push_prepared(style, [part for part, _ in parts])

    def push_style(self, style: Any) -> Any:
        """Push a style object, or the style of a flow object that is only a value."""
        return self.push_segments(segments(style))

    def prepare(self, rows: list[Row]) -> PreparedStyle:
        """Prepare rows, and note which characteristics are in use in this run."""
        style = PreparedStyle(rows)
        self.seen.update(style.entries)
        if "char-map" in style.entries:
            self.char_mapped = True
        return style

    def push_prepared(self, style: PreparedStyle, sources: Sequence[Any]) -> Any:
        """Push prepared rows; `sources` have the thunks of those that are not constant."""
        parent = self.frame
        if style.constant and (parent is None or not parent.depending):
            self.frame = Frame(parent, style.entries)
            changes: Any = style.changes
            if changes and self.out.pushed is not None:
                self.out.pushed(changes)
            return changes
        entries = style.entries.copy()
        frame = Frame(parent, entries)
        for row in style.computed:
            source = sources[row.source]
            entries[row.name] = Computed(row, source.thunks[row.index], source.node, frame)
        return self._enter(frame, style.rows)

    def pop(self, frame: Frame | None, changes: Any) -> None:
        """Go back to `frame`, the one before the push that gave `changes`."""
        self.frame = frame
        if changes and self.out.popped is not None:
            self.out.popped(changes)

    # --- evaluating ----------------------------------------------------------------------------

    def _enter(self, frame: Frame, rows: tuple[Row, ...]) -> Any:
        """Evaluate the entries of a new frame and hand the changes to the backend."""
        entries = frame.entries
        parent = frame.parent
        carried: list[str] = []
        if parent is not None and parent.depending:
            again, carried = self._depending(parent, entries)
            rows = (*rows, *again)
        self.frame = frame
        run = self.run
        context = self.context
        conversions = self.conversions
        saved = run.node, run.mode, run.style, context.base, context.below, context.rests_on, context.loops
        run.mode = None
        run.style = context
        context.base = parent
        context.loops = True
        changes: list[tuple[Characteristic, Any]] = []
        resting: list[str] = []
        for row in rows:
            if row.fixed is not None:
                if row.wanted:
                    changes.append(row.change)
                continue
            entry = entries[row.name]
            run.node = entry.node
            context.below = entry.specified.parent
            context.rests_on = None
            try:
                value = entry.value = entry.thunk()
                typed = row.characteristic.convert(value, conversions)
            except EvalError as error:
                run.report_error(error)
                entry.value = ERROR
            except InvalidValue as invalid:
                self.report_invalid(row.name, invalid, row.loc)
                if invalid.partial and row.wanted:
                    changes.append((row.characteristic, invalid.partial[0]))
            else:
                if row.wanted:
                    changes.append((row.characteristic, typed))
            if context.rests_on is not None:
                entry.rests_on = context.rests_on
                resting.append(row.name)
        run.node, run.mode, run.style, context.base, context.below, context.rests_on, context.loops = saved
        if resting or carried:
            frame.depending = (*carried, *resting)
        if changes and self.out.pushed is not None:
            self.out.pushed(changes)
        return changes

    def _depending(self, parent: Frame, entries: dict[str, Any]) -> tuple[list[Row], list[str]]:
        """Values below that rest on others: rows of those to compute again, and the names of the rest.

        Entries are made for the former.
        """
        again: list[Row] = []
        carried: list[str] = []
        for name in parent.depending:
            if name in entries:
                continue
            found = lookup(parent, name)
            assert found is not None
            old = found[1]
            if any(other in entries for other in old.rests_on):
                entries[name] = Computed(old.row, old.thunk, old.node, old.specified)
                again.append(old.row)
            else:
                carried.append(name)
        return again, carried

    def report_invalid(self, name: str, invalid: InvalidValue, loc: int) -> None:
        """Say that a characteristic does not take a value, at the place of its expression."""
        for code, params in invalid.messages or ((Code.INVALID_VALUE, (name,)),):
            self.report(code, loc, *params)
