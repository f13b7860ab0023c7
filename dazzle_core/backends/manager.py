"""Finding backends and plugins by name, and calling their hooks.

What comes with Dazzle is known by a table and imported when it is asked for.
Entry points of other distributions are looked at only for a name that is not
in the table, and only the entry with that name is imported; pluggy itself is
imported with the first plugin. (Scanning the entry points of an environment
takes longer than a small run.)
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module

from dazzle_core.errors import DazzleError, UsageError
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from importlib.metadata import EntryPoint
    from typing import Any, Final

    from dazzle_core.backends.api import Backend
    from dazzle_core.backends.extensions import PluginExtensions
    from dazzle_core.backends.hookspecs import Reader
    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.classes import FlowObjectClass
    from dazzle_core.vm.declare import Primitive

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
        #: Versions of the distributions of what is loaded.
        self._versions: dict[tuple[str, str], str] = {}
        #: Owners whose extensions are loaded, with the names of the plugins.
        self._owners: dict[str, str] = {}
        #: Names of plugins that nobody named: they do not see the hooks of runs.
        self._silent: set[str] = set()
        self._procedures: dict[str, Primitive] = {}
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

    def reader(self, name: str) -> Reader:
        """The reader of documents called `name`, from a plugin. Raises UsageError when there is none."""
        found: Reader = self._by_name(READERS, "dazzle_readers", "reader", name)
        _check_version(f'reader "{name}"', found)
        return found

    def stylesheet(self, name: str) -> str:
        """The path of the stylesheet called `name`, from a plugin. Raises UsageError when there is none."""
        return str(self._by_name(STYLESHEETS, "dazzle_stylesheets", "stylesheet", name))

    def stylesheet_in_place_of(self, name: str) -> str | None:
        """The stylesheet of a plugin where there is no file `name`; None when no plugin has one."""
        if not name or any(mark in name for mark in "/\\<"):
            return None
        try:
            return self.stylesheet(name)
        except UsageError as error:
            if error.code != "unknown-stylesheet":
                raise
            return None

    @property
    def any_loaded(self) -> bool:
        """Whether a plugin is loaded, so that hooks can give something."""
        return self._manager is not None

    def extension(self, owner: str) -> tuple[Any, ...] | None:
        """Load the extension that knows public identifiers of an owner, if there is one.

        Its flow-object classes, characteristics and procedures are in the answers of the
        methods below from then on; it does not see the hooks of runs. Returns what programs
        depend on (`extensions.facts`), None when none is installed for the owner. Raises
        DazzleError when it cannot be used.
        """
        plugin = self._entry(EXTENSIONS, owner)
        if plugin is None:
            return None
        if owner not in self._owners:
            if self._manager is None or not self._manager.is_registered(plugin):
                self.register(plugin, owner)
                self._silent.add(owner)
            self._owners[owner] = self._manager.get_name(plugin)
        from dazzle_core.backends.extensions import facts

        return facts(self, self._owners[owner], plugin, self._versions.get((EXTENSIONS, owner), ""))

    def load_extension(self, public_id: str) -> bool:
        """Load the extension for the owner of a public identifier; whether a new one was loaded."""
        owner = owner_of(public_id)
        return bool(owner) and owner not in self._owners and self.extension(owner) is not None

    def extensions(self) -> PluginExtensions:
        """What the plugins know by public identifier, to be asked for one program."""
        from dazzle_core.backends.extensions import PluginExtensions

        return PluginExtensions(self)

    def key(self) -> tuple[Any, ...]:
        """What programs depend on in the plugins that were named: they are asked whoever owns a name."""
        if self._manager is None:
            return ()
        from dazzle_core.backends.extensions import facts

        named = self._manager.list_name_plugin()
        return tuple(sorted(facts(self, name, plugin) for name, plugin in named if name not in self._silent))

    def flow_object_classes(self, plugin: str | None = None) -> list[FlowObjectClass]:
        """Flow-object classes of the plugins that are loaded, or of the one with this name."""
        results = self._results("dazzle_flow_object_classes")
        return [item for name, result in results if plugin in (None, name) for item in result]

    def characteristics(self, plugin: str | None = None) -> dict[str, ExtensionCharacteristic]:
        """Their inherited characteristics, by public identifier."""
        results = self._results("dazzle_characteristics")
        return {key: item for name, given in results if plugin in (None, name) for key, item in given.items()}

    def procedures(self, plugin: str | None = None) -> dict[str, Callable[..., Any]]:
        """Their external procedures, by public identifier."""
        results = self._results("dazzle_procedures")
        return {key: item for name, given in results if plugin in (None, name) for key, item in given.items()}

    def procedure(self, public_id: str) -> Primitive | None:
        """An external procedure of theirs as stylesheets call it, the same one each time."""
        found = self._procedures.get(public_id)
        if found is None:
            function = self.procedures().get(public_id)
            if function is None:
                return None
            from dazzle_core.backends.procedures import external

            found = self._procedures.setdefault(public_id, external(public_id, function))
        return found

    def call(self, hook: str, **arguments: Any) -> None:
        """Call a hook of a run (`dazzle_run_started`, ...) in every plugin that has it.

        Raises DazzleError when one fails.
        """
        for _ in self._results(hook, self._silent, **arguments):
            pass

    def _results(
        self, hook: str, without: Collection[str] = (), **arguments: Any
    ) -> Iterator[tuple[str, Any]]:
        """Name of the plugin and result, for each implementation of a hook but those of some plugins."""
        if self._manager is None:
            return
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            if implementation.plugin_name in without:
                continue
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
                _check_backend(name, backends[name])
                return backends[name]  # type: ignore[no-any-return]
        found = self._entry(BACKENDS, name)
        if found is not None:
            _check_version(f'backend "{name}"', found)
            _check_backend(name, found)
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
                    self._versions[group, name] = entry.dist.version if entry.dist else ""
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
    if version is None:  # a function or class may leave it to its module
        module = sys.modules.get(getattr(plugin, "__module__", None) or "")
        version = getattr(module, VERSION_ATTRIBUTE, None)
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


def _check_backend(name: str, backend: Any) -> None:
    from dazzle_core.backends.api import Backend, Profile

    if not isinstance(backend, type) or not issubclass(backend, Backend):
        raise UsageError(f'backend "{name}" is not a subclass of Backend', code="plugin")
    if not isinstance(getattr(backend, "profile", None), Profile):
        raise UsageError(f'backend "{name}" has no profile', code="plugin")


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
