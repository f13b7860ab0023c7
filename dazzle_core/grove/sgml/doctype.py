"""The document type of an SGML document.

What reading needs comes from the parser as it goes along: the attributes of an element
type when it is first met, all general entities, the notations they use. The rest
(content models, definitions of attributes, parameter entities, all notations) is read
from the declarations themselves, when a query first asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dazzle_core.grove.dtd.facts import (
    AttributeFacts,
    Declarations,
    Dtd,
    EntityFacts,
    NotationFacts,
    TypeFacts,
)
from dazzle_core.grove.sgml.facts import SgmlFacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Types that the parser tells; it has one word for all others whose values are tokens.
_TYPES: Final = {"TOKEN": "NMTOKENS", "ENTITY": "ENTITIES", "IMPLIED": "CDATA"}
_PARAMETER_TYPES: Final = frozenset({"text", "pi"})
#: What stands for the type of an attribute that was never specified.
_UNKNOWN: Final = "IMPLIED"


class SgmlDtd(Dtd):
    """The facts of an SGML document type.

    `told`: the entities that the parser told before the document element, the general ones
    last and in the order of its table, but parameter entities that are referred to too;
    `times_told`: how often, each reference once;
    `generated`: formal system identifiers by kind and name; `met_notations`: those that
    the parser told; `read` reads all declarations.
    """

    sgml: SgmlFacts

    def __init__(self, read: Callable[[], Declarations]) -> None:
        super().__init__()
        self.sgml = SgmlFacts()
        self.generated: dict[tuple[str, str], str] = {}
        self.met_notations: dict[str, NotationFacts] = {}
        self._types_met: dict[str, TypeFacts] = {}
        self._met: dict[str, dict[str, str]] = {}
        self.told: dict[str, EntityFacts] = {}
        self.times_told: dict[str, int] = {}
        self._read = read
        self._complete: Declarations | None = None

    @property
    def types(self) -> dict[str, TypeFacts]:
        """Facts for the reader; only of the types that were met."""
        return self._types_met

    def type(self, gi: str) -> TypeFacts | None:
        """Facts of one element type that was met."""
        return self._types_met.get(gi)

    @property
    def entities(self) -> dict[str, EntityFacts]:
        """General entities by name."""
        return self.declarations.entities

    def references(self) -> list[str]:
        """The entities that the document refers to, parameter entities too, in order."""
        general = self.entities
        told = [name for name, times in self.times_told.items() if times > 1 or name not in general]
        return list(dict.fromkeys([*told, *self.sgml.referenced]))

    def entity(self, name: str) -> EntityFacts | None:
        """The general entity with a name. Only that of data cannot be a parameter entity."""
        facts = self.told.get(name)
        return facts if facts is None or facts.type not in _PARAMETER_TYPES else self.entities.get(name)

    @property
    def declarations(self) -> Declarations:
        """Everything that is declared."""
        if self._complete is None:
            declared = self._read()
            general = declared.entities
            parameters = declared.parameter_entities
            declared.entities = {
                name: facts
                for name, facts in self.told.items()
                if facts.type not in _PARAMETER_TYPES or name in general or name not in parameters
            }
            for name, facts in self.met_notations.items():
                declared.notations.setdefault(name, facts)
            self._complete = declared
        return self._complete

    def meet(self, gi: str, attributes: Iterable[tuple[str, str, str]]) -> None:
        """Note the attributes of the first element of a type: name, type (or IMPLIED) and value."""
        self._met[gi] = met = {name: kind for name, kind, _ in attributes}
        id_name = next((name for name, kind in met.items() if kind == "ID"), None)
        self._types_met[gi] = TypeFacts(False, id_name, tuple(met), frozenset(), {})

    def meet_again(self, gi: str, specified: Iterable[tuple[str, str, str]]) -> None:
        """Note the attributes that are specified for an element of a type that was met."""
        met = self._met[gi]
        for name, kind, _ in specified:
            if met.get(name, _UNKNOWN) == _UNKNOWN:
                met[name] = kind

    def attributes_of(self, gi: str) -> dict[str, AttributeFacts]:
        """The attributes of an element type, as far as elements need them: their types may be too wide."""
        declared = {} if self._complete is None else self._complete.attributes.get(gi, {})
        met = {
            name: AttributeFacts(name, _TYPES.get(kind, kind), "implied", None)
            for name, kind in self._met.get(gi, {}).items()
            if name not in declared
        }
        return {**declared, **met} if met else declared
