"""The document as a grove: nodes, node lists, indexes and the questions asked of them.

In comes an XML document (`xml`, read by expat and a scanner of its own), a tree
that a program hands over (`adapter`), later an SGML document; out goes a
`grove.Grove` whose nodes are made once and never changed. `nodes` holds what a
document is made of, `attributes` and `declarations` the nodes made on demand,
`nodelist` and `computed` the lists, `properties` what `node-property` knows; `queries`,
`siblings`, `numbering`, `library` and `patterns` answer the query language of
ISO/IEC 10179 clause 10. `validation` checks documents against a DTD or a schema.
The next stage is `vm/`, whose primitives call these functions, and `style/`,
which walks the nodes.
"""
