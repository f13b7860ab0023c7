"""The persistent cache of programs and DTD facts.

In: sections of bytes, a key that describes everything they depend on but files, and
the files they were made from. Out: the same bytes on a later run, as long as no file
changed; in any doubt, nothing. A cache never changes what a run makes, only how long
it takes: every error is a miss. Users: `grove` (DTD facts) and `compiler` (programs);
`stylesheet` reads its files through `fingerprints.read_file`.

    cache = Cache(default_folder())
    key = cache_key("program", {"stylesheet": ..., "options": ...})
    entry = cache.get(key)
    if entry is None:
        ...
        cache.put(key, [section, section], Dependencies(files, missing), label="print.dsl fot")
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.cache.entry import Entry
    from dazzle_core.cache.fingerprints import Dependencies, FileFacts, facts_of, read_file
    from dazzle_core.cache.folder import default_folder
    from dazzle_core.cache.keys import cache_key, environment
    from dazzle_core.cache.store import Cache

#: Where each public name is; modules are imported when a name of theirs is used.
_HOMES = {
    "Cache": "store",
    "Dependencies": "fingerprints",
    "Entry": "entry",
    "FileFacts": "fingerprints",
    "cache_key": "keys",
    "default_folder": "folder",
    "environment": "keys",
    "facts_of": "fingerprints",
    "read_file": "fingerprints",
}

__all__ = [
    "Cache",
    "Dependencies",
    "Entry",
    "FileFacts",
    "cache_key",
    "default_folder",
    "environment",
    "facts_of",
    "read_file",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
