"""Hook specifications for plugins (pluggy), project name `dazzle`.

A plugin is a module or an object that has the attribute `dazzle_api_version`
(the `API_VERSION` of `dazzle_core.backends.api` that it was written for) and
functions named like those of this file, marked with `hookimpl`. A function may
take fewer parameters than its specification has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pluggy

#: A reader of documents: it gets a `dazzle_core.api.readers.ReaderInput` and gives a `Document`.
Reader = Callable[[Any], Any]

if TYPE_CHECKING:
    from dazzle_core.backends.api import Backend
    from dazzle_core.backends.manager import RunFacts
    from dazzle_core.diagnostics import Message
    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.classes import FlowObjectClass
    from dazzle_core.output import Written

PROJECT = "dazzle"

hookspec = pluggy.HookspecMarker(PROJECT)
#: Marks the functions of a plugin.
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def dazzle_backends() -> Mapping[str, type[Backend]]:
    """Backends by their `-t` name."""
    raise NotImplementedError


@hookspec
def dazzle_flow_object_classes() -> Iterable[FlowObjectClass]:
    """Flow-object classes that a stylesheet may declare by public identifier."""
    raise NotImplementedError


@hookspec
def dazzle_characteristics() -> Mapping[str, ExtensionCharacteristic]:
    """Inherited characteristics that a stylesheet may declare, by public identifier."""
    raise NotImplementedError


@hookspec
def dazzle_procedures() -> Mapping[str, Callable[..., Any]]:
    """External procedures by public identifier; see `dazzle_core.backends.procedures.procedure`."""
    raise NotImplementedError


@hookspec
def dazzle_readers() -> Mapping[str, Reader]:
    """Readers of documents by name: functions that make a `ReaderInput` a `Document`."""
    raise NotImplementedError


@hookspec
def dazzle_stylesheets() -> Mapping[str, str]:
    """Stylesheets by name: paths of files."""
    raise NotImplementedError


@hookspec
def dazzle_run_started(run: RunFacts) -> None:
    """Called before the first node of a document is processed."""


@hookspec
def dazzle_output_written(run: RunFacts, output: Written) -> None:
    """Called for each output after all of them were written."""


@hookspec
def dazzle_run_finished(run: RunFacts, messages: Sequence[Message], ok: bool) -> None:
    """Called at the end of every run; `ok`: no error stopped it."""
