"""Programs in the cache: sections of bytes from which a later run takes what it needs.

`image` is the door; `freeze` keeps core forms, `flat` and `objects` values, `units` compiled code.
"""
