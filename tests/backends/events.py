"""Flow objects as data: given to a backend directly, or written as a stylesheet for OpenJade.

A flow object is `(class, {characteristic: value}, *content)`, text is a string.
For a backend alone: `("#port", name, *content)` in the content of a flow object
with several ports, `("#border", name, present)` in a table or a cell, `("#node", node, *content)` for what
is made for a node, `("#page-of", node)` for the number of its page.
"""

import io
import json

from dazzle_core.backends.api import BackendContext
from dazzle_core.flow.characteristics import CHARACTERISTICS, EXTENSION_CHARACTERISTICS, Characteristic
from dazzle_core.flow.classes import CLASSES, EXTENSION_CLASSES
from dazzle_core.flow.conversion import IGNORED
from dazzle_core.output import OutputRoot

DAZZLE = "UNREGISTERED::Dazzle//Characteristic::"
CLARK = "UNREGISTERED::James Clark//Flow Object Class::"
EXTENSIONS = {public_id.rpartition("::")[2]: public_id for public_id in EXTENSION_CLASSES}


class Node:
    """A current node with a generic identifier."""

    def __init__(self, gi):
        self.gi = gi


def give(backend, items, node=None, parent=None):
    """Call the methods of `backend` as the processor does."""
    for item in items:
        if isinstance(item, str):
            if item:
                backend.characters(item)
        elif item[0] == "#port":
            backend.start_port(parent[0], item[1], parent[1])
            give(backend, item[2:], node)
            backend.end_port(parent[0], item[1], parent[1])
        elif item[0] == "#node":
            backend.start_node(item[1], "")
            give(backend, item[2:], item[1], parent)
            backend.end_node()
        elif item[0] == "#page-of":
            backend.node_page_number(item[1])
        elif item[0] == "#border":
            changes = [(CHARACTERISTICS["border-present?"], item[2])]
            backend.pushed(changes)
            backend.border(item[1])
            backend.popped(changes)
        else:
            _give_object(backend, item, node)


def _give_object(backend, item, node):
    name, keys, *content = item
    known = CLASSES.get(name) or EXTENSION_CLASSES[EXTENSIONS[name]]
    changes = [(characteristic(key), value) for key, value in keys.items() if key not in known.nics]
    flow = {key: value for key, value in keys.items() if key in known.nics}
    if changes:
        backend.pushed(changes)
    if known.atomic:
        _method(backend, "", known)(flow, node)
    else:
        _method(backend, "start_", known)(flow, node)
        give(backend, content, node, (known, flow))
        _method(backend, "end_", known)(flow, node)
    if changes:
        backend.popped(changes)


def _method(backend, prefix, flow_class):
    found = getattr(backend, prefix + flow_class.method, None)
    if found is None:
        other = getattr(backend, prefix + "other", lambda *_: None)
        return lambda flow, node: other(flow_class, flow, node)
    return found


def characteristic(name):
    if name in CHARACTERISTICS:
        return CHARACTERISTICS[name]
    owner = "Dazzle" if f"{DAZZLE}{name}" in EXTENSION_CHARACTERISTICS else "James Clark"
    return Characteristic(name, IGNORED, None, public_id=f"UNREGISTERED::{owner}//Characteristic::{name}")


def run(backend_class, items, folder, options=(), node=None, encoding="utf-8"):
    """Main output as bytes, and the messages."""
    stream = io.BytesIO()
    messages = []
    root = OutputRoot(folder, encoding=encoding, stdout=stream)
    context = BackendContext(
        root.open_standard_output(),
        lambda code, *parameters: messages.append(code.template.format(*parameters)),
        options,
        root,
        encoding,
    )
    backend = backend_class(context)
    give(backend, items, node)
    backend.finish()
    root.commit()
    return stream.getvalue(), messages


def stylesheet(items):
    """A stylesheet that makes `items` for the document element."""
    declarations = "\n".join(
        f'(declare-flow-object-class {name} "{public_id}")' for name, public_id in EXTENSIONS.items()
    )
    return (
        '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
        "<style-sheet><style-specification><style-specification-body><![CDATA[\n"
        f'{declarations}\n(declare-flow-object-class anything "UNREGISTERED::anything")\n'
        f"(element doc (make anything {_forms(items)}))\n"
        "]]></style-specification-body></style-specification></style-sheet>\n"
    )


def _forms(items):
    return " ".join(_form(item) for item in items)


def _form(item):
    if isinstance(item, str):
        return f"(literal {_string(item)})"
    name, flow, *content = item
    keys = " ".join(f"{key}: {_value(value)}" for key, value in flow.items())
    known = CLASSES.get(name) or EXTENSION_CLASSES[EXTENSIONS[name]]
    return f"(make {name} {keys} {_forms(content) or ('' if known.atomic else '(empty-sosofo)')})"


def _value(value):
    if isinstance(value, str):
        return _string(value)
    return "(list " + " ".join(f"(list {_string(a)} {_string(b)})" for a, b in value) + ")"


def _string(text):
    named = {'"': '\\"', "\\": "\\\\", "\r": "\\carriage-return;", "\n": "\\line-feed;"}
    return json.dumps("x")[0] + "".join(named.get(c, c) for c in text) + '"'
