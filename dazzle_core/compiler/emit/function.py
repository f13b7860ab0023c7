"""Blocks, names and loops of the Python functions that one unit becomes.

A unit (a definition, a rule) is one Python function with nested ones for its
closures. Values are put together as expressions; what an expression cannot hold
(a loop, a binding) is pushed as statements before it, with `operands` keeping
the order of evaluation.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.facts import Facts, after, narrowed
from dazzle_core.compiler.kinds.lattice import ANY
from dazzle_core.records import record
from dazzle_core.vm.calls import BOUNCES

if TYPE_CHECKING:
    from dazzle_core.compiler.definitions import Definitions
    from dazzle_core.compiler.emit.positions import Positions

LOAD = ast.Load()
STORE = ast.Store()


@record
class Destination:
    """Where the value of a form in statement position goes.

    `name` None: it is returned. `leaves`: after the assignment the enclosing loop
    is left. Otherwise control falls through to the next statement.
    """

    name: str | None = None
    leaves: bool = False

    @property
    def terminates(self) -> bool:
        """Control never reaches the statement after."""
        return self.name is None or self.leaves


RETURN = Destination()


class Loop:
    """A `while True` that a named let or a procedure's self tail calls became.

    `bound` collects the Python names that get a new value in each turn.
    """

    __slots__ = ("bound", "depth", "general", "jumps_out", "parameters")

    def __init__(
        self,
        parameters: list[str],
        depth: int,
        bound: set[str] | None = None,
        jumps_out: set[int] | None = None,
        general: str | None = None,
    ) -> None:
        self.parameters = parameters
        self.depth = depth
        self.bound: set[str] = set() if bound is None else bound
        self.jumps_out: set[int] = set() if jumps_out is None else jumps_out
        #: In a fast loop over integers: the variable that sends on to the general loop.
        self.general = general


@record
class SelfLoop:
    """A procedure whose calls of itself in tail position became a loop.

    `name`: of a top-level procedure, or the variable of a local one.
    """

    name: str | core.Var
    loop: Loop
    procedure: core.Lambda


class UnitState:
    """What all functions of one unit share: unique names, constants, needed globals."""

    __slots__ = (
        "_constant_keys",
        "_taken",
        "again",
        "boxed",
        "constants",
        "facts",
        "keeping",
        "kinds",
        "needs",
        "unit",
        "unset_variables",
        "variables",
    )

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self._taken: dict[str, int] = {BOUNCES: 1}
        self.variables: dict[core.Var, str] = {}
        # Kinds of variables and of what local procedures return; what is left of variables where control is.
        self.kinds: dict[core.Var | core.Lambda, int] = {}
        self.facts: Facts = {}
        # What is emitted is part of an expression whose value is kept.
        self.keeping = False
        self.constants: list[Any] = []
        self._constant_keys: dict[int, str] = {}
        self.needs: dict[str, None] = {}
        # Variables of a letrec that may be read before their value is there.
        self.unset_variables: set[core.Var] = set()
        # Variables in boxes besides those that are assigned (see `variables`).
        self.boxed: set[core.Var] = set()
        # The procedure itself, when `memo` makes the loop of its tail calls; its number of arguments.
        self.again: str | None = None

    def fresh(self, base: str) -> str:
        """A Python name that nothing else in the unit has."""
        count = self._taken.get(base, 0)
        self._taken[base] = count + 1
        return base if not count and base[0] != "." else f"{base}~{count + 1}"

    def variable(self, var: core.Var) -> str:
        """The Python name of a local variable."""
        name = self.variables.get(var)
        if name is None:
            name = self.variables[var] = self.fresh(var.name)
        return name

    def constant(self, value: Any) -> str:
        """The global name under which an object that code cannot hold is found."""
        name = self._constant_keys.get(id(value))
        if name is None:
            name = f"#{self.unit}:{len(self.constants)}"
            self.constants.append(value)
            self._constant_keys[id(value)] = name
        return name


class FunctionEmitter:
    """Emits one Python function; nested procedures get one of their own."""

    __slots__ = (
        "_jump",
        "aliases",
        "body",
        "bounces",
        "context",
        "integers",
        "known",
        "loops",
        "parent",
        "positions",
        "self_loop",
        "unit",
    )

    def __init__(
        self,
        context: Definitions,
        positions: Positions,
        unit: UnitState,
        parent: FunctionEmitter | None = None,
    ) -> None:
        self.context = context
        self.positions = positions
        self.unit = unit
        self.parent = parent
        self.body: list[ast.stmt] = []
        self.loops: list[Loop] = []
        self.self_loop: SelfLoop | None = None
        # Its tail calls may come back to it.
        self.bounces = False
        # Variables that stand for an operand, and those bound to a known procedure.
        self.aliases: dict[core.Var, Operand] = parent.aliases if parent else {}
        self.known: dict[core.Var, core.Lambda | Loop] = dict(parent.known) if parent else {}
        # Python names of variables that are integers here.
        self.integers: set[str] = set()
        self._jump: str | None = None

    # --- syntax-tree nodes ----------------------------------------------------------------

    def at(self, loc: int) -> Place:
        """Position arguments for a node of the form at `loc`."""
        return self.positions.at(loc)

    def name(self, identifier: str, at: Place) -> ast.Name:
        """A read of a Python name."""
        return ast.Name(id=identifier, ctx=LOAD, **at)

    def need(self, identifier: str, at: Place) -> ast.Name:
        """A read of a global of the program, which the binding provides when the unit is loaded."""
        self.unit.needs[identifier] = None
        return ast.Name(id=identifier, ctx=LOAD, **at)

    def call(self, function: ast.expr, arguments: Sequence[ast.expr], at: Place) -> ast.Call:
        """A Python call."""
        return ast.Call(func=function, args=list(arguments), keywords=[], **at)

    def helper(self, identifier: str, arguments: Sequence[ast.expr], at: Place) -> ast.Call:
        """A call of a function of the runtime (`vm`), known under a name that begins with a dot."""
        return self.call(self.name(identifier, at), arguments, at)

    def run(self, attribute: str, at: Place) -> ast.Attribute:
        """A read of the state of the run."""
        return ast.Attribute(value=self.name(".run", at), attr=attribute, ctx=LOAD, **at)

    def literal(self, value: Any, at: Place) -> ast.Constant:
        """A Python constant."""
        return ast.Constant(value=value, **at)

    def type_is(self, value: ast.expr, type_name: str, at: Place) -> ast.Compare:
        """The test `type(value) is type_name`."""
        return ast.Compare(
            left=self.helper(".type", [value], at),
            ops=[ast.Is()],
            comparators=[self.name(type_name, at)],
            **at,
        )

    def compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, at: Place) -> ast.Compare:
        """One comparison."""
        return ast.Compare(left=left, ops=[op], comparators=[right], **at)

    def choose(self, test: ast.expr, then: ast.expr, otherwise: ast.expr, at: Place) -> ast.IfExp:
        """A conditional expression."""
        return ast.IfExp(test=test, body=then, orelse=otherwise, **at)

    # --- statements -----------------------------------------------------------------------

    def push(self, statement: ast.stmt) -> None:
        """Append a statement to the current block."""
        self.body.append(statement)

    def assign(self, name: str, value: ast.expr, at: Place) -> None:
        """Push `name = value`."""
        for loop in self.loops:
            loop.bound.add(name)
        self.push(ast.Assign(targets=[ast.Name(id=name, ctx=STORE, **at)], value=value, **at))

    @contextmanager
    def block(self) -> Iterator[list[ast.stmt]]:
        """Collect the statements pushed inside."""
        outer, self.body = self.body, []
        inner = self.body
        try:
            yield inner
        finally:
            self.body = outer

    def deliver(self, value: Operand, destination: Destination, at: Place) -> None:
        """Send a value to its destination."""
        if destination.name is None:
            self.push(ast.Return(value=value.node, **at))
            return
        self.assign(destination.name, value.node, at)
        if destination.leaves:
            self.push(ast.Break(**at))

    def count_step(self, at: Place) -> None:
        """Push what counts a call or turn of a loop, where that is asked for."""
        if self.context.steps:
            self.push(ast.Expr(value=self.helper(".step", [], at), **at))

    def temporary(self) -> str:
        """A new name for an intermediate value."""
        return self.unit.fresh(".t")

    def stable(self, operand: Operand, at: Place) -> Operand:
        """The same value as an operand that may be evaluated several times."""
        if operand.stable:
            return operand
        name = self.temporary()
        self.assign(name, operand.node, at)
        return Operand(self.name(name, at), operand.kind, stable=True)

    def twice(self, operand: Operand, at: Place) -> tuple[ast.expr, ast.expr]:
        """Two reads of a value in one expression: the first evaluates it, the second reuses it."""
        if operand.stable:
            return operand.node, operand.node
        name = self.temporary()
        first = ast.NamedExpr(target=ast.Name(id=name, ctx=STORE, **at), value=operand.node, **at)
        return first, self.name(name, at)

    def operands(self, forms: Sequence[core.Core], emit: Callable[[core.Core], Operand]) -> list[Operand]:
        """The values of several forms, evaluated left to right."""
        results: list[Operand] = []
        for form in forms:
            with self.block() as pushed:
                value = emit(form)
            if pushed:
                at = self.at(form.loc)
                for index, earlier in enumerate(results):
                    if not earlier.stable:
                        results[index] = self.spill(earlier, at)
                self.body.extend(pushed)
            results.append(value)
        return results

    def spill(self, operand: Operand, at: Place) -> Operand:
        """Evaluate an operand now, into a temporary."""
        name = self.temporary()
        self.assign(name, operand.node, at)
        steps: list[ast.expr] | None = None
        if operand.steps is not None:
            steps = [ast.Starred(value=self.name(name, at), ctx=LOAD, **at)]
        return Operand(self.name(name, at), operand.kind, stable=True, steps=steps)

    # --- kinds of variables ---------------------------------------------------------------

    def kind(self, var: core.Var) -> int:
        """What a variable may be, where control is."""
        return self.unit.kinds.get(var, ANY) & self.unit.facts.get(var, ANY)

    def assume(self, form: core.Core, outcome: bool | None) -> None:
        """What is emitted from here on runs after a form had an outcome (None: any)."""
        if "kinds" in self.context.without:
            return
        self.unit.facts = narrowed(self.unit.facts, after(form, outcome, self.context))

    @contextmanager
    def assuming(self, form: core.Core, outcome: bool) -> Iterator[None]:
        """What is emitted inside runs after a form had an outcome."""
        outer = self.unit.facts
        self.assume(form, outcome)
        try:
            yield
        finally:
            self.unit.facts = outer

    @contextmanager
    def own_facts(self) -> Iterator[None]:
        """What is assumed inside does not hold after it."""
        outer = self.unit.facts
        try:
            yield
        finally:
            self.unit.facts = outer

    # --- variables and loops --------------------------------------------------------------

    def bind(self, var: core.Var) -> str:
        """The Python name of a variable bound in the current block."""
        name = self.unit.variable(var)
        for loop in self.loops:
            loop.bound.add(name)
        return name

    def loop_values(self, variables: set[core.Var]) -> list[str]:
        """Python names among those of `variables` that change with every turn of a running loop."""
        if not self.loops:
            return []
        names = set()
        for var in variables:
            alias = self.aliases.get(var)
            if alias is None:
                names.add(self.unit.variable(var))
            elif isinstance(alias.node, ast.Name):
                names.add(alias.node.id)
        return sorted(names & self.loops[0].bound)

    def jump_flag(self) -> str:
        """The variable that says which of several nested loops goes on."""
        if self._jump is None:
            self._jump = self.unit.fresh(".jump")
        return self._jump

    def jump(self, loop: Loop, values: list[Operand], at: Place) -> None:
        """Give a loop's variables their next values and go to its start."""
        pairs = [
            (name, value)
            for name, value in zip(loop.parameters, values, strict=True)
            if not (isinstance(value.node, ast.Name) and value.node.id == name)
        ]
        if len(pairs) == 1:
            self.assign(pairs[0][0], pairs[0][1].node, at)
        elif pairs:
            targets: list[ast.expr] = [ast.Name(id=name, ctx=STORE, **at) for name, _ in pairs]
            self.push(
                ast.Assign(
                    targets=[ast.Tuple(elts=targets, ctx=STORE, **at)],
                    value=ast.Tuple(elts=[value.node for _, value in pairs], ctx=LOAD, **at),
                    **at,
                )
            )
        innermost = self.loops[-1]
        if loop is innermost:
            self.push(ast.Continue(**at))
            return
        self.assign(self.jump_flag(), self.literal(loop.depth, at), at)
        for inner in self.loops[loop.depth + 1 :]:
            inner.jumps_out.add(loop.depth)
        self.push(ast.Break(**at))

    def run_loop(
        self,
        loop: Loop,
        emit_body: Callable[[Destination], None],
        destination: Destination,
        at: Place,
    ) -> None:
        """Push the `while` of `loop`; its body sends the value where the whole form sends it."""
        inside = destination if destination.terminates else Destination(destination.name, leaves=True)
        self.loops.append(loop)
        for outer in self.loops:
            outer.bound.update(loop.parameters)
        try:
            with self.block() as body:
                emit_body(inside)
        finally:
            self.loops.pop()
        if loop.jumps_out:
            self.assign(self.jump_flag(), self.literal(-1, at), at)
        self.push(ast.While(test=self.literal(True, at), body=body, orelse=[], **at))
        if loop.jumps_out:
            self._after_jump(loop, destination, at)
        elif destination.leaves:
            self.push(ast.Break(**at))

    def _after_jump(self, loop: Loop, destination: Destination, at: Place) -> None:
        outer = self.loops[-1].depth
        goes_on: list[ast.stmt] = [ast.Continue(**at)]
        if loop.jumps_out == {outer} and destination.name is None:
            self.body.extend(goes_on)
            return
        flag = self.name(self.jump_flag(), at)
        self.push(
            ast.If(
                test=self.compare(flag, ast.Eq(), self.literal(outer, at), at), body=goes_on, orelse=[], **at
            )
        )
        self.push(ast.Break(**at))

    def new_loop(self, parameters: list[str]) -> Loop:
        """A loop at the current depth."""
        return Loop(parameters, len(self.loops))
