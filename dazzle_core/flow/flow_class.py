"""The record of a flow-object class (ISO/IEC 10179 clause 12.6), and classes made for one stylesheet."""

from __future__ import annotations

from dazzle_core.flow import content
from dazzle_core.flow.conversion import IGNORED
from dazzle_core.flow.nics import NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


class FlowObjectClass:
    """A flow-object class.

    `accept`: what it is (flags of `flow.content`), `accept_by` decides from the
    non-inherited characteristics instead; `content`: what its principal port
    takes (a name of `CONTENTS`, "parent": what the parent takes, None: atomic);
    `ports`: the other ports as (name, content); `kind`: how `style` processes it;
    `nics`: non-inherited characteristics; `any_keyword`: every keyword that is
    no inherited characteristic is taken and ignored; `feature`: the feature
    that its use needs; `method`: name of the backend's methods.
    """

    __slots__ = (
        "accept",
        "accept_by",
        "any_keyword",
        "content",
        "feature",
        "kind",
        "method",
        "name",
        "nics",
        "ports",
        "public_id",
    )

    def __init__(
        self,
        name: str,
        accept: int,
        content: str | None,
        nics: Mapping[str, NonInherited] | None = None,
        ports: tuple[tuple[str, str], ...] = (),
        kind: str = "plain",
        feature: str | None = None,
        public_id: str | None = None,
        accept_by: Callable[[Mapping[str, Any]], int] | None = None,
        any_keyword: bool = False,
        method: str = "",
    ) -> None:
        self.name = name
        self.accept = accept
        self.content = content
        self.nics: Mapping[str, NonInherited] = {} if nics is None else nics
        self.ports = ports
        self.kind = kind
        self.feature = feature
        self.public_id = public_id
        self.accept_by = accept_by
        self.any_keyword = any_keyword
        self.method = method or name.replace("-", "_")

    @property
    def atomic(self) -> bool:
        """No content."""
        return self.content is None

    @property
    def has_principal_port(self) -> bool:
        """Content without label is accepted."""
        return self.content is not None and self.content != "nothing"

    def takes(self, keyword: str) -> bool:
        """`keyword` is a non-inherited characteristic of this class (whatever else it is)."""
        return keyword in self.nics or (self.any_keyword and keyword not in ("label", "content-map"))

    def renamed(self, name: str) -> FlowObjectClass:
        """The class under the name that a stylesheet declares for it."""
        return self._copy(name, self.nics)

    def with_ignored(self, names: Iterable[str]) -> FlowObjectClass:
        """The class with further characteristics, which nothing looks at."""
        further = table(*(NonInherited(name, IGNORED) for name in names))
        return self._copy(self.name, {**further, **self.nics})

    def _copy(self, name: str, nics: Mapping[str, NonInherited]) -> FlowObjectClass:
        return FlowObjectClass(
            name,
            self.accept,
            self.content,
            nics,
            self.ports,
            self.kind,
            self.feature,
            self.public_id,
            self.accept_by,
            self.any_keyword,
            self.method,
        )


def unknown_class(name: str, public_id: str) -> FlowObjectClass:
    """The class of a declared public identifier that nobody knows: only its content is processed."""
    return FlowObjectClass(
        name,
        content.ALWAYS,
        "parent",
        kind="transparent",
        public_id=public_id,
        any_keyword=True,
        method="unknown",
    )


def macro_class(name: str, keys: Iterable[str], atomic: bool) -> FlowObjectClass:
    """The class of `(declare-flow-object-macro name (keys ...) ...)`; values are not converted."""
    return FlowObjectClass(
        name,
        content.ALWAYS,
        None if atomic else "parent",
        table(*(NonInherited(key, IGNORED) for key in keys)),
        kind="macro",
    )
