"""Backends: flow-object calls come in, files and text go out.

`api` is what every backend is written against; `manager` finds backends by
name. In: the calls of `dazzle_core.style`. Out: text through
`dazzle_core.output`. The last stage of the pipeline.
"""
