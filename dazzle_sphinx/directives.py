"""Directives that show what stages have made, or what a stylesheet makes in place.

`dsssl-literalinclude` shows a generated file as code, `dsssl-include` reads one
as part of the page. Both take `:stage: NAME`: the file is then in the folder of
that stage. The page depends on the file. `dsssl` (see `in_place`) runs a stylesheet
while the page is read. The builder is never looked at here:
all builders share the pages that were read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.util.docutils import SphinxDirective

from dazzle_sphinx.configuration import configuration
from dazzle_sphinx.in_place import Dsssl, confdir_of
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.stages import FOLDER


class StageFile(SphinxDirective):
    """What both directives do with their argument."""

    def find(self) -> Path | None:
        """The file that the argument means; None, after a warning, when it is not there.

        The page depends on the file in either case, so it is read again when
        the file appears.
        """
        name = self.options.pop("stage", None)
        if name is None:
            path = Path(self.env.relfn2path(self.arguments[0])[1])
        else:
            folder = self._folder(name)
            if folder is None:
                return None
            path = folder / self.arguments[0]
        self.env.note_dependency(os.fspath(path))
        if path.is_file():
            return path
        emit(
            Subtype.INCLUDE, f"there is no generated file {self.arguments[0]!r}", location=self.get_location()
        )
        return None

    def _folder(self, name: str) -> Path | None:
        stages = configuration(self.config).stages
        for stage in stages:
            if stage.name == name:
                if stage.output:
                    return Path(self.env.srcdir if self.confdir is None else self.confdir, stage.output)
                return Path(self.env.doctreedir, FOLDER, name)
        known = ", ".join(stage.name for stage in stages) or "none"
        emit(
            Subtype.INCLUDE,
            f"there is no stage {name!r}; the stages are: {known}",
            location=self.get_location(),
        )
        return None

    @property
    def confdir(self) -> str | None:
        """The folder of conf.py."""
        return confdir_of(self.env)

    def address(self, path: Path) -> str:
        """`path` as Sphinx's own directives take it: from the source folder, with a slash before it."""
        return "/" + Path(os.path.relpath(path, self.env.srcdir)).as_posix()


class DssslLiteralInclude(LiteralInclude, StageFile):
    """`.. dsssl-literalinclude:: FILE`, with the options of `literalinclude` and `:stage:`."""

    option_spec: ClassVar[dict[str, Any]] = {
        **(LiteralInclude.option_spec or {}),
        "stage": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The file as a code block."""
        path = self.find()
        if path is None:
            return []
        self.arguments[0] = self.address(path)
        return super().run()


class DssslInclude(Include, StageFile):
    """`.. dsssl-include:: FILE`, with the options of `include` and `:stage:`."""

    option_spec: ClassVar[dict[str, Any]] = {
        **(Include.option_spec or {}),
        "stage": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The content of the file."""
        path = self.find()
        if path is None:
            return []
        self.arguments[0] = self.address(path)
        return list(super().run())


def add_directives(app: Sphinx) -> None:
    """Tell Sphinx about the directives."""
    app.add_directive("dsssl-literalinclude", DssslLiteralInclude)
    app.add_directive("dsssl-include", DssslInclude)
    app.add_directive("dsssl", Dsssl)
