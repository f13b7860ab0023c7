"""Each backend of Dazzle meets the contract of backends."""

import re
import sys
from pathlib import Path

import pytest

from dazzle_core.backends.api import Backend, Profile
from dazzle_core.backends.manager import BUILT_IN
from dazzle_core.testing import BackendContract


@pytest.mark.parametrize("name", sorted(BUILT_IN))
class TestBuiltIn(BackendContract):
    # What is repeated to fill a line is a pattern, not text.
    hides = frozenset(["leader"])

    def read(self, data):
        text = super().read(data)
        if self.backend == "html":
            text = re.sub("<[^>]*>", "", text.partition("<body")[2])
        return text

    @pytest.fixture(autouse=True)
    def _named(self, name):
        self.backend = name


class Careless(Backend):
    """Loses the text of boxes, fails for rules, leaves a file behind."""

    profile = Profile("careless", suffix="txt")

    def __init__(self, context):
        super().__init__(context)
        self.out = []
        self.boxes = 0
        Path(context.main.path).with_name("left.tmp").write_text("left")

    def characters(self, text):
        if not self.boxes:
            self.out.append(text)

    def start_box(self, flow, node):
        self.boxes += 1

    def end_box(self, flow, node):
        self.boxes -= 1

    def rule(self, flow, node):
        raise KeyError("rule")

    def finish(self):
        self.context.main.write("".join(self.out) + str(hash("seed")))


class TestCareless:
    """What a backend does wrong is found."""

    @pytest.fixture
    def contract(self, monkeypatch):
        monkeypatch.setitem(BUILT_IN, "careless", f"{__name__}:Careless")
        monkeypatch.setitem(sys.modules, __name__, sys.modules[Careless.__module__])
        made = BackendContract()
        made.backend = "careless"
        return made

    def test_flow_objects(self, contract, tmp_path):
        with pytest.raises(AssertionError) as failure:
            contract.test_every_flow_object_is_taken_or_reported(tmp_path)
        said = str(failure.value)
        assert "rule: KeyError: 'rule'" in said
        assert "box: its text is lost, and nothing is said" in said
        # Of the other classes nothing is wrong.
        assert "paragraph:" not in said
        assert "display-group:" not in said

    def test_nothing_is_left(self, contract, tmp_path):
        with pytest.raises(AssertionError):
            contract.test_nothing_is_left_after_a_failure(tmp_path)
