"""Probes and the smallest documents of the corpus, through the command line, beside OpenJade's answers."""

import pytest

from .cases import QUICK_DOCUMENTS, corpus_cases, probe_cases, shared_folder
from .execute import Engine, compare, run
from .report import Report, known_differences


def quick_cases():
    shared = shared_folder()
    if shared is None:
        return [pytest.param(None, marks=pytest.mark.skip("recorded answers not found (DAZZLE_SHARED)"))]
    documents = [case for case in corpus_cases(shared) if case.name.split("/")[1] in QUICK_DOCUMENTS]
    found = [pytest.param(case, id=case.id) for case in probe_cases(shared) + documents]
    if not documents:
        reason = "docbook-dsssl and sgml-data are not installed"
        found.append(pytest.param(None, id="corpus", marks=pytest.mark.skip(reason)))
    return found


@pytest.fixture(scope="module", autouse=True)
def shared_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        folder.chmod(0o700)
        patch.setenv("DAZZLE_CACHE_DIR", str(folder))
        yield


@pytest.mark.parametrize("walker", [False, True], ids=["vm", "tree"])
@pytest.mark.parametrize("case", quick_cases())
def test_like_openjade(case, walker):
    engine = Engine.named(None)
    if walker:
        engine = Engine((*engine.command, "--engine", "tree"), engine.program)
    outcome = compare(case, run(case, engine, timeout=120), engine)
    reason = Report(known_differences()).reason(case.id)
    if not outcome.identical and reason:
        pytest.xfail(reason)
    assert outcome.output == ""
    assert outcome.messages == ""
