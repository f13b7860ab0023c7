"""The command in a folder of its own, as a process, for tests of whole runs."""

import os
import subprocess
import sys
from pathlib import Path

HEAD = (
    '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
    "<style-sheet><style-specification><style-specification-body>\n"
)
TAIL = "\n</style-specification-body></style-specification></style-sheet>\n"

DAZZLE = [str(Path(sys.executable).parent / "dazzle")]
if not Path(DAZZLE[0]).exists():
    DAZZLE = [sys.executable, "-m", "dazzle_core.cli"]


class Folder:
    """A folder with files, and the command run in it."""

    def __init__(self, path, cache):
        self.path = path
        self.cache = cache

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def sheet(self, body, name="doc.dsl"):
        return self.write(name, HEAD + body + TAIL)

    def read(self, name):
        return (self.path / name).read_text()

    def names(self):
        return sorted(path.name for path in self.path.iterdir())

    def run_bytes(self, *words, stdin="", **environment):
        return subprocess.run(
            [*DAZZLE, *words],
            cwd=self.path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**os.environ, "DAZZLE_CACHE_DIR": str(self.cache), **environment},
            check=False,
        )

    def run(self, *words, **options):
        done = self.run_bytes(*words, **options)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
