"""A small evaluator of the case files' expressions: calls of builtin procedures and a few special forms.

It stands in for the compiler, so that the procedures are tested by themselves.
Procedures are made by generated Python functions in a namespace that looks like
that of compiled code, so that places of messages are found as they are there.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.flow.sosofo import MakeSpec, StyleObject
from dazzle_core.language.charnames import character
from dazzle_core.language.numbers import parse_number
from dazzle_core.language.values import (
    NIL,
    UNSET,
    Char,
    GlyphId,
    Keyword,
    Symbol,
    UnresolvedQuantity,
    Vector,
    list_items,
    make_list,
)
from dazzle_core.vm.calls import Procedure, call, primitive_value
from dazzle_core.vm.declare import JAMES_CLARK, PRIMITIVES
from dazzle_core.vm.equality import eqv
from dazzle_core.vm.errors import Shown
from dazzle_core.vm.languages import define_language
from dazzle_core.vm.locate import MARK
from dazzle_core.vm.primitives.procedures import find_external
from dazzle_core.vm.printing import show
from dazzle_core.vm.quantities import resolve
from dazzle_core.vm.run import Run

TOKEN = re.compile(
    r"""\s*(?:(?P<open>\#?\()|(?P<close>\))|(?P<quote>')|(?P<string>"(?:[^"\\]|\\.)*")
    |(?P<char>\#\\.[^\s()"';]*)|(?P<atom>[^\s()"';]+))""",
    re.VERBOSE | re.DOTALL,
)


class Place:
    """The binding of "compiled" code; `file` is "" for the case itself."""

    def __init__(self, file: str = "") -> None:
        self.file = file

    def location(self, code: Any, line: int, column: int) -> Location:
        return Location(self.file, line, column)


class CaseRun(Run):
    """Keeps what is reported as the lines of a case file."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def deliver(self, message: Any) -> None:
        super().deliver(message)
        text = message.text.replace("\r", "\\r").replace("\n", "\\n")
        file = "nowhere" if message.location is None else message.location.file
        place = f" @{file}" if file else ""
        self.lines.append(f"{message.severity}{place}: {text}")


def read(text: str, run: Run) -> Any:
    """The datum of an expression; quantities are resolved at once."""
    tokens = list(TOKEN.finditer(text))
    value, rest = _datum(tokens, 0, run)
    assert rest == len(tokens), text
    return value


def _datum(tokens: list[Any], index: int, run: Run) -> tuple[Any, int]:
    token = tokens[index]
    kind, text = token.lastgroup, token[token.lastgroup]
    if kind == "quote":
        value, index = _datum(tokens, index + 1, run)
        return (Symbol("quote"), (value, NIL)), index
    if kind == "open":
        members = []
        tail = NIL
        index += 1
        while tokens[index].lastgroup != "close":
            if tokens[index]["atom"] == ".":
                tail, index = _datum(tokens, index + 1, run)
                continue
            value, index = _datum(tokens, index, run)
            members.append(value)
        if text == "#(":
            return Vector(members, constant=True), index + 1
        return make_list(members, tail), index + 1
    return _atom(kind, text, run), index + 1


def _atom(kind: str, text: str, run: Run) -> Any:
    if kind == "string":
        return re.sub(
            r"\\(?:(U-[0-9A-F]{4});?|(.))", lambda m: chr(int(m[1][2:], 16)) if m[1] else m[2], text[1:-1]
        )
    if kind == "char":
        name = text[2:]
        return Char(name if len(name) == 1 else character(name, {}) or "\ufffd")
    if text in ("#t", "#f"):
        return text == "#t"
    if text.startswith("#A"):
        return GlyphId("ISO/IEC 10036/RA//Glyphs", int(text[2:]))
    if text.startswith("#!"):
        return text
    if text.endswith(":") and len(text) > 1:
        return Keyword(text[:-1])
    if re.match(r"[+-]?\.?[0-9]|#[xbod]", text):
        number = parse_number(text)
        return resolve(run, number) if isinstance(number, UnresolvedQuantity) else number
    return Symbol(text)


class Evaluator:
    """Evaluates data as expressions with one run."""

    def __init__(self, run: Run, definitions: dict[str, Any] | None = None, file: str = "") -> None:
        self.run = run
        self.namespace = {MARK: Place(file)}
        self.globals = definitions if definitions is not None else {}

    def top(self, expression: Any) -> Any:
        namespace = dict(self.namespace)
        exec("def top(evaluate, expression):\n return evaluate(expression, {})", namespace)
        return namespace["top"](self.evaluate, expression)

    def evaluate(self, form: Any, env: dict[str, Any]) -> Any:
        if type(form) is Symbol:
            return self.variable(form.name, env)
        if type(form) is not tuple:
            return form
        operator = form[0]
        if type(operator) is Symbol and operator.name not in env:
            special = getattr(self, "form_" + re.sub(r"\W", "_", operator.name), None)
            if special is not None:
                return special(list(list_items(form[1])), env)
        arguments = [self.evaluate(item, env) for item in list_items(form[1])]
        return call(self.run, self.evaluate(operator, env), *arguments)

    def variable(self, name: str, env: dict[str, Any]) -> Any:
        if name in env:
            value = env[name]
            return value[0] if type(value) is list and len(value) == 1 else value
        if name in self.globals:
            return self.globals[name]
        record = PRIMITIVES.get(name)
        if record is None or (record.dsssl2 and not self.run.dsssl2):
            raise EvalError(Code.UNDEFINED_VARIABLE, name)
        return primitive_value(record, self.run)

    def form_quote(self, forms: list[Any], env: dict[str, Any]) -> Any:
        return forms[0]

    def form_if(self, forms: list[Any], env: dict[str, Any]) -> Any:
        return self.evaluate(forms[1 if self.evaluate(forms[0], env) is not False else 2], env)

    def form_or(self, forms: list[Any], env: dict[str, Any]) -> Any:
        for form in forms:
            value = self.evaluate(form, env)
            if value is not False:
                return value
        return False

    def form_and(self, forms: list[Any], env: dict[str, Any]) -> Any:
        value: Any = True
        for form in forms:
            value = self.evaluate(form, env)
            if value is False:
                return False
        return value

    def form_case(self, forms: list[Any], env: dict[str, Any]) -> Any:
        key = self.evaluate(forms[0], env)
        for clause in forms[1:]:
            if clause[0] is Symbol("else") or any(eqv(key, datum) for datum in list_items(clause[0])):
                return self.body(list(list_items(clause[1])), env)
        raise EvalError(Code.CASE_FAIL, Shown(key))

    def form_let(self, forms: list[Any], env: dict[str, Any]) -> Any:
        if type(forms[0]) is Symbol:
            return self.named_let(forms, env)
        inner = dict(env)
        for binding in list_items(forms[0]):
            name, value = list_items(binding)
            inner[name.name] = [self.evaluate(value, env)]
        return self.body(forms[1:], inner)

    def named_let(self, forms: list[Any], env: dict[str, Any]) -> Any:
        names = [binding[0] for binding in list_items(forms[1])]
        inits = [self.evaluate(binding[1][0], env) for binding in list_items(forms[1])]
        inner = dict(env)
        procedure = self.form_lambda([make_list(names), *forms[2:]], inner)
        inner[forms[0].name] = [procedure]
        return procedure(*inits)

    def form_lambda(self, forms: list[Any], env: dict[str, Any]) -> Any:
        required: list[str] = []
        optional: list[tuple[str, Any]] = []
        keys: list[tuple[str, Any]] = []
        rest: list[str] = []
        mode: Any = required
        for item in list_items(forms[0]):
            if type(item) is str:
                mode = {"#!optional": optional, "#!key": keys, "#!rest": rest}[item]
            elif mode is required or mode is rest:
                mode.append(item.name)
            elif type(item) is Symbol:
                mode.append((item.name, False))
            else:
                mode.append((item[0].name, item[1][0]))
        names = [*required, *(n for n, _ in optional), *rest, *(n for n, _ in keys)]

        def body(*values: Any) -> Any:
            inner = env.copy()
            inits = dict([*optional, *keys])
            for name, value in zip(names, values, strict=False):
                inner[name] = [self.evaluate(inits[name], inner) if value is UNSET else value]
            for name in names[len(values) :]:
                inner[name] = [NIL if name in rest else self.evaluate(inits[name], inner)]
            return self.body(forms[1:], inner)

        formals = ", ".join(f"a{i}" for i in range(len(names)))
        namespace = {**self.namespace, "body": body}
        exec(f"def made({formals}):\n return body({formals})", namespace)
        function = namespace["made"]
        if not (optional or rest or keys):
            return function
        return Procedure(
            function, len(required), len(optional), bool(rest), tuple(n for n, _ in keys), "made"
        )

    def form_style(self, forms: list[Any], env: dict[str, Any]) -> Any:
        return StyleObject(MakeSpec(None, -1), self.run.node)  # type: ignore[arg-type]

    def form_make(self, forms: list[Any], env: dict[str, Any]) -> Any:
        return [SimpleNamespace()]

    def body(self, forms: list[Any], env: dict[str, Any]) -> Any:
        value = None
        for form in forms:
            value = self.evaluate(form, env)
        return value


def run_case(expression: str, run: CaseRun, definitions: dict[str, Any] | None = None) -> list[str]:
    """The lines that evaluating an expression gives, as in a case file."""
    run.lines = []
    try:
        value = Evaluator(run, definitions).top(read(expression, run))
    except EvalError as error:
        run.report_error(error)
        return run.lines
    shown = show(value, run.units_per_inch).replace("\r", "\\r").replace("\n", "\\n")
    return [*run.lines, f"=> {shown}"]


def definitions(prelude: list[str], run: CaseRun) -> dict[str, Any]:
    """The values of the `(define (name ...) body)` lines of a case file, and `debug`."""
    names: dict[str, Any] = {"debug": find_external(JAMES_CLARK + "debug")}
    names["debug"] = primitive_value(names["debug"], run)
    evaluator = Evaluator(run, names, "cases.dsl")
    for line in prelude:
        keyword, (target, body) = read(line, run)
        if keyword is Symbol("define-language"):
            names[target.name] = define_language(describe_language(body))
            continue
        if keyword is Symbol("declare-default-language"):
            run.default_language = names[target.name]
            continue
        if type(target) is tuple:
            names[target[0].name] = evaluator.form_lambda([target[1], *list_items(body)], {})
        else:
            names[target.name] = evaluator.top(body[0])
    return names


def describe_language(body: Any) -> dict[str, Any]:
    """The description of a `define-language` form with levels in groups, or one level."""
    description: dict[str, Any] = {"elements": [], "symbols": [], "levels": [], "order": []}
    for part in list_items(body):
        name = part[0].name
        if name in ("toupper", "tolower"):
            description[name] = [(a.value, b.value) for a, (b, _) in list_items(part[1])]
            continue
        for clause in list_items(part[1]):
            if clause[0] is Symbol("element"):
                description["elements"].append((clause[1][0].name, clause[1][1][0]))
            elif clause[0] is Symbol("symbol"):
                description["symbols"].append(clause[1][0].name)
            else:
                groups, entries = clause[1]
                if type(groups[0]) is Symbol:
                    groups = (groups, NIL)
                for group in list_items(groups):
                    words = [word.name for word in list_items(group)]
                    description["levels"].append(("backward" in words, "position" in words))
                count = len(description["levels"])
                description["order"] += [_order_entry(entry, count) for entry in list_items(entries)]
    return description


def _order_entry(entry: Any, levels: int) -> tuple[str, list[list[str]]]:
    def text(item: Any) -> str:
        return "" if item is True else item.value if type(item) is Char else item.name

    if type(entry) is not tuple:
        return text(entry), [[text(entry)]] * levels
    weights = []
    for weight in list_items(entry[1]):
        if type(weight) is str:
            weights.append(list(weight))
        elif type(weight) is tuple:
            weights.append([text(item) for item in list_items(weight)])
        else:
            weights.append([text(weight)])
    return text(entry[0]), weights


__all__ = ["NOWHERE", "CaseRun", "Evaluator", "definitions", "read", "run_case"]
