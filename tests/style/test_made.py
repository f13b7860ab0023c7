"""Flow objects as tuples: whatever OpenJade makes of a flow object, it is the same for both forms of it."""

import pytest

from dazzle_core.backends.fot import FotBackend
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError, OutputError
from dazzle_core.flow.sosofo import DiscardLabeled, FlowObject
from dazzle_core.language.values import Length, Symbol
from tests.style.kit import Kit


class MadeKit(Kit):
    """A kit whose flow objects are tuples wherever compiled code makes them so."""

    def make(self, *arguments, **keywords):
        (step,) = super().make(*arguments, **keywords)
        rest = step.content_map, step.override, step.early
        if step.spec.flow_class.kind in ("plain", "table-row", "table-cell") and not any(rest):
            return [(step.spec, step.node, step.content, step.nic, step.thunks, step.use)]
        return [step]


def fail():
    raise EvalError(Code.STYLE_CONTEXT)


def nested(kit):
    """Constant styles, one value resting on another, text in paragraphs, marginalia."""
    double = {"line_spacing": lambda: kit.run.style.actual("font-size")}
    kit.scroll()
    kit.element("a", lambda: kit.make("paragraph", "x", kit.children(), font_size=Length(12000), **double))
    kit.element("b", lambda: kit.make("sequence", kit.children(), font_size=Length(20000), loc=3))


def refused(kit):
    """What the root does not accept: an empty sequence in its place, content that goes nowhere."""
    kit.root(lambda: [*kit.make("paragraph", "lost", kit.children(), loc=7), *kit.make("scroll", "text")])
    kit.element("a", lambda: kit.make("rule", orientation=Symbol("horizontal"), loc=8))


def evaluated(kit):
    """Characteristics that are evaluated: what they see, what is wrong with them."""
    kit.scroll()

    def keep():
        return (kit.run.mode is None and kit.run.node.gi == "a" and kit.run.style is not None,)

    kit.element("a", lambda: kit.make("display-group", kit.children(), nic=(("keep-with-next?",), keep)))
    wrong = (("keep-with-next?", "space-before"), lambda: ("no", Length(2000)))
    kit.element("b", lambda: kit.make("display-group", "b", kit.children(), nic=wrong, loc=5))


def failing(kit):
    """Characteristics whose evaluation fails: an empty sequence in place of the flow object."""
    kit.scroll()
    keys = {"nic": (("keep-with-next?",), fail), "font_size": Length(9000), "loc": 5}
    kit.element("a", lambda: kit.make("display-group", "lost", kit.children(), **keys))


def in_ports(kit):
    """Inside flow objects with ports."""
    kit.root(
        lambda: kit.make("scroll", kit.make("side-by-side", kit.make("side-by-side-item", kit.children())))
    )
    kit.element("a", lambda: kit.make("paragraph", "x", kit.make("sequence", kit.children())))


def atomic(kit):
    """Without content, with characteristics of all kinds."""
    kit.scroll()
    nic = ("length",), lambda: (Length(3000),)
    kit.element(
        "a", lambda: kit.make("rule", nic=nic, orientation=Symbol("escapement"), line_thickness=Length(9))
    )
    kit.element("b", lambda: kit.make("paragraph-break"))


def styled(kit):
    """Values that are evaluated, the style of `use:`, also where nothing is accepted or has failed."""
    kit.scroll()
    big = kit.style(font_size=Length(30000), quadding=Symbol("end"))
    keys = {
        "use": kit.style(use=big, font_weight=Symbol("bold")),
        "font_size": lambda: kit.run.style.inherited("font-size"),
    }
    kit.element("a", lambda: kit.make("paragraph", kit.children(), use=big, line_spacing=Length(7000)))
    kit.element("b", lambda: kit.make("sequence", kit.make("sequence", kit.children(), **keys), use=big))
    kit.element("c", lambda: kit.make("scroll", "lost", **keys, loc=5))
    kit.element("d", lambda: kit.make("sequence", "lost", nic=(("break-before-priority",), fail), **keys))


def tables(kit):
    """Columns with styles, rows with and without, spans, cells that begin and end rows, borders."""
    kit.root(
        lambda: kit.make(
            "scroll", kit.make("table", kit.children(), style={"cell-after-column-border": True})
        )
    )
    bold = kit.style(font_weight=Symbol("bold"))

    def row(*content, **keys):
        return kit.make("table-row", *content, **keys)

    def cell(*content, **keys):
        return kit.make("table-cell", kit.make("paragraph", *content), **keys)

    size = {"font_size": lambda: kit.run.style.inherited("font-size"), "cell_before_row_border": True}
    nine = (("n-rows-spanned",), lambda: (2,))
    kit.element("a", lambda: kit.make("table-column", width=Length(9000), quadding=Symbol("end")))
    kit.element(
        "b",
        lambda: [
            *row(cell("1", n_columns_spanned=2), cell(kit.children(), **size), font_size=Length(14000)),
            *row(cell("2", nic=nine), "lost", cell("3", use=bold, column_number=3), use=bold),
            *row(cell("4", ends_rowp=True), cell("5"), cell("6", starts_rowp=True), **size),
        ],
    )
    kit.element("c", lambda: cell("7", kit.children(), starts_rowp=True, loc=8))
    kit.element("d", lambda: [*row(cell("lost", nic=(("n-rows-spanned",), fail))), *row(loc=9)])


