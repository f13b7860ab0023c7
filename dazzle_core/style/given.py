"""Non-inherited characteristics of the flow objects of a form: converted once for the same values.

What has the same values comes as the same object (`flow.changes.FixedFlow`), so that a
backend can keep what it makes of it.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.flow.changes import FixedFlow
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.style.keys import NO_KEY, keep, key_of
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.flow.flow_class import FlowObjectClass
    from dazzle_core.style.inheritance.resting import RestingEvaluation


#: Characteristics that are evaluated, the last one first: place among the values, name, converter, place
#: of the expression.
GivenRows = tuple[tuple[int, str, Callable[[Any, Any], Any], int], ...]


def given_rows(flow_class: FlowObjectClass, names: tuple[str, ...], locs: tuple[int, ...]) -> GivenRows:
    """What values of the characteristics called `names` are converted with."""
    if not names:
        return ()
    nics = flow_class.nics
    return tuple(
        (index, name, nics[name].type.convert, locs[index] if locs else -1)
        for index, name in reversed(list(enumerate(names)))
        if name in nics
    )


class Given:
    """Characteristics of the flow objects of one form.

    `base`: those that are constant or known beforehand; `rows`: the others.
    """

    __slots__ = ("_known", "base", "rows")

    def __init__(self, base: FixedFlow, rows: GivenRows) -> None:
        self.base = base
        self.rows = rows
        # By keys of the values; None when they turned out to have none.
        self._known: dict[tuple[Any, ...], FixedFlow] | None = {}

    def flow(self, values: tuple[Any, ...], processor: RestingEvaluation) -> dict[str, Any]:
        """All characteristics, given the values of `rows`; invalid ones are reported and left out."""
        known = self._known
        key: tuple[Any, ...] = ()
        if known is not None:
            key = tuple([key_of(value) for value in values])
            found = known.get(key)
            if found is not None:
                return found
            if NO_KEY in key:
                self._known = known = None
        flow: dict[str, Any] = self.base.copy()
        conversions = processor.conversions
        reports = processor.run.report_count
        for index, name, convert, loc in self.rows:
            try:
                flow[name] = convert(values[index], conversions)
            except InvalidValue as invalid:
                processor.report_invalid(name, invalid, loc)
                if invalid.partial:
                    flow[name] = invalid.partial[0]
        if known is not None and processor.run.report_count == reports:
            flow = FixedFlow(flow)
            keep(known, key, flow)
        return flow
