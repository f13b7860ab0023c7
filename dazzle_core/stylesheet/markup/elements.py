"""Open elements: content models, tags that are left out, and what may not stand where it does.

ISO 8879 clauses 7.3 to 7.5: OMITTAG and SHORTTAG. A start-tag is implied where
the model requires the element, an end-tag where the model is finished; trying
that is undone when it leads nowhere.
"""

from __future__ import annotations

import re

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.contentmodel import PCDATA, Model, elements, finished, name, required, step
from dazzle_core.stylesheet.markup.dtd import Attributes, ElementType
from dazzle_core.stylesheet.markup.inputs import Place
from dazzle_core.stylesheet.markup.prolog import PrologReader
from dazzle_core.stylesheet.markup.recordstate import RecordState
from dazzle_core.stylesheet.markup.scanner import NAME, NON_SGML, SPACE, token_name, upper
from dazzle_core.stylesheet.messages import Bare, Ordinal

#: more tags than this are not implied for one token without looking for a loop
_IMPLY_LIMIT = 30
_NON_SGML = re.compile(f"[{NON_SGML}]")


class OpenElement:
    """An element whose content is being read."""

    __slots__ = ("content", "element", "included", "is_mixed", "model", "net", "place")

    def __init__(self, element: ElementType, included: bool, net: bool, place: Place | None) -> None:
        self.element = element
        self.included = included
        self.net = net
        self.place = place
        self.content = element.content
        self.model = element.model
        self.is_mixed = element.is_mixed

    @property
    def finished(self) -> bool:
        """The element may end here."""
        return self.content != "model" or finished(self.model)

    def transition(self, symbol: str) -> bool:
        """Take an element or character data into the content, if it may come next."""
        if self.content != "model":
            return symbol == PCDATA or self.content == "any"
        after = step(self.model, symbol)
        if after is None:
            return False
        self.model = after
        return True


#: (begins, element, attributes, place, included)
_Event = tuple[bool, ElementType, Attributes, Place, bool]


