"""A program bound to one run, evaluated by the interpreter instead of compiled code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dazzle_core.compiler.linking.binding import Binding
from dazzle_core.compiler.program import Program
from dazzle_core.diagnostics import Location
from dazzle_core.treewalk.walker import Walker
from dazzle_core.vm.calls import primitive_value
from dazzle_core.vm.declare import PRIMITIVES
from dazzle_core.vm.run import Run


class TreeBinding(Binding):
    """Like `compiler.linking.binding.Binding`, of which it has what is asked for by name.

    Definitions are evaluated when they are first needed, once, by the same rules.
    The program must have the core forms of its units (not all of them come with
    a program that was compiled before and kept).
    """

    def __init__(
        self, program: Program, run: Run, modes: Mapping[str, Any], variables: Mapping[str, Any]
    ) -> None:
        super().__init__(program, run, modes, variables)
        self.definitions = program.definitions
        self.apply = primitive_value(PRIMITIVES["apply"], run)
        self.walker = Walker(self)

    def function(self, unit: str) -> Callable[..., Any]:  # type: ignore[override]
        """A function that evaluates a unit; a macro's takes its arguments."""
        source = self.program.source_of(unit)
        assert source is not None, unit
        form = source.form
        evaluate = self.walker.evaluate
        if unit.startswith("m:"):
            macro: Callable[..., Any] = evaluate(form, {}).function
            return macro
        return lambda: evaluate(form, {})

    def builtin(self, name: str) -> Any:
        """The value of a builtin procedure, whatever the stylesheet calls by its name."""
        return primitive_value(self.definitions.builtins[name], self.run)

    def resolve(self, value: Any) -> Any:
        """A constant with its quantities computed; raises EvalError."""
        return self.units.resolve(value)

    def mode(self, name: str | None) -> Any:
        """A processing mode."""
        return self.modes[name or ""]

    def locate(self, loc: int) -> Location | None:
        """The place of a form."""
        return self.program.locate(loc)

    def _evaluate(self, name: str, definition: Any) -> Any:
        if definition.primitive is not None:
            return primitive_value(definition.primitive, self.run)
        return self.function(("=" if definition.signature is None else "$") + name)()
