"""What the options of one command line mean, all together."""

from __future__ import annotations

from dazzle_core.cli.names import split_part
from dazzle_core.cli.options import WARNINGS, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dazzle_core.backends.manager import BackendChoice, Plugins
    from dazzle_core.grove.sgml.options import ParserOptions


class Settings:
    """The meaning of the options, with OpenJade's defaults."""

    def __init__(self) -> None:
        self.sysids: list[str] = []
        self.specification: str | None = None  #: system identifier of -d
        self.part: str | None = None  #: what followed its #
        self.title: str | None = None
        self.backends: list[BackendChoice] = []  #: empty: not asked for
        self.output_file: str | None = None
        self.encoding: str | None = None  #: a codec; None: not asked for
        self.definitions: list[str] = []
        self.dsssl2 = False
        self.strict = False
        self.debug = False
        self.catalogs: list[str] = []
        self.from_catalogs = False
        self.directories: list[str] = []
        self.restricted = False
        self.document_include: list[str] = []
        self.stylesheet_include: list[str] = []
        self.document_warnings: list[str] = []
        self.activated: list[str] = []
        self.architectures: list[str] = []
        self.show_entities = False
        self.show_elements = False
        self.show_references = False
        self.error_file: str | None = None
        self.max_errors: int | None = None
        self.message_format = "text"
        self.fail_on: str | None = None
        self.split: int | None = None
        self.reader: str | None = None
        self.validate = False
        self.quiet = False
        self.entity_roots: list[str] = []
        self.output_root: str | None = None
        self.cache_dir: str | None = None
        self.no_cache = False
        self.engine = "vm"
        self.without: frozenset[str] = frozenset()  #: passes of the compiler that are left out
        self.passes: list[str] = []  #: the words of -O
        self.plugins: list[str] = []
        self.max_depth: int | None = None
        self.max_steps: int | None = None
        self.max_output: int | None = None
        self.show_version = False
        self.show_help = False

    def parser_options(self) -> ParserOptions | None:
        """What the parser of SGML documents is told; None when no option is about it."""
        shown = (("e", self.show_entities), ("g", self.show_elements), ("x", self.show_references))
        show = "".join(letter for letter, wanted in shown if wanted)
        lists = (self.document_include, self.document_warnings, self.activated, self.architectures)
        if not (show or any(lists) or self.max_errors is not None):
            return None
        from dazzle_core.grove.sgml.options import ParserOptions

        include, warnings, active, architectures = map(tuple, lists)
        return ParserOptions(include, warnings, active, architectures, self.max_errors, show)


class UnavailableBackend(Exception):  # noqa: N818 (an end of the run, not a mistake)
    """A backend of OpenJade's that does not exist here; the text says so."""


class Applier:
    """Gives occurrences of options their meaning, in order, and reports as OpenJade does.

    Most mistakes are reported and the run goes on without the option. `report(severity,
    text)` prints a message; `plugins()` gives the plugins, made when first wanted.
    """

    def __init__(self, report: Callable[[str, str], None], plugins: Callable[[], Plugins]) -> None:
        self.settings = Settings()
        self._report = report
        self._plugins = plugins

    def apply(self, occurrences: list[tuple[Option, str]]) -> None:
        """Apply all; raises UnavailableBackend for a backend that is known but not there."""
        settings = self.settings
        for option, argument in occurrences:
            if option.choices and argument not in option.choices:
                expected = " or ".join(option.choices)
                self._report("E", f'option "{option.name}" takes {expected}, not "{argument}"')
            elif option.effect == "flag":
                setattr(settings, option.field, True)
            elif option.effect == "value":
                setattr(settings, option.field, argument)
            elif option.effect == "list":
                getattr(settings, option.field).append(argument)
            elif option.effect == "number":
                self.number(option, argument)
            else:
                getattr(self, option.effect)(argument)

    def ignored(self, argument: str) -> None:
        """An option without effect here."""

    def number(self, option: Option, argument: str) -> None:
        """A limit of our own: a positive number."""
        if argument.isascii() and argument.isdigit() and int(argument) > 0:
            setattr(self.settings, option.field, int(argument))
        else:
            self._report("E", f'option "{option.name}" takes a positive number, not "{argument}"')

    def specification(self, argument: str) -> None:
        """`-d SYSID#ID`: the last # divides."""
        self.settings.specification, self.settings.part = split_part(argument)

    def output_type(self, argument: str) -> None:
        """`-t TYPE`: an unknown one leaves the one before in force."""
        from dazzle_core.backends.manager import PREFIXED
        from dazzle_core.errors import UsageError

        try:
            choice = self._plugins().backend(argument)
        except UsageError as error:
            base = argument.partition("-")[0]
            if error.code != "unknown-output-type":
                raise
            if any(name.startswith(base) for name in PREFIXED):
                raise UnavailableBackend(error.text) from None
            self._report("E", f'unknown output type "{argument}"')
            return
        backends = self.settings.backends
        # The same one again takes the place of the one before.
        backends[:] = [*(other for other in backends if other.name != choice.name), choice]

    def output_file(self, argument: str) -> None:
        """`-o FILE`."""
        if argument:
            self.settings.output_file = argument
        else:
            self._report("E", "empty output filename")

    def encoding(self, argument: str) -> None:
        """`-b NAME`: an unknown one is not used."""
        from dazzle_core.output.encoding import find_encoding

        codec = find_encoding(argument)
        if codec is None:
            self._report("E", f'unknown encoding "{argument}"')
        else:
            self.settings.encoding = codec

    def optimize(self, argument: str) -> None:
        """`-O NAME`: an unknown one leaves everything as it was."""
        from dazzle_core.compiler.passes import NAMES, switched

        words = [*self.settings.passes, argument]
        without, unknown = switched(words)
        if unknown is None:
            self.settings.passes, self.settings.without = words, without
        else:
            known = ", ".join(sorted(NAMES))
            self._report("E", f'option "optimize" takes no-NAME or NAME, not "{argument}"; there are {known}')

    def include(self, argument: str) -> None:
        """`-i NAME`: for stylesheet and document."""
        self.settings.document_include.append(argument)
        self.settings.stylesheet_include.append(argument)

    def max_errors(self, argument: str) -> None:
        """`-E NUMBER`."""
        if argument.isascii() and argument.isdigit():
            self.settings.max_errors = int(argument)
        else:
            self._report("E", "invalid error limit")

    def warning(self, argument: str) -> None:
        """`-w TYPE`: for document and stylesheet, each of which complains about an unknown one."""
        self.document_warning(argument)
        self.stylesheet_warning(argument)

    def document_warning(self, argument: str) -> None:
        """`--doc-warning=TYPE`."""
        if self._known_warning(argument):
            self.settings.document_warnings.append(argument)

    def stylesheet_warning(self, argument: str) -> None:
        """`--spec-warning=TYPE`: the reader of stylesheets has no such warnings."""
        self._known_warning(argument)

    def version(self, argument: str) -> None:
        """`-v`: a message, and the run goes on."""
        from dazzle_core.version import __version__

        self._report("I", f'"Dazzle (Python)" version "{__version__}"')

    def _known_warning(self, name: str) -> bool:
        if name.removeprefix("no-") in WARNINGS:
            return True
        self._report("E", f'unknown warning type "{name}"')
        return False
