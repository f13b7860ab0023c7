"""The procedures of the language, one family per module.

A family declares its procedures when it is imported (`vm.declare`); `families` says which family a
procedure is in, so that the tables import a family when somebody asks for one of its procedures.
The next stage, the compiler, asks those tables.
"""
