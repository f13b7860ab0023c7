"""SGML documents become groves, with the help of OpenSP.

In come the system identifiers of a document and `options.ParserOptions`; `process`
runs `onsgmls`, whose output (the element structure information set, a line for each
event) `esis` turns into nodes while it comes, and whose messages `messages` makes
values. `read` puts that together. Out goes a `grove.Grove` like that of an XML document;
`facts` keeps what only SGML has, `doctype` reads the declarations when a query asks
for more than the parser tells.

OpenSP's output knows lines but no columns, and puts adjacent text together; nothing
outside of this folder depends on its form.
"""
