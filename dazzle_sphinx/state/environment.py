"""A fingerprint of all that the resolved tree of a page depends on.

When Sphinx has read nothing and the fingerprint is that of the last build, the
trees are the same, and resolving them again can be left out. Anything that is
not known for certain makes another fingerprint: then the trees are resolved and
their own digests decide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docutils
import pygments
import sphinx
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.locale import admonitionlabels

from dazzle_core.version import __version__
from dazzle_sphinx.doctree import VOCABULARY
from dazzle_sphinx.doctree.labels import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def environment_fingerprint(app: Sphinx, env: BuildEnvironment) -> str:
    """The fingerprint; empty when the environment is not on the disk, which stands for "unknown"."""
    try:
        stat = Path(env.doctreedir, ENV_PICKLE_FILENAME).stat()
    except OSError:
        return ""
    facts = {
        "pickle": [stat.st_ino, stat.st_size, stat.st_mtime_ns],
        "pages": sorted(env.found_docs),
        "config": {value.name: plain(value.value) for value in app.config},
        "tags": sorted(app.tags),
        "extensions": {name: extension.version for name, extension in app.extensions.items()},
        "versions": versions(),
        "words": words(app.config),
        "labels": {name: str(label) for name, label in admonitionlabels.items()},
        "inventories": _inventories(env),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of everything that has a part in the trees."""
    return {
        "dazzle": __version__,
        "vocabulary": VOCABULARY,
        "sphinx": sphinx.__display_version__,
        "docutils": docutils.__version__,
        "pygments": pygments.__version__,
    }


def plain(value: Any) -> Any:
    """A value of the configuration as JSON; code is represented by its name."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(json.dumps(plain(item), sort_keys=True) for item in value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    name = getattr(value, "__qualname__", None)
    return f"{value.__module__}.{name}" if name else type(value).__qualname__


def _inventories(env: BuildEnvironment) -> str:
    """A digest of the inventories of other projects, which are loaded anew by each build."""
    inventories = getattr(env, "intersphinx_named_inventory", {})
    state = hashlib.sha256()
    for project, inventory in sorted(inventories.items()):
        state.update(project.encode())
        for kind, items in sorted(inventory.items()):
            state.update(kind.encode())
            for name, item in sorted(items.items()):
                parts = (
                    item
                    if isinstance(item, tuple)
                    else tuple(
                        getattr(item, part, "")
                        for part in ("project_name", "project_version", "uri", "display_name")
                    )
                )
                state.update("\0".join(map(str, (name, *parts))).encode())
    return state.hexdigest()
