"""Reading documents: which kind they are, where they come from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from dazzle_core.api.results import ERRORS
from dazzle_core.cache import Cache, default_folder
from dazzle_core.diagnostics import Message
from dazzle_core.errors import DocumentError
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.regex import DOTALL, late_pattern
from dazzle_core.stylesheet.entities.sysid import Storage, SystemId
from dazzle_core.stylesheet.markup.inputs import Input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.backends.hookspecs import Reader
    from dazzle_core.backends.manager import Plugins
    from dazzle_core.grove.adapter import TreeAdapter
    from dazzle_core.grove.sgml.options import ParserOptions

#: A folder for the cache, a cache, True for the user's own, False for none.
CacheOption = Cache | str | bool

STANDARD_INPUT = "-"
_COMMENT = late_pattern(r"--.*?--", DOTALL)
#: What only an SGML declaration for XML has: processing instructions end in ?>, names are not folded.
_XML_SYNTAX = (late_pattern(r'\bPIC\s+(["\'])\?>\1'), late_pattern(r"\bGENERAL\s+NO\b"))


class Document:
    """A document that was read; any number of runs may use it.

    `grove`: its nodes; `name`: the system identifier of its text; `messages`: what reading
    it reported (errors of validity, ...); `files`, `missing`: what was read for it and what
    was looked for in vain.
    """

    #: how an SGML document was read; others that it leads to are read in the same way
    sgml: ParserOptions | None = None

    def __init__(self, grove: Grove, name: str, messages: Iterable[Message] = ()) -> None:
        #: the whole document entity, by which `sgml-parse` finds it
        self.system_id = name
        self.grove = grove
        self.name = name
        self.messages = [*grove.messages, *messages]

    @classmethod
    def read(
        cls,
        *sysids: str | os.PathLike[str],
        catalogs: Iterable[str] = (),
        directories: Iterable[str] = (),
        roots: Iterable[str] = (),
        restricted: bool = False,
        validate: bool = False,
        cache: CacheOption = True,
        on_message: Callable[[Message], None] | None = None,
        sgml: ParserOptions | None = None,
        reader: str | Reader | None = None,
        plugins: Plugins | Iterable[str] = (),
    ) -> Document:
        """Read the document whose text is that of all `sysids` together (`-`: standard input).

        It is XML when an SGML declaration for XML comes first (which is left out), when it
        begins with `<?xml`, or its name ends in .xml; any other is SGML and read by OpenSP,
        as `sgml` says. `catalogs`, `directories`: where public identifiers and relative names
        are looked up; `roots`: further folders that the entities of XML may be in;
        `restricted`: files only from the folders of `directories`; `validate`: check an XML
        document against its document type (SGML always is), what is wrong is in the
        messages. `reader`: the name of a plugin's reader, or such a function, for documents
        that are neither; `plugins`: names of plugins that may have it. Raises DocumentError when
        it cannot be read or is not well-formed, or when OpenSP is missing, UsageError when there is no
        such reader.
        """
        names = [os.fspath(sysid) for sysid in sysids] or [STANDARD_INPUT]
        if reader is not None:
            access = DocumentEntities(None, catalogs=tuple(catalogs), directories=tuple(directories))
            access.manager.restricted = restricted
            return cls._from_reader(reader, names, access, plugins, on_message)
        texts, declared_xml = _without_declaration(names, tuple(directories))
        # Formal system identifiers end in the name: <OSFILE>name, <CATALOG>name.
        path = next((name.rpartition(">")[2] for name in reversed(texts) if name != STANDARD_INPUT), None)
        access = DocumentEntities(
            path, catalogs=tuple(catalogs), directories=tuple(directories), roots=tuple(roots)
        )
        access.manager.restricted = restricted
        source = _open(texts, access)
        if declared_xml or _looks_like_xml(source, texts[-1]):
            document = cls._from_input(source, access, texts[-1], validate, cache, on_message)
        else:
            document = cls._from_sgml(texts, source, access, sgml, on_message)
        document.system_id = "".join([_formal(name) for name in names])
        return document

    @classmethod
    def further(
        cls,
        sysid: str,
        access: DocumentEntities,
        cache: CacheOption = True,
        number: int = 2,
        sgml: ParserOptions | None = None,
    ) -> Document:
        """Read another document during a run, with the catalogs and folders of the first.

        `number` tells its nodes from those of the others. Raises DocumentError as `read` does.
        """
        source = _open([sysid], access)
        if _looks_like_xml(source, sysid):
            return cls._from_input(source, access, sysid, False, cache, None, number)
        return cls._from_sgml([sysid], source, access, sgml, None, number)

    @classmethod
    def from_bytes(
        cls,
        data: bytes,
        name: str = "document.xml",
        *,
        folder: str | os.PathLike[str] | None = None,
        catalogs: Iterable[str] = (),
        roots: Iterable[str] = (),
        validate: bool = False,
        cache: CacheOption = True,
        on_message: Callable[[Message], None] | None = None,
    ) -> Document:
        """Read an XML document that lies in memory; messages call it `name`.

        `folder`: what names of its entities are relative to; without it no file is read.
        Raises DocumentError as `read` does.
        """
        from dazzle_core.grove.xml.read import input_of

        access = None
        if folder is not None:
            access = DocumentEntities(
                None, catalogs=tuple(catalogs), roots=tuple(roots), folder=os.path.join(folder, "")
            )
        return cls._from_input(input_of(data, name), access, name, validate, cache, on_message)

    @classmethod
    def from_tree(cls, root: Any, adapter: TreeAdapter, name: str = "document") -> Document:
        """A document of any tree, which `adapter` explains (`TreeAdapter`); messages call it `name`.

        Raises DocumentError when the tree is too deep.
        """
        from dazzle_core.grove.adapter import read_tree

        return cls(read_tree(root, adapter, name), name)

    @classmethod
    def from_lxml(cls, tree: Any, name: str = "") -> Document:
        """A document of an lxml element or element tree; it is called `name`, else by the tree's URL.

        ID attributes and default values are those of the document type that lxml has read.
        Raises DocumentError when the tree is too deep.
        """
        from dazzle_core.grove.lxmltree import from_lxml

        grove = from_lxml(tree, name)
        return cls(grove, grove.sysid or "document")

    @classmethod
    def _from_reader(
        cls,
        reader: str | Reader,
        names: list[str],
        access: DocumentEntities,
        plugins: Plugins | Iterable[str],
        on_message: Callable[[Message], None] | None,
    ) -> Document:
        from dazzle_core.api.readers import read_with
        from dazzle_core.backends.manager import Plugins

        if isinstance(reader, str):
            called = reader
            reader = (plugins if isinstance(plugins, Plugins) else Plugins(plugins)).reader(called)
        else:
            called = getattr(reader, "__name__", "?")
        document = read_with(reader, called, names, access, cls)
        for message in document.messages if on_message is not None else ():
            on_message(message)  # type: ignore[misc]
        return document

    @classmethod
    def _from_sgml(
        cls,
        texts: list[str],
        source: Input,
        access: DocumentEntities,
        options: ParserOptions | None,
        on_message: Callable[[Message], None] | None,
        number: int = 1,
    ) -> Document:
        from dazzle_core.grove.sgml.options import ParserOptions
        from dazzle_core.grove.sgml.read import read_sgml
        from dazzle_core.vm.sdata import SdataMap

        grove = read_sgml(
            texts, source, access, options=options or ParserOptions(), sdata=SdataMap(), number=number
        )
        document = cls(grove, texts[-1])
        for message in document.messages if on_message is not None else ():
            on_message(message)  # type: ignore[misc]
        document.sgml = options
        return document

    @classmethod
    def _from_input(
        cls,
        source: Input,
        access: DocumentEntities | None,
        name: str,
        validate: bool,
        cache: CacheOption,
        on_message: Callable[[Message], None] | None,
        number: int = 1,
    ) -> Document:
        from dazzle_core.grove.xml.read import read_input

        grove = read_input(source, access, the_cache(cache), name, number)
        messages: list[Message] = []
        if access is not None:
            messages += _unreadable_catalogs(access)
        if validate:
            from dazzle_core.grove.xml.validation import validate_input

            messages += validate_input(source, access, name)
        document = cls(grove, name, messages)
        for message in document.messages if on_message is not None else ():
            on_message(message)  # type: ignore[misc]
        return document

    @property
    def ok(self) -> bool:
        """Whether reading it reported no error."""
        return not any(message.severity in ERRORS for message in self.messages)

    @property
    def files(self) -> list[str]:
        """Paths of the files that were read."""
        return self.grove.access.dependencies()[0] if self.grove.access is not None else []

    @property
    def missing(self) -> list[str]:
        """Paths that were looked at in vain."""
        return self.grove.access.dependencies()[1] if self.grove.access is not None else []

    def __repr__(self) -> str:
        return f"<Document {self.name!r}: {self.grove.element_count} elements>"


def the_cache(option: CacheOption) -> Cache:
    """The cache that an option means."""
    if isinstance(option, Cache):
        return option
    if option is True:
        return Cache(default_folder())
    return Cache(option or None)


def _unreadable_catalogs(access: DocumentEntities) -> list[Message]:
    """What is to say about catalogs that were given and are not there; others are read when needed."""
    if all(map(os.path.isfile, access.given_catalogs)):
        return []
    before = len(access.reporter.messages)
    access.catalogs.document()
    return access.reporter.messages[before:]


def _open(texts: list[str], access: DocumentEntities) -> Input:
    """The text of all system identifiers together; raises DocumentError."""
    storages: list[Storage] = []
    maps: list[str] = []
    for text in texts:
        if text == STANDARD_INPUT:
            storages.append(Storage("OSFD", "0"))
        else:
            sysid = access.manager.parse(text)
            storages.extend(sysid.storages)
            maps.extend(sysid.maps)
    if maps:
        access.catalogs.document()  # from now on the manager can ask catalogs
    messages = access.reporter.messages
    before = len(messages)
    source = access.manager.open(SystemId(tuple(storages), tuple(maps)))
    if source is None or len(messages) > before:  # a folder has no text, and a message
        text = messages[-1].text if messages else f'cannot open "{texts[-1]}"'
        raise DocumentError(text, None, "cannot-find")
    return source


def _formal(name: str) -> str:
    """A system identifier of the command line in its formal form."""
    if name == STANDARD_INPUT:
        return "<OSFD>0"
    return name if name.startswith("<") else f"<OSFILE>{name}"


def _looks_like_xml(source: Input, name: str) -> bool:
    """XML is what begins so, or is called so."""
    return source.text[:100].lstrip("\ufeff\r\n").startswith("<?xml") or name.lower().endswith(".xml")


def _without_declaration(names: list[str], directories: tuple[str, ...]) -> tuple[list[str], bool]:
    """The names without SGML declarations for XML in front, and whether there was one."""
    declared = False
    while len(names) > 1 and names[0] != STANDARD_INPUT and _is_xml_declaration(names[0], directories):
        names = names[1:]
        declared = True
    return names, declared


def _is_xml_declaration(name: str, directories: tuple[str, ...]) -> bool:
    """Whether a file is an SGML declaration that describes the syntax of XML (ISO 8879 annex L)."""
    for place in (name, *(os.path.join(folder, name) for folder in directories)):
        try:
            with open(place, "rb") as file:
                text = file.read(65536).decode("latin-1")
        except (OSError, ValueError):
            continue
        if not text.lstrip().startswith("<!SGML"):
            return False
        plain = _COMMENT.sub(" ", text)
        return all(pattern.search(plain) for pattern in _XML_SYNTAX)
    return False
