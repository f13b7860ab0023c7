"""Query rules: their node lists, evaluated once before processing (ISO/IEC 10179 clause 12.4.1)."""

from __future__ import annotations

from typing import Any

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import Quantity
from dazzle_core.style.rules import QueryRule, RuleSpec


def evaluate_queries(processor: Any, root: Any) -> None:
    """Evaluate the node lists and priorities of all query rules, with `root` as current node."""
    specs = processor.selector.query_specs()
    if not specs:
        return
    rules = [rule for spec in specs if (rule := _evaluate(processor, spec, root)) is not None]
    processor.selector.set_queries(rules)


def _evaluate(processor: Any, spec: RuleSpec, root: Any) -> QueryRule | None:
    """One query rule; a wrong priority or node list is reported and leaves it without nodes."""
    run, binding = processor.run, processor.binding
    run.node, run.mode = None, None
    priority = 0
    nodes: Any = ()
    try:
        if spec.priority is not None:
            value = binding.function(spec.priority)()
            if type(value) is not int:
                real = type(value) is float or (type(value) is Quantity and value.dim == 0)
                code = Code.PRIORITY_NOT_INTEGER if real else Code.PRIORITY_NOT_NUMBER
                processor.report(code, spec.loc)
                return None
            priority = value
        run.node, run.mode = root, processor.modes[spec.mode or ""]
        value = binding.function(spec.query)()
        if not isinstance(value, NodeList):
            processor.report(Code.QUERY_NOT_NODE_LIST, spec.loc)
            return None
        nodes = list(value)
    except EvalError as error:
        run.report_error(error)
        return None
    finally:
        run.node, run.mode = None, None
    return QueryRule(spec, priority, nodes)
