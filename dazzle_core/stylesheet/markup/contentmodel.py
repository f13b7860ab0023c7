"""Content models (ISO 8879 clause 11.2.4), matched by taking them apart.

A model is a nested tuple; matching an element replaces a model by what may
still follow. Models of stylesheets are small, so this is short and fast enough.

    ("name", "P")   ("pcdata",)   ("empty",)
    ("seq", a, b, ...)   ("or", a, b, ...)   ("and", a, b, ...)
    ("opt", a)   ("plus", a)   ("rep", a)
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: A content model; see the module.
Model = tuple[Any, ...]

#: The symbol of character data.
PCDATA = "#PCDATA"
EMPTY: Model = ("empty",)
ANY_TEXT: Model = ("pcdata",)


def name(gi: str, occurrence: str = "") -> Model:
    """One element, with an occurrence indicator (`?` `+` `*` or none)."""
    return occur(("name", gi), occurrence)


def occur(model: Model, occurrence: str) -> Model:
    """A model with an occurrence indicator."""
    kind = {"?": "opt", "+": "plus", "*": "rep"}.get(occurrence)
    return (kind, model) if kind else model


def sequence(*models: Model) -> Model:
    """Models one after the other."""
    return _seq(list(models))


def choice(*models: Model) -> Model:
    """One of several models."""
    return models[0] if len(models) == 1 else ("or", *models)


def _seq(models: list[Model]) -> Model:
    flat: list[Model] = []
    for model in models:
        if model[0] == "seq":
            flat.extend(model[1:])
        elif model[0] != "empty":
            flat.append(model)
    if not flat:
        return EMPTY
    return flat[0] if len(flat) == 1 else ("seq", *flat)


def _and(models: tuple[Model, ...]) -> Model:
    if not models:
        return EMPTY
    return models[0] if len(models) == 1 else ("and", *models)


@lru_cache(maxsize=1024)
def finished(model: Model) -> bool:
    """Nothing more is required."""
    kind = model[0]
    if kind in ("empty", "pcdata", "opt", "rep"):
        return True
    if kind == "name":
        return False
    if kind == "plus":
        return finished(model[1])
    if kind == "or":
        return any(map(finished, model[1:]))
    return all(map(finished, model[1:]))


@lru_cache(maxsize=4096)
def step(model: Model, symbol: str) -> Model | None:
    """What may follow once `symbol` (a generic identifier or PCDATA) was there; None when it may not be."""
    kind = model[0]
    if kind == "name":
        return EMPTY if model[1] == symbol else None
    if kind == "pcdata":
        return model if symbol == PCDATA else None
    if kind == "empty":
        return None
    if kind == "opt":
        return step(model[1], symbol)
    if kind in ("rep", "plus"):
        after = step(model[1], symbol)
        return None if after is None else _seq([after, ("rep", model[1])])
    if kind == "or":
        for each in model[1:]:
            after = step(each, symbol)
            if after is not None:
                return after
        return None
    if kind == "seq":
        for index, each in enumerate(model[1:], 1):
            after = step(each, symbol)
            if after is not None:
                return _seq([after, *model[index + 1 :]])
            if not finished(each):
                return None
        return None
    for index, each in enumerate(model[1:], 1):
        after = step(each, symbol)
        if after is not None:
            return _seq([after, _and(model[1:index] + model[index + 1 :])])
    return None


@lru_cache(maxsize=1024)
def required(model: Model) -> str | None:
    """The element that must come next (whose start-tag may therefore be implied), or None."""
    kind = model[0]
    if kind == "name":
        gi: str = model[1]
        return gi
    if kind == "plus":
        return required(model[1])
    if kind == "seq":
        for each in model[1:]:
            if not finished(each):
                return required(each)
    return None


@lru_cache(maxsize=1024)
def elements(model: Model) -> tuple[str, ...]:
    """All elements of a model, in order of their first occurrence."""
    if model[0] == "name":
        return (model[1],)
    if model[0] in ("pcdata", "empty"):
        return ()
    found: dict[str, None] = {}
    for each in model[1:]:
        found.update(dict.fromkeys(elements(each)))
    return tuple(found)


@lru_cache(maxsize=1024)
def mixed(model: Model) -> bool:
    """Character data occurs in the model."""
    return model[0] == "pcdata" or any(mixed(each) for each in model[1:] if isinstance(each, tuple))
