"""What the interpreter must know of the program and run around a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dazzle_core.diagnostics import Location
    from dazzle_core.vm.run import Run


class Tables(Protocol):
    """Flow-object classes and characteristics by name, those that the stylesheet declares included."""

    @property
    def dsssl2(self) -> bool:
        """Option -2."""

    @property
    def classes(self) -> Mapping[str, Any]:
        """Flow-object classes."""

    @property
    def characteristics(self) -> Mapping[str, Any]:
        """Inherited characteristics."""


class World(Protocol):
    """The meaning of what is defined at top level, in one run."""

    @property
    def run(self) -> Run:
        """The run."""

    @property
    def definitions(self) -> Any:
        """The tables; see `Tables`."""

    @property
    def apply(self) -> Any:
        """The value of the builtin `apply`."""

    def value(self, name: str) -> Any:
        """The value of a definition or builtin; raises EvalError when it has none or failed."""

    def builtin(self, name: str) -> Any:
        """The value of a builtin procedure, whatever the stylesheet calls by its name."""

    def resolve(self, value: Any) -> Any:
        """A constant with its quantities computed; raises EvalError."""

    def mode(self, name: str | None) -> Any:
        """The processing mode with a name, None being the initial one."""

    def locate(self, loc: int) -> Location | None:
        """The place of a form."""
