"""Everything that plugins are written against, in one place.

Backends, and extensions: flow-object classes, characteristics, external procedures, readers of
documents, stylesheets, hooks of runs. What is not named here (or in `dazzle_core` and
`dazzle_core.testing`) may change without notice; what is changes with `API_VERSION`.
"""

from __future__ import annotations

from dazzle_core.api.documents import Document
from dazzle_core.api.readers import ReaderInput
from dazzle_core.backends.api import (
    API_VERSION,
    WEB_PICTURES,
    Backend,
    BackendContext,
    Changes,
    FixedChanges,
    FixedFlow,
    Flow,
    Profile,
    RecordWriter,
)
from dazzle_core.backends.hookspecs import Reader, hookimpl
from dazzle_core.backends.manager import RunFacts
from dazzle_core.backends.procedures import procedure
from dazzle_core.diagnostics import Location, Message
from dazzle_core.errors import DazzleError, DocumentError, OutputError, UsageError
from dazzle_core.flow.characteristics import (
    CHARACTERISTICS,
    EXTENSION_CHARACTERISTICS,
    Characteristic,
    ExtensionCharacteristic,
)
from dazzle_core.flow.classes import CLASSES, EXTENSION_CLASSES, FlowObjectClass
from dazzle_core.flow.conversion import (
    BOOLEAN,
    CHAR,
    COLOR,
    DISPLAY_SPACE,
    INLINE_SPACE,
    INTEGER,
    LENGTH,
    LENGTH_SPEC,
    OPTIONAL_COLOR,
    OPTIONAL_LENGTH_SPEC,
    REAL,
    STRING,
    ValueType,
    one_of,
)
from dazzle_core.flow.extensions import extension_class
from dazzle_core.flow.nics import STRING_PAIRS, STRINGS, MultiMode, NonInherited
from dazzle_core.flow.values import IDREF, NODE, URI, Address, Color, DisplaySpace, InlineSpace
from dazzle_core.grove.adapter import TreeAdapter
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import Char, GlyphId, Length, LengthSpec, Quantity, Symbol
from dazzle_core.output import OutputRoot, Written

__all__ = [
    "API_VERSION",
    "BOOLEAN",
    "CHAR",
    "CHARACTERISTICS",
    "CLASSES",
    "COLOR",
    "DISPLAY_SPACE",
    "EXTENSION_CHARACTERISTICS",
    "EXTENSION_CLASSES",
    "IDREF",
    "INLINE_SPACE",
    "INTEGER",
    "LENGTH",
    "LENGTH_SPEC",
    "NODE",
    "OPTIONAL_COLOR",
    "OPTIONAL_LENGTH_SPEC",
    "REAL",
    "STRING",
    "STRINGS",
    "STRING_PAIRS",
    "URI",
    "WEB_PICTURES",
    "Address",
    "Backend",
    "BackendContext",
    "Changes",
    "Char",
    "Characteristic",
    "Color",
    "DazzleError",
    "DisplaySpace",
    "Document",
    "DocumentError",
    "ExtensionCharacteristic",
    "FixedChanges",
    "FixedFlow",
    "Flow",
    "FlowObjectClass",
    "GlyphId",
    "InlineSpace",
    "Length",
    "LengthSpec",
    "Location",
    "Message",
    "MultiMode",
    "NodeList",
    "NonInherited",
    "OutputError",
    "OutputRoot",
    "Profile",
    "Quantity",
    "Reader",
    "ReaderInput",
    "RecordWriter",
    "RunFacts",
    "Symbol",
    "TreeAdapter",
    "UsageError",
    "ValueType",
    "Written",
    "extension_class",
    "hookimpl",
    "one_of",
    "procedure",
]
