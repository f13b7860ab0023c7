"""What of `typing` modules need when they run, without importing it: that takes 2 to 3 ms of every run.

`NamedTuple` makes named tuples from the annotations of a class, `Protocol` and `Any` are there
for bases and aliases that only type checkers look at. To those all three are that of `typing`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol

else:
    from collections import namedtuple

    Any = object

    class Protocol:
        """Base of a class that says what something has to offer."""

    class _TupleMaker(type):
        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = list(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_TupleMaker):
        """Base of a named tuple; annotations in the body are its fields."""
