"""Inherited characteristics: what styles and flow objects set, and what is in force inside them.

In: prepared styles of `plans`. Out: states of characteristics, answers to
`inherited-...` and `actual-...`.
"""
