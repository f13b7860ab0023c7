"""Commands run by turns: user CPU seconds, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """What one engine does for a workload: words, folder, environment, expected exit status."""

    words: tuple[str, ...]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    status: int = 0


@dataclass(frozen=True)
class Sample:
    """One run: user CPU seconds and peak memory in MiB."""

    user: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """The median of several runs."""

    user: float
    memory: float


def run(command: Command) -> Sample:
    """Run a command once. Ends the program when its exit status is not the expected one."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env={**environment, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    messages = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.status:
        sys.exit(
            f"{' '.join(command.words)}\n  exit status {process.returncode}, not {command.status}\n"
            + messages[-2000:].decode("utf-8", "replace")
        )
    return Sample(usage.ru_utime, usage.ru_maxrss / 1024)


def by_turns(commands: dict[str, Command], repeat: int) -> dict[str, Measured]:
    """Run each command `repeat` times, one after the other in each round."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            samples[name].append(run(command))
    return {
        name: Measured(
            statistics.median(sample.user for sample in found), max(sample.memory for sample in found)
        )
        for name, found in samples.items()
    }
