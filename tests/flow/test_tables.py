"""The declared tables are complete and consistent."""

from dazzle_core.flow import content
from dazzle_core.flow.characteristics import (
    CHARACTERISTICS,
    EXTENSION_CHARACTERISTICS,
    WITHOUT_MARK,
    declared_characteristic,
)
from dazzle_core.flow.classes import CLASSES, EXTENSION_CLASSES, FORK_CLASSES, declared_class
from dazzle_core.flow.content import CONTENTS
from dazzle_core.flow.profile import Profile
from dazzle_core.language.values import Length, Symbol


def test_everything_of_the_reference_is_declared():
    assert len(CHARACTERISTICS) == 150
    assert len(EXTENSION_CHARACTERISTICS) == 16 + 10  # OpenJade's and Dazzle's own
    assert (len(CLASSES), len(FORK_CLASSES), len(EXTENSION_CLASSES)) == (38, 9, 11 + 4)


def test_every_port_takes_a_content_that_exists():
    for item in [*CLASSES.values(), *FORK_CLASSES.values(), *EXTENSION_CLASSES.values()]:
        for name in [item.content, *(port[1] for port in item.ports)]:
            assert name in (None, "parent") or name in CONTENTS, (item.name, name)


def test_a_side_by_side_item_passes_for_what_is_accepted_everywhere():
    # OpenJade's flag for it has the bits of two others.
    assert CLASSES["side-by-side-item"].accept & content.ALWAYS


def test_initial_values_depend_on_the_units_of_the_backend():
    size = CHARACTERISTICS["font-size"]
    assert size.scheme_value(size.initial_value(72000)).units == 10000
    assert size.scheme_value(size.initial_value(1440)).units == 200
    assert type(size.scheme_value(1)) is Length
    assert CHARACTERISTICS["page-width"].initial_value(1440) == 12240
    assert CHARACTERISTICS["min-leading"].initial_value(72000) is False
    assert CHARACTERISTICS["quadding"].scheme_value("start") is Symbol("start")


def test_a_declared_class_is_what_the_backend_knows_by_its_public_identifier():
    public_id = "UNREGISTERED::James Clark//Flow Object Class::element"
    knows = Profile("x", extension_classes={public_id: EXTENSION_CLASSES[public_id]})
    known = declared_class("tag", public_id, knows)
    assert (known.name, known.method, known.takes("gi"), known.takes("other")) == (
        "tag",
        "element",
        True,
        False,
    )
    unknown = declared_class("tag", public_id, Profile("y"))
    assert unknown.kind == "transparent"
    assert unknown.takes("other")
    assert not unknown.takes("label")


def test_formatting_instructions_are_known_whatever_the_backend():
    public_id = "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction"
    assert declared_class("fi", public_id, Profile("y")).method == "formatting_instruction"


def test_a_declared_characteristic_that_the_backend_does_not_know_takes_anything():
    public_id = "UNREGISTERED::James Clark//Characteristic::heading-level"
    unknown = declared_characteristic("level", public_id, Profile("y"))
    assert unknown.convert("anything", None) == "anything"
    assert not unknown.delivered
    knows = Profile("x", extension_characteristics={public_id: EXTENSION_CHARACTERISTICS[public_id]})
    known = declared_characteristic("level", public_id, knows)
    assert (known.name, known.initial, known.public_id, known.delivered) == ("level", 0, public_id, True)


def test_names_lose_their_mark_with_dsssl2_only():
    assert "hyphenate" not in CHARACTERISTICS
    assert WITHOUT_MARK["hyphenate"] is CHARACTERISTICS["hyphenate?"]
