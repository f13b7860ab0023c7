"""Finding backends and plugins by name, and calling their hooks.

What comes with Dazzle is known by a table and imported when it is asked for.
Entry points of other distributions are looked at only for a name that is not
in the table, and only the entry with that name is imported; pluggy itself is
imported with the first plugin. (Scanning the entry points of an environment
takes longer than a small run.)
"""

from __future__ import annotations

from functools import partial
from importlib import import_module

from dazzle_core.errors import DazzleError, UsageError
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.metadata import EntryPoint
    from typing import Any, Final

    from dazzle_core.backends.api import Backend
    from dazzle_core.flow.classes import FlowObjectClass

#: Backends of this distribution: name to "module:class".
BUILT_IN: Final = {
    "fot": "dazzle_core.backends.fot:FotBackend",
    "fot-xml": "dazzle_core.backends.fot:WellFormedFotBackend",
    "sgml": "dazzle_core.backends.transform:SgmlBackend",
    "xml": "dazzle_core.backends.transform:XmlBackend",
    "entity": "dazzle_core.backends.entity:EntityBackend",
    "html": "dazzle_core.backends.html:HtmlBackend",
    "text": "dazzle_core.backends.text:TextBackend",
    "rtf": "dazzle_core.backends.rtf:RtfBackend",
}
#: Names with options that need no look at the plugins.
WITH_OPTIONS: Final = frozenset(["sgml-raw", "xml-raw"])
#: OpenJade's output types in the order in which it looks for a prefix.
PREFIXED: Final = ("fot", "rtf", "html", "tex", "mif", "sgml", "xml")

BACKENDS: Final = "dazzle.backends"
READERS: Final = "dazzle.readers"
STYLESHEETS: Final = "dazzle.stylesheets"
EXTENSIONS: Final = "dazzle.extensions"
#: The attribute in which plugins and backends of plugins name their API version.
VERSION_ATTRIBUTE: Final = "dazzle_api_version"


class BackendChoice(NamedTuple):
    """The answer to `-t NAME-OPTION`: the full name, the class, the options."""

    name: str
    backend: type[Backend]
    options: tuple[str, ...]


class BackendFacts(NamedTuple):
    """One line of a list of backends; `origin` is the distribution, `problem` why it cannot be used."""

    name: str
    origin: str
    summary: str
    problem: str = ""


class RunFacts(NamedTuple):
    """What the hooks of a run are told: name of the backend, stylesheet and document."""

    backend: str
    stylesheet: str
    document: str


