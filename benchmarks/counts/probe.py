"""One run of the command in this process, counted: `python probe.py RESULT [cold|warm|read] WORD...`.

The run goes the way of `python -m dazzle_core.cli WORD...`, to the end of the process, which
writes the counts to RESULT as JSON. `read` only reads the documents that the words name. Only
the counter of CPython's own profiler runs beside it (and in warm runs `tracemalloc`), so counts
do not depend on how fast the machine is.

`calls` and `builtin calls` are those of Python functions and of functions in C; `stages` divides
the former by the folder of the package they are in, `compiled` being code compiled from
stylesheets, `library` everything outside. `rules` and `procedures` are activations of
construction rules and of the stylesheet's procedures; `units compiled` what became byte code;
`sections read` the parts of entries of the cache; `nodes` those of the grove that are alive at the
end; `modules` what was imported, `files opened` what else was opened; `blocks` the allocated
blocks of memory at the end, `peak KiB` the most memory that Python objects took.
"""

from __future__ import annotations

import _thread
import gc
import json
import os
import sys
from _lsprof import Profiler
from collections import Counter
from types import CodeType
from typing import Any, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "dazzle_core") + os.sep


class Probe:
    """The counters of this process."""

    def __init__(self, result: str, with_memory: bool) -> None:
        self._result = result
        self._exit = os._exit
        self._opened = 0
        self._modules = set(sys.modules)
        self._profilers: list[Any] = []
        self._with_memory = with_memory
        self._blocks = 0
        self._nodes = 0

    def start(self) -> None:
        """Count from here on, in threads of the run too; the end of the process writes the counts."""
        os._exit = self._leave
        start_thread = _thread.start_new_thread

        def start_counted(function: Any, *arguments: Any) -> int:
            def run(*passed: Any) -> None:
                self._profile()
                function(*passed)

            return start_thread(run, *arguments)

        _thread.start_new_thread = start_counted
        sys.addaudithook(self._audit)
        if self._with_memory:
            import tracemalloc

            tracemalloc.start()
        self._nodes = _nodes()
        self._blocks = sys.getallocatedblocks()
        self._profile()

    def _profile(self) -> None:
        profiler = Profiler(subcalls=False, builtins=True)
        try:
            profiler.enable()
        except ValueError:  # from Python 3.12 on the first one counts in all threads
            return
        self._profilers.append(profiler)

    def _audit(self, event: str, arguments: Any) -> None:
        if event == "open":
            # Which modules have their byte code beside them is up to who ran them before.
            name = arguments[0]
            self._opened += isinstance(name, str) and not (name.endswith(".py") or "__pycache__" in name)

    def _leave(self, status: int) -> NoReturn:
        self.finish(status)
        self._exit(status)

    def finish(self, status: int) -> None:
        """Write the counts."""
        blocks = sys.getallocatedblocks() - self._blocks
        opened = self._opened
        counts: dict[str, Any] = {"status": status}
        if self._with_memory:
            import tracemalloc

            counts["peak KiB"] = tracemalloc.get_traced_memory()[1] // 1024
            tracemalloc.stop()
        modules = sorted(set(sys.modules) - self._modules - {"tracemalloc"})
        counts.update(self._calls())
        counts["nodes"] = _nodes() - self._nodes
        counts["modules"] = len(modules)
        counts["names of modules"] = modules
        counts["files opened"] = opened
        counts["blocks"] = blocks
        with open(self._result, "w", encoding="utf-8") as file:
            json.dump(counts, file)

    def _calls(self) -> dict[str, Any]:
        counts: Counter[str] = Counter()
        stages: Counter[str] = Counter()
        for profiler in self._profilers:
            profiler.disable()
            for entry in profiler.getstats():
                code = entry.code
                if not isinstance(code, CodeType):
                    counts["builtin calls"] += entry.callcount
                    continue
                stage = _stage(code)
                counts["calls"] += entry.callcount
                stages[stage] += entry.callcount
                if stage == "compiled":
                    is_rule = code.co_name[0] == "r" and code.co_name[1:].isdigit()
                    counts["rules" if is_rule else "procedures"] += entry.callcount
                elif code.co_qualname == "compile_unit":
                    counts["units compiled"] += entry.callcount
                elif code.co_qualname == "Entry.section":
                    counts["sections read"] += entry.callcount
        return {**counts, "stages": dict(sorted(stages.items()))}


def _stage(code: CodeType) -> str:
    """The part of the program that code belongs to."""
    file = code.co_filename
    if file.startswith(PACKAGE):
        return file[len(PACKAGE) :].split(os.sep)[0].removesuffix(".py")
    return "library" if file.endswith(".py") or file.startswith("<") else "compiled"


def _nodes() -> int:
    """Nodes of groves that are alive."""
    gc.unfreeze()
    return sum(type(item).__module__ == "dazzle_core.grove.nodes" for item in gc.get_objects())


def main() -> None:
    """See the module."""
    result, kind, *words = sys.argv[1:]
    sys.path[0] = ROOT
    probe = Probe(result, with_memory=kind != "cold")
    if kind == "read":
        from dazzle_core import Document

        Document.read(*words)  # the facts of the DTD come into the cache, what is needed is imported
        probe.start()
        document = Document.read(*words)
        probe.finish(0 if document.ok else 1)
        return
    sys.argv = ["dazzle", *words]
    from dazzle_core.cli.main import main as run

    probe.start()
    run()


if __name__ == "__main__":
    main()
