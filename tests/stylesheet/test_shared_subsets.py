"""Documents of one stylesheet with the same external subset: what each declares itself comes first (ISO 8879 9.4.4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core.stylesheet.load import load_stylesheet

_DTD = """<!ELEMENT style-sheet O O (style-specification, (external-specification|style-specification)*)>
<!ELEMENT style-specification O O (style-specification-body)>
<!ATTLIST style-specification id ID #IMPLIED use IDREFS #IMPLIED>
<!ELEMENT style-specification-body O O (#PCDATA)>
<!ELEMENT external-specification - O EMPTY>
<!ATTLIST external-specification id ID #REQUIRED document ENTITY #REQUIRED>
<?IS10744 ArcBase DSSSL>
<!NOTATION DSSSL PUBLIC "ISO/IEC 10179:1996//NOTATION DSSSL Architecture Definition Document//EN">
"""
_FIXED = '<!ENTITY text "theirs">\n'
_CHOSEN = '<!ENTITY % which "IGNORE">\n<![%which;[<!ENTITY text "chosen">]]>\n<!ENTITY text "theirs">\n'
_MAIN = """<!DOCTYPE style-sheet SYSTEM "sheet.dtd" [
<!ENTITY first SYSTEM "first.dsl" CDATA DSSSL> <!ENTITY second SYSTEM "second.dsl" CDATA DSSSL>]>
<style-sheet><style-specification use="first second"><style-specification-body></style-specification-body>
</style-specification><external-specification id="first" document="first">
<external-specification id="second" document="second"></style-sheet>"""


def _texts(folder: Path, declarations: str, first: str, second: str) -> list[str]:
    """The texts of two documents with the same external subset; each has declarations of its own."""
    (folder / "sheet.dtd").write_text(_DTD + declarations)
    (folder / "main.dsl").write_text(_MAIN)
    for name, own in (("first", first), ("second", second)):
        (folder / f"{name}.dsl").write_text(
            f'<!DOCTYPE style-sheet SYSTEM "sheet.dtd" [{own}]>'
            "<style-sheet><style-specification><style-specification-body>&text;"
            "</style-specification-body></style-specification></style-sheet>"
        )
    loaded = load_stylesheet(str(folder / "main.dsl"))
    assert loaded.messages == []
    return [body.text for part in loaded.parts[1:] for body in part.bodies]


@pytest.mark.parametrize(
    ("declarations", "first", "second", "texts"),
    [
        (_FIXED, "", "", ["theirs", "theirs"]),
        (_FIXED, '<!ENTITY text "mine">', "", ["mine", "theirs"]),
        (_FIXED, "", '<!ENTITY text "mine">', ["theirs", "mine"]),
        (_CHOSEN, "", "", ["theirs", "theirs"]),
        (_CHOSEN, "", '<!ENTITY % which "INCLUDE">', ["theirs", "chosen"]),
        (_CHOSEN, '<!ENTITY % which "INCLUDE">', "", ["chosen", "theirs"]),
    ],
)
def test_own_declarations_come_first(tmp_path, declarations, first, second, texts) -> None:
    assert _texts(tmp_path, declarations, first, second) == texts
