"""The reference interpreter: core forms evaluated as they are.

In: a `Program` after the compiler's front end, so that what is said at compile time
is the same. `walker.py` evaluates forms; `closures.py` are the procedures it makes;
`makes.py` knows `make` and `style`; `binding.py` ties a program to a run, like
`compiler.linking.binding`, of which it takes the place (`--engine tree`). It shares the run,
the primitives and the sosofos with compiled code and nothing else: what the two do
can be compared. Out: the same functions for rules; next stage: `style/`.
"""

from dazzle_core.treewalk.binding import TreeBinding
from dazzle_core.treewalk.walker import Walker

__all__ = ["TreeBinding", "Walker"]
