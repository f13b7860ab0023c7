"""What a stylesheet may declare by public identifier besides what Dazzle and the backend know.

Flow-object classes, characteristics and procedures of installed extensions. This is the
interface that the compiler asks, and the answer where there are none; `dazzle_core.backends`
asks plugins.
"""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.conversion import ValueType


class Extensions:
    """No extensions: every answer is None."""

    __slots__ = ()

    def flow_object_class(self, public_id: str) -> FlowObjectClass | None:
        """The class with a public identifier."""
        return None

    def characteristic(self, public_id: str) -> ExtensionCharacteristic | None:
        """The inherited characteristic with a public identifier."""
        return None

    def procedure(self, public_id: str) -> Any:
        """The procedure with a public identifier, a `dazzle_core.vm.declare.Primitive`."""
        return None

    def record(self) -> tuple[Any, ...]:
        """Who was asked and what answered, of numbers, strings and tuples; empty when nobody was."""
        return ()

    def holds(self, record: tuple[Any, ...]) -> bool:
        """Whether those in `record` would give the same answers now."""
        return not record


#: What is known without plugins.
NO_EXTENSIONS: Final = Extensions()


def extension_class(
    public_id: str,
    characteristics: Mapping[str, tuple[ValueType, Any]] | None = None,
    *,
    content: str | None = "parent",
) -> FlowObjectClass:
    """A flow-object class that stylesheets declare by `public_id`; it may stand anywhere.

    `characteristics`: its non-inherited ones, with types and the values that they have when
    they are not specified. `content`: "parent" takes what the flow object around it takes, "any"
    takes everything, "inline" and "display" what their names say; None: it is atomic. Its name,
    from which those of the backend's methods are made, is what follows the last `::`.
    """
    items = (characteristics or {}).items()
    nics = table(*(NonInherited(name, kind, default) for name, (kind, default) in items))
    name = public_id.rpartition("::")[2]
    return FlowObjectClass(name, accept.ALWAYS, content, nics, public_id=public_id)
