"""A stylesheet document becomes ordered specification parts with located text.

In comes a system identifier (`print.dsl`, `FILE#ID`, a formal system
identifier), catalogs and options; out goes a `load.LoadedStylesheet`: its parts
in precedence order, each with the text of its bodies, where every character
stands in which file, the declarations that came with them, messages, and every
file that was read or looked for. The next stage is `language/`, which reads the
texts into data.

The way through: `entities/` says which system identifier a name has, finds it and
reads it, `markup/` reads SGML (a subset of ISO 8879 as wide as stylesheets need),
`architecture` sees the elements as the forms of ISO/IEC 10179 clause 7,
`specification` collects parts and `load` puts them in order.
"""
