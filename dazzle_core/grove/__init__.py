"""The document as a grove: nodes, node lists, indexes and the questions asked of them.

In comes an XML document (`xml/`, with the facts of its document type from `dtd/`), an SGML
document (`sgml/`) or a tree that a program hands over (`adapter`, `lxmltree`); `builder` makes
of it a `grove.Grove` whose nodes are made once and never changed. `nodes` holds what a
document is made of, `attributes` and `declarations` the nodes made on demand, `nodelist` the
lists; `property/` is what `node-property` knows, `query/` answers the query language of
ISO/IEC 10179 clause 10. The next stage is `vm/`, whose primitives call these functions, and
`style/`, which walks the nodes.
"""
