"""How fot writes values, as OpenJade does (probes fot-lengths and fot-basic)."""

import pytest

from dazzle_core.backends.fot.attributes import Attributes
from dazzle_core.backends.fot.values import escape
from dazzle_core.flow.values import DisplaySpace
from dazzle_core.language.values import LengthSpec

WRITE = Attributes()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0pt"),
        (1000, "1pt"),
        (10500, "10.5pt"),
        (500, ".5pt"),
        (50, ".05pt"),
        (5, ".005pt"),
        (-500, "-.5pt"),
        (-100, "-.1pt"),
        (-50, ".-5pt"),
        (-5, ".-05pt"),
        (-14173, "-14.173pt"),
        (-1000, "-1pt"),
        (12345, "12.345pt"),
        (3_000_000_000, "-1294967.296pt"),
    ],
)
def test_units(value, text):
    assert WRITE.units(value) == text


def test_the_display_size_part_of_a_length_spec_is_missing():
    assert WRITE.length_spec(LengthSpec(1000, 0.25)) == "1pt+"
    assert WRITE.length_spec(LengthSpec(1000, -0.5)) == "1pt"
    assert WRITE.length_spec(LengthSpec(0, 0.5)) == ""


def test_a_table_length_spec_is_complete():
    assert WRITE.table_length_spec(LengthSpec(10000, 0.25, 2)) == "10pt+25.00%+2.00*"
    assert WRITE.table_length_spec(LengthSpec(0, 0, 1)) == "1.00*"
    assert WRITE.table_length_spec(56693) == "56.693pt"


def test_text_is_ascii():
    assert escape('a<b>&"c"é\U0001f600\r') == "a&lt;b&gt;&amp;&quot;c&quot;&#233;&#128512;\r"


def test_display_characteristics_have_an_order_of_their_own():
    flow = {
        "space-after": DisplaySpace(3000, 1000, 5000, False, 3),
        "space-before": 6000,
        "keep": "column-set",
        "break-before": "page",
        "position-preference": "top",
        "may-violate-keep-before?": True,
        "keep-with-next?": True,
        "keep-with-previous?": False,
    }
    assert WRITE.display(flow) == (
        ' keep-with-next="true" may-violate-keep-before="true" position-preference="top" keep="column-set"'
        ' break-before="page" space-before="6pt" space-after="3pt,1pt,5pt" space-after-priority="3"'
        ' space-after-conditional="false"'
    )
    assert WRITE.display({"space-before": DisplaySpace(2000, 2000, 2000, True, "force")}) == (
        ' space-before="2pt" space-before-priority="force"'
    )
    assert WRITE.display({"space-before": 0, "keep": False}) == ""
