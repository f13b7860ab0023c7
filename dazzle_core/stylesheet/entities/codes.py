"""What finding and reading files and catalogs can report."""

from __future__ import annotations

from dazzle_core.stylesheet.messages import CodeTable


class FileCode(CodeTable):
    """Message codes of files, system identifiers and catalogs."""

    # files, system identifiers, catalogs
    CANNOT_OPEN = ("cannot-open", "E", "cannot open {0} ({1})")
    CANNOT_FIND = ("cannot-find", "E", "cannot find {0}; tried {1}")
    CANNOT_READ = ("cannot-read", "E", "error reading {0} ({1})")
    INVALID_FILENAME = ("invalid-filename", "E", "invalid filename {0}")
    URL_UNSUPPORTED = ("url-unsupported", "E", "URL not supported by this version")
    FSI_SYNTAX = ("fsi-syntax", "E", "bad formal system identifier syntax in {0}")
    FSI_ENCODING = ("fsi-encoding", "E", "unknown encoding {0}")
    FSI_ATTRIBUTE = ("fsi-attribute", "W", "unsupported formal system identifier attribute {0}")
    FSI_VALUE = ("fsi-value", "W", "unsupported formal system identifier attribute value {0}")
    CATALOG_NAME = ("catalog-name", "E", "name expected")
    CATALOG_LITERAL = ("catalog-literal", "E", "literal expected")
    CATALOG_ARGUMENT = ("catalog-argument", "E", "name or literal expected")
    CATALOG_MINIMUM_DATA = ("catalog-minimum-data", "E", "not a minimum data character")
    CATALOG_OPEN_COMMENT = ("catalog-open-comment", "E", "end of entity in comment")
    CATALOG_OPEN_LITERAL = ("catalog-open-literal", "E", "end of entity in literal")
    CATALOG_OVERRIDE = ("catalog-override", "E", "OVERRIDE requires argument of YES or NO")
    CATALOG_LOOP = ("catalog-loop", "E", "CATALOG entries cause loop")
    CATALOG_QUOTE = (
        "catalog-quote",
        "W",
        "second argument for SYSTEM entry should be quoted to avoid ambiguity",
    )
    CATALOG_NO_DOCUMENT = ("catalog-no-document", "E", "no DOCUMENT entry in catalog {0}")
    CATALOG_NO_PUBLIC = ("catalog-no-public", "E", "no entry for public identifier {0} in catalog {1}")
