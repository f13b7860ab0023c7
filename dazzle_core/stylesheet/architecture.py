"""A document seen through the DSSSL architecture.

An element is an instance of the form that its attribute `dsssl` names, or of
the form with its own name; the document element is always the document form.
Other elements are transparent. ISO/IEC 10744 annex A.3, ISO/IEC 10179 clause 7.
"""

from __future__ import annotations

import re
from typing import Protocol

from dazzle_core.stylesheet.forms import DOCUMENT_FORM, DSSSL_PUBLIC_ID, FORMS
from dazzle_core.stylesheet.markup.attributevalues import check_value
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.contentmodel import PCDATA, name
from dazzle_core.stylesheet.markup.dtd import (
    TOKENIZED,
    AttributeDefinition,
    Attributes,
    Dtd,
    ElementType,
    Entity,
)
from dazzle_core.stylesheet.markup.elements import OpenElement
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.markup.literals import squeezed
from dazzle_core.stylesheet.markup.scanner import report_at, upper
from dazzle_core.stylesheet.messages import CodeTable, Reporter
from dazzle_core.stylesheet.speccodes import SpecCode

#: Attributes of a form: name → text, folded when the form wants tokens.
FormAttributes = dict[str, LocatedText]


class FormHandler(Protocol):
    """Receives the architectural events of one document."""

    def start_form(self, form: str, attributes: FormAttributes, place: Place) -> None:
        """An element of a form begins."""

    def end_form(self, form: str) -> None:
        """An element of a form ends."""

    def form_data(self, text: str, source: Input, start: int, end: int) -> None:
        """Character data of the form that is open."""

    def instance_begins(self, dtd: Dtd, place: Place) -> None:
        """The document follows the architecture, and its instance begins."""


