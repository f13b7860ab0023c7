"""The directive `dsssl`: a stylesheet runs over XML in the page or in a file, and the page shows the result.

In: the content of the directive, or the file that its argument names. Out: nodes.
The option `:as:` says what the result is: `code`, `raw`, `rst` (parsed as part of
the page) or `text` (words without markup). The page depends on the stylesheet's
files and on all that the run read. As all builders share what was read, neither
the builder nor its backend is looked at: `:backend:` is that of the directive.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.code import container_wrapper
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from dazzle_core.errors import DazzleError
from dazzle_sphinx.configuration import configuration
from dazzle_sphinx.engine import Engine, Sheet, is_error
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.report import explain, say

#: What the result can be, with the backend that makes it where `:backend:` does not say.
FORMS = {"code": "text", "raw": "sgml", "rst": "text", "text": "text"}


def confdir_of(env: BuildEnvironment) -> str | None:
    """The folder of conf.py."""
    app = getattr(env, "_app", None) or getattr(env, "app", None)
    return os.fspath(app.confdir) if app is not None else None


def _form(argument: str) -> str:
    return directives.choice(argument, tuple(FORMS))


class Dsssl(SphinxDirective):
    """`.. dsssl:: [FILE]` with the XML as its content when there is no FILE."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "stylesheet": directives.unchanged_required,
        "as": _form,
        "backend": directives.unchanged_required,
        "variables": directives.unchanged_required,
        "format": directives.unchanged_required,
        "language": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "linenos": directives.flag,
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """The result; nothing, after a warning, when there is none."""
        if "stylesheet" not in self.options:
            raise self.error('the directive "dsssl" needs the option ":stylesheet:"')
        if bool(self.arguments) == bool(self.content):
            raise self.error('the directive "dsssl" takes either the name of a file or XML as its content')
        try:
            text = self._result()
        except DazzleError as error:
            words, place = explain(error)
            emit(Subtype.INCLUDE, words, location=place or self.get_location())
            text = None
        if text is None:
            self.env.note_reread()  # the next build tries again
            return []
        return self._shown(text)

    def _result(self) -> str | None:
        """What the stylesheet makes; None, after warnings, when there were errors. Raises DazzleError."""
        options = configuration(self.config)
        form = self.options.get("as", "code")
        folder = Path(confdir_of(self.env) or self.env.srcdir)
        engine = Engine(options, self.options.get("backend", FORMS[form]), folder)
        sheet = engine.sheet(self._stylesheet(folder), dict(self._variables()))
        for name in self._files_of(sheet, folder):
            self.env.note_dependency(name)
        say((message for message in sheet.messages if not is_error(message)), set())
        if not sheet.ok:
            self._refuse([message for message in sheet.messages if is_error(message)])
            return None
        source: Path | bytes
        if self.arguments:
            source = Path(self.env.relfn2path(self.arguments[0])[1])
            self.env.note_dependency(os.fspath(source))
        else:
            source = ("\n".join(self.content) + "\n").encode()
        page, line = self.get_source_info()
        outcome, text = engine.show(sheet, source, f"{page}:{line}")
        for row in outcome.read:
            self.env.note_dependency(row[0])
        errors = [message for message in outcome.messages if is_error(message)]
        say((message for message in outcome.messages if not is_error(message)), set())
        self._refuse(errors)
        return None if errors else text

    def _refuse(self, messages: list[Any]) -> None:
        for message in dict.fromkeys(messages):  # a rule says the same for each element
            emit(Subtype.INCLUDE, f"dsssl: {message.text} ({message.location})", location=self.get_location())

    def _stylesheet(self, folder: Path) -> str:
        """The stylesheet, named as pages name files: from the page's folder, or with a slash."""
        given: str = self.options["stylesheet"]
        name, sign, part = given.partition("#")
        path = Path(self.env.relfn2path(name)[1])
        if not path.is_file():
            self.env.note_dependency(os.fspath(path))
        return os.path.relpath(path, folder) + sign + part

    def _variables(self) -> Iterator[tuple[str, str | bool]]:
        """Words of the form NAME=TEXT, or NAME alone."""
        for word in self.options.get("variables", "").split():
            name, sign, value = word.partition("=")
            yield name, value if sign else True

    def _files_of(self, sheet: Sheet, folder: Path) -> Iterator[str]:
        """The files of a stylesheet that lie in the project; others change with their installation."""
        for name in sheet.inputs:
            path = os.path.normpath(os.path.join(folder, name))
            if not os.path.relpath(path, folder).startswith(".."):
                yield path

    def _shown(self, text: str) -> list[nodes.Node]:
        form = self.options.get("as", "code")
        classes = self.options.get("class", [])
        if form == "rst":
            return self.parse_text_to_nodes(text, allow_section_headings=True)
        if form == "raw":
            raw = nodes.raw("", text, format=self.options.get("format", "html"), classes=classes)
            self.set_source_info(raw)
            return [raw]
        if form == "text":
            blocks = [" ".join(block.split()) for block in text.split("\n\n")]
            return [nodes.paragraph(block, block, classes=classes) for block in blocks if block]
        return [self._code(text.rstrip("\n"), classes)]

    def _code(self, text: str, classes: list[str]) -> nodes.Node:
        block: nodes.Element = nodes.literal_block(text, text, classes=classes)
        block["language"] = self.options.get("language", "none")
        block["linenos"] = "linenos" in self.options
        self.set_source_info(block)
        if caption := self.options.get("caption"):
            # Sphinx's own: a container with a caption, which numbers and references know.
            block = container_wrapper(self, block, caption)
        self.add_name(block)
        return block
