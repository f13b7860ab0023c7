"""What installed extensions know by public identifier, as the compiler asks for it.

An extension is a plugin under the entry-point group `dazzle.extensions`, found by the owner
part of public identifiers, or one that was named by `--plugin`. The answers are part of a
program, so it records whom it asked: a program is made again when another version answers,
or when there is an answer now. As long as no folder of the import path has changed, nothing was
installed, and a program whose owners nobody knew starts without a look at entry points.
"""

from __future__ import annotations

import os
import sys

from dazzle_core.backends.manager import owner_of
from dazzle_core.flow.extensions import Extensions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.backends.manager import Plugins
    from dazzle_core.flow.characteristics import ExtensionCharacteristic
    from dazzle_core.flow.flow_class import FlowObjectClass
    from dazzle_core.vm.declare import Primitive

#: Owners of what Dazzle has itself: no plugin is asked for them.
OWN_OWNERS: Final = frozenset(
    ["James Clark", "OpenJade", "Dazzle", "Sebastian Rahtz", "ISOGEN", "ISO/IEC 10179:1996"]
)


class PluginExtensions(Extensions):
    """The extensions of `plugins`, asked for one program."""

    __slots__ = ("_asked", "_plugins")

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        #: Owner to the facts of its extension, None when there is none.
        self._asked: dict[str, tuple[Any, ...] | None] = {}

    def flow_object_class(self, public_id: str) -> FlowObjectClass | None:
        """The class with a public identifier. Raises DazzleError when its extension cannot be used."""
        if not self._ask(public_id):
            return None
        for item in self._plugins.flow_object_classes():
            if item.public_id == public_id:
                return item
        return None

    def characteristic(self, public_id: str) -> ExtensionCharacteristic | None:
        """The characteristic with a public identifier; raises as above."""
        return self._plugins.characteristics().get(public_id) if self._ask(public_id) else None

    def procedure(self, public_id: str) -> Primitive | None:
        """The procedure with a public identifier; raises as above."""
        return self._plugins.procedure(public_id) if self._ask(public_id) else None

    def record(self) -> tuple[Any, ...]:
        """See the base class."""
        return (_path_stamp(), tuple(sorted(self._asked.items()))) if self._asked else ()

    def holds(self, record: tuple[Any, ...]) -> bool:
        """See the base class."""
        if not record:
            return True
        stamp, asked = record
        same_path = stamp == _path_stamp()
        for owner, facts in asked:
            if facts is None and same_path:
                self._asked[owner] = None
            else:
                self._asked[owner] = self._plugins.extension(owner)
                if self._asked[owner] != facts:
                    return False
        return True

    def _ask(self, public_id: str) -> bool:
        """Load the extension of an owner; whether any plugin may know the identifier."""
        owner = owner_of(public_id)
        if owner and owner not in OWN_OWNERS and owner not in self._asked:
            self._asked[owner] = self._plugins.extension(owner)
        return self._plugins.any_loaded


def _path_stamp() -> tuple[tuple[str, int], ...]:
    """The folders that distributions are installed in, and when an entry of each changed."""
    stamp = []
    for folder in sys.path:
        try:
            stamp.append((folder, os.stat(folder or ".").st_mtime_ns))
        except OSError:
            continue
    return tuple(stamp)


def facts(plugins: Plugins, name: str, plugin: Any, version: str = "") -> tuple[Any, ...]:
    """What programs depend on in a plugin, of numbers, strings and tuples.

    Its name, version and file, and everything that it declares. Raises DazzleError when a
    hook of it fails.
    """
    module = plugin if hasattr(plugin, "__file__") else sys.modules.get(type(plugin).__module__)
    version = version or str(getattr(plugin, "__version__", ""))
    classes = plugins.flow_object_classes(name)
    characteristics = plugins.characteristics(name).items()
    procedures = [plugins.procedure(public_id) for public_id in plugins.procedures(name)]
    return (
        name,
        version,
        _file_stamp(getattr(module, "__file__", None)),
        tuple(sorted((str(item.public_id), *_class_facts(item)) for item in classes)),
        tuple(sorted((key, item.type.name, _shown(item.default)) for key, item in characteristics)),
        tuple(
            sorted(
                (str(item.public_id), item.required, item.optional, item.rest, item.effects)
                for item in procedures
                if item is not None
            )
        ),
    )


def _file_stamp(path: str | None) -> tuple[int, int]:
    """Size and time of a file; zeros when there is none."""
    try:
        found = os.stat(path or "")
    except OSError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)


def _class_facts(item: FlowObjectClass) -> tuple[Any, ...]:
    nics = tuple((nic.name, nic.type.name, _shown(nic.default)) for nic in item.nics.values())
    return (item.name, item.accept, item.content or "", item.kind, item.ports, nics, item.method)


def _shown(default: Any) -> str:
    """A default that is one of Python's plain values; of others only their type."""
    plain = isinstance(default, (str, int, float, bool, tuple, type(None)))
    return repr(default) if plain else type(default).__name__
