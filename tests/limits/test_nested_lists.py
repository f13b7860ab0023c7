"""Lists in lists, thousands deep: the work grows as the document does."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet

SHEET = """
(root (make simple-page-sequence (process-children)))
(element list (make display-group (process-children)))
(element deep (make display-group start-indent: (+ (inherited-start-indent) 12pt) (process-children)))
(element item
  (make display-group start-indent: (+ (inherited-start-indent) 12pt)
    (make paragraph first-line-start-indent: -12pt
      (make line-field field-width: 12pt (literal "*")) (literal "x"))
    (process-children)))
"""
#: Begin and end of a level.
NESTED = {
    "item in item": ("<item><list>", "</list></item>"),
    "two items": ("<item><list>", "</list></item><item/>"),
    "blocks around items": ("<deep>", "</deep>"),
}


@pytest.mark.parametrize("backend", ["html", "text"])
@pytest.mark.parametrize("name", NESTED)
def test_depth(tmp_path: Path, name: str, backend: str) -> None:
    """Each level that looks at all levels below took a minute for a thousand."""
    depth = 2000
    begin, end = NESTED[name]
    document = f"<list>{begin * depth}<item/><item/>{end * depth}</list>"
    (tmp_path / "x.dsl").write_text(SHEET)
    result = Stylesheet.load(str(tmp_path / "x.dsl"), cache=False).run(
        Document.from_bytes(document.encode(), "x.xml"), backends=[backend], output=str(tmp_path / "out")
    )
    assert result.ok
    (path,) = (tmp_path / "out").iterdir()
    text = path.read_text(encoding="utf-8")
    items = document.count("<item")
    assert text.count("*") >= items
    if backend == "html":
        assert text.count("<li>") + text.count("<li ") == items
        assert text.count("<ul") == {"item in item": depth + 1, "two items": depth + 1}.get(name, 1)
