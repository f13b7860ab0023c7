"""The files that `entity` and `directory` flow objects open, innermost last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dazzle_core.diagnostics import Code
from dazzle_core.errors import OutputError

if TYPE_CHECKING:
    from dazzle_core.backends.api import BackendContext
    from dazzle_core.output import OutputFile


class EntityStreams:
    """Opens files for `entity` flow objects, below the folders of `directory` ones.

    `make_folders`: folders missing in the name of an entity are made, else they
    are an error, as in OpenJade.
    """

    def __init__(self, context: BackendContext, make_folders: bool) -> None:
        self._context = context
        self._make_folders = make_folders
        self._folders: list[str] = []

    def open(self, system_id: str) -> OutputFile | None:
        """The file for an entity; None after a message, when it cannot be opened.

        Raises OutputError for a name that leads out of the output folder.
        """
        try:
            file: OutputFile = self._context.output.open(
                self._named(system_id), make_folders=self._make_folders
            )
        except OutputError as error:
            if error.code != "cannot-open-output":
                raise
            self._context.report(Code.CANNOT_OPEN_OUTPUT, error.text)
            return None
        return file

    def enter(self, path: str) -> None:
        """A `directory` flow object starts: entities in it lie in the folder `path`, which is made.

        Raises OutputError as `open` does; a folder that cannot be made is
        reported, and then its entities are.
        """
        name = self._named(path)
        self._folders.append(path)
        try:
            self._context.output.make_folder(name)
        except OutputError as error:
            if error.code != "cannot-open-output":
                raise
            self._context.report(Code.CANNOT_OPEN_OUTPUT, error.text)

    def leave(self) -> None:
        """The innermost `directory` flow object ended."""
        self._folders.pop()

    def _named(self, name: str) -> str:
        """`name` below the folders that are open; an absolute one stands alone."""
        if not name or name.startswith("/"):
            return name
        return "/".join([folder.rstrip("/") for folder in self._folders if folder] + [name])
