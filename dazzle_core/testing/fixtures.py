"""A plugin of pytest: the fixture `run_backend`, which runs a backend on a stylesheet and a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dazzle_core.backends.api import Backend
    from dazzle_core.backends.manager import Plugins

_HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'


class BackendResult:
    """What a run gave.

    `files`: names below the output folder, with their bytes; `text`: that of the result itself;
    `messages`: what was reported, each as its text; `ok`: whether no error was among them.
    """

    def __init__(self, files: dict[str, bytes], text: str, messages: list[str], ok: bool) -> None:
        self.files = files
        self.text = text
        self.messages = messages
        self.ok = ok


#: What the fixture gives.
RunBackend = Callable[..., BackendResult]


@pytest.fixture
def run_backend(tmp_path: Path) -> RunBackend:
    """A function that runs a backend on a stylesheet and a document.

    `run_backend(backend, stylesheet, document, *, plugins, variables, engine)`: `backend` is what
    stands after `-t`, or a class; `stylesheet` and `document` are paths, or text: forms (or a whole
    stylesheet, when it begins with `<`) and XML, by default `<doc/>`; `plugins`: names as of
    `--plugin`, or plugin objects. Nothing is read from the cache or kept in it. Raises the
    DazzleError that a run raises.
    """

    def run(
        backend: str | type[Backend],
        stylesheet: str | Path,
        document: str | Path = "<doc/>",
        *,
        plugins: Iterable[object] = (),
        variables: dict[str, str | bool] | None = None,
        engine: str = "vm",
    ) -> BackendResult:
        from dazzle_core.api import Document, Stylesheet

        if isinstance(stylesheet, str):
            path = tmp_path / "stylesheet.dsl"
            path.write_text(
                stylesheet if stylesheet.startswith("<") else _HEAD + stylesheet, encoding="utf-8"
            )
            stylesheet = path
        if isinstance(document, str):
            source = Document.from_bytes(document.encode(), "document.xml", cache=False)
        else:
            source = Document.read(document, cache=False)
        known = _plugins(plugins)
        name = backend if isinstance(backend, str) else _registered(known, backend)
        choice = known.backend(name)
        folder = tmp_path / "output"
        main = folder / f"document.{choice.backend.profile.suffix or choice.name}"
        sheet = Stylesheet.load(stylesheet, variables=variables, engine=engine, cache=False, plugins=known)
        result = sheet.run(source, backends=[choice], output=folder, output_file=main.name)
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
        texts = [message.text for message in result.messages]
        return BackendResult(files, main.read_text("utf-8", "replace"), texts, result.ok)

    return run


def _plugins(given: Iterable[object]) -> Plugins:
    from dazzle_core.backends.manager import Plugins

    items = list(given)
    plugins = Plugins(item for item in items if isinstance(item, str))
    for number, item in enumerate(items):
        if not isinstance(item, str):
            plugins.register(item, getattr(item, "__name__", f"plugin {number}"))
    return plugins


def _registered(plugins: Plugins, backend: type[Backend]) -> str:
    """Make a backend known that is not installed; its name."""
    from types import SimpleNamespace

    from dazzle_core.backends.api import API_VERSION
    from dazzle_core.backends.hookspecs import hookimpl

    name = backend.profile.name
    plugin = SimpleNamespace(dazzle_api_version=API_VERSION)
    plugin.dazzle_backends = hookimpl(lambda: {name: backend})
    plugins.register(plugin, f"backend {name}")
    return name


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


__all__ = ["BackendResult", "RunBackend", "run_backend"]
