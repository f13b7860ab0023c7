"""Cases for the transformation backends; `expected/transform.json` holds OpenJade's answers."""


def e(gi, *content, **attributes):
    return (
        "element",
        {"gi": gi, "attributes": [*attributes.items()]} if attributes else {"gi": gi},
        *content,
    )


EMPTY = ("empty-element", {"gi": "V"})
PI = ("processing-instruction", {"data": "p i"})
REF = ("entity-ref", {"name": "nbsp"})
RELEASE = ("formatting-instruction", {"data": ""})
RAW = ("formatting-instruction", {"data": "<raw&>\r"})
DOCTYPE = ("document-type", {"name": "d"})
NOTHING = ("document-type", {})

#: What stands after text that ends in a line end, or after a start-tag.
FOLLOWERS = {
    "start-tag": e("F"),
    "empty": EMPTY,
    "pi": PI,
    "ref": REF,
    "release": RELEASE,
    "raw": RAW,
    "doctype": DOCTYPE,
    "no-doctype": NOTHING,
    "text": "t",
    "line end": "\r",
    "line ends": "\r\r",
    "line feed": "\n",
    "text line end": "t\r",
    "file": ("entity", {"system-id": "case.out"}, "in\r"),
    "unopened": ("entity", {"system-id": "no/case.out"}, "in\r"),
    "no text": "",
    "paragraph": ("paragraph", {}, "p"),
}

CASES = {
    "attributes": [
        e("A", plain="v", quot='a"b', both="a\"b'c", amp="a&b<c>", lines="x\ry", empty="", apos="it's"),
        ("element", {"attributes": [("n", "1")]}, "x"),
        ("empty-element", {"attributes": [("n", '&"')]}),
        ("element", {"gi": ""}, "x"),
    ],
    "text": [e("T", "<&>\"' é — end", "a\rb\r\rc\r", "\rd")],
    "line feeds": [e("T", "\n", "a\r\nb\r\n"), e("T", "\r\na"), e("T", "a\n\r")],
    "document types": [
        ("document-type", {"name": "html", "public-id": "-//X//DTD Y//EN", "system-id": "http://x/y.dtd"}),
        ("document-type", {"name": "a", "system-id": 'say "hi"'}),
        ("document-type", {"name": "b"}),
        ("document-type", {"public-id": "x", "system-id": "y"}),
        ("document-type", {"name": "c", "public-id": "p"}),
    ],
    "nested": [e("A", e("B", e("C", "x\r"), "\r"), "\r", e("D"), EMPTY, "z\r", e("E", "x"), "after\r")],
    "character": [e("A", ("character", {"char": "<"}), "x")],
    "standard": [e("S", ("paragraph", {}, "a\r", ("sequence", {}, "b\r")), e("A"))],
    "instructions": [e("A", RAW, "\rx"), e("A", PI, "\rx"), e("A", REF, "\rx"), e("A", EMPTY, "\rx")],
    **{f"line end, {name}": [e("A", "x\r", item, "\ry")] for name, item in FOLLOWERS.items()},
    **{f"start-tag, {name}": [e("A", item, "\ry")] for name, item in FOLLOWERS.items()},
}
