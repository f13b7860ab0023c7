"""A parser of SGML documents for stylesheets: prolog, instance, omitted and minimised markup (ISO 8879).

In: the text of open entities. Out: `events`, of which `specification` makes parts.
"""