class Plugins:
    """The plugins of one process or one build.

    `names`: those of `--plugin` or `dazzle_plugins`, each `MODULE` or
    `MODULE:OBJECT`; they are loaded at once and only they see the hooks of a
    run. Raises UsageError for one that cannot be loaded.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._manager: Any = None
        self._loaded: dict[tuple[str, str], Any] = {}
        for name in names:
            self.register(_load(f'plugin "{name}"', partial(_import_object, name)), name)

    def register(self, plugin: object, name: str) -> None:
        """Add a plugin object. Raises UsageError when it is for another API version or not valid."""
        _check_version(f'plugin "{name}"', plugin)
        if self._manager is None:
            import pluggy

            from dazzle_core.backends import hookspecs

            self._manager = pluggy.PluginManager(hookspecs.PROJECT)
            self._manager.add_hookspecs(hookspecs)
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except Exception as error:
            raise UsageError(f'plugin "{name}" is not valid: {_reason(error)}', code="plugin") from None

    def backend(self, name: str) -> BackendChoice:
        """The backend for `-t NAME[-OPTION...]`.

        An exact name comes first (of Dazzle, then of a plugin), then what is left
        of the first `-`, then a prefix of one of OpenJade's own seven in its order
        (`t` is tex). Raises UsageError when there is none.
        """
        base, *options = name.split("-")
        for exact, rest in ((name, ()), (base, tuple(options))):
            found = None if exact in WITH_OPTIONS else self._exact_backend(exact)
            if found is not None:
                return BackendChoice(exact, found, rest)
        if base and base not in PREFIXED:
            for known in PREFIXED:
                if known.startswith(base):
                    found = self._exact_backend(known)
                    if found is None:
                        raise _no_backend(known)
                    return BackendChoice(known, found, tuple(options))
        raise _no_backend(name)

    def backends(self) -> list[BackendFacts]:
        """Every backend there is, by name; imports all of them."""
        found = {}
        for name in BUILT_IN:
            found[name] = _facts(name, "dazzle-dsssl", partial(self._exact_backend, name))
        for entry in _entries(BACKENDS):
            origin = entry.dist.name if entry.dist else "?"
            found.setdefault(entry.name, _facts(entry.name, origin, partial(self._exact_backend, entry.name)))
        for origin, backends in self._results("dazzle_backends"):
            for name in backends:
                found.setdefault(name, _facts(name, origin, partial(self._exact_backend, name)))
        return sorted(found.values())

    def reader(self, name: str) -> Callable[..., Any]:
        """The reader of documents called `name`, from a plugin. Raises UsageError when there is none."""
        found: Callable[..., Any] = self._by_name(READERS, "dazzle_readers", "reader", name)
        return found

    def stylesheet(self, name: str) -> str:
        """The path of the stylesheet called `name`, from a plugin. Raises UsageError when there is none."""
        return str(self._by_name(STYLESHEETS, "dazzle_stylesheets", "stylesheet", name))

    def load_extension(self, public_id: str) -> bool:
        """Load the extension that knows public identifiers of the owner of `public_id`, if there is one.

        Its flow-object classes and procedures are in the answers of
        `flow_object_classes` and `procedures` from then on. Returns whether a new
        one was loaded.
        """
        owner = owner_of(public_id)
        if not owner or (EXTENSIONS, owner) in self._loaded:
            return False
        plugin = self._entry(EXTENSIONS, owner)
        if plugin is None:
            return False
        self.register(plugin, owner)
        return True

    def flow_object_classes(self) -> list[FlowObjectClass]:
        """Flow-object classes of the plugins that are loaded."""
        return [item for _, result in self._results("dazzle_flow_object_classes") for item in result]

    def procedures(self) -> dict[str, Callable[..., Any]]:
        """External procedures of the plugins that are loaded, by public identifier."""
        return {key: item for _, result in self._results("dazzle_procedures") for key, item in result.items()}

    def call(self, hook: str, **arguments: Any) -> None:
        """Call a hook of a run (`dazzle_run_started`, ...) in every plugin that has it.

        Raises DazzleError when one fails.
        """
        for _ in self._results(hook, **arguments):
            pass

    def _results(self, hook: str, **arguments: Any) -> Iterator[tuple[str, Any]]:
        """Name of the plugin and result, for each implementation of a hook."""
        if self._manager is None:
            return
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            parameters = {name: arguments[name] for name in implementation.argnames}
            try:
                result = implementation.function(**parameters)
            except DazzleError:
                raise
            except Exception as error:
                name = implementation.plugin_name
                raise DazzleError(
                    f'plugin "{name}" failed in {hook}: {_reason(error)}', code="plugin"
                ) from error
            if result is not None:
                yield implementation.plugin_name, result

    def _exact_backend(self, name: str) -> type[Backend] | None:
        if name in BUILT_IN:
            return _import_object(BUILT_IN[name])  # type: ignore[no-any-return]
        for _, backends in self._results("dazzle_backends"):
            if name in backends:
                return backends[name]  # type: ignore[no-any-return]
        found = self._entry(BACKENDS, name)
        if found is not None:
            _check_version(f'backend "{name}"', found)
        return found  # type: ignore[no-any-return]

    def _by_name(self, group: str, hook: str, kind: str, name: str) -> Any:
        for _, known in self._results(hook):
            if name in known:
                return known[name]
        found = self._entry(group, name)
        if found is None:
            raise UsageError(f'no {kind} "{name}" is installed', code=f"unknown-{kind}")
        return found

    def _entry(self, group: str, name: str) -> Any:
        """The object of the entry point `name` in `group`, or None."""
        if (group, name) not in self._loaded:
            found = None
            for entry in _entries(group):
                if entry.name == name:
                    found = _load(f'plugin "{entry.value}"', entry.load)
                    break
            self._loaded[group, name] = found
        return self._loaded[group, name]


def owner_of(public_id: str) -> str:
    """The owner part of a public identifier, without what says whether it is registered.

    `UNREGISTERED::James Clark//Procedure::debug` and `+//James Clark//...` are of
    `James Clark`; empty when there is none.
    """
    first, separator, rest = public_id.partition("//")
    if first in ("+", "-"):
        first, separator, _ = rest.partition("//")
    return first.rpartition("::")[2].strip() if separator else ""


def _entries(group: str) -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return entry_points(group=group)


def _import_object(name: str) -> Any:
    module, _, attribute = name.partition(":")
    found = import_module(module)
    return getattr(found, attribute) if attribute else found


def _load(what: str, load: Callable[[], Any]) -> Any:
    try:
        return load()
    except DazzleError:
        raise
    except Exception as error:
        raise UsageError(f"{what} cannot be loaded: {_reason(error)}", code="plugin") from error


def _check_version(what: str, plugin: object) -> None:
    from dazzle_core.backends.api import API_VERSION

    version = getattr(plugin, VERSION_ATTRIBUTE, None)
    if version is None:
        raise UsageError(
            f"{what} does not say for which version of the plugin interface it was written"
            f" ({VERSION_ATTRIBUTE} = {API_VERSION} for this Dazzle)",
            code="plugin-version",
        )
    if version != API_VERSION:
        raise UsageError(
            f"{what} was written for version {version} of the plugin interface, this Dazzle has version"
            f" {API_VERSION}: install a release of the plugin for this Dazzle",
            code="plugin-version",
        )


def _facts(name: str, origin: str, find: Callable[[], type[Backend] | None]) -> BackendFacts:
    try:
        backend = find()
    except DazzleError as error:
        return BackendFacts(name, origin, "", error.text)
    summary = (backend.__doc__ or "").strip().split("\n")[0]
    return BackendFacts(name, origin, summary)


def _no_backend(name: str) -> UsageError:
    return UsageError(
        f'unknown output type "{name}": no such backend is installed (dazzle backends lists those that are)',
        code="unknown-output-type",
    )


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
