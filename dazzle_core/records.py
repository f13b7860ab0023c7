"""Classes made from the annotations in their bodies, for modules that only compiling needs.

`record` gives slots and a constructor, as `dataclasses.dataclass(slots=True, eq=False)` does. That
takes 0.25 ms for each class, and loading it 4 ms: compiling a stylesheet for the first time would
spend a fiftieth of its time there.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar, dataclass_transform

    _T = TypeVar("_T", bound=type)

    @dataclass_transform(eq_default=False)
    def record(cls: _T) -> _T:
        """A class whose instances have the fields that its annotations say, and those alone."""

    def fields_of(cls: type) -> tuple[str, ...]:
        """The names of the fields of a record, in order; none for another class."""

else:
    import sys

    def _source(count):
        names = [f"a{index}" for index in range(count)]
        stores = "\n".join([f"    self.{name} = {name}" for name in names]) or "    pass"
        return f"def __init__(self, {', '.join(names)}):\n{stores}\n"

    #: Constructors by the number of fields, compiled when the first class needs one: a copy with
    #: other names takes a fortieth of that.
    _CONSTRUCTORS = {}
    _function = type(lambda: None)

    def _constructor(count):
        found = _CONSTRUCTORS.get(count)
        if found is None:
            made = {}
            exec(_source(count), made)
            found = _CONSTRUCTORS[count] = made["__init__"].__code__
        return found

    def _show(self):
        fields = [f"{name}={getattr(self, name)!r}" for name in type(self)._fields]
        return f"{type(self).__name__}({', '.join(fields)})"

    def record(cls):
        """A class whose instances have the fields that its annotations say, and those alone."""
        body = dict(cls.__dict__)
        fields = tuple(map(sys.intern, body.get("__annotations__", ())))
        defaults = tuple([body.pop(field) for field in fields if field in body])
        for name in ("__dict__", "__weakref__"):
            body.pop(name, None)
        code = _constructor(len(fields)).replace(
            co_names=fields,
            co_varnames=("self", *fields),
            co_filename=sys._getframe(1).f_code.co_filename,
            co_qualname=f"{cls.__qualname__}.__init__",
        )
        body["__slots__"] = body["_fields"] = body["__match_args__"] = fields
        body["__init__"] = _function(code, globals(), "__init__", defaults)
        body.setdefault("__repr__", _show)
        return type(cls)(cls.__name__, cls.__bases__, body)

    def fields_of(cls):
        """The names of the fields of a record, in order; none for another class."""
        return cls.__dict__.get("_fields", ())
