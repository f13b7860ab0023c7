"""The files that `entity` and `directory` flow objects open, innermost last."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.backends.api import BackendContext
    from dazzle_core.output import OutputFile


class EntityStreams:
    """Opens files for `entity` flow objects, below the folders of `directory` ones.

    `as_openjade`: no folders are made but those of `directory`, and a file that
    cannot be opened is reported, no more. Otherwise the folders in the name of
    an entity are made, and what cannot be opened ends the run.
    """

    def __init__(self, context: BackendContext, as_openjade: bool) -> None:
        self._context = context
        self._as_openjade = as_openjade
        self._folders: list[str] = []

    def open(self, system_id: str) -> OutputFile | None:
        """The file for an entity; None after a message, when it cannot be opened.

        Raises OutputError for a name that leads out of the output folder.
        """
        try:
            file: OutputFile = self._context.output.open(
                self._named(system_id), make_folders=not self._as_openjade
            )
        except OutputError as error:
            self._report_or_raise(error)
            return None
        return file

    def enter(self, path: str) -> None:
        """A `directory` flow object starts: entities in it lie in the folder `path`, which is made.

        Raises OutputError as `open` does.
        """
        name = self._named(path)
        self._folders.append(path)
        if path:
            try:
                self._context.output.make_folder(name)
            except OutputError as error:
                self._report_or_raise(error)

    def leave(self) -> None:
        """The innermost `directory` flow object ended."""
        self._folders.pop()

    def _named(self, name: str) -> str:
        """`name` below the folders that are open; an absolute one stands alone."""
        if not name or name.startswith("/"):
            return name
        return "/".join([folder.rstrip("/") for folder in self._folders if folder] + [name])

    def _report_or_raise(self, error: OutputError) -> None:
        if not self._as_openjade or error.code != "cannot-open-output":
            raise error
        self._context.report(Code.CANNOT_OPEN_OUTPUT, error.text)
