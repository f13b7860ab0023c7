"""Inherited characteristics; expected values are OpenJade's (the same stylesheets in DSSSL)."""

from dazzle_core.flow.sosofo import MergedStyle, NextMatch
from dazzle_core.language.values import Length, Symbol
from dazzle_core.style.processor import Processor
from dazzle_core.vm.arithmetic import multiply2
from tests.style.kit import Kit, body


def inherited(kit, name):
    return kit.run.style.inherited(name)


def actual(kit, name):
    return kit.run.style.actual(name)


def times(factor, ask, kit, name):
    return lambda: multiply2(factor, ask(kit, name))


def test_an_inherited_value_is_that_of_the_parent_and_its_own_actual_value_is_a_loop():
    kit = Kit(("doc", "t", ("a", "A", ("a", "AA"))))
    kit.root(lambda: kit.make("scroll", kit.make("paragraph", kit.children(), font_size=Length(11000))))
    kit.element(
        "a",
        lambda: kit.make(
            "sequence",
            kit.make("sequence", kit.children(), font_size=times(1.5, actual, kit, "font-size")),
            font_size=times(2, inherited, kit, "font-size"),
        ),
    )
    assert (
        '<sequence font-size="22pt">\n<sequence>\n<a name="1"/>\n<text>A</text>\n'
        '<sequence>\n<sequence>\n<a name="2"/>\n<text>AA</text>\n' in kit.process()
    )
    assert kit.messages == [('circular use of actual value of characteristic "font-size"', None)] * 3


def test_a_value_that_rests_on_an_actual_one_is_computed_again_when_that_changes():
    kit = Kit(("doc", ("a", "A")))
    kit.root(
        lambda: kit.make(
            "scroll",
            kit.make(
                "paragraph",
                kit.children(),
                font_size=Length(10000),
                line_spacing=times(2, actual, kit, "font-size"),
            ),
        )
    )
    kit.element("a", lambda: kit.make("sequence", kit.children(), font_size=Length(20000)))
    text = kit.process()
    assert '<paragraph font-size="10pt" line-spacing="20pt">' in text
    assert '<sequence font-size="20pt" line-spacing="40pt">' in text


def test_own_keywords_come_before_the_style_of_use_and_earlier_merged_styles_win():
    kit = Kit(("doc", ("b", "B")))
    kit.scroll()
    size = kit.style(font_size=Length(20000), font_weight=Symbol("bold"))
    kit.element(
        "b",
        lambda: kit.make(
            "sequence",
            kit.children(),
            use=MergedStyle((kit.style(quadding=Symbol("end"), font_weight=Symbol("light")), size)),
            line_spacing=times(1.5, actual, kit, "font-size"),
        ),
    )
    assert body(kit.process()) == (
        '<sequence line-spacing="30pt" quadding="end" font-weight="light" font-size="20pt">\n'
        '<a name="0"/>\n<a name="1"/>\n<text>B</text>\n</sequence>\n'
    )


def test_an_overriding_style_beats_keywords_but_not_forced_ones_and_reaches_descendants():
    kit = Kit(("doc", "t", ("a", "u")))
    override = kit.style(font_size=Length(9000), quadding=Symbol("start"))
    kit.element("doc", lambda: kit.make("scroll", [NextMatch(override, 0)]))

    def default():
        step = kit.make(
            "paragraph",
            kit.children(),
            font_size=Length(3000),
            use=kit.style(font_size=Length(5000), font_weight=Symbol("bold")),
        )
        step[0].spec.force = kit._entries({"quadding": Symbol("center")})
        return step

    kit.rule("default", None, default)
    attributes = 'quadding="center" font-size="9pt" font-weight="bold"'
    assert kit.process() == (
        f'<?xml version="1.0"?>\n<fot>\n<scroll>\n<paragraph {attributes}>\n<a name="0"/>\n<text>t</text>\n'
        f'<paragraph {attributes}>\n<a name="1"/>\n<text>u</text>\n</paragraph>\n</paragraph>\n</scroll>\n</fot>\n'
    )


def test_a_wrong_value_is_reported_and_not_pushed_but_inherited_all_the_same():
    kit = Kit(("doc", ("a", ("b", "x"))))
    kit.scroll()
    seen = []
    kit.element("a", lambda: kit.make("sequence", kit.children(), loc=7, font_size=lambda: Symbol("bad")))
    kit.element(
        "b",
        lambda: kit.make(
            "sequence", kit.children(), loc=8, layer=lambda: seen.append(inherited(kit, "font-size")) or 1
        ),
    )
    assert '<sequence>\n<sequence layer="1">' in kit.process()
    assert kit.messages == [('invalid value for "font-size" characteristic', 7)]
    assert seen == [Symbol("bad")]


def test_initial_values_are_one_sequence_around_everything():
    kit = Kit(("doc", "x"))
    kit.scroll()
    kit.initial = [InitialValue(kit, "font-posture", "italic"), InitialValue(kit, "line-spacing", 14000)]
    assert kit.process().startswith(
        '<?xml version="1.0"?>\n<fot>\n<sequence font-posture="italic" line-spacing="14pt">\n<scroll>\n'
    )


class InitialValue:
    def __init__(self, kit, name, value):
        self.characteristic = Processor(kit.run, _binding(kit), _backend(), kit.modes).characteristics[name]
        self.value = value
        self.constant = True
        self.loc = -1


def _binding(kit):
    from types import SimpleNamespace

    program = SimpleNamespace(rules=[], initial=[], locate=lambda loc: None)
    return SimpleNamespace(program=program, rule=None, function=None)


def _backend():
    from dazzle_core.backends.api import BackendContext
    from dazzle_core.backends.fot import FotBackend

    return FotBackend(BackendContext(None, None))
