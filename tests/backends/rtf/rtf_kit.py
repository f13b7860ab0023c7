"""Runs flow objects through the RTF backend; every result goes through the tokenizer."""

import io
import re

from events import give

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.rtf import RtfBackend
from dazzle_core.output import OutputRoot
from tests.rtf_check.tokenizer import problems

PT = 20
PAGE = {
    "page-width": 12000,
    "page-height": 16000,
    "left-margin": 1000,
    "right-margin": 1000,
    "top-margin": 1000,
    "bottom-margin": 1000,
}


def p(*content, **keys):
    return ("paragraph", {key.replace("_", "-"): value for key, value in keys.items()}, *content)


def document(*items, folder=".", options=(), files=None, messages=None):
    """The whole file as text."""
    stream = io.BytesIO()
    heard = [] if messages is None else messages
    root = OutputRoot(folder, stdout=stream)
    context = BackendContext(
        root.open_standard_output(),
        lambda code, *parameters: heard.append(code.template.format(*parameters)),
        options,
        root,
        read_file=lambda name: (name, files[name]) if files and name in files else None,
    )
    backend = RtfBackend(context)
    give(backend, items)
    backend.finish()
    root.commit()
    data = stream.getvalue()
    assert problems(data) == []
    if messages is None:
        assert heard == []
    return data.decode("ascii")


def body(*items, **settings):
    """What comes after the header of the file."""
    text = document(*items, **settings)
    found = re.search(r"\\widowctrl\\deftab720[^\n]*\n(.*)\}\n\Z", text, re.DOTALL)
    assert found is not None
    return found[1]


def paragraphs(*items, **settings):
    """The paragraphs: words and text of each."""
    return body(*items, **settings).removesuffix("\\par\n").split("\\par\n")


def pages(*content, **keys):
    """A page sequence."""
    return (
        "simple-page-sequence",
        {**PAGE, **{key.replace("_", "-"): value for key, value in keys.items()}},
        *content,
    )
