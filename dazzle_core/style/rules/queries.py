"""Query rules: their node lists, evaluated once before processing (ISO/IEC 10179 clause 12.4.1)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import Quantity
from dazzle_core.style.rules.table import QueryRule, RuleSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def evaluate_queries(processor: Any, root: Any) -> None:
    """Evaluate the priorities and node lists of all query rules, with `root` as current node."""
    specs = processor.selector.query_specs()
    if not specs:
        return
    rules = [rule for spec in specs if (rule := _evaluate(processor, spec, root)) is not None]
    processor.selector.set_queries(rules)


def _evaluate(processor: Any, spec: RuleSpec, root: Any) -> QueryRule | None:
    """One query rule; with a wrong priority or node list, which is reported, it matches nothing."""
    priority = 0
    if spec.priority is not None:
        value = _value(processor, spec.priority, None, None)
        if type(value) is not int:
            real = type(value) is float or (type(value) is Quantity and value.dim == 0)
            code = Code.PRIORITY_NOT_INTEGER if real else Code.PRIORITY_NOT_NUMBER
            processor.report(code, spec.loc)
            return None
        priority = value
    value = _value(processor, str(spec.query), root, processor.modes[spec.mode or ""])
    if not isinstance(value, NodeList):
        processor.report(Code.QUERY_NOT_NODE_LIST, spec.loc)
        return None
    return QueryRule(spec, priority, list(value))


def _value(processor: Any, unit: str, node: Any, mode: Any) -> Any:
    """The value of an expression; None, after its report, when it fails."""
    run = processor.run
    run.node, run.mode = node, mode
    try:
        return processor.binding.function(unit)()
    except EvalError as error:
        run.report_error(error)
        return None
    finally:
        run.node = run.mode = None
