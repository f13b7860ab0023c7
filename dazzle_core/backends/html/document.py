"""The document around the content of a page: head, style sheet, navigation."""

from __future__ import annotations

import os
import posixpath

from dazzle_core.backends.html import colors
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.build import language_tag
from dazzle_core.backends.html.lists import find_lists
from dazzle_core.backends.html.markup import Markup, escape, escape_attribute
from dazzle_core.backends.html.pages import cut, first_heading, rank_headings
from dazzle_core.backends.html.state import FACTS, TITLE
from dazzle_core.backends.html.targets import Targets, slug
from dazzle_core.backends.html.tree import Box, boxes, text_of
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.backends.html.backend import HtmlBackend, Page

#: Fewer headings are found without a list of them.
_FEWEST_HEADINGS: Final = 3
_SHEET_SUFFIX: Final = ".css"

#: What holds for every document; the classes of its own follow.
_COMMON: Final = "page.css"


class Sheet:
    """A page as it is written: its name, its content, where it goes (None: a new file)."""

    __slots__ = ("heading", "lang", "name", "notes", "root", "sink")

    def __init__(self, name: str, root: Box, sink: Any, notes: Box | None) -> None:
        self.name = name
        self.root = root
        self.sink = sink
        self.notes = notes
        self.heading = first_heading(root)


def write_pages(backend: HtmlBackend) -> None:
    """Write all pages of a run, and the style sheet that several of them share."""
    sheets = [sheet for page in backend.pages for sheet in _sheets(backend, page)]
    targets = Targets()
    for sheet in sheets:
        find_lists(sheet.root)
        if sheet.notes is not None:
            sheet.root.children.append(sheet.notes)
        targets.note_links(sheet.root)
    for sheet in sheets:
        targets.note_places(sheet.root, sheet.name)
    for sheet in sheets:
        rank_headings(sheet.root)
        targets.name_headings(sheet.root)
    bodies = [_body(backend, sheet, sheets, targets) for sheet in sheets]
    style = _style(backend)
    shared = _share_style(backend, sheets, style) if len(sheets) > 1 else ""
    for sheet, (body, with_contents) in zip(sheets, bodies, strict=True):
        _write(backend, sheet, body, style, shared, with_contents)


def _sheets(backend: HtmlBackend, page: Page) -> list[Sheet]:
    """The pages that one file of the stylesheet becomes."""
    notes = page.notes.section(page.root.state)
    main_name = page.name or _main_name(backend)
    sink = page.file if page.name else backend.context.main
    level = backend.split
    if not level or page.name:
        if not page.name and len(backend.pages) > 1 and not page.root.children:
            return []
        return [Sheet(main_name, page.root, sink, notes)]
    parts = cut(page.root, level)
    if len(parts) > 1 and not parts[0].children:
        parts[1].anchors = parts[0].anchors + parts[1].anchors
        del parts[0]
    stem = posixpath.splitext(main_name)[0]
    found = [Sheet(main_name, parts[0], sink, notes)]
    names = {main_name}
    for part in parts[1:]:
        heading = first_heading(part)
        name = base = f"{stem}-{slug(text_of(heading)) or 'section'}"
        count = 1
        while f"{name}.html" in names:
            count += 1
            name = f"{base}-{count}"
        names.add(f"{name}.html")
        found.append(Sheet(f"{name}.html", part, None, None))
    return found


def _main_name(backend: HtmlBackend) -> str:
    path = getattr(backend.context.main, "path", "")
    return posixpath.basename(path.replace("\\", "/")) if path not in ("", "-") else "index.html"


def _body(backend: HtmlBackend, sheet: Sheet, sheets: list[Sheet], targets: Targets) -> tuple[str, bool]:
    """The content of a page, and whether it has a list of headings."""
    targets.here = sheet.name
    contents = _contents(backend, sheet, sheets, targets)
    markup = Markup(targets)
    sheet.root.attributes["id"] = "content"
    size = backend.size
    state = sheet.root.state
    items = list(css.text_declarations(state.values, size).items())
    sheet.root.css = backend.classes.name("document", items)
    markup.box(sheet.root)
    body = "".join(markup.out)
    turn = _turn(sheet, sheets, targets) if backend.split else ""
    if turn:
        body = body.removesuffix("</main>\r") + turn + "</main>\r"
    return contents + body, bool(contents)


def _contents(backend: HtmlBackend, sheet: Sheet, sheets: list[Sheet], targets: Targets) -> str:
    """The list of the headings of this page, and of the beginnings of the other pages when it was cut."""
    entries: list[tuple[int, str, str, bool]] = []
    for other in sheets if backend.split else [sheet]:
        for box in boxes(other.root):
            if not box.level or (other is not sheet and box.level > backend.split):
                continue
            text = " ".join(text_of(box).split())
            if text:
                address = targets.relative(other.name, box.attributes["id"])
                entries.append((box.level, text, address, other is sheet and box is sheet.heading))
    if len(entries) < _FEWEST_HEADINGS:
        return ""
    title = escape(backend.contents_title or "Contents")
    out = ['<nav class="dz-contents" aria-labelledby="dz-contents-title">\r<details open>\r']
    out.append(f'<summary id="dz-contents-title">{title}</summary>\r')
    levels: list[int] = []
    for level, text, address, current in entries:
        while levels and levels[-1] > level and (len(levels) < 2 or levels[-2] >= level):
            levels.pop()
            out.append("</li>\r</ol>\r")
        if levels and levels[-1] >= level:
            out.append("</li>\r")
        else:
            levels.append(level)
            out.append("<ol>\r")
        here = ' aria-current="true"' if current and backend.split else ""
        out.append(f'<li><a href="{escape_attribute(address)}"{here}>{escape(text)}</a>')
    out.append("</li>\r</ol>\r" * len(levels))
    out.append("</details>\r</nav>\r")
    return "".join(out)


