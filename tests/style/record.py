"""Asks OpenJade for the answers to `cases`: run it by hand when cases are added.

A name that ends in `-2` is run with -2. NAME.fot is the tree, NAME.err the messages.
"""

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE / "cases"
DECLARATION = HERE.parent / "vm" / "xml.dcl"


def main():
    environment = dict(os.environ, SP_ENCODING="utf-8", SP_CHARSET_FIXED="1", LC_ALL="C")
    for path in sorted(CASES.glob("*.dsl")):
        name = path.stem
        option = ["-2"] if name.endswith("-2") else []
        command = ["openjade", "-t", "fot", *option, "-o", name + ".fot", "-d", path.name]
        done = subprocess.run(
            [*command, str(DECLARATION), name + ".xml"],
            cwd=CASES,
            env=environment,
            capture_output=True,
            check=True,
        )
        (CASES / (name + ".err")).write_bytes(done.stderr)


if __name__ == "__main__":
    main()
