"""Validation of XML documents by lxml: against their own DTD, or against a schema.

What is wrong comes back as located messages. lxml is loaded when a document is first
validated; nothing is fetched from a network, and files that the document names are
found and allowed as everywhere (`external`).
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from dazzle_core.diagnostics import Location, Message
from dazzle_core.errors import DocumentError, UsageError
from dazzle_core.grove.dtd.facts import EntityFacts
from dazzle_core.grove.xml.external import DocumentEntities

if TYPE_CHECKING:
    from dazzle_core.grove.xml.external import EntityAccess
    from dazzle_core.stylesheet.markup.inputs import Input

_SEVERITIES = {1: "W", 2: "E", 3: "E"}


def validate_xml(
    document: str | bytes,
    *,
    schema: str | None = None,
    entities: EntityAccess | None = None,
    sysid: str = "",
) -> list[Message]:
    """What is wrong with an XML document (a path, or its bytes, called `sysid`); nothing if it is valid.

    Without `schema` it is validated against the DTD that it names; a schema is a file: a
    DTD (.dtd), RELAX NG (.rng), XML Schema (.xsd) or Schematron (.sch). Raises
    DocumentError for a file that cannot be read or may not be, UsageError for another
    kind of schema.
    """
    from lxml import etree

    if isinstance(document, bytes):
        data, name = document, sysid
    else:
        data, name = _read(document), sysid or document
        entities = entities or DocumentEntities(document)
    resolver = _resolver(entities, name)
    if schema is None:
        parser = etree.XMLParser(dtd_validation=True, resolve_entities=True, no_network=True)
        parser.resolvers.add(resolver)
        with contextlib.suppress(etree.XMLSyntaxError):
            etree.fromstring(data, parser, base_url=name)
        return _messages(parser.error_log, name)
    parser = etree.XMLParser(load_dtd=entities is not None, resolve_entities=True, no_network=True)
    parser.resolvers.add(resolver)
    try:
        tree = etree.fromstring(data, parser, base_url=name).getroottree()
    except etree.XMLSyntaxError:
        return _messages(parser.error_log, name)
    return _against(schema, tree, name)


def validate_input(source: Input, entities: EntityAccess | None = None, sysid: str = "") -> list[Message]:
    """What is wrong with a document that was opened and is well-formed, by the DTD that it names.

    Its text is that of `source`, whatever files and encodings it came from; places are those
    of its files. A DTD that cannot be read, or may not be, is a message too.
    """
    from lxml import etree

    # One record start begins each line, one record end ends it.
    text = source.text.replace("\n", "").replace("\r", "\n")
    parser = etree.XMLParser(
        encoding="utf-8", dtd_validation=True, resolve_entities=True, no_network=True, huge_tree=True
    )
    parser.resolvers.add(_resolver(entities, sysid))
    try:
        with contextlib.suppress(etree.XMLSyntaxError):
            etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=sysid)
    except DocumentError as error:
        return [Message(error.code, "E", error.text, error.location)]
    messages = []
    for message in _messages(parser.error_log, sysid):
        place = message.location
        if place is not None and place.file == sysid:
            message = Message(message.code, message.severity, message.text, _in_files(source, place))
        messages.append(message)
    return messages


def _in_files(source: Input, place: Location) -> Location:
    """The place in the files of a document of a line and a column of its text."""
    starts = source.starts()
    start = starts[min(place.line, len(starts)) - 1] if starts else 0
    found = source.locate(start)
    return Location(found.file, found.line, place.column) if found is not None else place


def _against(schema: str, tree: Any, name: str) -> list[Message]:
    """What a schema says of a parsed document."""
    from lxml import etree

    kind = os.path.splitext(schema)[1].lower()
    parser = etree.XMLParser(resolve_entities=True, no_network=True)
    parser.resolvers.add(_resolver(DocumentEntities(schema), schema))
    data = _read(schema)
    try:
        if kind == ".dtd":
            validator: Any = etree.DTD(schema)
        elif kind == ".rng":
            validator = etree.RelaxNG(etree.fromstring(data, parser, base_url=schema))
        elif kind == ".xsd":
            validator = etree.XMLSchema(etree.fromstring(data, parser, base_url=schema))
        elif kind == ".sch":
            return _schematron(etree.fromstring(data, parser, base_url=schema), tree, name)
        else:
            raise UsageError(f'"{schema}" is no schema: .dtd, .rng, .xsd or .sch is expected')
    except (etree.XMLSyntaxError, etree.RelaxNGError, etree.XMLSchemaError, etree.DTDParseError) as error:
        line = getattr(error, "lineno", None) or 1
        raise DocumentError(str(error), Location(schema, line, 0), "bad-schema") from None
    if validator.validate(tree):
        return []
    return _messages(validator.error_log, name)


def _schematron(schema: Any, tree: Any, name: str) -> list[Message]:
    """What a Schematron schema says: the failed assertions, at the elements where they failed."""
    from lxml.isoschematron import Schematron  # type: ignore[import-not-found]

    validator = Schematron(schema, store_report=True)
    if validator.validate(tree):
        return []
    messages = []
    report = validator.validation_report.getroot()
    for failed in report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert"):
        text = " ".join("".join(failed.itertext()).split())
        found = tree.xpath(failed.get("location", "/"))
        line = found[0].sourceline if isinstance(found, list) and found else None
        messages.append(Message("invalid", "E", text, Location(name, line or 1, 0)))
    return messages


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError) as error:
        raise DocumentError(f'cannot open "{path}" ({error})', None, "cannot-open") from None


def _messages(log: Any, name: str) -> list[Message]:
    """The entries of an error log as messages; columns from 0."""
    messages = []
    for entry in log:
        file = entry.filename if entry.filename and not entry.filename.startswith("<") else name
        where = Location(file, max(1, entry.line), max(0, entry.column - 1))
        text = entry.message.partition(", use XML_PARSE_HUGE")[0]  # advice for callers of libxml2
        messages.append(Message("invalid", _SEVERITIES.get(entry.level, "E"), text, where))
    return messages


def _resolver(entities: EntityAccess | None, base: str) -> Any:
    """A resolver that hands over what may be read, and raises for everything else.

    An answer that is empty or none would let libxml2 read the file itself.
    """
    from lxml import etree

    class Resolver(etree.Resolver):
        def resolve(  # type: ignore[override]
            self, url: str | None, public_id: str | None, context: Any
        ) -> Any:
            name = url or public_id or ""
            if entities is None:
                raise DocumentError(f'"{name}" is not read', Location(base, 1, 0), "entity-outside")
            facts = EntityFacts("", "text", None, public_id, url, "", None)
            source = entities.open("parameter", facts, Location(base, 1, 0))
            path = source.chunks[0].name if source.chunks else name
            return self.resolve_string(_read(path), context, base_url=path)

    return Resolver()
