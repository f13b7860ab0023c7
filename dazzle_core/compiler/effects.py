"""What the result of a procedure depends on: an analysis over the call graph.

The level of a procedure is the highest of what its body does (`vm.declare`):
PURE, its arguments and the document alone; NODE, also the current node; WORLD,
anything else: it makes or processes, reads the mode, language or style, tells
the time, reports, or calls what is not known. Results below WORLD may be
remembered within a run.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import children
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.vm.declare import NODE, PURE, WORLD

#: Their work grows with the document: results are worth remembering.
HEAVY = frozenset(
    [
        "descendants",
        "subtree",
        "subgrove",
        "element-number",
        "element-number-list",
        "hierarchical-number",
        "hierarchical-number-recursive",
        "child-number",
        "ancestor-child-number",
        "node-list-length",
        "node-list-reverse",
        "node-list-last",
        "node-list-map",
        "node-list-filter",
        "node-list-reduce",
        "node-list-count",
        "node-list->list",
        "node-list-union",
        "node-list-intersection",
        "node-list-difference",
        "node-list-contains?",
        "node-list-some?",
        "node-list-every?",
        "data",
        "element-with-id",
        "preced",
        "follow",
        "ipreced",
        "ifollow",
        "q-element",
        "select-by-class",
    ]
)


class Effects:
    """Levels and weights of procedures; computed on demand, recursion included."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._levels: dict[str, int] = {}
        self._heavy: dict[str, bool] = {}

    def level(self, name: str) -> int:
        """The level of the top-level procedure `name`."""
        known = self._levels.get(name)
        if known is None:
            self._solve(name)
            known = self._levels[name]
        return known

    def memo_level(self, name: str) -> int:
        """The level up to which results of a procedure are worth remembering, -1 for never."""
        level = self.level(name)
        return level if level < WORLD and self.heavy(name) else -1

    def heavy(self, name: str) -> bool:
        """Calling it may cost more than a look-up: it loops or calls what does."""
        if name not in self._heavy:
            self._heavy[name] = False
            definition = self._definitions.user[name]
            if definition.procedure is not None:
                self._heavy[name] = self._is_heavy(definition.procedure.body, name)
        return self._heavy[name]

    def _is_heavy(self, body: core.Core, name: str) -> bool:
        for form in _walk(body):
            if isinstance(form, core.NamedLet):
                return True
            if isinstance(form, core.Call) and isinstance(form.operator, core.Global):
                callee = form.operator.name
                if callee in self._definitions.user:
                    if callee == name or self.heavy(callee):
                        return True
                elif callee in HEAVY:
                    return True
        return False

    def _solve(self, name: str) -> None:
        """Least levels of `name` and all that it may call, by iteration to a fixed point."""
        direct: dict[str, int] = {}
        calls: dict[str, set[str]] = {}
        pending = [name]
        while pending:
            item = pending.pop()
            if item in direct or item in self._levels:
                continue
            direct[item], calls[item] = self._direct(item)
            pending.extend(calls[item])
        levels = dict(direct)
        changed = True
        while changed:
            changed = False
            for item, callees in calls.items():
                best = levels[item]
                for callee in callees:
                    known = self._levels.get(callee)
                    best = max(best, levels[callee] if known is None else known)
                if best > levels[item]:
                    levels[item] = best
                    changed = True
        self._levels.update(levels)

    def _direct(self, name: str) -> tuple[int, set[str]]:
        definition = self._definitions.user[name]
        if definition.procedure is None:
            return self._value_level(name), set()
        inits = [init for _, init in (*definition.procedure.optional, *definition.procedure.keys) if init]
        return self._scan([definition.procedure.body, *inits])

    def _value_level(self, name: str) -> int:
        # A definition has one value in a run; a procedure held by it could do anything.
        definition = self._definitions.user[name]
        if definition.primitive is not None:
            return definition.primitive.effects
        return PURE

    def _scan(self, forms: Iterable[core.Core]) -> tuple[int, set[str]]:
        level = PURE
        calls: set[str] = set()
        local_procedures: set[core.Var] = set()
        for root in forms:
            for form in _walk(root):
                match form:
                    case core.NamedLet():
                        local_procedures.add(form.var)
                    case core.Let() | core.Letrec():
                        local_procedures.update(
                            var for var, init in form.bindings if isinstance(init, core.Lambda)
                        )
        for root in forms:
            for form in _walk(root):
                match form:
                    case core.Make() | core.Style() | core.WithMode() | core.Assign():
                        return WORLD, set()
                    case core.Call(operator=core.Global(name=callee)):
                        if callee not in self._definitions.user:
                            primitive = self._definitions.builtins.get(callee)
                            level = max(level, primitive.effects if primitive is not None else PURE)
                            if primitive is not None and primitive.calls:
                                level = max(level, _passed(form, local_procedures))
                        else:
                            calls.add(callee)
                    case core.Call(operator=core.Local(var=var)):
                        if var not in local_procedures:
                            return WORLD, set()
                    case core.Call(operator=core.Lambda()):
                        pass
                    case core.Call():
                        return WORLD, set()
                    case core.Global(name=used):
                        # Perhaps passed to a procedure that calls it.
                        if used in self._definitions.user:
                            calls.add(used)
                        else:
                            primitive = self._definitions.builtins.get(used)
                            level = max(level, primitive.effects if primitive is not None else PURE)
                if level == WORLD:
                    return WORLD, set()
        return min(level, WORLD), calls


def _passed(form: core.Call, local_procedures: set[core.Var]) -> int:
    """The level of the procedures passed to one that calls them, as far as the scan does not see them."""
    for argument in form.arguments:
        if isinstance(argument, core.Local) and argument.var not in local_procedures:
            return WORLD
        if isinstance(argument, core.Call):
            return WORLD
    return PURE


def _walk(form: core.Core) -> Iterable[core.Core]:
    stack = [form]
    while stack:
        item = stack.pop()
        yield item
        stack.extend(children(item))


__all__ = ["HEAVY", "NODE", "PURE", "WORLD", "Effects"]
