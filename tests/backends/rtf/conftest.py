"""Lets the tests of this folder use the helpers beside it, and the tokenizer of `make rtf-check`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[2])]
