"""Where the time of a run goes, by construction rule and procedure of the stylesheet.

In: something that runs a stylesheet. `watch` samples the calls of compiled code that are under
way, and counts them in a second run; `places` tells which rule or procedure a call is of.
Out: a table (`report`), a flame graph as SVG (`flame`), a profile for speedscope (`speedscope`).
`coverage` notes which lines and rules ran, `coverage_report` shows it.
"""

from dazzle_core.profiling.flame import flame_graph
from dazzle_core.profiling.report import Line, lines_of, table
from dazzle_core.profiling.speedscope import speedscope
from dazzle_core.profiling.watch import Counter, Sampler

__all__ = ["Counter", "Line", "Sampler", "flame_graph", "lines_of", "speedscope", "table"]
