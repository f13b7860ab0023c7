"""The configuration values, declared once.

In: what conf.py says. Out: checked, frozen records that the builders and stages
work with. The dataclasses below are the single source of the names, types,
defaults and explanations: `register` makes Sphinx know them, `check` finds
mistakes, `describe` writes the reference page of the manual.

Mistakes in the configuration raise `ConfigError`, the one kind of error that
ends a build at once; later ones are logged.
"""

# ruff: noqa: RUF009 -- `key` is `dataclasses.field` with an explanation

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

PREFIX = "dazzle_"

#: Variables for a stylesheet: a text, or True for a name that is just defined.
Variables = Mapping[str, "str | bool"]


def key(text: str, *, kinds: tuple[type, ...], default: Any = dataclasses.MISSING) -> Any:
    """A configuration key: `text` explains it, `kinds` are the types that conf.py may give."""
    metadata = {"text": text, "kinds": kinds}
    if isinstance(default, (list, dict)):
        return field(default_factory=default.copy, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class DocumentEntry:
    """One document of `dazzle_documents`."""

    start: str = key("The page that the document begins with; the pages that it names follow.", kinds=(str,))
    target: str = key(
        "The name of the output, without suffix, inside the output folder. Default: the project's name.",
        kinds=(str,),
        default="",
    )
    title: str = key("The title. Default: the project's name.", kinds=(str,), default="")
    author: str = key("The author. Default: the value of `author`.", kinds=(str,), default="")
    backends: list[str] = key(
        "The backends that make this document. Default: any that is asked for.",
        kinds=(list, tuple),
        default=[],
    )
    stylesheet: str = key(
        "The stylesheet, `FILE` or `FILE#PART`. Default: that of `dazzle_stylesheet`.",
        kinds=(str,),
        default="",
    )
    variables: Variables = key(
        "Variables for the stylesheet, over `dazzle_variables`.", kinds=(dict,), default={}
    )
    toctree_only: bool = key(
        "Leave out the text of the start page; keep the pages that it names.", kinds=(bool,), default=False
    )


@dataclass(frozen=True)
class StageEntry:
    """One stage of `dazzle_stages`: a stylesheet that runs over data files."""

    name: str = key("The name of the stage, for messages and the option `:stage:`.", kinds=(str,))
    sources: list[str] = key(
        "The data files: names or patterns such as `model/*.xml`.", kinds=(str, list, tuple)
    )
    stylesheet: str = key("The stylesheet, `FILE` or `FILE#PART`.", kinds=(str,))
    backend: str = key("The backend.", kinds=(str,), default="entity")
    variables: Variables = key("Variables for the stylesheet.", kinds=(dict,), default={})
    output: str = key(
        "The folder for the results. Default: `dazzle/NAME` beside the doctrees.",
        kinds=(str,),
        default="",
    )
    when: Literal["before", "after"] = key(
        "`before`: ahead of Sphinx looking for pages; `after`: when all pages were written.",
        kinds=(str,),
        default="before",
    )
    builders: list[str] = key(
        "The builders that the stage runs with. Default: all; with `after`, all that write documents.",
        kinds=(list, tuple),
        default=[],
    )

    def __post_init__(self) -> None:
        # A single pattern is a list of one.
        if isinstance(self.sources, str):
            object.__setattr__(self, "sources", [self.sources])


@dataclass(frozen=True)
class Configuration:
    """All values of conf.py that the extension knows."""

    documents: list[DocumentEntry] = key(
        "The documents that are put together from many pages.", kinds=(list, tuple), default=[]
    )
    stylesheet: str | Mapping[str, str] = key(
        "The stylesheet for all documents and pages, or one for each backend: `{'text': 'plain.dsl'}`. "
        "Default: those that come with Dazzle.",
        kinds=(str, dict),
        default="",
    )
    variables: Variables = key("Variables for the stylesheets.", kinds=(dict,), default={})
    stages: list[StageEntry] = key("Stylesheets that run over data files.", kinds=(list, tuple), default=[])
    cache_dir: str = key(
        "The folder for compiled stylesheets. Default: the user's cache folder.", kinds=(str,), default=""
    )
    plugins: list[str] = key("Plugins whose hooks run with every build.", kinds=(list, tuple), default=[])


#: The records inside list values.
_RECORDS: dict[str, type] = {"documents": DocumentEntry, "stages": StageEntry}


def register(app: Sphinx) -> None:
    """Make the values known to Sphinx.

    None of them makes Sphinx read pages again: what a value changes is found
    when the outputs are written.
    """
    for item in dataclasses.fields(Configuration):
        default = item.default_factory() if item.default_factory is not dataclasses.MISSING else item.default
        app.add_config_value(PREFIX + item.name, default, "", types=frozenset(item.metadata["kinds"]))


def configuration(config: Config) -> Configuration:
    """The checked values of conf.py.

    Raises ConfigError for an unknown key (naming the nearest one), a missing
    key, and a value of the wrong type.
    """
    values: dict[str, Any] = {}
    for item in dataclasses.fields(Configuration):
        name = PREFIX + item.name
        value = getattr(config, name)
        _check_kind(value, item, name)
        if record := _RECORDS.get(item.name):
            value = [_entry(record, entry, f"{name}[{number}]") for number, entry in enumerate(value)]
        values[item.name] = value
    checked = Configuration(**values)
    _check_documents(checked.documents)
    _check_stages(checked.stages)
    return checked


def _entry(record: type, value: object, place: str) -> Any:
    """One record out of a dict of conf.py."""
    if not isinstance(value, Mapping):
        raise ConfigError(f"{place}: a dict was expected, not {value!r}")
    fields = {item.name: item for item in dataclasses.fields(record)}
    for name in value:
        if name not in fields:
            near = difflib.get_close_matches(str(name), fields, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(fields)}"
            raise ConfigError(f"{place}: unknown key {name!r}; {hint}")
        _check_kind(value[name], fields[name], f"{place}[{name!r}]")
    for name, item in fields.items():
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        if required and not value.get(name):
            raise ConfigError(f"{place}: the key {name!r} is missing")
    return record(**value)


def _check_kind(value: object, item: dataclasses.Field[Any], place: str) -> None:
    kinds: tuple[type, ...] = item.metadata["kinds"]
    if not isinstance(value, kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise ConfigError(f"{place}: {wanted} was expected, not {value!r}")
    if dict in kinds and isinstance(value, dict):
        for name, text in value.items():
            if not isinstance(name, str) or not isinstance(text, (str, bool)):
                raise ConfigError(f"{place}: names with texts were expected, not {name!r}: {text!r}")


def _check_documents(documents: list[DocumentEntry]) -> None:
    """No backend makes two documents under one name."""
    for number, entry in enumerate(documents):
        for other in documents[:number]:
            shared = not entry.backends or not other.backends or set(entry.backends) & set(other.backends)
            if shared and entry.target == other.target:
                place = f"{PREFIX}documents[{number}]"
                what = f"the 'target' {entry.target!r}" if entry.target else "no 'target' of its own"
                raise ConfigError(f"{place}: another entry for the same backend has {what} too")


def _check_stages(stages: list[StageEntry]) -> None:
    """What the types alone do not tell about stages."""
    seen: set[str] = set()
    for number, stage in enumerate(stages):
        place = f"{PREFIX}stages[{number}]"
        if stage.when not in ("before", "after"):
            raise ConfigError(f"{place}['when']: 'before' or 'after' was expected, not {stage.when!r}")
        if stage.name in seen:
            raise ConfigError(f"{place}: there is another stage of the name {stage.name!r}")
        if not stage.name.replace("-", "").replace("_", "").isalnum():
            raise ConfigError(f"{place}: letters, digits, '-' and '_' were expected, not {stage.name!r}")
        seen.add(stage.name)


def describe() -> Iterator[str]:
    """The reference of all values, as lines of reStructuredText."""
    for item in dataclasses.fields(Configuration):
        yield from _described(f".. confval:: {PREFIX}{item.name}", item)
        if record := _RECORDS.get(item.name):
            yield "   A list of dicts with these keys:"
            yield ""
            for inner in dataclasses.fields(record):
                needed = inner.default is dataclasses.MISSING and inner.default_factory is dataclasses.MISSING
                yield f"   ``{inner.name}``" + (" (needed)" if needed else "")
                yield f"      {_rest(inner.metadata['text'])}"
            yield ""


def _described(head: str, item: dataclasses.Field[Any]) -> Iterator[str]:
    yield from (head, "", f"   {_rest(item.metadata['text'])}", "")


def _rest(text: str) -> str:
    """Single backquotes, as in the texts above, as literals of reStructuredText."""
    return text.replace("`", "``")