class ElementReader(RecordState, PrologReader):
    """The stack of open elements."""

    def start_content(self) -> None:
        """Before the document element: only it may come."""
        assert self.dtd is not None
        self.start_records()
        container = ElementType("", -1)
        container.define("model", name(self.dtd.name), False, False)
        self.current = OpenElement(container, False, False, None)
        self.open: list[OpenElement] = [self.current]
        self.recovering = False
        #: how many open elements a `/` can end
        self.nets = 0
        self._exceptions = any(each.inclusions or each.exclusions for each in self.dtd.elements.values())

    @property
    def after_document_element(self) -> bool:
        """The document element has ended."""
        return len(self.open) == 1 and self.current.finished

    def imply_first(self) -> None:
        """Imply the document element before anything else is read."""
        events: list[_Event] = []
        self._imply(self.place(), events, [0])
        self._send(events)

    def accept_data(self, place: Place) -> bool:
        """Character data begins at a place: imply tags until it is allowed, or report it."""
        if self.current.transition(PCDATA):
            return True
        if self.recovering:
            return False
        events: list[_Event] = []
        saved = self._save()
        implied = [0]
        self.reporter.hold()
        while self._imply(place, events, implied):
            if self.current.transition(PCDATA):
                self._send(events)
                return True
        self.reporter.drop()
        self._restore(saved)
        self.error(SgmlCode.DATA_NOT_ALLOWED)
        self.recovering = True
        return False

    def start_tag(self) -> None:
        """Read a start-tag and open its element."""
        inp = self.inp
        place = (inp, inp.pos)
        match = NAME.match(inp.text, inp.pos + 1)
        assert match is not None
        assert self.dtd is not None
        gi = upper(match[0])
        element = self.dtd.elements.get(gi) or self.dtd.undefined_element(gi)
        inp.pos = match.end()
        read = self.attribute_list(element.attributes, ">")
        element.attributes = read.definitions
        self.accept_start(element, read.values, place, read.closing == "/")

    def empty_start_tag(self) -> None:
        """`<>`: the element type that is open."""
        assert self.dtd is not None
        place = self.place()
        element = self.current.element if len(self.open) > 1 else self.dtd.elements[self.dtd.name]
        self.accept_start(element, self.defaulted({}, element.attributes), place, False)

    def accept_start(self, element: ElementType, attributes: Attributes, place: Place, net: bool) -> None:
        """Open an element, implying tags before it where that makes it fit."""
        if element.undefined and not self.lax:
            self.error(SgmlCode.ELEMENT_UNDEFINED, element.name)
        if not self._excluded(element):
            if self.current.transition(element.name):
                self._push(element, attributes, place, net, False)
                return
            if self._included(element):
                self._push(element, attributes, place, net, True)
                return
        events: list[_Event] = []
        saved = self._save()
        implied = [0]
        self.reporter.hold()
        while self._imply(place, events, implied):
            if self._excluded(element):
                continue
            fits = self.current.transition(element.name)
            if fits or self._included(element):
                self._send(events)
                self._push(element, attributes, place, net, not fits)
                return
        self.reporter.drop()
        self._restore(saved)
        if element.undefined:
            if self.lax:
                self.error(SgmlCode.ELEMENT_NOT_ALLOWED, element.name)
            self.current.transition(element.name)
            self._push(element, attributes, place, net, False)
        else:
            self._misplaced(element, attributes, place, net)

    def _misplaced(self, element: ElementType, attributes: Attributes, place: Place, net: bool) -> None:
        """An element that no implied tag makes fit: perhaps one start-tag is missing."""
        events: list[_Event] = []
        saved = self._save()
        self.reporter.hold()
        while True:
            missing = self._missing(element)
            if missing:
                self._send(events)
                self._report_missing(missing, element, attributes, place, net)
                return
            current = self.current
            if not current.finished or len(self.open) == 1 or not current.element.omit_end:
                break
            events.append((False, current.element, {}, place, current.included))
            self._pop()
        self.reporter.drop()
        self._restore(saved)
        self.error(SgmlCode.ELEMENT_NOT_ALLOWED, element.name)
        self.current.transition(element.name)
        self._push(element, attributes, place, net, False)

    def _report_missing(
        self,
        missing: list[ElementType],
        element: ElementType,
        attributes: Attributes,
        place: Place,
        net: bool,
    ) -> None:
        if len(missing) > 1:
            names = [each.name for each in missing]
            self.error(SgmlCode.ELEMENT_MISSING_ONE_OF, element.name, names)
            self._push(element, attributes, place, net, False)
            return
        inferred = missing[0]
        self.error(SgmlCode.ELEMENT_MISSING, element.name, inferred.name)
        fits = self.current.transition(inferred.name)
        self._push(inferred, self.defaulted({}, inferred.attributes), place, False, not fits)
        fits = self.current.transition(element.name)
        self._push(element, attributes, place, net, not fits)

    def _missing(self, element: ElementType) -> list[ElementType]:
        """Elements that may come next and could begin with the given one, in the order of the DTD."""
        assert self.dtd is not None
        current = self.current
        if current.content != "model" or self._excluded(element):
            return []
        found = []
        for gi in elements(current.model):
            candidate = self.dtd.elements.get(gi)
            if candidate is None or step(current.model, gi) is None or self._excluded(candidate):
                continue
            if candidate.content != "model" or element.name in candidate.exclusions:
                continue
            if step(candidate.model, element.name) is not None or element.name in candidate.inclusions:
                found.append(candidate)
        return sorted(found, key=lambda each: each.index)

    def end_tag(self) -> None:
        """Read an end-tag and close its element."""
        inp = self.inp
        place = (inp, inp.pos)
        match = NAME.match(inp.text, inp.pos + 2)
        assert match is not None
        assert self.dtd is not None
        gi = upper(match[0])
        element = self.dtd.elements.get(gi) or self.dtd.undefined_element(gi)
        inp.pos = match.end()
        self._close_tag()
        self._accept_end(element, place)

    def _close_tag(self) -> None:
        inp = self.inp
        match = SPACE.match(inp.text, inp.pos)
        if match:
            inp.pos = match.end()
        self.at = inp.pos
        if inp.pos >= inp.end:
            self.error(SgmlCode.END_TAG_ENTITY_END)
            return
        character = inp.text[inp.pos]
        if character == "<":
            return
        inp.pos += 1
        if character == ">":
            return
        token = token_name(character, "\"'=/")
        if token:
            self.error(SgmlCode.END_TAG_TOKEN, Bare(token))
        elif _NON_SGML.match(character):
            self.error(SgmlCode.NON_SGML, ord(character))
        else:
            self.error(SgmlCode.END_TAG_CHARACTER, character)

    def empty_end_tag(self) -> None:
        """`</>`: the element that is open."""
        if len(self.open) == 1:
            self.error(SgmlCode.EMPTY_END_TAG)
        else:
            self._accept_end(self.current.element, self.place())

    def null_end_tag(self) -> None:
        """`/`: the innermost element whose start-tag ended so."""
        while not self.current.net:
            self._end_unfinished()
        self._end_current(self.place())

    def _accept_end(self, element: ElementType, place: Place) -> None:
        if all(each.element is not element for each in self.open):
            self.error(SgmlCode.ELEMENT_NOT_OPEN, element.name)
            return
        while self.current.element is not element:
            self._end_unfinished()
        self._end_current(place)

    def _end_unfinished(self) -> None:
        """The end-tag of the current element is missing."""
        if not self.current.finished:
            self.error(SgmlCode.ELEMENT_UNFINISHED, self.current.element.name)
        self._imply_end()

    def _end_current(self, place: Place) -> None:
        current = self.current
        if not current.finished:
            self.error(SgmlCode.ELEMENT_END_UNFINISHED, current.element.name)
        self._pop()
        self.note_end(current.included)
        self.handler.end_element(current.element, place)

    def _imply_end(self) -> None:
        current = self.current
        if not current.element.omit_end:
            self.error_at(SgmlCode.END_TAG_OMITTED, self.place(), current.element.name, follow=current.place)
        self._pop()
        self.note_end(current.included)
        self.handler.end_element(current.element, self.place())

    def end_all(self) -> None:
        """The document ends."""
        while len(self.open) > 1:
            if not self.current.finished:
                self.error(SgmlCode.ELEMENT_UNFINISHED_AT_END, self.current.element.name)
            self._imply_end()
        if not self.current.finished:
            self.error(SgmlCode.NO_DOCUMENT_ELEMENT)

    def _imply(self, place: Place, events: list[_Event], implied: list[int]) -> bool:
        """Imply one tag; False when none can be implied."""
        current = self.current
        if current.finished:
            if len(self.open) == 1 or not current.element.omit_end:
                return False
            if implied[0]:
                self.error(SgmlCode.START_TAG_EMPTY_ELEMENT, current.element.name)
                implied[0] -= 1
            events.append((False, current.element, {}, place, current.included))
            self._pop()
            return True
        gi = required(current.model) if current.content == "model" else None
        if gi is None:
            return False
        assert self.dtd is not None
        element = self.dtd.elements.get(gi) or self.dtd.undefined_element(gi)
        if self._excluded(element):
            self.error(SgmlCode.REQUIRED_EXCLUDED, Ordinal(1), gi, current.element.name)
        current.transition(gi)
        if element.content not in ("model", "any"):
            self.error(SgmlCode.START_TAG_DECLARED_CONTENT, gi)
        if element.undefined:
            self.error(SgmlCode.ELEMENT_UNDEFINED, gi)
        elif not element.omit_start:
            self.error(SgmlCode.START_TAG_OMITTED, gi)
        attributes = self.defaulted({}, element.attributes)
        implied[0] += 1
        events.append((True, element, attributes, place, False))
        if element.content == "empty":
            events.append((False, element, {}, place, False))
        else:
            self._open(OpenElement(element, False, False, place))
        return implied[0] <= _IMPLY_LIMIT or not self._loops(implied[0])

    def _loops(self, count: int) -> bool:
        """The same element is implied again and again."""
        top = self.current
        return any(
            each is not top and each.element is top.element and each.model == top.model
            for each in self.open[-count:]
        )

    def _send(self, events: list[_Event]) -> None:
        """What was tried counts: give the messages and the events."""
        self.reporter.release()
        for begins, element, attributes, place, included in events:
            if begins:
                self.note_start(included)
                self.handler.start_element(element, attributes, place)
            else:
                self.note_end(included)
                self.handler.end_element(element, place)

    def _push(
        self, element: ElementType, attributes: Attributes, place: Place, net: bool, included: bool
    ) -> None:
        self.note_start(included)
        self.handler.start_element(element, attributes, place)
        conref = any(
            each.default == "#CONREF" and each.name in attributes and attributes[each.name].specified
            for each in element.attributes
        )
        if element.content == "empty" or conref:
            self.note_end(included)
            self.recovering = False
            self.handler.end_element(element, place)
        else:
            self._open(OpenElement(element, included, net, place))

    def _open(self, opened: OpenElement) -> None:
        self.open.append(opened)
        self.current = opened
        self.nets += opened.net
        self.recovering = False

    def _pop(self) -> None:
        self.nets -= self.open.pop().net
        self.current = self.open[-1]
        self.recovering = False

    def _save(self) -> list[tuple[OpenElement, Model]]:
        return [(each, each.model) for each in self.open]

    def _restore(self, saved: list[tuple[OpenElement, Model]]) -> None:
        # the document element that was implied and taken back counts as having been there
        self.open = [self.open[0]]
        for opened, model in saved[1:]:
            opened.model = model
            self.open.append(opened)
        self.current = self.open[-1]
        self.nets = sum(each.net for each in self.open)

    def _excluded(self, element: ElementType) -> bool:
        return self._exceptions and any(element.name in each.element.exclusions for each in self.open)

    def _included(self, element: ElementType) -> bool:
        return (
            self._exceptions
            and not self._excluded(element)
            and any(element.name in each.element.inclusions for each in self.open)
        )
