"""The document types of stylesheets, for when no catalog knows them.

The declarations are facts of ISO/IEC 10179 clause 7 and of the reference
implementation's document types, written down anew.
"""

from __future__ import annotations

from functools import cache

from dazzle_core.stylesheet.entities.sysid import Storage
from dazzle_core.stylesheet.markup.inputs import Chunk, Input, records

_ARCHITECTURE = """\
<?IS10744 ArcBase DSSSL>
<!NOTATION DSSSL PUBLIC
  "ISO/IEC 10179:1996//NOTATION DSSSL Architecture Definition Document//EN">
<!ATTLIST #NOTATION DSSSL
  ArcQuant CDATA #FIXED "NAMELEN 64"
  ArcDTD CDATA #FIXED "%DSSSLDTD"
  ArcDocF NAME #FIXED dsssl-specification
  ArcDataF NAME #FIXED dsssl-specification>
<!ENTITY % DSSSLDTD PUBLIC "ISO/IEC 10179:1996//DTD DSSSL Architecture//EN">
"""

_EXTERNAL = """\
<!ELEMENT external-specification - O EMPTY>
<!ATTLIST external-specification
  id ID #REQUIRED document ENTITY #REQUIRED specid NAME #IMPLIED>
"""

_STYLE_SHEET = f"""\
<!ELEMENT style-sheet O O
  (style-specification, (external-specification|style-specification)*)>
<!ELEMENT style-specification O O (style-specification-body)>
<!ATTLIST style-specification id ID #IMPLIED use IDREFS #IMPLIED>
<!ELEMENT style-specification-body O O (#PCDATA)>
<!ATTLIST style-specification-body content ENTITY #CONREF>
{_EXTERNAL}{_ARCHITECTURE}"""

_SPECIFICATION = f"""\
<!ENTITY % declarations "features|add-name-chars|add-separator-chars|standard-chars
  |map-sdata-entity|char-repertoire|sgml-grove-plan">
<!ELEMENT style-sheet O O ((%declarations;)*,
  (style-specification|transformation-specification),
  (external-specification|style-specification|transformation-specification)*)>
<!ELEMENT style-specification O O ((%declarations;)*, style-specification-body)>
<!ELEMENT transformation-specification O O ((%declarations;)*, transformation-specification-body)>
<!ATTLIST style-specification
  id ID #IMPLIED use IDREFS #IMPLIED partial (partial|complete) complete>
<!ATTLIST transformation-specification
  id ID #IMPLIED use IDREFS #IMPLIED partial (partial|complete) complete>
<!ELEMENT (style-specification-body|transformation-specification-body) O O (#PCDATA)>
<!ATTLIST (style-specification-body|transformation-specification-body) content ENTITY #CONREF>
{_EXTERNAL}\
<!ELEMENT (features|add-name-chars|add-separator-chars|standard-chars|map-sdata-entity) - O (#PCDATA)>
<!ATTLIST map-sdata-entity name CDATA #IMPLIED text CDATA #IMPLIED>
<!ELEMENT (char-repertoire|sgml-grove-plan) - O EMPTY>
<!ATTLIST char-repertoire name CDATA #REQUIRED>
<!ATTLIST sgml-grove-plan modadd NAMES #IMPLIED>
{_ARCHITECTURE}"""

#: public identifier → (a name for messages, text)
BUILTIN = {
    "-//James Clark//DTD DSSSL Style Sheet//EN": ("style-sheet.dtd", _STYLE_SHEET),
    "-//OpenJade//DTD DSSSL Style Sheet//EN": ("style-sheet.dtd", _STYLE_SHEET),
    "-//OpenJade//DTD DSSSL Specification//EN": ("spec.dtd", _SPECIFICATION),
    # the architecture's own document type is built in as forms
    "ISO/IEC 10179:1996//DTD DSSSL Architecture//EN": ("dsssl.dtd", ""),
}


@cache
def builtin_text(public_id: str) -> Input | None:
    """The text of a document type that is built in, or None."""
    found = BUILTIN.get(public_id)
    if found is None:
        return None
    name, text = found
    return Input(records(text), [Chunk(0, f"<builtin>{name}", Storage("OSFILE", name))])