def _turn(sheet: Sheet, sheets: list[Sheet], targets: Targets) -> str:
    """Links to the page before and the page after."""
    place = sheets.index(sheet)
    out = []
    for other, relation, arrow in (
        (sheets[place - 1] if place else None, "prev", "\N{LEFTWARDS ARROW} "),
        (sheets[place + 1] if place + 1 < len(sheets) else None, "next", ""),
    ):
        if other is None:
            out.append("<span></span>")
            continue
        title = " ".join(text_of(other.heading).split()) if other.heading else other.name
        after = " \N{RIGHTWARDS ARROW}" if relation == "next" else ""
        address = escape_attribute(targets.relative(other.name) or "#content")
        out.append(f'<a rel="{relation}" href="{address}">{arrow}{escape(title)}{after}</a>')
    return f'<nav class="dz-turn" aria-label="Pages">{"".join(out)}</nav>\r' if len(sheets) > 1 else ""


def _style(backend: HtmlBackend) -> str:
    """The style sheet: common rules, classes, pages on paper."""
    rules = [*backend.classes.rules(), *backend.paper.rules()]
    light, dark = backend.classes.variables()
    page = [f"--size: {backend.size:g}pt", "--page: #fff; --text: #1a1a1a; --link: #0b57b0"]
    page.append("--indent: 1; color-scheme: light dark")
    night = f"--page: {colors.css(colors.DARK_PAGE)}; --text: {colors.css(colors.DARK_TEXT)}; --link: #8ab8ff"
    parts = [
        f":root {{ {'; '.join([*page, *light])} }}\n",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {'; '.join([night, *dark])} }} }}\n",
        _common(),
        "\n".join(rules) + "\n" if rules else "",
    ]
    return "".join(parts).replace("\n", "\r")


def _common() -> str:
    """The rules for every document."""
    with open(os.path.join(os.path.dirname(__file__), _COMMON), encoding="utf-8") as file:
        return file.read()


def _share_style(backend: HtmlBackend, sheets: list[Sheet], style: str) -> str:
    """Write the style sheet to a file of its own; its name."""
    name = posixpath.splitext(sheets[0].name)[0] + _SHEET_SUFFIX
    file = _open_beside(backend, sheets[0].name, name)
    file.write(style)
    file.close()
    return name


def _open_beside(backend: HtmlBackend, main: str, name: str) -> Any:
    """A new file in the folder of the main one."""
    path = getattr(backend.context.main, "path", "")
    if path not in ("", "-") and "/" not in main:
        return backend.context.output.open_path(posixpath.join(posixpath.dirname(path), name))
    return backend.context.output.open(name, make_folders=True)


def _write(
    backend: HtmlBackend, sheet: Sheet, body: str, style: str, shared: str, with_contents: bool
) -> None:
    """Write one document."""
    values = (sheet.heading or sheet.root).state.values
    lang = language_tag(values["language"], values["country"])
    named = backend.facts[TITLE]
    title = named or (text_of(sheet.heading) if sheet.heading else "")
    if sheet.heading is not None and named and backend.split:
        heading = " ".join(text_of(sheet.heading).split())
        title = heading if heading == title else f"{heading} \N{EN DASH} {title}"
    title = " ".join(title.split()) or posixpath.splitext(sheet.name)[0] or "Document"
    if shared:
        address = posixpath.relpath(shared, posixpath.dirname(sheet.name) or ".")
        head = f'<link rel="stylesheet" href="{escape_attribute(address)}">\r'
    else:
        head = f"<style>\r{style}</style>\r"
    for fact, name in FACTS.items():
        if name and backend.facts[fact]:
            head += f'<meta name="{name}" content="{escape_attribute(backend.facts[fact])}">\r'
    encoding = (backend.context.encoding or "utf-8").removesuffix("-sig")
    language = f' lang="{escape_attribute(lang)}"' if lang else ""
    body_class = ' class="dz-with-contents"' if with_contents else ""
    text = (
        f"<!DOCTYPE html>\r<html{language}>\r<head>\r"
        f'<meta charset="{escape_attribute(encoding)}">\r'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\r'
        f"<title>{escape(title)}</title>\r{head}</head>\r"
        f"<body{body_class}>\r"
        f'<a class="dz-skip" href="#content">Skip to content</a>\r{body}</body>\r</html>\r'
    )
    sink = sheet.sink
    if sink is None:
        sink = _open_beside(backend, "", sheet.name)
    sink.write(text)
    if sink is not backend.context.main:
        sink.close()
