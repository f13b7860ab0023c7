"""XML documents become groves: bytes, text, entities, expat's events.

`read` is the door; `validation` checks a document against its DTD or a schema. Out: calls of a `builder`.
"""
