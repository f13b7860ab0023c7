"""The table of options: those of OpenJade with its letters and long names, and our own.

From this table come the scanner, the help, the completion of the shell and the page of
the manual. `effect` is the name of the method of `settings.Applier` that gives an
occurrence its meaning, or "flag", "value" or "list" for a field that is just set.
"""

from __future__ import annotations


class Option:
    """One option.

    `letter`: of the short form, or empty; `name`: the long form, without `--`; `metavar`:
    what its argument is called in the help, empty when it has none; `effect`: see the
    module; `field`: of `settings.Settings`; `help`: one sentence; `openjade`: one of
    OpenJade's, with its meaning; `choices`: the allowed arguments, when they are few.
    """

    __slots__ = ("choices", "effect", "field", "help", "letter", "metavar", "name", "openjade")

    def __init__(
        self,
        letter: str,
        name: str,
        metavar: str,
        effect: str,
        field: str,
        help: str,
        openjade: bool = True,
        choices: tuple[str, ...] = (),
    ) -> None:
        self.letter = letter
        self.name = name
        self.metavar = metavar
        self.effect = effect
        self.field = field
        self.help = help
        self.openjade = openjade
        self.choices = choices


def _ours(
    name: str,
    metavar: str,
    effect: str,
    field: str,
    help: str,
    letter: str = "",
    choices: tuple[str, ...] = (),
) -> Option:
    return Option(letter, name, metavar, effect, field, help, openjade=False, choices=choices)


_NO_EFFECT = "(accepted, without effect here)"

OPTIONS: tuple[Option, ...] = (
    # --- what is made ---
    Option(
        "d", "specification", "SYSID[#ID]", "specification", "", "Use this stylesheet, or one part of it."
    ),
    Option("t", "output-type", "TYPE[-OPTION]", "output_type", "", "Use this backend, or several (fot)."),
    Option("o", "output-file", "FILE", "output_file", "", "Write the result to FILE; - is standard output."),
    Option("V", "define", "DEFINITION", "list", "definitions", "Define NAME, NAME=VALUE or a whole (form)."),
    Option("T", "spec-title", "TITLE", "value", "title", "Use the stylesheet that the document names so."),
    Option("b", "encoding", "NAME", "encoding", "", "Encoding of the output."),
    Option("2", "dsssl2", "", "flag", "dsssl2", "Allow OpenJade's extensions of the language."),
    Option("s", "strict", "", "flag", "strict", "Allow only what ISO/IEC 10179 allows."),
    Option("G", "debug", "", "flag", "debug", "Print the calls that led to an error."),
    # --- what is read ---
    Option("c", "catalog", "SYSID", "list", "catalogs", "Look up public identifiers in this catalog first."),
    Option("C", "catalogs", "", "flag", "from_catalogs", "SYSIDs are catalogs; use their DOCUMENT entries."),
    Option("D", "directory", "FOLDER", "list", "directories", "Look for relative file names in FOLDER too."),
    Option("R", "restricted", "", "flag", "restricted", "Read files only from the folders of -D."),
    Option("i", "include", "NAME", "include", "", "Parameter entity NAME is INCLUDE."),
    Option("a", "activate", "NAME", "list", "activated", "Make a doctype or link type active."),
    Option("A", "architecture", "NAME", "list", "architectures", "Process with respect to an architecture."),
    Option("", "doc-include", "NAME", "list", "document_include", "As -i, only for the document."),
    Option("", "spec-include", "NAME", "list", "stylesheet_include", "As -i, only for the stylesheet."),
    # --- messages ---
    Option("f", "error-file", "FILE", "value", "error_file", "Write messages to FILE."),
    Option(
        "E", "max-errors", "NUMBER", "max_errors", "", "Give up a document after so many errors (0: never)."
    ),
    Option("w", "warning", "TYPE", "warning", "", "Ask the SGML parser for warnings of TYPE."),
    Option("", "doc-warning", "TYPE", "document_warning", "", "As -w, only for the document."),
    Option("", "spec-warning", "TYPE", "stylesheet_warning", "", f"As -w, for the stylesheet {_NO_EFFECT}."),
    Option("e", "open-entities", "", "flag", "show_entities", "Show open entities of an SGML document."),
    Option("g", "open-elements", "", "flag", "show_elements", "Show open elements of an SGML document."),
    Option("n", "error-numbers", "", "ignored", "", f"Show message numbers {_NO_EFFECT}."),
    Option("x", "references", "", "flag", "show_references", "Show relevant clauses of ISO 8879."),
    Option("", "doc-open-entities", "", "flag", "show_entities", "As -e, only for the document."),
    Option("", "doc-open-elements", "", "flag", "show_elements", "As -g, only for the document."),
    Option("", "doc-error-numbers", "", "ignored", "", f"As -n {_NO_EFFECT}."),
    Option("", "doc-references", "", "flag", "show_references", "As -x, only for the document."),
    Option("", "spec-open-entities", "", "ignored", "", f"As -e {_NO_EFFECT}."),
    Option("", "spec-open-elements", "", "ignored", "", f"As -g {_NO_EFFECT}."),
    Option("", "spec-error-numbers", "", "ignored", "", f"As -n {_NO_EFFECT}."),
    Option("", "spec-references", "", "ignored", "", f"As -x {_NO_EFFECT}."),
    _ours(
        "message-format",
        "FORMAT",
        "value",
        "message_format",
        "Print messages as text or JSON lines.",
        choices=("text", "json"),
    ),
    _ours(
        "fail-on",
        "SEVERITY",
        "value",
        "fail_on",
        "Exit with status 1 for any error, or any warning.",
        choices=("error", "warning"),
    ),
    _ours("split", "LEVEL", "number", "split", "Make a page of each section down to this level (html)."),
    _ours("reader", "NAME", "value", "reader", "Let this reader of a plugin read the document."),
    _ours("validate", "", "flag", "validate", "Check an XML document against its DTD."),
    _ours("quiet", "", "flag", "quiet", "Show no progress.", letter="q"),
    # --- how it is done ---
    _ours("entity-root", "FOLDER", "list", "entity_roots", "Let documents read files from FOLDER too."),
    _ours("output-root", "FOLDER", "value", "output_root", "Folder for the files that a stylesheet names."),
    _ours("cache-dir", "FOLDER", "value", "cache_dir", "Keep compiled stylesheets in FOLDER."),
    _ours("no-cache", "", "flag", "no_cache", "Neither use nor write the cache."),
    _ours(
        "engine", "NAME", "value", "engine", "Run compiled code, or walk the tree.", choices=("vm", "tree")
    ),
    _ours(
        "optimize",
        "[no-]PASS",
        "optimize",
        "",
        "Leave out a pass of the compiler, or take it in again (none, all).",
        letter="O",
    ),
    _ours(
        "plugin",
        "MODULE[:OBJECT]",
        "list",
        "plugins",
        "Load a plugin with hooks for runs, readers ...",
    ),
    _ours("max-depth", "NUMBER", "number", "max_depth", "Calls within calls that a stylesheet may make."),
    _ours("max-steps", "NUMBER", "number", "max_steps", "Calls and turns of loops that it may make."),
    _ours("max-output", "NUMBER", "number", "max_output", "Characters that a stylesheet may write."),
    # --- about the command ---
    Option("v", "", "", "version", "", "Print the version, then go on."),
    _ours("version", "", "flag", "show_version", "Print the version and exit."),
    Option("h", "help", "", "flag", "show_help", "Print this help and exit."),
)

