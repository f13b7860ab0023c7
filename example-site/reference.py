"""Pages of the manual that are written from the declarations of the engine: what it has, they list.

Directives: `procedure-reference`, `class-reference`, `characteristic-reference`,
`option-reference` and `status-reference`, without arguments.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from dazzle_core.cli.main import STATUSES
from dazzle_core.cli.options import OPTIONS, Option
from dazzle_core.flow.characteristics import CHARACTERISTICS, EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import CLASSES, EXTENSION_CLASSES, FORK_CLASSES, FlowObjectClass
from dazzle_core.vm.declare import EXTERNAL, PRIMITIVES, Primitive

#: What a port takes, in words.
_CONTENT = {
    "parent": "what its parent takes",
    "table-edge": "rows",
    "inline-or-display": "inline or displayed flow objects",
    "single-character": "one character",
    "any": "anything",
    "display": "displayed flow objects",
    "inline": "inline flow objects",
    "math": "formulas and inline flow objects",
    "nothing": "nothing",
    "row": "cells",
    "table": "columns, parts, rows and captions",
    "table-part": "columns and rows",
    "grid": "grid-cell",
    "side-by-side": "side-by-side-item",
}


def procedures() -> Iterator[str]:
    """The procedures, a section for each family, as reStructuredText."""
    families: dict[str, list[Primitive]] = {}
    for name in PRIMITIVES:
        if not name.startswith(("inherited-", "actual-")) or PRIMITIVES[name].function.__doc__:
            record = PRIMITIVES[name]
            families.setdefault(record.function.__module__, []).append(record)
    for module, records in sorted(families.items(), key=lambda family: (_clause(family[0]), family[0])):
        yield from _section(_heading(module))
        for record in records:
            yield from _described("procedure", _call(record), _sentence(record.function.__doc__), record)
    yield from _section("External procedures")
    yield 'A stylesheet gives them a name: ``(define debug (external-procedure "PUBLIC IDENTIFIER"))``.'
    yield ""
    for public_id, record in sorted(EXTERNAL.items(), key=lambda item: item[0]):
        yield f"``{public_id}``"
        short = public_id.rpartition("::")[2]
        yield f"   ``{_call(record, short)}`` {_sentence(record.function.__doc__)}"
        yield ""


def classes() -> Iterator[str]:
    """The flow-object classes with their ports and non-inherited characteristics."""
    groups = (
        ("Classes of the standard", CLASSES),
        ("Classes that OpenJade lacks", FORK_CLASSES),
        ("Classes that a stylesheet declares by public identifier", EXTENSION_CLASSES),
    )
    for title, group in groups:
        yield from _section(title)
        for item in sorted(group.values(), key=lambda item: item.name):
            yield f".. flow-object-class:: {item.name}"
            yield ""
            for line in _facts_of_class(item):
                yield f"   {line}"
            yield ""


def characteristics() -> Iterator[str]:
    """The inherited characteristics with their types and initial values, as tables."""
    yield from _section("Inherited characteristics of the standard")
    yield from _table("Characteristic", "Value", "Initially")
    for item in sorted(CHARACTERISTICS.values(), key=lambda item: item.name):
        yield from _row(f"``{item.name}:``", item.type.name, _value(item.initial, item.type.name))
    yield ""
    yield from _section("Those that a stylesheet declares by public identifier")
    yield '``(declare-characteristic NAME "PUBLIC IDENTIFIER" INITIAL)`` gives one a name.'
    yield ""
    yield from _table("Public identifier", "Value", "Backends")
    for declared in EXTENSION_CHARACTERISTICS.values():
        backends = ", ".join(declared.backends) or "all"
        yield from _row(f"``{declared.public_id}``", declared.type.name, backends)
    yield ""


def options() -> Iterator[str]:
    """The options of the command, those of OpenJade first."""
    for title, wanted in (("Options of OpenJade", True), ("Further options", False)):
        yield from _section(title)
        for option in OPTIONS:
            if option.openjade is wanted:
                yield f".. option:: {', '.join(_spellings(option))}"
                yield ""
                yield f"   {_code(option.help)}"
                yield ""


def statuses() -> Iterator[str]:
    """The exit statuses of the command."""
    for status, text in STATUSES:
        yield f"{status}"
        yield f"   {_code(text)}"
        yield ""


def _table(*heads: str) -> Iterator[str]:
    yield from (".. list-table::", "   :header-rows: 1", "")
    yield from _row(*heads)


def _row(*cells: str) -> Iterator[str]:
    for place, cell in enumerate(cells):
        yield f"   {' ' if place else '*'} - {cell}"


def _spellings(option: Option) -> Iterator[str]:
    if option.letter:
        yield f"-{option.letter}" + (f" {option.metavar}" if option.metavar else "")
    if option.name:
        yield f"--{option.name}" + (f"={option.metavar}" if option.metavar else "")


def _facts_of_class(item: FlowObjectClass) -> Iterator[str]:
    if item.public_id:
        yield f"``{item.public_id}``"
        yield ""
    if item.content is None:
        yield "Atomic."
    else:
        yield f"Content: {_CONTENT.get(item.content, item.content)}."
    yield ""
    for name, content in item.ports:
        yield f":port {name}: {_CONTENT.get(content, content)}"
    for nic in item.nics.values():
        yield f":{nic.name}\\:: {nic.type.name}"
    yield ""


def _described(kind: str, signature: str, text: str, record: Primitive | None) -> Iterator[str]:
    yield f".. {kind}:: {signature}"
    yield ""
    yield f"   {text}"
    if record is not None and record.dsssl2:
        yield "   Known with :option:`-2 <dazzle -2>` only."
    yield ""


def _call(record: Primitive, name: str = "") -> str:
    """How a procedure is called: `(name required [optional] rest ...)`."""
    words = [name or record.name]
    parameters = list(inspect.signature(record.function).parameters.values())[record.run :]
    for place, parameter in enumerate(parameters):
        word = parameter.name.strip("_").replace("_", "-")
        if parameter.kind is parameter.VAR_POSITIONAL:
            words.append(f"{word} ...")
        elif place >= record.required:
            words.append(f"[{word}]")
        else:
            words.append(word)
    return f"({' '.join(words)})"


def _sentence(text: str | None) -> str:
    """The first paragraph of a docstring, with its names as code."""
    return _code(" ".join(inspect.cleandoc(text or "").partition("\n\n")[0].split()))


def _code(text: str) -> str:
    return re.sub(r"(?<!`)`([^`]+)`(?!`)", r"``\1``", text).replace("*", r"\*").replace("|", r"\|")


def _clause(module: str) -> tuple[int, ...]:
    found = re.search(r"clauses? ([\d.]+)", sys.modules[module].__doc__ or "")
    return tuple(int(part) for part in found[1].rstrip(".").split(".")) if found else (99,)


def _heading(module: str) -> str:
    line = (sys.modules[module].__doc__ or "").strip().split("\n")[0].rstrip(".")
    return re.sub(r"ISO/IEC 10179 clauses? ", "", line.partition(";")[0]).replace("`", "")


def _section(title: str) -> Iterator[str]:
    yield from (title, "-" * len(title), "")


def _value(value: object, kind: str) -> str:
    if value is None or value is False:
        return "``#f``"
    if value is True:
        return "``#t``"
    if isinstance(value, int):
        return f"``{value}pt``" if kind.startswith("length") and value else f"``{value}``"
    if isinstance(value, str):
        return f"``'{value}``" if kind == "symbol" else f'``"{value}"``'
    return "see the standard"


class _Reference(SphinxDirective):
    """Parses lines of a generator where the directive stands; sections are allowed."""

    lines: Callable[[], Iterable[str]]

    def run(self) -> list[nodes.Node]:
        """The nodes of the lines."""
        from sphinx.util.parsing import nested_parse_to_nodes

        text = StringList(list(type(self).lines()), source=__file__)
        return nested_parse_to_nodes(self.state, text, allow_section_headings=True)


class ProcedureReference(_Reference):
    """`procedure-reference`: all procedures."""

    lines = staticmethod(procedures)


class ClassReference(_Reference):
    """`class-reference`: all flow-object classes."""

    lines = staticmethod(classes)


class CharacteristicReference(_Reference):
    """`characteristic-reference`: all inherited characteristics."""

    lines = staticmethod(characteristics)


class OptionReference(_Reference):
    """`option-reference`: all options of the command."""

    lines = staticmethod(options)


class StatusReference(_Reference):
    """`status-reference`: all exit statuses of the command."""

    lines = staticmethod(statuses)


def _procedure(env: BuildEnvironment, signature: str, node: addnodes.desc_signature) -> str:
    """The signature of a procedure; its name is what links name."""
    name, _, rest = signature.strip("()").partition(" ")
    node += addnodes.desc_sig_punctuation("", "(")
    node += addnodes.desc_name(name, name)
    if rest:
        node += addnodes.desc_sig_space()
        node += nodes.emphasis(rest, rest)
    node += addnodes.desc_sig_punctuation("", ")")
    return name


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives and the roles `proc` and `class` of what they describe."""
    app.add_object_type("procedure", "proc", "pair: %s; procedure", _procedure, objname="procedure")
    app.add_object_type(
        "flow-object-class", "flow-object", "pair: %s; flow-object class", objname="flow-object class"
    )
    for name, directive in (
        ("procedure-reference", ProcedureReference),
        ("class-reference", ClassReference),
        ("characteristic-reference", CharacteristicReference),
        ("option-reference", OptionReference),
        ("status-reference", StatusReference),
    ):
        app.add_directive(name, directive)
    return {"parallel_read_safe": True}
