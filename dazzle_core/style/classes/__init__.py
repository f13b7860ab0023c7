"""Flow-object classes that need more than start, content and end: tables, pages, characters, ports.

`special` is the door; `flows` calls what it has for a class.
"""
