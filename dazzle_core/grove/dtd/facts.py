"""DTD facts: what a document type declares, in a form that is quick to load.

Three sections, each decoded when it is first asked for: `types` (per element type what
reading a document needs), `entities`, and `declarations` (models, attribute types,
notations, parameter entities, for queries). Facts of an external subset are kept on
disk by `dtdcache`; those of the internal subset are put in front of them (the first
declaration counts).
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable

from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.sgml.facts import SgmlFacts


#: The content model of an element type as expat gives it: (kind, quantifier, name, children).
Model = tuple[int, int, str | None, tuple[Any, ...]]


class EntityFacts(NamedTuple):
    """A declared entity.

    `type` is "text", "ndata", "cdata", "sdata", "pi" or "subdocument"; `text` the
    replacement text of an internal entity (line ends as records: CR LF); `base` the file
    in which it was declared; `notation` the name of an unparsed entity's notation.
    """

    name: str
    type: str
    text: str | None
    public_id: str | None
    system_id: str | None
    base: str
    notation: str | None


class NotationFacts(NamedTuple):
    """A declared notation."""

    name: str
    public_id: str | None
    system_id: str | None
    base: str


class AttributeFacts(NamedTuple):
    """A declared attribute.

    `type` as written (`CDATA`, `ID`, `(a|b)`, `NOTATION(gif|png)`, ...), `default_type`
    "implied", "required", "fixed" or "value", `default` the value or None.
    """

    name: str
    type: str
    default_type: str
    default: str | None


class TypeFacts(NamedTuple):
    """What reading needs to know of an element type.

    `element_only`: whitespace between its children is not data; `id_name` the ID
    attribute; `names` all declared attributes in order, `tokenized` those whose values
    are tokens, `defaults` those with a value of their own.
    """

    element_only: bool
    id_name: str | None
    names: tuple[str, ...]
    tokenized: frozenset[str]
    defaults: dict[str, str]


class TypeDetails(NamedTuple):
    """What only SGML declares of an element type.

    `content` is "model-group", "any", "empty", "cdata" or "rcdata".
    """

    content: str
    inclusions: tuple[str, ...]
    exclusions: tuple[str, ...]
    omit_start: bool
    omit_end: bool


class Declarations:
    """Everything that is declared, in order, as a reader of declarations collects it.

    `models`: content model by element type; `attributes`: of each element type. Only of
    SGML: `details` of element types, `notation_attributes`, `default_entity`.
    """

    def __init__(self) -> None:
        self.models: dict[str, Model] = {}
        self.attributes: dict[str, dict[str, AttributeFacts]] = {}
        self.entities: dict[str, EntityFacts] = {}
        self.parameter_entities: dict[str, EntityFacts] = {}
        self.notations: dict[str, NotationFacts] = {}
        self.details: dict[str, TypeDetails] = {}
        self.notation_attributes: dict[str, dict[str, AttributeFacts]] = {}
        self.default_entity: EntityFacts | None = None

    def merged(self, later: Declarations) -> Declarations:
        """These declarations followed by later ones: of two with one name the first counts."""
        result = Declarations()
        result.models = later.models | self.models
        result.entities = {**self.entities, **_others(later.entities, self.entities)}
        result.parameter_entities = {
            **self.parameter_entities,
            **_others(later.parameter_entities, self.parameter_entities),
        }
        result.notations = {**self.notations, **_others(later.notations, self.notations)}
        result.attributes = dict(self.attributes)
        for gi, attributes in later.attributes.items():
            mine = result.attributes.get(gi)
            result.attributes[gi] = attributes if mine is None else {**mine, **_others(attributes, mine)}
        return result


def _others(entries: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in entries.items() if name not in known}


_ELEMENT_ONLY: Final = (5, 6)  # XML_CTYPE_CHOICE, XML_CTYPE_SEQ


def type_facts(declarations: Declarations, names: Iterable[str] | None = None) -> dict[str, TypeFacts]:
    """The facts of element types (of all that are declared, or of some) for the reader."""
    models, attributes = declarations.models, declarations.attributes
    if names is None:
        names = {**models, **attributes}
    result = {}
    for gi in names:
        model = models.get(gi)
        own = attributes.get(gi, {})
        result[gi] = TypeFacts(
            model is not None and model[0] in _ELEMENT_ONLY,
            next((each.name for each in own.values() if each.type == "ID"), None),
            tuple(own),
            frozenset(each.name for each in own.values() if each.type != "CDATA"),
            {each.name: each.default for each in own.values() if each.default is not None},
        )
    return result


#: How facts are found again: the number of a section gives its bytes, or None when they are damaged.
Sections = Callable[[int], "bytes | None"]


class Dtd:
    """The facts of one document type; sections are decoded when they are first asked for.

    `name` (of the document element), `public_id`, `system_id` are those of the document
    type declaration, `base` the file it stands in. `inner` are the declarations of the
    internal subset, `sections` gives those of the external one (or is None). `sgml` are
    facts that only SGML documents have.
    """

    sgml: SgmlFacts | None = None

    def __init__(
        self,
        name: str = "",
        public_id: str | None = None,
        system_id: str | None = None,
        base: str = "",
        inner: Declarations | None = None,
        sections: Sections | None = None,
    ) -> None:
        self.name = name
        self.public_id = public_id
        self.system_id = system_id
        self.base = base
        self._inner = inner or Declarations()
        self._sections = sections
        self._outer: Declarations | None = None
        self._all: Declarations | None = None
        # Facts that were asked for, and those of all types as they are kept.
        self._types: dict[str, TypeFacts] = {}
        self._kept_types: dict[str, tuple[Any, ...]] | None = None
        self._kept_entities: dict[str, tuple[Any, ...]] | None = None
        self._entities: dict[str, EntityFacts] | None = None

    @property
    def types(self) -> dict[str, TypeFacts]:
        """Facts for the reader, by element type."""
        for gi in self._all_kept_types():
            self.type(gi)
        return self._types

    def type(self, gi: str) -> TypeFacts | None:
        """Facts for the reader of one element type; a document has a fraction of those declared."""
        kept = self._kept_types
        if kept is None:
            kept = self._all_kept_types()
        facts = self._types.get(gi)
        if facts is None and gi in kept:
            fields = kept[gi]
            facts = self._types[gi] = TypeFacts(fields[0], fields[1], tuple(fields[2].split()), *fields[3:])
        return facts

    def _all_kept_types(self) -> dict[str, tuple[Any, ...]]:
        if self._kept_types is None:
            data = self._sections(0) if self._sections is not None else None
            self._kept_types = {} if data is None else marshal.loads(data)
            inner = self._inner
            if inner.models or inner.attributes:
                changed = {**inner.models, **inner.attributes}
                merged = self.declarations if changed.keys() & self._kept_types.keys() else inner
                self._types.update(type_facts(merged, changed))
        return self._kept_types

    @property
    def entities(self) -> dict[str, EntityFacts]:
        """General entities by name, in order of declaration."""
        if self._entities is None:
            self._entities = dict(self._inner.entities)
            data = self._sections(1) if self._sections is not None else None
            for fields in marshal.loads(data) if data is not None else ():
                self._entities.setdefault(fields[0], EntityFacts(*fields))
        return self._entities

    def references(self) -> list[str]:
        """The entities that an SGML document refers to; of XML they are not known."""
        return []

    def notation_names(self) -> list[str]:
        """The notations in order of first mention; those of the internal subset come first."""
        inner = self._inner
        used = [facts.notation for facts in inner.entities.values() if facts.notation is not None]
        every = self.declarations.notations
        return [name for name in dict.fromkeys([*inner.notations, *used, *every]) if name in every]

    def entity(self, name: str) -> EntityFacts | None:
        """The general entity with a name; a document refers to a fraction of those declared."""
        if self._entities is not None:
            return self._entities.get(name)
        facts = self._inner.entities.get(name)
        if facts is None:
            if self._kept_entities is None:
                data = self._sections(1) if self._sections is not None else None
                rows = marshal.loads(data) if data is not None else []
                self._kept_entities = {fields[0]: fields for fields in reversed(rows)}
            fields = self._kept_entities.get(name)
            facts = None if fields is None else EntityFacts(*fields)
        return facts

    def attributes_of(self, gi: str) -> dict[str, AttributeFacts]:
        """The declared attributes of an element type."""
        return self.declarations.attributes.get(gi, {})

    @property
    def declarations(self) -> Declarations:
        """Everything that is declared."""
        if self._all is None:
            if self._sections is None:
                self._all = self._inner
            else:
                outer = unpack_declarations(self._sections(2) or b"", self._sections(1) or b"")
                self._all = self._inner.merged(outer)
        return self._all


def pack(declarations: Declarations) -> list[bytes]:
    """The sections of declarations, for the cache."""
    types = {
        gi: (facts[0], facts[1], " ".join(facts.names), facts.tokenized, facts.defaults)
        for gi, facts in type_facts(declarations).items()
    }
    rest = (
        declarations.models,
        {gi: [tuple(each) for each in own.values()] for gi, own in declarations.attributes.items()},
        [tuple(each) for each in declarations.parameter_entities.values()],
        [tuple(each) for each in declarations.notations.values()],
    )
    entities = [tuple(each) for each in declarations.entities.values()]
    return [marshal.dumps(types), marshal.dumps(entities), marshal.dumps(rest)]


def unpack_declarations(rest: bytes, entities: bytes) -> Declarations:
    """Declarations from their packed sections; none from sections that are damaged."""
    result = Declarations()
    if not rest or not entities:
        return result
    models, attributes, parameter_entities, notations = marshal.loads(rest)
    result.models = models
    result.attributes = {
        gi: {fields[0]: AttributeFacts(*fields) for fields in own} for gi, own in attributes.items()
    }
    result.parameter_entities = {fields[0]: EntityFacts(*fields) for fields in parameter_entities}
    result.notations = {fields[0]: NotationFacts(*fields) for fields in notations}
    result.entities = {fields[0]: EntityFacts(*fields) for fields in marshal.loads(entities)}
    return result
