"""The public face in Python: stylesheets, documents, runs.

    from dazzle_core import Document, Stylesheet

    sheet = Stylesheet.load("print.dsl", variables={"paper-type": "A4"})
    book = Document.read("book.xml")
    result = sheet.run(book, backends=["fot", "text"], output="build")
    result.files, result.messages, result.ok

In: names of stylesheets and documents, options as keyword arguments. Out: files in an
output folder and a `Result`. A loaded stylesheet and a read document are not changed by
runs: several runs and threads may use them at once. No exception but `DazzleError` and
its subclasses leaves these functions. `programs` gets the program of a stylesheet from
the cache or compiles it, `runs` is one run of one backend. The command line and Sphinx
are built on this; the next stage after it is theirs.
"""

from dazzle_core.api.activity import Activity
from dazzle_core.api.documents import Document
from dazzle_core.api.results import Result
from dazzle_core.api.stylesheets import Stylesheet

__all__ = ["Activity", "Document", "Result", "Stylesheet"]