BY_LETTER: dict[str, Option] = {option.letter: option for option in OPTIONS if option.letter}
BY_NAME: dict[str, Option] = {option.name: option for option in OPTIONS if option.name}

#: Types of SGML warnings that `-w` takes, each also with `no-` in front (OpenSP).
WARNINGS = frozenset(
    """mixed should duplicate default undefined sgmldecl unclosed net empty unused-map unused-param
    notation-sysid inclusion exclusion rcdata-content cdata-content ps-comment attlist-group-decl
    element-group-decl pi-entity internal-sdata-entity internal-cdata-entity external-sdata-entity
    external-cdata-entity bracket-entity data-atts missing-system-id conref current nutoken-decl-value
    number-decl-value name-decl-value named-char-ref refc temp-ms rcdata-ms instance-include-ms
    instance-ignore-ms and-group rank empty-comment-decl att-value-not-literal missing-att-name
    comment-decl-s comment-decl-multiple missing-status-keyword multiple-status-keyword
    instance-param-entity min-param mixed-content-xml name-group-not-or pi-missing-name
    instance-status-keyword-s external-data-entity-ref att-value-external-entity-ref data-delim
    explicit-sgml-decl internal-subset-ms default-entity non-sgml-char-ref
    internal-subset-ps-param-entity internal-subset-ts-param-entity internal-subset-literal-param-entity
    immediate-recursion fully-declared fully-tagged amply-tagged-recursive amply-tagged type-valid
    entity-ref external-entity-ref integral idref significant afdr valid all min-tag xml""".split()
)
