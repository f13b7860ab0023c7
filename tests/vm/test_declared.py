"""The tables of procedures: whole, and true to the functions they name."""

from __future__ import annotations

import inspect
import json
import pkgutil
import subprocess
import sys

import pytest

from dazzle_core.language.values import UNSET
from dazzle_core.vm import families, primitives
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


#: Prints what each family declares: [name of the table, name of the procedure, family].
LISTING = """
import importlib, json, pkgutil, sys
from dazzle_core.vm import declare, primitives

found = []
def note(table, name, record):
    frame = sys._getframe(1)
    while not frame.f_globals["__name__"].startswith(primitives.__name__ + "."):
        frame = frame.f_back
    found.append((names[id(table)], name, frame.f_globals["__name__"].rpartition(".")[2]))
    table._records[name] = record

names = {id(getattr(declare, name)): name for name in ("PRIMITIVES", "TRANSFORMATION", "EXTERNAL")}
declare.Declared.__setitem__ = note
for module in pkgutil.iter_modules(primitives.__path__):
    importlib.import_module(f"{primitives.__name__}.{module.name}")
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def declared() -> list[tuple[str, str, str]]:
    done = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


def test_every_family_is_in_the_index(declared: list[tuple[str, str, str]]) -> None:
    assert {module.name for module in pkgutil.iter_modules(primitives.__path__)} == families.FAMILIES
    assert {family for _, _, family in declared} == families.FAMILIES


def test_the_index_has_what_families_declare(declared: list[tuple[str, str, str]]) -> None:
    find = {
        "PRIMITIVES": families.family_of,
        "TRANSFORMATION": families.family_of_transformation,
        "EXTERNAL": families.family_of_external,
    }
    assert [row for row in declared if find[row[0]](row[1]) != row[2]] == []


def test_the_index_has_nothing_else(declared: list[tuple[str, str, str]]) -> None:
    for table, index in (
        ("PRIMITIVES", families._FAMILY_OF),
        ("TRANSFORMATION", families._FAMILY_OF_TRANSFORMATION),
    ):
        assert index.keys() <= {name for where, name, _ in declared if where == table}
    externals = {name.rpartition("::")[2] for where, name, _ in declared if where == "EXTERNAL"}
    assert families._FAMILY_OF_EXTERNAL.keys() == externals


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
