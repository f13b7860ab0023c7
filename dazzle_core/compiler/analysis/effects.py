"""What the result of a procedure depends on: an analysis over the call graph.

The level of a procedure is the highest of what its body does (`vm.declare`):
PURE, its arguments and the document alone; GROVE, also the grove of the current
node (one and the same in most runs); NODE, also the current node; WORLD,
anything else: it makes or processes, reads the mode, language or style, tells
the time, reports, or calls what is not known. Results below WORLD may be
remembered within a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.levels import GROVE, NODE, PURE, WORLD
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.vm import declare

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


_LEVELS = {declare.PURE: PURE, declare.NODE: NODE, declare.WORLD: WORLD}

#: Queries that use the current node for its grove alone, with the arguments before the node.
_GROVE_QUERIES = {
    "general-name-normalize": 1,
    "entity-name-normalize": 1,
    "element-with-id": 1,
    "entity-system-id": 1,
    "entity-public-id": 1,
    "entity-generated-system-id": 1,
    "entity-text": 1,
    "entity-type": 1,
    "entity-notation": 1,
    "current-root": 0,
}
#: Where primitives that call procedures take them, when it is not the first argument.
_PROCEDURE_ARGUMENT = {"node-list-reduce": 1, "with-language": 1}
_GROVE_PROPERTIES = frozenset({"grove-root", "grovroot", "tree-root", "treeroot"})


class Effects:
    """Levels and weights of procedures; computed on demand, recursion included."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._levels: dict[str, int] = {}
        self._heavy: dict[str, bool] = {}
        self._grove_arguments: dict[tuple[str, int], bool] = {}
        self._node_defaults: dict[str, tuple[int, ...]] = {}

    def level(self, name: str) -> int:
        """The level of the top-level procedure `name`."""
        known = self._levels.get(name)
        if known is None:
            self._solve(name)
            known = self._levels[name]
        return known

    def memo_level(self, name: str) -> int:
        """The level up to which results of a procedure are worth remembering, -1 for never."""
        if "memo" in self._definitions.without:
            return -1
        level = self.level(name)
        return level if level < WORLD and self.heavy(name) else -1

    def once_a_run(self, name: str, count: int) -> bool:
        """Calls with the same `count` arguments have one value in a run with one grove."""
        return max(self.level(name), self._missing_level(name, count)) <= GROVE

    def node_defaults(self, name: str) -> tuple[int, ...]:
        """The optional arguments (indexes) that are the current node when they are not given."""
        known = self._node_defaults.get(name)
        if known is not None:
            return known
        procedure = self._definitions.user[name].procedure
        if procedure is None:
            return ()
        first = len(procedure.required)
        found = self._node_defaults[name] = tuple(
            [
                first + index
                for index, (_, init) in enumerate(procedure.optional)
                if init is not None and _is_current_node(init, self._definitions)
            ]
        )
        return found

    def form_level(self, form: core.Core) -> int:
        """The level of a form that is evaluated later, its free variables given."""
        level, calls = self._scan([form])
        for name in calls:
            level = max(level, self.level(name))
        return level

    def _missing_level(self, name: str, count: int) -> int:
        """What a call with `count` arguments depends on through those it leaves out."""
        missing = [index for index in self.node_defaults(name) if index >= count]
        if not missing:
            return PURE
        return GROVE if all(self._only_for_grove(name, index) for index in missing) else NODE

    def _only_for_grove(self, name: str, index: int) -> bool:
        """The procedure uses an argument for its grove alone."""
        known = self._grove_arguments.get((name, index))
        if known is None:
            procedure = self._definitions.user[name].procedure
            assert procedure is not None
            var = procedure.optional[index - len(procedure.required)][0]
            known = self._grove_arguments[name, index] = self._uses_grove_only(procedure.body, var)
        return known

    def _uses_grove_only(self, body: core.Core, var: core.Var) -> bool:
        stack = [body]
        while stack:
            form = stack.pop()
            if isinstance(form, core.Local) and form.var is var:
                return False
            if isinstance(form, core.Call) and _grove_query(
                form, self._definitions, lambda node: isinstance(node, core.Local) and node.var is var
            ):
                stack.extend(form.arguments[:1])
            else:
                stack.extend(children(form))
        return True

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
            kind = type(form)
            if kind is core.NamedLet:
                return True
            if kind is core.Call and isinstance(form.operator, core.Global):  # type: ignore[attr-defined]
                callee = form.operator.name  # type: ignore[attr-defined]
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
        # An argument that is the current node when left out counts where a call leaves it out.
        inits = [
            init
            for _, init in (*definition.procedure.optional, *definition.procedure.keys)
            if init is not None and not _is_current_node(init, self._definitions)
        ]
        return self._scan([definition.procedure.body, *inits])

    def _value_level(self, name: str) -> int:
        # A definition has one value in a run; a procedure held by it could do anything.
        definition = self._definitions.user[name]
        if definition.primitive is not None:
            return self._primitive_level(definition.primitive)
        return PURE

    def _primitive_level(self, primitive: declare.Primitive) -> int:
        """The level of a primitive itself."""
        return _LEVELS[primitive.effects]

    def _scan(self, forms: Iterable[core.Core]) -> tuple[int, set[str]]:
        """The level of forms, and the definitions that they use in addition; none when it is WORLD."""
        level = PURE
        calls: set[str] = set()
        bound: set[core.Var] = set()  # to lambda expressions, whose bodies the scan sees
        called: list[core.Var] = []
        stack = list(forms)
        while stack:
            form = stack.pop()
            kind = type(form)
            if kind is core.Const or kind is core.Local:
                continue
            if kind is core.Call:
                operator, arguments = form.operator, form.arguments  # type: ignore[attr-defined]
                if type(operator) is core.Global:
                    definition = self._definitions.find(operator)
                    if definition is None and _asks_for_grove(form, self._definitions):  # type: ignore[arg-type]
                        level = max(level, GROVE)
                        stack.extend(arguments[:1])
                        continue
                    level = max(level, self._name_level(operator, calls, len(arguments)))
                    if definition is None:
                        level = max(level, self._passed(form, operator.name, called))  # type: ignore[arg-type]
                elif type(operator) is core.Local:
                    called.append(operator.var)
                elif type(operator) is core.Lambda or type(operator) is Failed:
                    stack.append(operator)
                else:
                    return WORLD, set()
                stack.extend(arguments)
            elif kind is core.Global:
                # Perhaps passed to a procedure that calls it.
                level = max(level, self._name_level(form, calls, 0))  # type: ignore[arg-type]
            elif kind in _OF_WORLD:
                return WORLD, set()
            else:
                if kind is core.NamedLet:
                    bound.add(form.var)  # type: ignore[attr-defined]
                elif kind is core.Let or kind is core.Letrec:
                    bound.update(var for var, init in form.bindings if type(init) is core.Lambda)  # type: ignore[attr-defined]
                stack.extend(children(form))
            if level == WORLD:
                return WORLD, set()
        return (level, calls) if bound.issuperset(called) else (WORLD, set())

    def _name_level(self, variable: core.Global, calls: set[str], count: int) -> int:
        """The level of a call with `count` arguments; a procedure's body, put into `calls`, aside."""
        name = variable.name
        if self._definitions.find(variable) is not None:
            if self._levels.get(name) == WORLD:
                return WORLD
            calls.add(name)
            return self._missing_level(name, count)
        primitive = self._definitions.builtins.get(name)
        if primitive is None:
            return PURE
        if primitive.effects == declare.NODE and primitive.optional:
            # It is the optional argument that is the current node when left out.
            return NODE if count < primitive.required + primitive.optional else PURE
        return self._primitive_level(primitive)

    def _passed(self, form: core.Call, name: str, called: list[core.Var]) -> int:
        """The level of the procedure passed to a primitive that calls it, as far as the scan does not see it.

        A local variable is put into `called`.
        """
        primitive = self._definitions.builtins.get(name)
        index = _PROCEDURE_ARGUMENT.get(name, 0)
        if primitive is None or not primitive.calls or index >= len(form.arguments):
            return PURE
        argument = form.arguments[index]
        if isinstance(argument, core.Local):
            called.append(argument.var)
            return PURE
        return PURE if isinstance(argument, (core.Lambda, core.Global, Failed)) else WORLD


