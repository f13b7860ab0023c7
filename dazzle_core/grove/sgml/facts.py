"""What only SGML documents have: facts that their nodes look up.

They are kept beside the nodes, which stay as small as those of XML documents.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.grove.dtd.facts import AttributeFacts, EntityFacts
    from dazzle_core.grove.nodes import Pi

#: An SDATA entity referred to in the value of an attribute: its name and text.
SdataReference = tuple[str, str]


class SgmlFacts:
    """The facts of one document.

    `included`, `must_omit`: indexes of elements that are there by an inclusion, and of
    those that cannot have an end-tag; `values`: values of attributes with SDATA entities,
    by index of the element and name, as pieces of text and references; `data_attributes`:
    attributes and values of data entities; `instructions`: the entities of processing
    instructions that are references; `referenced`: entities that the instance refers to,
    `defaulted`: those of them that stand for the default entity; `application_info`: of
    the SGML declaration.
    """

    __slots__ = (
        "application_info",
        "data_attributes",
        "defaulted",
        "included",
        "instructions",
        "must_omit",
        "referenced",
        "values",
    )

    def __init__(self) -> None:
        self.included: set[int] = set()
        self.must_omit: set[int] = set()
        self.values: dict[tuple[int, str], list[str | SdataReference]] = {}
        self.data_attributes: dict[str, list[tuple[AttributeFacts, str | None]]] = {}
        self.instructions: dict[Pi, str] = {}
        self.referenced: dict[str, None] = {}
        self.defaulted: dict[str, EntityFacts] = {}
        self.application_info: str | None = None
