"""What document types declare: facts, read by expat, kept in the cache.

In: the files of a document type. Out: `facts.Dtd`, which readers and nodes ask.
"""