#: Forms that make or process, and assignments.
_OF_WORLD = frozenset([core.Make, core.Style, core.WithMode, core.Assign])


def _asks_for_grove(form: core.Call, definitions: Definitions) -> bool:
    """A call of a builtin that depends on the current node only through its grove.

    Its first argument is scanned.
    """
    return _grove_query(form, definitions, lambda node: _is_current_node(node, definitions)) or (
        _left_out(form, definitions)
    )


def _grove_query(form: core.Call, definitions: Definitions, is_node: Callable[[core.Core], bool]) -> bool:
    """A query about the grove of the node for which `is_node` holds."""
    operator, arguments = form.operator, form.arguments
    if not isinstance(operator, core.Global):
        return False
    before = _GROVE_QUERIES.get(operator.name)
    if before is None:
        if operator.name != "node-property" or len(arguments) != 2:
            return False
        if not isinstance(arguments[0], core.Const) or not definitions.is_builtin(operator.name):
            return False
        value = arguments[0].value
        wanted = value if type(value) is str else getattr(value, "name", "")
        return wanted.lower() in _GROVE_PROPERTIES and is_node(arguments[1])
    return (
        len(arguments) == before + 1 and is_node(arguments[before]) and definitions.is_builtin(operator.name)
    )


def _left_out(form: core.Call, definitions: Definitions) -> bool:
    """A query about the grove of the current node, which is not given."""
    operator = form.operator
    return (
        isinstance(operator, core.Global)
        and _GROVE_QUERIES.get(operator.name) == len(form.arguments)
        and definitions.is_builtin(operator.name)
    )


def _is_current_node(form: core.Core, definitions: Definitions) -> bool:
    return (
        isinstance(form, core.Call)
        and isinstance(form.operator, core.Global)
        and form.operator.name == "current-node"
        and not form.arguments
        and definitions.is_builtin("current-node")
    )


def _walk(form: core.Core) -> Iterable[core.Core]:
    stack = [form]
    while stack:
        item = stack.pop()
        yield item
        stack += children(item)


__all__ = ["GROVE", "HEAVY", "NODE", "PURE", "WORLD", "Effects"]