def no_tables(kit):
    """Rows and cells outside of tables, rows where columns were, content that no row takes."""
    kit.scroll()
    kit.element("a", lambda: kit.make("table-row", kit.make("table-cell", "lost", loc=3), loc=4))
    kit.element("b", lambda: kit.make("table", kit.make("table-row", kit.make("paragraph", "lost"))))
    kit.element("d", lambda: kit.make("table", kit.make("table-cell", kit.make("table-row", loc=6), loc=7)))


@pytest.mark.parametrize(
    "rules", [nested, styled, refused, evaluated, failing, in_ports, atomic, tables, no_tables]
)
def test_both_forms_are_processed_alike(rules):
    results = []
    for kind in (Kit, MadeKit):
        kit = kind(("doc", "t", ("a", ("b", "B", ("a", "A"), ("c", "C")), "c"), ("b", "d"), ("d", "D")))
        rules(kit)
        results.append((kit.process(), kit.messages))
    assert results[0] == results[1]
    assert "lost" not in results[0][0]


def test_what_is_one_flow_object_is_so_as_a_tuple():
    texts = []
    for kind in (Kit, MadeKit):
        kit = kind(("doc", ("a", "A")))
        kit.scroll()
        rule = kit.make("rule", orientation=Symbol("escapement"), line_thickness=Length(500))
        assert (type(rule[0]) is FlowObject) == (kind is Kit)
        kit.element(
            "a",
            lambda kit=kit, rule=rule: kit.make(
                "math-sequence", kit.make("fraction", style={"fraction-bar": rule})
            ),
        )
        texts.append(kit.process())
    assert texts[0] == texts[1]
    assert 'line-thickness=".5pt"' in texts[0]


def test_what_cannot_be_written_has_the_place_of_the_make():
    kit = MadeKit(("doc", ("a", "A")))

    class Backend(kit.backend_class):
        def start_display_group(self, flow, node):
            raise OutputError("no room")

    kit.backend_class = Backend
    kit.scroll()
    kit.element("a", lambda: kit.make("display-group", kit.children(), loc=12))
    with pytest.raises(OutputError) as raised:
        kit.process()
    assert raised.value.location.line == 12


def prepared_notes(rules, *values):
    """What a backend that prepares display groups gets, each made for an element with one of `values`."""
    notes = []

    class Preparing(FotBackend):
        def prepare_display_group(self, constants, names):
            notes.append(("form", dict(constants), names))

            def start(values):
                if values[0] == "other":
                    return None
                notes.append(("start", values))
                return "token"

            return start, lambda token: notes.append(("end", token))

        def start_display_group(self, flow, node):
            notes.append(("method", dict(flow)))

        def end_display_group(self, flow, node):
            notes.append(("end of method", dict(flow)))

    kit = MadeKit(("doc", *(("a", str(number)) for number, _ in enumerate(values))), Preparing)
    waiting = iter(values)
    spec = kit.make("display-group", nic=(("keep-with-next?",), None), keep_with_previousp=True)[0][0]
    rules(kit)

    def evaluate():
        value = next(waiting)
        return value() if callable(value) else (value,)

    kit.element("a", lambda: [(spec, kit.run.node, kit.children(), evaluate, (), None)])
    kit.process()
    return notes, kit.messages


FORM = ("form", {"keep-with-previous?": True}, ("keep-with-next?",))
METHOD = {"keep-with-previous?": True}


def test_a_form_is_prepared_once_and_other_values_go_to_the_methods():
    notes, messages = prepared_notes(Kit.scroll, True, "other", False)
    assert notes == [
        FORM,
        ("start", (True,)),
        ("end", "token"),
        ("method", METHOD),
        ("end of method", METHOD),
        ("start", (False,)),
        ("end", "token"),
    ]
    assert [text for text, _ in messages] == ['invalid value for "keep-with-next?" characteristic']


def test_what_cannot_be_evaluated_is_not_started():
    notes, messages = prepared_notes(Kit.scroll, fail, True)
    assert notes == [FORM, ("start", (True,)), ("end", "token")]
    assert len(messages) == 1


def test_inside_ports_the_methods_are_called():
    def discarding(kit):
        kit.root(lambda: kit.make("scroll", [DiscardLabeled(Symbol("x"), kit.children())]))

    notes, _ = prepared_notes(discarding, True)
    assert ("start", (True,)) not in notes
    flow = {**METHOD, "keep-with-next?": True}
    assert notes[-2:] == [("method", flow), ("end of method", flow)]
