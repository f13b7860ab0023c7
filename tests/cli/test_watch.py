"""`dazzle watch`: done again after changes, also after those that broke it; Ctrl-C ends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEET = '(element doc (make scroll (make paragraph (literal "%s ") (process-children))))'


class Watching:
    def __init__(self, folder):
        self.folder = folder
        (folder / "a.dsl").write_text(SHEET % "old")
        (folder / "part.xml").write_text("one")
        (folder / "a.xml").write_text('<!DOCTYPE doc [<!ENTITY part SYSTEM "part.xml">]><doc>&part;</doc>')
        environment = {
            **os.environ,
            "PYTHONPATH": os.fspath(ROOT),
            "DAZZLE_CACHE_DIR": os.fspath(folder / "cache"),
        }
        command = [sys.executable, "-m", "dazzle_core.cli", "watch", "--interval", "0.05"]
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [*command, "-t", "text", "a.xml"], cwd=folder, env=environment, stdout=self.log, stderr=self.log
        )

    def printed(self):
        return (self.folder / "log").read_text()

    def wait_for(self, runs):
        """Wait until so many runs are over."""
        end = time.monotonic() + 60
        while self.printed().count("waiting for") < runs:
            assert time.monotonic() < end, self.printed()
            assert self.process.poll() is None, self.printed()
            time.sleep(0.02)

    def result(self):
        return (self.folder / "a.txt").read_text().split()


@pytest.fixture
def watching(tmp_path):
    made = Watching(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()
    made.log.close()


def test_every_file_of_a_run_is_watched(watching):
    watching.wait_for(1)
    assert watching.result() == ["old", "one"]
    (watching.folder / "part.xml").write_text("another")
    watching.wait_for(2)
    assert watching.result() == ["old", "another"]
    (watching.folder / "a.dsl").write_text(SHEET % "newer")
    watching.wait_for(3)
    assert watching.result() == ["newer", "another"]
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(30) == 130
    assert "Traceback" not in watching.printed()


def test_a_broken_file_is_tried_again(watching):
    watching.wait_for(1)
    whole = (watching.folder / "a.xml").read_text()
    (watching.folder / "a.xml").write_text("<doc>")
    watching.wait_for(2)
    assert "a.xml:1:" in watching.printed()
    (watching.folder / "a.xml").write_text(whole.replace("&part;", "mended &part;"))
    watching.wait_for(3)
    assert watching.result() == ["old", "mended", "one"]
    (watching.folder / "part.xml").write_text("<p>")
    watching.wait_for(4)
    (watching.folder / "part.xml").write_text("two")
    watching.wait_for(5)
    assert watching.result() == ["old", "mended", "two"]
