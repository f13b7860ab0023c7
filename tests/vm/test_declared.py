"""The tables of procedures: whole, and true to the functions they name."""

from __future__ import annotations

import inspect
import pkgutil

import pytest

from dazzle_core.language.values import UNSET
from dazzle_core.vm import primitives
from dazzle_core.vm.declare import (
    EXTERNAL,
    NODE,
    PRIMITIVES,
    PURE,
    TRANSFORMATION,
    WORLD,
    Primitive,
)

ALL = [*PRIMITIVES.values(), *EXTERNAL.values(), *TRANSFORMATION.values()]


def test_importing_the_package_imports_every_family() -> None:
    families = {module.name for module in pkgutil.iter_modules(primitives.__path__)}
    assert families == set(primitives.__all__)


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name)
def test_functions_take_what_is_declared(record: Primitive) -> None:
    parameters = list(inspect.signature(record.function).parameters.values())
    if record.run:
        assert parameters.pop(0).name == "run"
    count = record.required + record.optional
    if record.rest:
        assert parameters.pop().kind is inspect.Parameter.VAR_POSITIONAL
        assert len(parameters) <= count
    else:
        assert len(parameters) == count
    assert all(each.default is each.empty for each in parameters[: record.required])
    assert all(each.default is UNSET for each in parameters[record.required :])


@pytest.mark.parametrize(
    ("name", "effects"),
    [
        ("car", PURE),
        ("string-append", PURE),
        ("attribute-string", NODE),
        ("current-node", NODE),
        ("children", PURE),
        ("literal", WORLD),
        ("time", WORLD),
        ("current-language", WORLD),
        ("error", WORLD),
    ],
)
def test_what_results_depend_on(name: str, effects: int) -> None:
    assert PRIMITIVES[name].effects == effects
