"""Tasks in processes of their own under `-j`, in this process otherwise.

Sphinx's own pools are used. What a task prints reaches the log of the main
process; what it returns is handed to a function there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from sphinx.util.parallel import ParallelTasks, SerialTasks, parallel_available

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class TaskPool:
    """Runs tasks; `processes` is the value of `-j`."""

    def __init__(self, processes: int) -> None:
        self.parallel = parallel_available and processes > 1
        self._pool: Any = ParallelTasks(processes) if self.parallel else SerialTasks()

    def add(
        self, task: Callable[[Argument], Result], argument: Argument, done: Callable[[Result], None]
    ) -> None:
        """Run `task(argument)` some time, and `done(result)` in this process."""
        if self.parallel:
            self._pool.add_task(task, argument, lambda _argument, result: done(result))
        else:
            self._pool.add_task(task, argument, done)

    def join(self) -> None:
        """Wait for all tasks."""
        self._pool.join()


def end_if_orphaned(main: int) -> None:
    """End this process when it is a worker of the process `main`, and that one was killed.

    A worker that lives on would write into the outputs of the next build.
    """
    if os.getpid() != main and os.getppid() != main:
        os._exit(1)
