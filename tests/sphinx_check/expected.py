"""What a resolved doctree holds, with the words that stylesheets are known to add.

The rules for added words are written down here a second time, on purpose: numbers
of headings, captions and items, labels of admonitions, brackets around marks,
signs between the parts of a signature. Nothing of a stylesheet is read.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import html5lib
from docutils import nodes

from tests.sphinx_check.facts import Facts, words_of

_BLOCKS = (nodes.Body, nodes.Structural, nodes.TextElement, nodes.Part, nodes.Sequential)
#: Nodes that make no output, with the reason.
SILENT = {
    "comment": "notes of the author to himself",
    "substitution_definition": "shown where the substitution stands",
    "index": "entries of the index, which a document of many pages has at its end",
    "meta": "facts about the document",
    "toctree": "pages are in its place, or its list is in the tree",
    "highlightlang": "how code is coloured",
    "tabular_col_spec": "for LaTeX",
    "pending": "resolved earlier",
    "colspec": "widths of columns",
    "docinfo": "facts about the document",
    "decoration": "headers and footers of docutils",
    "autosummary_toc": "like toctree",
    "dazzle:index": "made from the environment; numbers of pages are not in the tree",
}


#: Nodes of which something is not shown, with the reason.
PARTLY = {
    "rubric": "one before nothing but notes is not needed in rtf, where notes are at the foot of pages",
    "target": "an empty one at the end of what it stands in has no place in html: links to it are words",
    "reference": "addresses that the author wrote himself are not looked up",
    "tgroup": "in text the words of cells are cut and stand side by side: their letters are compared",
    "image": "in text its alternate text",
    "graphviz, inheritance_diagram": "without Graphviz its description, else its text, as code",
}


def facts_of(tree: nodes.document, backend: str, assembled: bool) -> Facts:
    """The facts of a tree as `backend` has to show them."""
    return _Reader(tree, backend, assembled).facts


class _Reader:
    def __init__(self, tree: nodes.document, backend: str, assembled: bool) -> None:
        self.tree = tree
        self.backend = backend
        self.assembled = assembled
        self.text: list[str] = []
        self.explained: set[str] = set()
        self.placeless = {
            name for node in tree.findall(nodes.target) if _placeless(node) for name in node["ids"]
        }
        self.facts = Facts(headings=[], tables=[], items=[], pictures=0, notes=[], code=[], links=[])
        self.depth = 0
        self.node(tree)
        self.facts.words = words_of("".join(self.text))

    def node(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            self.text.append(node.astext())
            return
        assert isinstance(node, nodes.Element)
        name = node.tagname or type(node).__name__
        if name in SILENT:
            return
        block = not isinstance(node, nodes.Inline) or name in _LINES
        if block and name not in _INLINE:
            self.text.append(" ")
        handler = getattr(self, "on_" + name.replace(":", "_"), self.children)
        handler(node)
        if block and name not in _INLINE:
            self.text.append(" ")

    def children(self, node: nodes.Element) -> None:
        for child in node.children:
            self.node(child)

    def taken(self, node: nodes.Element) -> str:
        """The text of the children of a node, as it is shown."""
        start = len(self.text)
        self.children(node)
        return "".join(self.text[start:])

    # --- sections

    def on_document(self, node: nodes.Element) -> None:
        self.children(node)

    def on_start_of_file(self, node: nodes.Element) -> None:
        if node.get("dazzle:toctree-caption"):
            self.text.append(node["dazzle:toctree-caption"] + " ")
        self.children(node)

    def on_title(self, node: nodes.Element) -> None:
        parent = node.parent
        if isinstance(parent, nodes.section):
            depth, above = 0, parent
            while above is not None:
                depth += isinstance(above, nodes.section)
                above = above.parent
            if self.assembled and depth > 1:
                depth -= 1
            elif self.assembled and node.astext() == self.tree.get("dazzle:title"):
                return  # the title page says it
            start = len(self.text)
            if number := parent.get("dazzle:number"):
                self.text.append(number + " ")
            self.children(node)
            self.facts.headings.append((depth, " ".join(words_of("".join(self.text[start:])))))
            return
        if isinstance(parent, nodes.table):
            self.label(parent)
        self.children(node)

    def label(self, node: nodes.Element) -> None:
        if node.get("dazzle:label"):
            self.text.append(node["dazzle:label"] + " ")

    # --- blocks

    def admonition(self, node: nodes.Element) -> None:
        self.text.append(node.get("dazzle:label", "") + " ")
        self.children(node)

    on_attention = on_caution = on_danger = on_error = on_hint = on_important = on_note = on_seealso = (
        on_tip
    ) = on_warning = admonition

    def on_list_item(self, node: nodes.Element) -> None:
        parent = node.parent
        if _in_toctree(parent):
            self.children(node)
            return
        self.depth += 1
        self.facts.items.append(self.depth)
        if isinstance(parent, nodes.enumerated_list):
            self.text.append(_number(node) + " ")
        self.children(node)
        self.depth -= 1

    def on_literal_block(self, node: nodes.Element) -> None:
        start = len(self.text)
        for child in node.children:
            if isinstance(child, nodes.Element) and child.tagname == "dazzle:line" and child.get("number"):
                self.text.append("\n" + child["number"] + " ")
            self.node(child)
        self.facts.code.append(" ".join(words_of("".join(self.text[start:]))))

    on_doctest_block = on_literal_block

    def on_production(self, node: nodes.Element) -> None:
        start = len(self.text)
        self.children(node)
        self.facts.code.append(" ".join(words_of("".join(self.text[start:]))))

    def on_raw(self, node: nodes.Element) -> None:
        if self.backend in node.get("format", "").split():
            text = node.astext()
            if self.backend == "html":
                text = re.sub("<!--.*?-->", "", text, flags=re.DOTALL)
                fragment = html5lib.parseFragment(text, namespaceHTMLElements=False)
                for unseen in [*fragment.iter("script"), *fragment.iter("style")]:
                    unseen.text = ""
                self.facts.pictures += sum(1 for _ in fragment.iter("img"))
                for block in fragment.iter("pre"):
                    self.facts.code.append(" ".join(words_of("".join(block.itertext()))))
                text = "".join(fragment.itertext())
            self.text.append(text)

    def on_rubric(self, node: nodes.Element) -> None:
        place = node.parent.index(node)
        rest = [
            other for other in node.parent.children[place + 1 :] if other.tagname not in {*SILENT, "target"}
        ]
        called = [other.tagname == "footnote" and other.get("dazzle:called") for other in rest]
        if self.backend == "rtf" and called and all(called):
            return  # its notes are at the foot of pages
        self.children(node)

    def on_math_block(self, node: nodes.Element) -> None:
        self.children(node)
        if number := node.get("dazzle:number"):
            self.text.append(f" ({number}) ")

    def on_image(self, node: nodes.Element) -> None:
        if self.backend == "text" or not node.get("dazzle:file"):
            self.text.append(f"[{node.get('alt') or node['uri']}]")
        else:
            self.facts.pictures += 1

    def on_caption(self, node: nodes.Element) -> None:
        self.label(node.parent)
        self.children(node)

    def on_tgroup(self, node: nodes.Element) -> None:
        rows = _own(node, nodes.row)
        cells = sum(isinstance(cell, nodes.entry) for row in rows for cell in row.children)
        self.facts.tables.append((len(rows), cells))
        self.children(node)

    def on_hlist(self, node: nodes.Element) -> None:
        self.facts.tables.append((1, len(node.children)))
        self.children(node)

    def on_option_argument(self, node: nodes.Element) -> None:
        self.text.append(node.get("delimiter", " "))
        self.children(node)

    def on_option(self, node: nodes.Element) -> None:
        self.text.append(", ")
        self.children(node)

    def on_classifier(self, node: nodes.Element) -> None:
        self.text.append(" : ")
        self.children(node)

    def diagram(self, node: nodes.Element) -> None:
        # Without a picture: the description, or the text of the graph, as code.
        shown = node.get("alt") or node.get("code") or node.get("content") or ""
        self.text.append(shown)
        self.facts.code.append(" ".join(words_of(shown)))

    on_graphviz = on_inheritance_diagram = diagram

    # --- notes

    def on_footnote(self, node: nodes.Element) -> None:
        if self.backend == "rtf" and node.get("dazzle:called"):
            return
        self.text.append(" [")
        self.children(node)

    on_citation = on_footnote

    def on_label(self, node: nodes.Element) -> None:
        self.children(node)
        self.text.append("] ")

    def on_footnote_reference(self, node: nodes.Element) -> None:
        if self.backend == "rtf":
            if node.get("dazzle:calls"):
                note = next(n for n in self.tree.findall(nodes.footnote) if node["refid"] in n["ids"])
                kept, self.text = self.text, []
                for child in note.children:
                    if not isinstance(child, nodes.label):
                        self.node(child)
                self.facts.notes.append(" ".join(words_of("".join(self.text))))
                self.text = kept
                return
            self.text.append(node.get("dazzle:number") or node.astext())
        elif self.backend == "text":
            self.text.append(f"[{node.astext()}]")
        else:
            self.children(node)
        self.facts.links.append(node.get("dazzle:number", "") if self.backend == "rtf" else node.astext())

    def on_citation_reference(self, node: nodes.Element) -> None:
        self.text.append(f"[{node.astext()}]")
        self.facts.links.append(f"[{node.astext()}]")

    # --- inside lines

    def on_reference(self, node: nodes.Element) -> None:
        if node.get("dazzle:number") and "anchorname" not in node.parent.attributes:
            self.text.append(node["dazzle:number"] + " ")
        start = len(self.text)
        self.children(node)
        text = "".join(self.text[start:])
        uri = node.get("refuri", "")
        picture = next(node.findall(nodes.image), None)
        elsewhere = urlsplit(uri).scheme or urlsplit(uri).netloc
        if self.backend == "html" and uri and not node.get("internal") and not elsewhere:
            self.facts.links.append(text)
            self.facts.authors.append(uri)
        elif self.backend == "html" and node.get("refid") in self.placeless:
            return
        elif "refid" in node or (node.get("internal") and uri):
            if text.strip() or picture is None:
                self.facts.links.append(text)
        elif self.backend == "text" and uri and not (picture is not None and _is_block(node)):
            words = " ".join("".join(n.astext() for n in node.findall(nodes.Text)).split("\n"))
            if uri not in (words, f"mailto:{words}"):
                self.text.append(f" ({uri})")

    on_number_reference = on_reference

    def on_subscript(self, node: nodes.Element) -> None:
        self.text.append("_" if self.backend == "text" else "")
        self.children(node)

    def on_superscript(self, node: nodes.Element) -> None:
        self.text.append("^" if self.backend == "text" else "")
        self.children(node)

    def on_abbreviation(self, node: nodes.Element) -> None:
        self.children(node)
        explanation = node.get("explanation", "")
        if explanation and explanation not in self.explained and not _inside(node, "desc"):
            self.text.append(f" ({explanation})")
        self.explained.add(explanation)

    # --- descriptions of objects

    def on_desc_returns(self, node: nodes.Element) -> None:
        self.text.append(" -> ")
        self.children(node)

    def brackets(self, node: nodes.Element) -> None:
        self.text.append("(")
        self.children(node)
        self.text.append(")")

    on_desc_parameterlist = on_desc_type_parameter_list = on_desc_optional = brackets

    def parameter(self, node: nodes.Element) -> None:
        self.text.append(", ")
        self.children(node)

    on_desc_parameter = on_desc_type_parameter = parameter


#: Elements that docutils calls inline but that stand in lines of their own.
_LINES = frozenset("title math_block caption desc_signature desc_signature_line".split())
#: Elements that docutils calls blocks but that stand in a line.
_INLINE = frozenset(
    "desc_name desc_addname desc_annotation desc_type desc_inline desc_parameter desc_returns "
    "desc_parameterlist desc_optional desc_type_parameter desc_type_parameter_list image "
    "literal_strong literal_emphasis reference number_reference pending_xref footnote_reference "
    "citation_reference raw inline generated dazzle:token dazzle:line target problematic "
    "download_reference manpage option option_string option_argument production".split()
)


def _own(group: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    """The rows of a table, not those of tables inside it."""
    return [
        row
        for part in group.children
        if isinstance(part, (nodes.thead, nodes.tbody))
        for row in part.children
        if isinstance(row, kind)
    ]


def _placeless(target: nodes.Element) -> bool:
    """Whether a target says nothing and nothing follows in what it stands in."""
    return not target.astext() and target.parent.children[-1] is target


def _is_block(reference: nodes.Element) -> bool:
    """Whether a link is around a picture that stands by itself."""
    return not any(reference.findall(nodes.Text)) and not isinstance(reference.parent, nodes.TextElement)


def _inside(node: nodes.Node, name: str) -> bool:
    above = node.parent
    while above is not None:
        if isinstance(above, nodes.Element) and (above.tagname or type(above).__name__) == name:
            return True
        above = above.parent
    return False


def _in_toctree(node: nodes.Element) -> bool:
    """Whether a list is one of links to pages or sections."""
    above: nodes.Element | None = node
    while above is not None:
        classes = above.get("classes", ())
        if "toctree-wrapper" in classes or ("contents" in classes and isinstance(above, nodes.topic)):
            return True
        if above.tagname in ("start_of_file", "compact_paragraph"):
            return above.tagname == "compact_paragraph"
        above = above.parent
    return False


def _number(item: nodes.Element) -> str:
    whole = item.parent
    items = [child for child in whole.children if isinstance(child, nodes.list_item)]
    number = int(whole.get("start", 1)) + items.index(item)
    kind = whole.get("enumtype", "arabic")
    if kind == "arabic":
        return str(number)
    if kind.endswith("alpha"):
        text = ""
        while number:
            number, digit = divmod(number - 1, 26)
            text = chr(ord("a") + digit) + text
    else:
        text = _roman(number)
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    ):
        count, number = divmod(number, value)
        text += sign * count
    return text
