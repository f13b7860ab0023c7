"""What a run is at, for whoever wants to show it. Looking costs the run nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.vm.run import Run


class Activity:
    """What is going on; may be read from another thread at any time.

    `phase` is a few words ("reading", "formatting", ...). `done` of `total` elements of
    the document have been met while it is formatted; both are 0 in other phases.
    """

    __slots__ = ("_done", "_run", "phase")

    def __init__(self) -> None:
        self.phase = "starting"
        self._run: Run | None = None
        self._done = 0

    def enter(self, phase: str, run: Run | None = None) -> None:
        """Begin a phase; `run` is the run that formats."""
        self.phase = phase
        self._run = run
        self._done = 0

    @property
    def total(self) -> int:
        """How many elements the document has, while it is formatted."""
        run = self._run
        return run.grove.element_count if run is not None and run.grove is not None else 0

    @property
    def done(self) -> int:
        """How far the run has come: elements are numbered in the order of the document."""
        run = self._run
        if run is not None:
            node = run.node
            while node is not None and not hasattr(node, "index"):
                node = node.parent
            # Tables of contents and cross references look ahead, so the furthest place is an
            # estimate only; without it the number would jump back and forth.
            self._done = max(self._done, 0 if node is None else int(node.index) + 1)
        return self._done
