"""Pictures: which of the candidates a backend gets, and where its copy lies.

In: `image` elements with the candidates that Sphinx found. Out: the same with
the chosen address in `uri` and, for pictures that are copied beside the output,
`dazzle:file` (relative to the output), `dazzle:width` and `dazzle:height`
(pixels of the file), and a mapping of the files to copy.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

import imagesize  # type: ignore[import-untyped]
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.asset import ImageAdapter
from sphinx.util.images import get_image_extension, guess_mimetype

from dazzle_sphinx.messages import Subtype, emit

#: Folder of copied pictures inside the output folder, named as Sphinx names it.
FOLDER = "_images"


def choose_pictures(
    tree: nodes.document, env: BuildEnvironment, backend: str, types: Sequence[str], target: str
) -> dict[str, str]:
    """Choose the picture of every image in `tree` for a backend that takes `types`.

    `target` is the output's name relative to the output folder. What comes out
    maps files relative to the source folder to names relative to the output
    folder. An image without a fitting candidate gets a warning and keeps only
    its alternate text (no warning from backends that take no pictures at all).
    """
    copies: dict[str, str] = {}
    above = posixpath.dirname(target)
    for image in tree.findall(nodes.image):
        uri = _candidate(image, env, backend, types)
        if uri is None or uri not in env.images:
            continue
        name = posixpath.join(FOLDER, env.images[uri][1])
        if (shown := _shown_instead(uri, env, types)) is None:
            _tell_missing(image, env, backend, posixpath.splitext(uri)[1][1:])
            continue
        if shown != uri:
            uri, name = shown, posixpath.splitext(name)[0] + posixpath.splitext(shown)[1]
        image["uri"] = uri
        copies[uri] = name
        image["dazzle:file"] = posixpath.relpath(name, above or ".")
        note_size(image, Path(env.srcdir, uri))
    return copies


def note_size(image: nodes.image, path: Path) -> None:
    """Note the size of the file, where it tells one."""
    width, height = _size(path)
    if width > 0 and height > 0:
        image["dazzle:width"] = str(width)
        image["dazzle:height"] = str(height)


def _candidate(image: nodes.image, env: BuildEnvironment, backend: str, types: Sequence[str]) -> str | None:
    """The address of the candidate to take; None when there is none."""
    candidates: dict[str, str] = image.get("candidates", {})
    if "?" in candidates or not types:
        return None
    if "*" in candidates:
        return str(image["uri"])
    for kind in types:
        if kind in candidates:
            return candidates[kind]
    _tell_missing(image, env, backend, ", ".join(sorted(candidates)))
    return None


def _tell_missing(image: nodes.image, env: BuildEnvironment, backend: str, kinds: str) -> None:
    original = ImageAdapter(env).get_original_image_uri(image["uri"])
    emit(
        Subtype.IMAGE,
        f"no picture of {original} that {backend} can show "
        f"(there is: {kinds or 'none'}); its alternate text is shown",
        location=image,
    )


def _shown_instead(uri: str, env: BuildEnvironment, types: Sequence[str]) -> str | None:
    """The picture itself, or one of the same name in a format that is shown; None when there is none.

    Sphinx does not look at the format of a picture that is named in full.
    """
    if (kind := guess_mimetype(uri)) is None or kind in types:
        return uri
    for other in types:
        name = posixpath.splitext(uri)[0] + (get_image_extension(other) or "")
        if name != uri and Path(env.srcdir, name).is_file():
            return name
    return None


def _size(path: Path) -> tuple[float, float]:
    """Width and height in pixels, or -1 where the file does not tell."""
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError):
        return -1, -1
    return round(width), round(height)
