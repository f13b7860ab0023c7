"""The one door to `dazzle_core`: stylesheet, document and output folder go in, files come out.

In: names of stylesheets and variables from the configuration, trees or data
files. Out: what was written, messages, what was read. There is no next stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dazzle_core.diagnostics import Message
from dazzle_core.flow.profile import Profile
from dazzle_core.output import Written
from dazzle_sphinx.configuration import Configuration
from dazzle_sphinx.doctree.walk import Event
from dazzle_sphinx.state.files import Row

#: The variable that tells stylesheets which backend they work for.
BACKEND_VARIABLE = "%backend%"


@dataclass(frozen=True)
class Sheet:
    """A loaded stylesheet; `inputs` is everything that its output depends on, as JSON."""

    loaded: Any
    inputs: Any


@dataclass(frozen=True)
class Outcome:
    """What one run gave; `read` and `missing` as in `state.records.Record`."""

    ok: bool
    written: list[Written] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    read: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def profile_of(backend: str, plugins: Iterable[str] = ()) -> Profile:
    """The profile of a backend. Raises DazzleError when there is none that can be loaded."""
    from dazzle_core.backends.manager import Plugins

    return Plugins(plugins).backend(backend).backend.profile


class Engine:
    """Runs stylesheets for one backend; each stylesheet is loaded once."""

    def __init__(self, options: Configuration, backend: str, base: Path) -> None:
        self.options = options
        self.backend = backend
        self.base = base
        self._sheets: dict[Any, Sheet] = {}

    def sheet(self, name: str, variables: Mapping[str, str | bool]) -> Sheet:
        raise NotImplementedError

    def run(self, sheet: Sheet, source: Iterable[Event] | Path, folder: Path, target: str) -> Outcome:
        raise NotImplementedError
