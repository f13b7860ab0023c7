"""The query language of ISO/IEC 10179 clause 10 over nodes and node lists.

In: nodes. Out: nodes, node lists, numbers; the primitives of `vm/` and the rules of `style/` ask here.
"""
