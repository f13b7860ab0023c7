"""Processing nodes: rules, children, node lists, next-match (ISO/IEC 10179 clause 12.4.1, 12.4.4).

This is the hot path: an element costs one lookup, one call of its rule and the
walk over what that gives. All calls are plain calls from Python to Python, so
the depth of a document is limited by the recursion limit alone.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.sosofo import NextMatch, ProcessChildren, ProcessNode, ProcessNodes, StyleObject
from dazzle_core.grove.attributes import AttributeAssignment, ValueChar
from dazzle_core.grove.nodes import DataChar, Document, Element, Sdata, Text, TextTail
from dazzle_core.style.inheritance.styles import StyleEvaluation
from dazzle_core.style.plans import Segment, segments
from dazzle_core.style.rules.modes import Mode
from dazzle_core.style.rules.selection import Selection
from dazzle_core.style.trim import process_trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


SEQUENCE: Final = CLASSES["sequence"]
NO_CHARACTERISTICS: Final[dict[str, Any]] = {}
#: For modes whose elements are not processed in place.
NO_SELECTIONS: Final[dict[str, Selection]] = {}


class NodeProcessing(StyleEvaluation):
    """The part of the processor that walks the document."""

    __slots__ = ()

    def walk(self, steps: list[Any]) -> None:
        """Process the steps of a sosofo in order."""
        dispatch = self.dispatch
        for step in steps:
            dispatch[type(step)](step)

    # --- nodes ---------------------------------------------------------------------------------

    def process_node(self, node: Any, mode: Mode) -> None:
        """Process any node in a mode."""
        kind = type(node)
        if kind is Element:
            self.process_element(node, mode)
        elif kind is Text or kind is TextTail or kind is DataChar:
            self.process_text(node, mode)
        elif kind is Sdata:
            self.process_sdata(node, mode)
        elif kind is Document:
            self._process_with_rules(node, mode, self.selector.for_root(mode))
        else:
            self._process_other(node, mode)

    def process_element(self, node: Any, mode: Mode) -> None:
        """Process an element: the best rule, else its children."""
        run = self.run
        saved_node, saved_mode = run.node, run.mode
        saved_match = self.match
        run.node = node
        run.mode = mode
        noted = False
        elements: list[Any] | None = None
        if mode.announced:
            elements = self.out.elements
            if elements is None:
                self.out.start_node(node, mode.name)
                noted = True
            elif (len(elements) > 16 and elements[-1] is node.parent) or node not in elements:
                # Looking through all of them would take too long in a document that is nested deeply.
                elements.append(node)
                noted = True
        selection = mode.table.get(node.gi) if node.grove is mode.grove else None
        if selection is None:
            selection = self.selector.for_element(mode, node)
        function = selection.function
        if function is not None:
            self.match = selection.match
        elif selection.styles:
            self._apply(node, mode, selection)
        else:
            function, self.match = self.selector.choose(selection, node)
            if function is None:
                self.process_children(node, mode)
        if function is not None:
            try:
                steps = function()
            except EvalError as error:
                run.report_error(error)
                if mode.initial:
                    self.process_children(node, mode)
            else:
                forms, dispatch = self.forms, self.dispatch
                for step in steps:
                    if type(step) is tuple:
                        forms[step[0]](step)
                    else:
                        dispatch[type(step)](step)
        if noted:
            if elements is None:
                self.out.end_node()
            elif elements and elements[-1] is node:
                elements.pop()
        run.node = saved_node
        run.mode = saved_mode
        self.match = saved_match

    def _process_with_rules(self, node: Any, mode: Mode, selection: Selection) -> None:
        """Process a node that is no element."""
        run = self.run
        saved = run.node, run.mode, self.match
        run.node = node
        run.mode = mode
        if mode.announced:
            self.out.start_node(node, mode.name)
        self._apply(node, mode, selection)
        if mode.announced:
            self.out.end_node()
        run.node, run.mode, self.match = saved

    def _process_other(self, node: Any, mode: Mode) -> None:
        """Process a node that only query rules can match: of an attribute the value is output."""
        selection = self.selector.for_other(mode)
        if selection.rules or selection.styles:
            self._process_with_rules(node, mode, selection)
        else:
            self._default(node, mode)

    def _apply(self, node: Any, mode: Mode, selection: Selection) -> None:
        """Apply the style rules and the best construction rule of a selection to the current node."""
        frame = self.frame
        changes: Any = None
        sequence = False
        parts = self._style_rule_parts(node, selection) if selection.styles else None
        function, after = self.selector.find(selection, node, 0)
        self.match = (selection, after)
        if parts is not None:
            changes = self.push_prepared(*self.style_of(parts))
            self.start_sequence()
            sequence = True
        if function is None:
            self._default(node, mode)
        else:
            self._evaluate(function, node, mode, mode.initial)
        if sequence:
            self.end_sequence()
            self.pop(frame, changes)

    def _default(self, node: Any, mode: Mode) -> None:
        """What is done with a node that no rule matches."""
        kind = type(node)
        if kind is DataChar:
            self.out.characters(node.char)
        elif kind is Sdata:
            self.out.sdata(node, self.sdata_text(node))
        elif kind is Element or kind is Document:
            self.process_children(node, mode)
        elif kind is ValueChar:
            self.out.characters(node.char)
        elif kind is AttributeAssignment:
            text = "".join([part.char for part in node.children() if type(part) is ValueChar])
            if text:
                self.out.characters(text)

    def _evaluate(self, function: Callable[[], Any], node: Any, mode: Mode, fall_back: bool) -> None:
        """Process what a rule gives; when it fails, the children if `fall_back` says so."""
        try:
            steps = function()
        except EvalError as error:
            self.run.report_error(error)
            if fall_back:
                self.process_children(node, mode)
        else:
            self.walk(steps)

    def _style_rule_parts(self, node: Any, selection: Selection) -> list[Segment] | None:
        """What all style rules that match (-2) consist of, most specific first; None when none does."""
        chosen: dict[str, Any] = {}
        found: list[Segment] = []
        matched = False
        for rule in selection.styles:
            if rule.matches is not None and not rule.matches(node):
                continue
            try:
                style: StyleObject = self.selector.function(rule)()
            except EvalError as error:
                self.run.report_error(error)
                continue
            matched = True
            parts = segments(style)
            found += parts
            for part, forced in parts:
                for characteristic, _, _ in part.spec.force if forced else part.spec.style:
                    other = chosen.get(characteristic.name)
                    if other is None:
                        chosen[characteristic.name] = rule
                    elif other.rank == rule.rank:
                        self.report_ambiguous_style(characteristic.name, other.spec.loc, rule.spec.loc)
        return found if matched else None

    def report_ambiguous_style(self, name: str, loc: int, other: int) -> None:
        """Two style rules of equal rank specify a characteristic."""
        follows = ((Code.OTHER_STYLE_RULE.template, self.program.locate(other)),)
        self.run.report(Code.AMBIGUOUS_STYLE, name, location=self.program.locate(loc), follows=follows)

    # --- text ----------------------------------------------------------------------------------

    def process_text(self, node: Any, mode: Mode) -> None:
        """Process a run of text or a single character of the document; nothing checks or maps it."""
        single = type(node) is DataChar
        if not mode.character_rules:
            self.out.characters(node.char if single else node.data)
            return
        selection = self.selector.for_other(mode)
        characters: Any = (node,) if single else [node.char(offset) for offset in range(len(node.data))]
        for character in characters:
            self._process_with_rules(character, mode, selection)

    def process_sdata(self, node: Any, mode: Mode) -> None:
        """Process an SDATA entity reference."""
        if mode.character_rules:
            self._process_with_rules(node, mode, self.selector.for_other(mode))
        else:
            self.out.sdata(node, self.sdata_text(node))

    # --- children and lists ----------------------------------------------------------------------

    def process_children(self, node: Any, mode: Mode) -> None:
        """Process the children of the current node; of the root of a grove, the document element."""
        if type(node) is Element:
            self.process_children_step(mode.children)
        elif type(node) is Document and node.element is not None:
            self.process_element(node.element, mode)

    def process_children_step(self, step: ProcessChildren) -> None:
        """`(process-children)` and `(process-children-trim)`.

        Most elements are processed right here, as `process_element` does it; what it keeps
        of the current node is the same for all children.
        """
        run = self.run
        node = run.node
        mode = step.mode
        if step.trim:
            process_trimmed(self, node, mode, step.loc)
            return
        if type(node) is not Element:
            self.process_children(node, mode)
            return
        plain = not mode.character_rules
        content = node.content
        if len(content) == 1 and plain and type(content[0]) is Text:
            # Half the elements of usual documents.
            self.out.characters(content[0].data)
            return
        out = self.out
        forms, dispatch = self.forms, self.dispatch
        table = mode.table if node.grove is mode.grove else NO_SELECTIONS
        elements: list[Any] | None = None
        if mode.announced:
            elements = out.elements
            if elements is None:
                table = NO_SELECTIONS
        saved_mode, saved_match = run.mode, self.match
        run.mode = mode
        child: Any
        for child in content:
            kind = type(child)
            if kind is Element:
                selection = table.get(child.gi)
                if selection is None:
                    self.process_element(child, mode)
                    continue
                function = selection.function
                if function is not None:
                    self.match = selection.match
                elif selection.styles:
                    self.process_element(child, mode)
                    continue
                else:
                    # As `Selector.choose`, where the parent alone decides.
                    choice = selection.chosen.get(node.gi) if selection.ancestors == 1 else None
                    function, self.match = choice or self.selector.choose(selection, child)
                run.node = child
                noted = elements is not None and child not in elements
                if noted:
                    elements.append(child)  # type: ignore[union-attr]
                if function is None:
                    self.process_children_step(mode.children)
                else:
                    try:
                        steps = function()
                    except EvalError as error:
                        run.report_error(error)
                        if mode.initial:
                            self.process_children_step(mode.children)
                    else:
                        for inside in steps:
                            if type(inside) is tuple:
                                forms[inside[0]](inside)
                            else:
                                dispatch[type(inside)](inside)
                if noted and elements and elements[-1] is child:
                    elements.pop()
            elif kind is Text and plain:
                out.characters(child.data)
            else:
                self.process_node(child, mode)
        run.node, run.mode = node, saved_mode
        self.match = saved_match

    def process_one(self, step: ProcessNode) -> None:
        """Process one node."""
        self.process_node(step.node, step.mode)

    def process_list(self, step: ProcessNodes) -> None:
        """Process the nodes of a list, each unless it is being processed in the same mode."""
        mode = step.mode
        active = self.active
        nodes = step.nodes
        # A single element is a list too.
        for node in (nodes,) if type(nodes) is Element else nodes.chunks():
            if type(node) is not Element:
                self.process_node(node, mode)
                continue
            key = (id(node), mode)
            if key in active:
                self.report_node(Code.PROCESSING_LOOP, node)
                continue
            active.add(key)
            self.process_element(node, mode)
            active.discard(key)

    def next_match(self, step: NextMatch) -> None:
        """`(next-match)`: the next rule for the current node, else its children."""
        run = self.run
        saved_match, saved_override = self.match, run.override
        if step.style is not None:
            run.override = step.style
        node, mode = run.node, run.mode
        function: Callable[[], Any] | None = None
        if saved_match is not None:
            selection, after = saved_match
            function, after = self.selector.find(selection, node, after)
            self.match = (selection, after)
        if function is None:
            self.process_children(node, mode)
        else:
            self._evaluate(function, node, mode, True)
        run.override = saved_override
        self.match = saved_match

    # --- sequences that the engine adds ------------------------------------------------------------

    def start_sequence(self) -> None:
        """Start of a sequence that no rule made."""
        start = self.out.start_sequence
        if start is not None:
            start(NO_CHARACTERISTICS, self.run.node)

    def end_sequence(self) -> None:
        """End of a sequence that no rule made."""
        end = self.out.end_sequence
        if end is not None:
            end(NO_CHARACTERISTICS, self.run.node)
