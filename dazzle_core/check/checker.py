"""The whole check of a stylesheet, put together."""

from __future__ import annotations

from dazzle_core.check.expressions import ExpressionCheck
from dazzle_core.check.findings import Findings
from dazzle_core.check.rules import hidden_rules
from dazzle_core.check.usage import Usage, roots
from dazzle_core.diagnostics import Code, Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.compiler import core
    from dazzle_core.compiler.definitions import Definitions
    from dazzle_core.compiler.program import Program

_WARNING = "W"


class Check:
    """Looks at the forms of a stylesheet before they are compiled, then at the program."""

    def __init__(self) -> None:
        self._findings = Findings()

    def look(self, forms: core.Unit, definitions: Definitions) -> None:
        """Check what was read; a second look begins anew."""
        findings = self._findings = Findings()
        expressions = ExpressionCheck(definitions, frozenset(forms.modes), findings)
        usage = Usage(forms, definitions)
        for root in roots(forms):
            expressions.check(root)
        for name, definition in definitions.user.items():
            # What is never evaluated does no harm.
            findings.severity = "" if name in usage.names else _WARNING
            expressions.check(definition.value)
        findings.severity = ""
        hidden_rules(forms, usage, definitions.dsssl2, findings)
        usage.unused(findings)

    def messages(self, program: Program) -> list[Message]:
        """Everything that is to be said of a stylesheet, by file and line."""
        found = [*program.messages]
        found += [event for event in program.events if isinstance(event, Message)]
        for events in program.macro_events.values():
            found += [event for event in events if isinstance(event, Message)]
        found += program.late_messages
        # Definitions of -V have no places, and belong to the user.
        found += [
            message
            for message in self._findings.messages(program.locate)
            if message.location is not None or message.code != Code.UNUSED_DEFINITION.slug
        ]
        once: dict[object, Message] = {}
        for message in found:
            once.setdefault((message.code, message.location), message)
        return sorted(once.values(), key=_place)


def _place(message: Message) -> tuple[str, int, int]:
    place = message.location
    return ("", 0, 0) if place is None else (place.file, place.line, place.column)
