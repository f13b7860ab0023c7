"""Entities: from public and system identifiers to files, through catalogs, and from bytes to text.

`manager` is the door. Both stylesheets and documents (`grove/`) are found and read here.
"""
