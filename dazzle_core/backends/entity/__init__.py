"""The backend `entity`, for code generation: files and folders with plain text.

In: characters, and the flow objects of the transformation backends. Out: a file
for each `entity`, a folder for each `directory`; what stands outside any entity
goes to the main output. Nothing is escaped, and line ends are natural: every
form of them is one line end.
"""

from dazzle_core.backends.entity.backend import EntityBackend

__all__ = ["EntityBackend"]