class Architecture:
    """Turns the events of a document into those of the architecture."""

    def __init__(self, reporter: Reporter, handler: FormHandler) -> None:
        self.reporter = reporter
        self.handler = handler
        #: the document says that it follows the DSSSL architecture
        self.found = False
        self.dtd: Dtd | None = None
        self._bases: list[tuple[str, Place]] = []
        self._form_attribute = ""
        #: one entry for every open element; None for those that are of no form
        self._open: list[OpenElement | None] = []
        container = ElementType("", -1)
        container.define("model", name(DOCUMENT_FORM), False, False)
        self._current = OpenElement(container, False, False, None)
        self._stack = [self._current]
        self._ids: dict[str, Place | None] = {}
        self._references: dict[str, list[Place | None]] = {}

    def processing_instruction(self, text: str, place: Place, in_prolog: bool) -> None:
        """`<?IS10744 ArcBase names>` in the document type names architectures."""
        words = text.split()
        if in_prolog and len(words) > 2 and upper(words[0]) == "IS10744" and upper(words[1]) == "ARCBASE":
            for match in list(re.finditer(r"\S+", text))[2:]:
                self._bases.append((upper(match[0]), (place[0], place[1] + match.start())))

    def end_prolog(self, dtd: Dtd, place: Place) -> None:
        """Look whether one of the architectures is DSSSL's."""
        self.dtd = dtd
        for base, where in self._bases:
            notation = dtd.notations.get(base)
            if notation is None:
                self._report(SpecCode.ARC_NO_NOTATION, where, base)
            elif notation.public == DSSSL_PUBLIC_ID and not self.found:
                self.found = True
                given = next((each for each in notation.attributes if each.name == "ARCFORMA"), None)
                self._form_attribute = upper(given.value.text) if given and given.value else base
        if self.found:
            self.handler.instance_begins(dtd, place)

    def start_element(self, element: ElementType, attributes: Attributes, place: Place) -> None:
        """Map an element to its form."""
        if not self.found:
            return
        form = self._form(element, attributes, place)
        if form is None:
            self._open.append(None)
            return
        mapped = self._attributes(element, form, attributes, place)
        if not self._current.transition(form.name):
            self._report(SpecCode.ARC_ELEMENT, place, form.name)
        opened = OpenElement(form, False, False, place)
        if "CONTENT" in mapped:
            opened.content = "empty"
        self._open.append(opened)
        self._stack.append(opened)
        self._current = opened
        self.handler.start_form(form.name, mapped, place)

    def _form(self, element: ElementType, attributes: Attributes, place: Place) -> ElementType | None:
        if not self._open:
            return FORMS[DOCUMENT_FORM]
        given = attributes.get(self._form_attribute)
        if given is not None:
            wanted = upper(given.text.text.strip())
            form = FORMS.get(wanted)
            if form is None:
                self._report(SpecCode.ARC_UNDEFINED, place, wanted)
            return form
        if element.attribute(self._form_attribute) is not None:
            return None
        return FORMS.get(element.name)

    def _attributes(
        self, element: ElementType, form: ElementType, attributes: Attributes, place: Place
    ) -> FormAttributes:
        mapped: FormAttributes = {}
        for definition in form.attributes:
            source = self._source(element, definition)
            value = attributes.get(source.name) if source else None
            if source is None or value is None:
                continue
            text = value.text
            if definition.declared in TOKENIZED and source.declared not in TOKENIZED:
                text = squeezed(text)
            mapped[definition.name] = check_value(
                definition, text, lambda code, where, given: self._report(code, where or place, *given)
            )
            self._semantics(definition, text)
        for definition in form.attributes:
            if definition.default == "#REQUIRED" and definition.name not in mapped:
                self._report(SgmlCode.ATTRIBUTE_REQUIRED, place, definition.name)
        return mapped

    def _source(self, element: ElementType, wanted: AttributeDefinition) -> AttributeDefinition | None:
        """The attribute of the element that is an attribute of the form: the ID is found by its type."""
        if wanted.declared == "ID":
            return next((each for each in element.attributes if each.declared == "ID"), None)
        return element.attribute(wanted.name)

    def _semantics(self, definition: AttributeDefinition, text: LocatedText) -> None:
        value = text.text
        place = text.place(0)
        if definition.declared == "ID":
            if value in self._ids:
                self._report(SgmlCode.DUPLICATE_ID, place, value, follow=self._ids[value])
            else:
                self._ids[value] = place
                self._references.pop(value, None)
        elif definition.declared == "IDREFS":
            position = 0
            for token in value.split(" "):
                if token and token not in self._ids:
                    self._references.setdefault(token, []).append(text.place(position))
                position += len(token) + 1
        elif definition.declared == "ENTITY":
            entity = self.entity(value)
            if entity is None:
                self._report(SgmlCode.ATTRIBUTE_ENTITY, place, value)
            elif not entity.is_data:
                self._report(SgmlCode.ATTRIBUTE_DATA_ENTITY, place, value)

    def entity(self, entity_name: str) -> Entity | None:
        """A general entity of the document."""
        return self.dtd.general.get(entity_name) if self.dtd else None

    def end_element(self, element: ElementType, place: Place) -> None:
        """An element ends; so does its form."""
        if not self._open:
            return
        opened = self._open.pop()
        if opened is None:
            return
        self.handler.end_form(opened.element.name)
        if not opened.finished:
            self._report(SpecCode.ARC_UNFINISHED, place, opened.element.name)
        self._stack.pop()
        self._current = self._stack[-1]

    def data(self, text: str, source: Input, start: int, end: int) -> None:
        """Data counts where the form that is open takes it; elsewhere it is no data of the architecture."""
        if not self.found:
            return
        if self._current.content != "empty" and self._current.transition(PCDATA):
            self.handler.form_data(text, source, start, end)
        elif not self._open:
            for match in _WORD.finditer(text):
                self._report(SpecCode.ARC_DATA, (source, start + match.start()))

    def end_document(self) -> None:
        """Report references to identifiers that no form has."""
        for identifier, places in self._references.items():
            for place in places:
                self._report(SpecCode.ARC_MISSING_ID, place, identifier)

    def _report(
        self, code: CodeTable, place: Place | None, *parameters: object, follow: Place | None = None
    ) -> None:
        report_at(self.reporter, code, place, *parameters, follow=follow)


_WORD = re.compile(r"[^ \t\r\n]+|[ \t]")
