"""Which outputs a builder makes: its jobs.

In: the configuration, the name of a backend, the pages of the project. Out: a
list of jobs, one for each page or for each document of many pages. The next
stage is `dazzle_sphinx.builders.trees`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from sphinx.util.osutil import make_filename_from_project

from dazzle_core.backends.manager import BACKENDS, BUILT_IN, WITH_OPTIONS
from dazzle_sphinx.configuration import Configuration, Variables
from dazzle_sphinx.doctree.labels import author
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.shipped import shipped_stylesheet

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Backends that write one output for each page, when the configuration does not say otherwise.
PAGEWISE = frozenset({"text", "html", "xml", "xml-raw", "sgml", "sgml-raw"})


@dataclass(frozen=True)
class Job:
    """One output to make.

    `owner` names it in the manifest; `target` is its name in the output folder,
    with suffix; `stylesheet` is `FILE` or `FILE#PART`.
    """

    owner: str
    start: str
    target: str
    stylesheet: str
    variables: Mapping[str, str | bool] = field(default_factory=dict)
    title: str = ""
    author: str = ""
    assembled: bool = False
    toctree_only: bool = False


def plan(configuration: Configuration, backend: str, suffix: str, env: BuildEnvironment) -> list[Job]:
    """The jobs of `backend`, in a fixed order."""
    _warn_of_backends(configuration)
    entries = [entry for entry in configuration.documents if not entry.backends or backend in entry.backends]
    default = stylesheet_for(configuration, backend)
    if not entries and backend in PAGEWISE:
        return [
            Job(f"page:{name}", name, name + suffix, default, configuration.variables)
            for name in sorted(env.found_docs)
        ]
    name = make_filename_from_project(env.config.project)
    jobs = []
    for entry in entries:
        if entry.start not in env.all_docs:
            emit(Subtype.START, f"dazzle_documents: there is no page {entry.start!r}")
            continue
        jobs.append(
            Job(
                owner=f"document:{entry.target or name}",
                start=entry.start,
                target=(entry.target or name) + suffix,
                stylesheet=entry.stylesheet or default,
                variables=_merged(configuration.variables, entry.variables),
                title=entry.title or env.config.project,
                author=entry.author or author(env.config),
                assembled=True,
                toctree_only=entry.toctree_only,
            )
        )
    if not entries:
        root = env.config.root_doc
        jobs.append(
            Job(
                owner=f"document:{name}",
                start=root,
                target=name + suffix,
                stylesheet=default,
                variables=configuration.variables,
                title=env.config.project,
                author=author(env.config),
                assembled=True,
            )
        )
    return jobs


def backend_names() -> set[str]:
    """The names of all backends, without importing any."""
    return {*BUILT_IN, *WITH_OPTIONS, *(entry.name for entry in entry_points(group=BACKENDS))}


def _warn_of_backends(configuration: Configuration) -> None:
    """Tell of names that no backend has, unless a plugin may bring it."""
    named = {name: None for entry in configuration.documents for name in entry.backends}
    if configuration.plugins or not named.keys() - BUILT_IN:
        return
    known = backend_names()
    for name in named:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            emit(Subtype.BACKEND, f"dazzle_documents: there is no backend {name!r}{hint}", once=True)


def stylesheet_for(configuration: Configuration, backend: str) -> str:
    """The stylesheet of a backend: as configured, else one that comes with Dazzle."""
    chosen = configuration.stylesheet
    if isinstance(chosen, Mapping):
        chosen = chosen.get(backend, "")
    return chosen or shipped_stylesheet(backend)


def is_pagewise(jobs: Iterable[Job]) -> bool:
    """Whether the jobs are pages."""
    return any(not job.assembled for job in jobs)


def _merged(general: Variables, special: Variables) -> dict[str, str | bool]:
    return {**general, **special}
