"""The declarations of an SGML document, read for queries by the reader of stylesheets' markup.

It knows the concrete syntax that documents without an SGML declaration have; the parser
has checked the document before, so what this reader reports is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dazzle_core.grove.dtd.facts import AttributeFacts, Declarations, EntityFacts, NotationFacts, TypeDetails
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.stylesheet.entities.catalog import Catalogs
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.markup.dtd import AttributeDefinition, Dtd, ElementType, Entity, Notation
from dazzle_core.stylesheet.markup.instance import InstanceReader
from dazzle_core.stylesheet.messages import Reporter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.grove.dtd.facts import Model
    from dazzle_core.stylesheet.markup.inputs import Input, Place

_DEFAULTS: Final = {
    "#IMPLIED": "implied",
    "#REQUIRED": "required",
    "#FIXED": "fixed",
    "#CURRENT": "current",
    "#CONREF": "conref",
}
_OCCURRENCES: Final = {"opt": 1, "rep": 2, "plus": 3}
#: Content as expat numbers it: EMPTY, ANY, a mixed group, a name, a choice, a sequence; and what it lacks.
EMPTY, ANY, MIXED, NAME, CHOICE, SEQUENCE, ALL, PCDATA = 1, 2, 3, 4, 5, 6, 7, 8


class _PrologOnly(InstanceReader):
    """Reads a document up to its instance."""

    def instance(self) -> None:
        """Nothing of the instance is wanted."""


class _Unheard:
    """Events of a prolog that nobody wants."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *arguments: None


def read_declarations(source: Input, access: DocumentEntities, include: Sequence[str]) -> Declarations:
    """All declarations of a document."""
    manager = EntityManager(
        Reporter(), access.manager.files, access.manager.directories, access.manager.environment
    )
    manager.restricted = access.manager.restricted
    reader = _PrologOnly(manager, Catalogs(manager, access.given_catalogs, access.beside))
    reader.handler = _Unheard()
    reader.includes = tuple(include)
    reader.read_document(source)
    return declarations_of(reader.dtd) if reader.dtd is not None else Declarations()


def declarations_of(dtd: Dtd) -> Declarations:
    """Declarations in the form that nodes look up."""
    result = Declarations()
    for element in dtd.elements.values():
        _element(element, result)
    for entity in dtd.general.values():
        result.entities[entity.name] = _entity(entity)
    for entity in dtd.parameters.values():
        result.parameter_entities[entity.name] = _entity(entity)
    for notation in dtd.notations.values():
        result.notations[notation.name] = _notation(notation)
        if notation.attributes:
            result.notation_attributes[notation.name] = _attributes(notation.attributes)
    default = dtd.default_entity
    result.default_entity = None if default is None else _entity(default)
    return result


def _element(element: ElementType, result: Declarations) -> None:
    if element.attributes:
        result.attributes[element.name] = _attributes(element.attributes)
    if element.defined and not element.undefined:
        result.models[element.name] = _content(element)
        result.details[element.name] = TypeDetails(
            "model-group" if element.content == "model" else element.content,
            element.inclusions,
            element.exclusions,
            element.omit_start,
            element.omit_end,
        )


def _content(element: ElementType) -> Model:
    if element.content == "model":
        model = _model(element.model)
        return model if model[0] not in (NAME, PCDATA) else (SEQUENCE, 0, None, (model,))
    return (EMPTY if element.content == "empty" else ANY, 0, None, ())


def _model(model: tuple[Any, ...], occurrence: int = 0) -> Model:
    kind = model[0]
    if kind in _OCCURRENCES:
        return _model(model[1], _OCCURRENCES[kind])
    if kind == "name":
        return (NAME, occurrence, model[1], ())
    if kind == "pcdata":
        return (PCDATA, occurrence, None, ())
    group = {"or": CHOICE, "and": ALL}.get(kind, SEQUENCE)
    return (group, occurrence, None, tuple(_model(each) for each in model[1:]))


def _attributes(definitions: Sequence[AttributeDefinition]) -> dict[str, AttributeFacts]:
    found = {}
    for each in definitions:
        group = "(" + "|".join(each.tokens) + ")" if each.tokens else ""
        declared = group if each.declared == "GROUP" else each.declared + group
        default = each.value.text if each.value is not None else None
        found[each.name] = AttributeFacts(each.name, declared, _DEFAULTS.get(each.default, "value"), default)
    return found


def _file(place: Place) -> str:
    chunk = place[0].storage(place[1])
    return chunk.name if chunk is not None else ""


def _entity(entity: Entity) -> EntityFacts:
    kind = "subdocument" if entity.data == "subdoc" else entity.data
    return EntityFacts(
        entity.name,
        kind,
        entity.text,
        entity.public,
        entity.system,
        _file(entity.declared),
        entity.notation,
    )


def _notation(notation: Notation) -> NotationFacts:
    base = "" if notation.declared is None else _file(notation.declared)
    return NotationFacts(notation.name, notation.public, notation.system, base)
