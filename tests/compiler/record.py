"""Asks OpenJade for the answers to `cases`: run it by hand when cases are added.

NAME.dsl is run on `document.xml`, with the options that its name ends in (`NAME-2.dsl`
with -2, and so on for -s and -G). NAME.fot is the tree, NAME.err the messages.
"""

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE / "cases"
DECLARATION = HERE.parent / "vm" / "xml.dcl"


def main():
    environment = dict(os.environ, SP_ENCODING="utf-8", SP_CHARSET_FIXED="1", LC_ALL="C", TZ="UTC")
    for path in sorted(CASES.glob("*.dsl")):
        name = path.stem
        options = [option for option in ("-2", "-s", "-G") if name.endswith(option)]
        command = ["openjade", "-t", "fot", *options, "-o", name + ".fot", "-d", path.name]
        done = subprocess.run(
            [*command, str(DECLARATION), "document.xml"],
            cwd=CASES,
            env=environment,
            capture_output=True,
            check=True,
        )
        (CASES / (name + ".err")).write_bytes(done.stderr)


if __name__ == "__main__":
    main()
