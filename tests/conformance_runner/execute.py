"""Runs one case in a copy of its folder and says what differs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .cases import Case, neutral_messages, neutral_output
from .rules import Rule


@dataclass(frozen=True)
class Engine:
    """A command that takes OpenJade's options; `program` is the name in its messages."""

    command: tuple[str, ...]
    program: str

    @classmethod
    def named(cls, command: str | None) -> Engine:
        """The engine for a command line such as `openjade`; None: the `dazzle` beside this Python."""
        if command:
            words = tuple(command.split())
            return cls(words, Path(words[-1]).name)
        script = Path(sys.executable).parent / "dazzle"
        if script.is_file():
            return cls((str(script),), "dazzle")
        return cls((sys.executable, "-m", "dazzle_core.cli"), "dazzle")


@dataclass(frozen=True)
class Ran:
    """What a run did: exit status (None: it took too long), streams, files made, times in seconds."""

    status: int | None
    output: bytes
    messages: str
    files: dict[str, bytes]
    seconds: float
    cpu: float


@dataclass(frozen=True)
class Outcome:
    """A run beside the recorded answer; empty texts mean identical, when `rules` are applied."""

    case: Case
    ran: Ran
    output: str
    messages: str
    reference_seconds: float | None = None
    rules: tuple[Rule, ...] = ()

    @property
    def identical(self) -> bool:
        return not self.output and not self.messages


def run(case: Case, engine: Engine, timeout: float = 600) -> Ran:
    """Run a case in a fresh copy of its folder."""
    with tempfile.TemporaryDirectory(prefix="dazzle-conformance-") as temporary:
        work = Path(temporary, "work")
        shutil.copytree(
            case.folder,
            work,
            ignore=lambda folder, names: case.leave_out & set(names) if folder == str(case.folder) else (),
        )
        for path in (work, *work.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        before = _listed(work)
        out, err = Path(temporary, "stdout"), Path(temporary, "stderr")
        status, seconds, cpu = _wait(case, engine, work, out, err, timeout)
        made = {name: (work / name).read_bytes() for name in sorted(_listed(work) - before)}
        output = out.read_bytes()
        if case.result is not None:
            output += made.pop(case.result, b"")
        return Ran(status, output, err.read_text("utf-8", "surrogateescape"), made, seconds, cpu)


def compare(case: Case, ran: Ran, engine: Engine, reference_seconds: float | None = None) -> Outcome:
    """Say where a run differs from the recorded answer first, and which rules it took to be the same."""
    there, here = neutral_output(case.output, case), neutral_output(ran.output, case)
    said_there = neutral_messages(case.messages, "openjade", case)
    said_here = neutral_messages(ran.messages, engine.program, case)
    needed = []
    for rule in case.rules:
        if (there, said_there) == (here, said_here):
            break
        before = there, here, said_there, said_here
        there, here = rule.output(there), rule.output(here)
        said_there, said_here = rule.messages(said_there), rule.messages(said_here)
        if before != (there, here, said_there, said_here):
            needed.append(rule)
    output = _first_difference(there, here)
    if not output and ran.files != case.files:
        output = _file_difference(case.files, ran.files)
    if not output and ran.status != case.status:
        output = "took too long" if ran.status is None else f"exit status {ran.status}, not {case.status}"
    messages = _first_difference(
        said_there.encode("utf-8", "surrogateescape"), said_here.encode("utf-8", "surrogateescape")
    )
    return Outcome(case, ran, output, messages, reference_seconds, tuple(needed))


def _wait(
    case: Case, engine: Engine, work: Path, out: Path, err: Path, timeout: float
) -> tuple[int | None, float, float]:
    with out.open("wb") as stdout, err.open("wb") as stderr:
        started = time.perf_counter()
        process = subprocess.Popen(
            [*engine.command, *case.arguments],
            cwd=work,
            env=case.environment(),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        late = threading.Event()

        def stop() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    return None if late.is_set() else process.returncode, seconds, usage.ru_utime + usage.ru_stime


def _listed(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _first_difference(expected: bytes, got: bytes) -> str:
    if expected == got:
        return ""
    there, here = expected.splitlines(keepends=True), got.splitlines(keepends=True)
    number = next(
        (index for index, (one, other) in enumerate(zip(there, here, strict=False)) if one != other),
        min(len(there), len(here)),
    )
    return f"line {number + 1}: {_shown(there, number)} | {_shown(here, number)}"


def _shown(lines: list[bytes], number: int) -> str:
    if number >= len(lines):
        return "(end)"
    return lines[number].decode("utf-8", "backslashreplace").rstrip("\n") or "(empty)"


def _file_difference(expected: dict[str, bytes], made: dict[str, bytes]) -> str:
    for name in sorted(expected.keys() | made.keys()):
        if name not in made:
            return f"no file {name}"
        if name not in expected:
            return f"a file {name}"
        if made[name] != expected[name]:
            return f"file {name}, {_first_difference(expected[name], made[name])}"
    return ""
