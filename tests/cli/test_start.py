"""What a warm run imports: each module costs more than much of what a small run does."""

import os
import re
import subprocess
import sys
import time

import pytest

HEAVY = {
    "click": "help and further commands only",
    "pluggy": "runs with plugins only",
    "platformdirs": "the folder of the cache is known on this system",
    "lxml": "validation only",
    "hashlib": "loads OpenSSL; files are hashed when something is kept",
    "json": "messages in JSON only",
    "argparse": "options have a scanner of their own",
    "pathlib": "os.path will do",
    "tempfile": "nothing temporary is written",
    "dazzle_core.compiler.parse": "a stylesheet that is in the cache is not parsed",
    "dazzle_core.compiler.build": "nor compiled",
    "dazzle_core.stylesheet.load": "nor read",
    "dazzle_core.cli.help": "help only",
    "dazzle_core.treewalk": "the other engine only",
}

SHEET = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>
(root (make simple-page-sequence (make paragraph (literal "text"))))
</style-specification-body></style-specification></style-sheet>
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems need platformdirs")
def test_a_warm_run_imports_little(tmp_path):
    (tmp_path / "doc.dsl").write_text(SHEET)
    (tmp_path / "doc.xml").write_text("<doc/>")
    time.sleep(2.1)  # files that were written just now are hashed each time
    environment = {**os.environ, "DAZZLE_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-X", "importtime", "-m", "dazzle_core.cli", "doc.xml"]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
    imported = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "dazzle_core.api" in imported
    assert {name: why for name, why in HEAVY.items() if name in imported} == {}
