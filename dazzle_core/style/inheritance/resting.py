"""Evaluating characteristics where values may rest on `actual-...` values (ISO/IEC 10179 clause 12.4.6).

A value that was computed with `actual-...` of a characteristic is computed again
when that changes further up (order and messages as OpenJade's). Stylesheets that never ask
for actual values do not come here.
"""

from __future__ import annotations

from collections.abc import Sequence

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.language.values import ERROR
from dazzle_core.style.inheritance.frames import Computed, Frame, lookup
from dazzle_core.style.plans import PreparedStyle, Row
from dazzle_core.style.state import ProcessorState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RestingEvaluation(ProcessorState):
    """The part of the processor that evaluates rows on frames."""

    __slots__ = ()

    def evaluate_style(self, style: PreparedStyle, sources: Sequence[Any], parent: Frame) -> list[Any]:
        """Evaluate rows in a frame, which has an entry for what may be asked for; gives the changes."""
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

    def _keep(self, row: Row, source: Any, parent: Frame) -> None:
        """Keep an entry of the frame being made because it rests on `actual-...` values."""
        frame = self.frame
        if frame is parent:
            frame = self.frame = Frame(parent, {})
        entry = frame.entries.get(row.name)
        if entry is None:
            # Entries that nobody asks for are not made beforehand; constants share theirs.
            frame.entries = frame.entries.copy()
            entry = frame.entries[row.name] = Computed(row, source.thunks[row.index], source.node, frame)
        entry.rests_on = self.context.rests_on or ()
        frame.depending = (*frame.depending, row.name)

    def evaluate_all(self, style: PreparedStyle, sources: Sequence[Any], parent: Frame) -> list[Any]:
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
        below = entry.specified.parent
        assert below is not None  # every value here was specified above the state
        context.below = below
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
