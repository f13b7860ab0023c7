"""The record of a flow-object class (ISO/IEC 10179 clause 12.6), and classes made for one stylesheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dazzle_core.flow import content
from dazzle_core.flow.conversion import IGNORED
from dazzle_core.flow.nics import NonInherited, table


@dataclass(slots=True, eq=False)
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

    name: str
    accept: int
    content: str | None
    nics: Mapping[str, NonInherited] = field(default_factory=dict)
    ports: tuple[tuple[str, str], ...] = ()
    kind: str = "plain"
    feature: str | None = None
    public_id: str | None = None
    accept_by: Callable[[Mapping[str, Any]], int] | None = None
    any_keyword: bool = False
    method: str = field(default="")

    def __post_init__(self) -> None:
        if not self.method:
            self.method = self.name.replace("-", "_")

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
        return dataclasses.replace(self, name=name, method=self.method)


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
