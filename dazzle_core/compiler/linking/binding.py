"""A program bound to one run: the namespace in which its units live.

In: a `Program`, a `Run`, the processing modes of `style/`. Out: functions for
rules and values of definitions. Units are linked when they are first needed;
until then a global procedure is a stub that loads it.

Names in the namespace: `.x` the runtime, `$x` the procedure of a definition, `=x`
the value of a definition (UNSET until it was evaluated), `&x` a primitive's function, `!x` a
primitive as a value, `@x` a mode, `#unit:n` a constant, `%x` a value that is the same in all of
a run (None before it is there), `~x` what makes tail calls that may come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import FunctionType

from dazzle_core.compiler.constants.quantities import RunUnits
from dazzle_core.compiler.emit.positions import code_location
from dazzle_core.compiler.linking.memo import remember
from dazzle_core.compiler.linking.runtime import BASE, run_names
from dazzle_core.compiler.program import BoundCall, BoundSwitch, Program
from dazzle_core.diagnostics import Code, Location, Message
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodes import Element
from dazzle_core.language.values import ERROR, NIL, UNSET
from dazzle_core.vm.calls import BOUNCES, Procedure, primitive_value
from dazzle_core.vm.locate import MARK
from dazzle_core.vm.run import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Binding:
    """See the module. `modes` maps mode names (empty: initial) to mode objects."""

    def __init__(
        self, program: Program, run: Run, modes: Mapping[str, Any], variables: Mapping[str, Any]
    ) -> None:
        self.program = program
        self.run = run
        self.modes = modes
        self.variables = variables
        self._computing: set[str] = set()
        self._failed: set[str] = set()
        self._procedures: dict[str, FunctionType] = {}
        self._kept: dict[str, Any] = {}
        self.namespace: dict[str, Any] = dict(BASE)
        self.namespace[MARK] = self
        self.namespace[".force"] = self.force
        self.namespace[".bound"] = self.bound
        self.namespace[".keep"] = self.keep
        self.namespace[".switch"] = self.switch
        units = program.unit_locs
        self.units = RunUnits(
            run.units_per_inch,
            run.dsssl2,
            units.__contains__,
            lambda name: self.apart(lambda: self.function("u:" + name)()),
            run.report,
            lambda name: program.locate(units[name]),
        )
        run.unit = self.units.find
        run.on_grove = self.grove_added
        self.namespace.update(run_names(run, self.units, program.locate))
        self._note_groves()

    def location(self, code: Any, line: int, column: int) -> Location | None:
        """The stylesheet place of a line and column of compiled code; None when it has none."""
        return code_location(self.program.files, code.co_filename, line, column)

    def unit_location(self, unit: str) -> Location | None:
        """The place of the form of a unit that is no definition."""
        source = self.program.source_of(unit)
        return None if source is None else self.program.locate(source.loc)

    # --- units --------------------------------------------------------------------------------

    def function(self, unit: str) -> FunctionType:
        """The Python function of a unit, linked."""
        compiled = self.program.unit(unit)
        namespace = self.namespace
        namespace.update(compiled.constants)
        for name in compiled.needs:
            if name not in namespace:
                namespace[name] = self._resolve(name)
        defaults = tuple([UNSET if letter == "u" else NIL for letter in compiled.defaults])
        function = FunctionType(compiled.code, namespace, unit, defaults)
        if compiled.code.co_kwonlyargcount:
            function.__kwdefaults__ = {BOUNCES: False}
        return function

    def rule(self, index: int) -> Callable[[], Any]:
        """The function that evaluates the body of a rule with the current node and mode of the run."""
        return self.function(self.program.rules[index].unit)

    def _resolve(self, name: str) -> Any:
        sigil, rest = name[0], name[1:]
        if sigil == "&":
            return self.program.definitions.primitive(rest).function
        if sigil == "$":
            return self._stub(rest)
        if sigil == "%":
            return None
        if sigil == "=":
            return self.variables.get(rest, UNSET)
        if sigil == "!":
            return primitive_value(self.program.definitions.primitive(rest), self.run)
        if sigil == "~":
            from dazzle_core.vm.tails import tail_call  # few programs need one

            return tail_call(rest, self.run)
        return self.modes[rest]

    def _stub(self, name: str) -> Callable[..., Any]:
        def load(*arguments: Any, **bounces: bool) -> Any:
            self.procedure(name)
            return self.namespace["$" + name](*arguments, **bounces)

        return load

    def procedure(self, name: str) -> FunctionType:
        """The Python function of a definition that is a procedure; direct calls find it from now on."""
        unit = "$" + name
        if name not in self._procedures:
            function = self._procedures[name] = self.function(unit)
            self.namespace[unit] = self._remembered(name, function)
        linked: FunctionType = self.namespace[unit]
        return linked

    def bound(self, key: str, call: BoundCall) -> Any:
        """The value of a call that has one in a run; see `emit.run_constants`."""
        if key in self._kept:
            return self._kept[key]
        name, arguments = call
        self.procedure(name)
        return self.keep(key, self.namespace["$" + name](*arguments))

    def switch(self, key: str, switch: BoundSwitch, wanted: Any) -> dict[Any, int]:
        """The numbers of the cases of a switch by their strings; see `emit.dispatch`.

        When a case fails, those before it hold all the same.
        """
        numbers: dict[Any, int] = {}
        try:
            for case, number in switch.cases:
                value = case if isinstance(case, str) else self.bound(case.key, case)
                numbers.setdefault(value, number)
        except EvalError:
            if wanted in numbers:
                return numbers
            raise
        self.keep(key, numbers)
        return numbers

    def keep(self, key: str, value: Any) -> Any:
        """Keep a value that is the same in all of a run; with several groves it may differ."""
        if len(self.run.groves) < 2:
            self.namespace[key] = self._kept[key] = value
        return value

    def grove_added(self) -> None:
        """A second grove: what depended on the grove of the run now depends on that of the current node."""
        self._note_groves()
        for key in self._kept:
            self.namespace[key] = None
        self._kept.clear()
        for name, function in self._procedures.items():
            if name[0] != "m":
                self.namespace["$" + name] = self._remembered(name, function)

    def _note_groves(self) -> None:
        """Attributes are looked up in compiled code while all documents are XML: names are as written."""
        groves = [self.run.grove, *self.run.groves.values()]
        plain = all(grove is not None and grove.is_xml for grove in groves)
        self.namespace[".Attributed"] = Element if plain else None

    def _remembered(self, name: str, function: FunctionType) -> FunctionType:
        """A procedure, with its results remembered where that is allowed and pays."""
        unit = self.program.unit("$" + name)
        if unit.memo < 0:
            return function

        def give_up(plain: FunctionType) -> None:
            self.namespace["$" + name] = plain

        return remember(function, self.run, unit.memo, unit.node_defaults, unit.direct, give_up)

    def macro(self, name: str) -> FunctionType:
        """The procedure of a flow-object macro: takes its keys in order, then the content."""
        unit = "m:" + name
        function = self._procedures.get(unit)
        if function is None:
            self._repeat(self.program.macro_events.get(name, ()))
            function = self._procedures[unit] = self.function(unit)
        return function

    # --- values of definitions ----------------------------------------------------------------

    def value(self, name: str) -> Any:
        """The value of a definition or builtin; raises EvalError when it has none or failed."""
        definition = self.program.definitions.user.get(name)
        if definition is None:
            if name in self.program.definitions.builtins:
                return primitive_value(self.program.definitions.builtins[name], self.run)
            raise EvalError(Code.UNDEFINED_VARIABLE, name)
        if definition.folded:
            if definition.constant is ERROR:
                raise EvalError(None)
            return definition.constant
        found = self.namespace.get("=" + name, self.variables.get(name, UNSET))
        return self.force(name) if found is UNSET else found

    def force(self, name: str) -> Any:
        """Evaluate a definition, once: without current node, mode or style, wherever it is asked for."""
        if name in self._failed:
            raise EvalError(None)
        definition = self.program.definitions.user[name]
        if name in self._computing:
            self.run.report(Code.DEFINITION_LOOP, name, location=self.program.locate(definition.loc))
            self._failed.add(name)
            raise EvalError(None)
        self._computing.add(name)
        try:
            value = self.apart(lambda: self._evaluate(name, definition))
        except EvalError:
            self._failed.add(name)
            raise
        finally:
            self._computing.discard(name)
        if name in self._failed or value is ERROR:
            self._failed.add(name)
            raise EvalError(None)
        self.namespace["=" + name] = value
        return value

    def apart(self, evaluate: Callable[[], Any]) -> Any:
        """Evaluate apart from what goes on: no current node, mode or style; errors are reported."""
        run = self.run
        saved = run.node, run.mode, run.style, run.override
        run.node = run.mode = run.style = run.override = None
        try:
            return evaluate()
        except EvalError as error:
            run.report_error(error)
            raise EvalError(None) from None
        finally:
            run.node, run.mode, run.style, run.override = saved

    def _evaluate(self, name: str, definition: Any) -> Any:
        signature = definition.signature
        if signature is not None:
            function = self.procedure(name)
            if signature.simple:
                return function
            return Procedure(
                function,
                signature.required,
                signature.optional,
                signature.rest,
                signature.keys,
                name,
                place=lambda: self.program.locate(definition.procedure.loc),
            )
        if definition.primitive is not None:
            return primitive_value(definition.primitive, self.run)
        return self.function("=" + name)()

    def replay(self) -> None:
        """Give the messages of compile time, and make its evaluations, as OpenJade does before processing."""
        self._repeat(self.program.events)

    def _repeat(self, events: Iterable[Message | str]) -> None:
        for event in events:
            if not isinstance(event, str):
                self.run.deliver(event)
            elif event[0] == "=":
                try:
                    self.value(event[1:])
                except EvalError:
                    # Reported when it was evaluated; uses fail without a message.
                    continue
            elif event[0] == "c":
                number, _, name = event[1:].partition(":")
                self.run.char_properties.compile(self.run, name, int(number))
            else:
                self.units.find(event[2:])
