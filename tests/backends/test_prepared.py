"""Tags prepared for a form are those that flow objects of any form get."""

import io

import pytest

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.transform import SgmlBackend, XmlBackend
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.language.values import Symbol, make_list
from dazzle_core.output import OutputRoot


def pairs(*items):
    """A DSSSL list of lists of two strings."""
    return make_list([make_list(item) for item in items])


FORMS = {
    "constant": ({"gi": "P", "attributes": [("A", "1"), ("B", "a&\"'b")]}, (), ()),
    "without attributes": ({"gi": "P"}, (), ()),
    "attributes": ({"gi": "P"}, ("attributes",), (pairs(("A", "x"), ("B", '<"&>'), ("C", 'y"')),)),
    "no attributes": ({"gi": "P"}, ("attributes",), (None,)),
    "identifier": ({"attributes": [("A", "1")]}, ("gi",), ("Q",)),
    "both": ({}, ("gi", "attributes"), ("Q", pairs(("A", "x")))),
    "both, the other way": ({}, ("attributes", "gi"), (pairs(("A", "x")), "Q")),
}


@pytest.mark.parametrize("backend_class", [SgmlBackend, XmlBackend])
@pytest.mark.parametrize("options", [(), ("raw",)])
@pytest.mark.parametrize("method", ["element", "empty_element"])
@pytest.mark.parametrize("form", FORMS)
def test_prepared_tags_are_those_of_converted_characteristics(form, method, options, backend_class):
    constants, names, values = FORMS[form]
    nics = EXTENSION_CLASSES["UNREGISTERED::James Clark//Flow Object Class::element"].nics
    flow = dict(constants)
    for name, value in zip(names, values, strict=True):
        flow[name] = nics[name].type.convert(value, None)
    texts = []
    for prepared in (False, True):
        out = io.StringIO()
        backend = backend_class(BackendContext(out, print, options))
        if prepared:
            start, end = getattr(backend, "prepare_" + method)(constants, names)
            token = start(values)
            assert token is not None
            if method == "element":
                backend.characters("\rtext\r")
            end(token)
        elif method == "element":
            backend.start_element(flow, None)
            backend.characters("\rtext\r")
            backend.end_element(flow, None)
        else:
            backend.empty_element(flow, None)
        backend.finish()
        texts.append(out.getvalue())
    assert texts[0] == texts[1]


WRONG = [
    (("attributes",), (False,)),
    (("attributes",), (pairs(("A", "1"), ("B",)),)),
    (("attributes",), (pairs(("A", "1", "2")),)),
    (("attributes",), (pairs(("A", Symbol("s"))),)),
    (("attributes",), (("A", None),)),
    (("attributes",), ([],)),
    (("gi",), (Symbol("P"),)),
    (("gi",), ("",)),
    (("gi", "attributes"), ("P", "A")),
]


@pytest.mark.parametrize(("names", "values"), WRONG)
def test_other_values_are_left_to_the_conversion(names, values):
    out = io.StringIO()
    backend = SgmlBackend(BackendContext(out, print))
    constants = {} if "gi" in names else {"gi": "P"}
    start, _ = backend.prepare_element(constants, names)
    assert start(values) is None
    backend.finish()
    assert out.getvalue() == ""


def test_a_form_with_the_identifier_of_the_node_is_not_prepared():
    backend = SgmlBackend(BackendContext(io.StringIO(), print))
    assert backend.prepare_element({}, ()) is None
    assert backend.prepare_element({"gi": ""}, ("attributes",)) is None


def test_prepared_instructions_and_files_are_as_those_of_any_form(tmp_path):
    results = []
    for prepared in (False, True):
        out = io.StringIO()
        root = OutputRoot(tmp_path / str(prepared))
        backend = SgmlBackend(BackendContext(out, print, (), root))

        def put(data, backend=backend, prepared=prepared):
            if prepared:
                start, end = backend.prepare_formatting_instruction({}, ("data",))
                end(start((data,)))
            else:
                backend.formatting_instruction({"data": data}, None)

        backend.characters("outside\r")
        put("")
        put("<raw>\r")
        if prepared:
            start, end = backend.prepare_entity({}, ("system-id",))
            token = start(("a.txt",))
        else:
            backend.start_entity({"system-id": "a.txt"}, None)
        backend.characters("inside\r")
        put("more")
        if prepared:
            end(token)
        else:
            backend.end_entity({"system-id": "a.txt"}, None)
        put("last")
        backend.finish()
        root.commit()
        results.append((out.getvalue(), (tmp_path / str(prepared) / "a.txt").read_text()))
    assert results[0] == results[1]
    assert results[0][1] == "inside\nmore"


@pytest.mark.parametrize(("method", "name"), [("formatting_instruction", "data"), ("entity", "system-id")])
def test_other_instructions_and_names_are_left_to_the_conversion(method, name):
    backend = SgmlBackend(BackendContext(io.StringIO(), print))
    prepare = getattr(backend, "prepare_" + method)
    assert prepare({name: "constant"}, ()) is None
    start, _ = prepare({}, (name,))
    assert start((Symbol("x"),)) is None
