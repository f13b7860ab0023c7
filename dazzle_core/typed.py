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
    import sys
    from operator import itemgetter

    try:
        from _collections import _tuplegetter as field_getter
    except ImportError:  # another implementation of Python

        def field_getter(index: int, doc: str) -> property:
            """A property that gives one item."""
            return property(itemgetter(index), doc=doc)

    Any = object

    class _ProtocolMaker(type):
        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            # One class stands for all: making one takes 20 microseconds, and no one is ever looked at.
            return bases[0] if bases else super().__new__(mcs, name, bases, body)

    class Protocol(metaclass=_ProtocolMaker):
        """Base of a class that says what something has to offer."""

    class _Tuple(tuple):
        """What all named tuples can do."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **values):
            return type(self)(**{**self._asdict(), **values})

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = [f"{name}={value!r}" for name, value in self._asdict().items()]
            return f"{type(self).__name__}({', '.join(fields)})"

        def __getnewargs__(self):
            return tuple(self)

    _new = tuple.__new__
    #: Constructors by the number of fields: a copy of one with other names for the parameters takes a
    #: fortieth of what compiling one takes (`collections.namedtuple`: 0.1 ms, 20 of them in every run).
    _CONSTRUCTORS = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    )
    _function = type(lambda: None)

    class _TupleMaker(type):
        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(map(sys.intern, body.get("__annotations__", ())))
            defaults = tuple([body.pop(field) for field in fields if field in body])
            code = _CONSTRUCTORS[len(fields)].__code__.replace(
                co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            for index, field in enumerate(fields):
                body[field] = field_getter(index, "")
            body["__slots__"] = ()
            body["__new__"] = _function(code, globals(), "__new__", defaults)
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"] = dict(zip(fields[len(fields) - len(defaults) :], defaults, strict=True))
            return type(name, (_Tuple,), body)

    class NamedTuple(metaclass=_TupleMaker):
        """Base of a named tuple; annotations in the body are its fields."""
