"""Inherited characteristics while a document is processed: pushing, evaluating, asking.

Source: ISO/IEC 10179 clause 12.4.6. A pushed characteristic goes to the backend
even if it equals the inherited one; one that was computed with `actual-...` of
a characteristic that changes is computed again (order and messages as OpenJade's).
"""

from __future__ import annotations

from collections.abc import Sequence

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import StyleObject
from dazzle_core.language.values import ERROR, UNSET
from dazzle_core.style.frames import Computed, Fixed, Frame, depth, inherited_entry, lookup
from dazzle_core.style.plans import Plan, PreparedStyle, Row, Segment, own_rows, segment_rows, segments
from dazzle_core.style.state import ProcessorState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
        if parent is not None and parent.depending:
            changes = self._evaluate_all(style, sources, parent)
        elif style.constant:
            if style.entries:
                self.frame = Frame(parent, style.entries)
            changes = style.changes
        else:
            changes = self._evaluate_style(style, sources, parent)
        if changes and self.out.pushed is not None:
            self.out.pushed(changes)
        return changes

    def pop(self, frame: Frame | None, changes: Any) -> None:
        """Go back to `frame`, the one before the push that gave `changes`."""
        self.frame = frame
        if changes and self.out.popped is not None:
            self.out.popped(changes)

    # --- evaluating ----------------------------------------------------------------------------

    def _evaluate_style(self, style: PreparedStyle, sources: Sequence[Any], parent: Frame | None) -> Any:
        """Evaluate rows; entries are made only for what may be asked for. Gives the changes."""
        entries = style.entries
        if style.kept:
            entries = entries.copy()
            self.frame = frame = Frame(parent, entries)
            for row in style.kept:
                source = sources[row.source]
                entries[row.name] = Computed(row, source.thunks[row.index], source.node, frame)
        elif entries:
            self.frame = Frame(parent, entries)
        changes: list[tuple[Characteristic, Any]] = []
        run = self.run
        context = self.context
        conversions = self.conversions
        saved_node, saved_mode = run.node, run.mode
        run.mode = None
        run.style = context
        context.base = context.below = parent
        context.loops = True
        context.rests_on = None
        for row in style.rows:
            if row.fixed is not None:
                if row.wanted:
                    changes.append(row.change)
                continue
            source = sources[row.source]
            run.node = source.node
            try:
                value = source.thunks[row.index]()
                if row.asked:
                    entries[row.name].value = value
                typed = row.convert(value, conversions)
                if row.wanted:
                    changes.append((row.characteristic, typed))
            except (EvalError, InvalidValue) as failure:
                self._failed(row, failure, entries.get(row.name), changes)
            if context.rests_on is not None:
                self._keep(row, source, parent)
                context.rests_on = None
        run.node = saved_node
        run.mode = saved_mode
        run.style = None
        return changes

    def _keep(self, row: Row, source: Any, parent: Frame | None) -> None:
        """Keep an entry of the frame being made because it rests on `actual-...` values."""
        frame = self.frame
        if frame is parent or frame is None:
            frame = self.frame = Frame(parent, {})
        entry = frame.entries.get(row.name)
        if entry is None:
            # Entries that nobody asks for are not made beforehand; constants share theirs.
            frame.entries = frame.entries.copy()
            entry = frame.entries[row.name] = Computed(row, source.thunks[row.index], source.node, frame)
        entry.rests_on = self.context.rests_on or ()
        frame.depending = (*frame.depending, row.name)

    def _evaluate_all(self, style: PreparedStyle, sources: Sequence[Any], parent: Frame) -> Any:
        """Evaluate rows where values below rest on others: these are computed again when others change."""
        entries: dict[str, Any] = {}
        frame = Frame(parent, entries)
        for row in style.rows:
            if row.fixed is not None:
                entries[row.name] = row.fixed
                continue
            source = sources[row.source]
            entries[row.name] = Computed(row, source.thunks[row.index], source.node, frame)
        again, carried = self._depending(parent, entries)
        self.frame = frame
        run, context = self.run, self.context
        saved_node, saved_mode = run.node, run.mode
        run.mode, run.style = None, context
        context.base, context.loops = parent, True
        changes: list[tuple[Characteristic, Any]] = []
        for row in (*style.rows, *again):
            if row.fixed is None:
                self._compute(entries[row.name], row, changes)
            elif row.wanted:
                changes.append(row.change)
        run.node, run.mode, run.style = saved_node, saved_mode, None
        resting = [name for name, entry in entries.items() if type(entry) is Computed and entry.rests_on]
        frame.depending = (*carried, *resting)
        return changes

    def _compute(self, entry: Computed, row: Row, changes: list[Any]) -> None:
        """Evaluate one entry and convert its value."""
        run, context = self.run, self.context
        run.node = entry.node
        context.below = entry.specified.parent
        context.rests_on = None
        try:
            entry.value = entry.thunk()
            typed = row.convert(entry.value, self.conversions)
            if row.wanted:
                changes.append((row.characteristic, typed))
        except (EvalError, InvalidValue) as failure:
            self._failed(row, failure, entry, changes)
        entry.rests_on = context.rests_on or ()

    def _failed(self, row: Row, failure: Exception, entry: Any, changes: list[Any]) -> None:
        """Report a value that could not be evaluated or converted; it is not handed over."""
        if isinstance(failure, InvalidValue):
            self.report_invalid(row.name, failure, row.loc)
            if failure.partial and row.wanted:
                changes.append((row.characteristic, failure.partial[0]))
        elif isinstance(failure, EvalError):
            self.run.report_error(failure)
            if entry is not None:
                entry.value = ERROR

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
