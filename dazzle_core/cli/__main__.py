"""`python -m dazzle_core.cli`: the `dazzle` command without its script."""

import sys

from dazzle_core.cli.main import main

sys.argv[0] = "dazzle"
sys.exit(main())
