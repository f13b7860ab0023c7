"""The builder of one backend, as Sphinx sees it.

Sphinx reads pages and resolves references; which outputs to make again, and
making them, is the work of `dazzle_sphinx.builders.work`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util import logging

from dazzle_core.errors import DazzleError
from dazzle_core.flow.profile import Profile
from dazzle_sphinx.builders.plan import plan
from dazzle_sphinx.builders.work import Work, finish
from dazzle_sphinx.configuration import configuration
from dazzle_sphinx.doctree.context import INSIDE, OUTSIDE
from dazzle_sphinx.doctree.indices import index_names
from dazzle_sphinx.engine import profile_of
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.tasks import TaskPool

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


class PictureTypes:
    """The media types of the pictures that a backend takes, looked up when first asked for.

    Sphinx reads the attribute from the class, and importing every backend for
    one build would be slow.
    """

    def __get__(self, builder: DazzleBuilder | None, owner: type[DazzleBuilder]) -> list[str]:
        """The types, best first; none when the backend cannot be loaded."""
        try:
            return list(profile_of((builder or owner).backend).picture_types)
        except DazzleError:
            return []


class DazzleBuilder(Builder):
    """Base class of the builders; each backend has a subclass (see `classes`).

    `backend` is the backend's name. `docnames` are the pages of the document
    that is being put together, or None while pages stand by themselves.
    """

    backend: str = ""
    allow_parallel = True
    supported_image_types = PictureTypes()
    supported_remote_images = False
    supported_data_uri_images = False

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self.sphinx = app
        self.docnames: set[str] | None = None
        self.indices: set[str] = set()
        self.relations: dict[str, list[str | None]] = {}
        self.usable = True
        self.canvas: Any = None
        app.tags.add("dazzle")

    def init(self) -> None:
        """Check the backend; without it the build makes nothing and fails."""
        self.options = configuration(self.config)
        self.use(self.backend)

    def use(self, backend: str) -> None:
        """Make outputs of `backend` from now on."""
        for name in tags_of(self.backend):
            self.tags.remove(name)
        self.backend = backend
        for name in tags_of(backend):
            self.tags.add(name)
        self.profile = Profile(backend)
        try:
            self.profile = profile_of(backend, self.options.plugins)
            self.usable = True
        except DazzleError as error:
            self.usable = False
            self.fail(Subtype.BACKEND, str(error))

    def fail(self, subtype: Subtype, text: str, location: Any = None) -> None:
        """Log an error; the build goes on, and its exit status will be 1."""
        self.sphinx.statuscode = 1
        emit(subtype, text, location=location, error=True)

    @property
    def suffix(self) -> str:
        """The suffix of outputs, with its dot."""
        suffix = self.profile.suffix or self.backend.partition("-")[0]
        return suffix if suffix.startswith(".") else "." + suffix

    def get_outdated_docs(self) -> str:
        """What Sphinx prints: which outputs to make again is decided after resolving references."""
        return "outputs whose sources have changed"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page: inside the document that is put together, or of its own output."""
        if self.docnames is None:
            return docname + self.suffix
        if docname in self.docnames or docname in self.indices:
            return INSIDE + docname
        if docname in self.env.all_docs:
            return OUTSIDE + docname
        raise NoUri(docname, typ)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The address of page `to` as written in page `from_`."""
        if self.docnames is None:
            if to not in self.env.all_docs:
                return OUTSIDE + to  # an index or a search that only HTML by Sphinx has
            return super().get_relative_uri(from_, to, typ)
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Nothing has to be prepared; before Sphinx 8.1 a builder had to say so."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Make the outputs that are not as they should be; all pages, or those that were named."""
        self.relations = self.env.collect_relations()
        self.indices = index_names(self.env)
        whole = set(docnames) >= self.env.found_docs
        pool = TaskPool(self.sphinx.parallel if self.parallel_ok else 1)
        works = []
        with nullcontext() if pool.parallel else logging.pending_warnings():
            for backend in self.backends():
                if backend != self.backend:
                    self.use(backend)
                if self.usable:
                    works.append(Work(self, None if whole else set(docnames)))
                    works[-1].make(plan(self.options, backend, self.suffix, self.env), pool)
            pool.join()
        finish(works)

    def backends(self) -> list[str]:
        """The backends to make outputs of, one after the other."""
        return [self.backend]

    def _write_serial(self, docnames: Sequence[str]) -> None:
        """Sphinx 8.0 calls this one instead of `write_documents`."""
        self.write_documents(set(docnames))

    def _write_parallel(self, docnames: Sequence[str], nproc: int) -> None:
        """Sphinx 8.0 calls this one instead of `write_documents`."""
        self.write_documents(set(docnames))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Never called: `write_documents` does all the work."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Pictures are chosen for each backend, by `dazzle_sphinx.doctree.pictures`."""

    def get_asset_paths(self) -> list[str]:
        """There are no assets."""
        return []


class AllBackendsBuilder(DazzleBuilder):
    """Makes every document with all its backends, from one reading.

    These are the backends that `dazzle_documents` names; without any, `text`.
    """

    name = "dazzle"
    format = "dazzle"
    backend = "text"
    epilog = "The outputs are in %(outdir)s."

    def backends(self) -> list[str]:
        """All backends that are named."""
        return sorted({name for entry in self.options.documents for name in entry.backends}) or ["text"]


def tags_of(backend: str) -> tuple[str, str]:
    """The tags that are set while outputs of `backend` are made, for `only`."""
    name = backend.replace("-", "_")
    return f"dazzle_{name}", name
