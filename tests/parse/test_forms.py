"""The core forms that come out of parsing, written back as text with a number for each variable."""

from __future__ import annotations

from typing import Any

import pytest

from dazzle_core.compiler import core
from dazzle_core.compiler.parse import parse_parts
from dazzle_core.diagnostics import Code
from dazzle_core.errors import StylesheetError
from dazzle_core.language.dialect import Dialect
from dazzle_core.vm.printing import show


class Writer:
    """Forms as text; a local variable is its name and the number of its binding."""

    def __init__(self) -> None:
        self.numbers: dict[core.Var, int] = {}

    def var(self, var: core.Var) -> str:
        return f"{var.name}.{self.numbers.setdefault(var, len(self.numbers))}"

    def pair(self, item: tuple[core.Var, core.Core | None]) -> str:
        var, init = item
        return self.var(var) if init is None else f"({self.var(var)} {self.write(init)})"

    def write(self, form: Any) -> str:
        write = self.write
        match form:
            case core.Const():
                return show(form.value)
            case core.Local():
                return self.var(form.var)
            case core.Global():
                return form.name + ("*" if form.builtin else "")
            case core.If():
                return f"(if {write(form.test)} {write(form.then)} {write(form.otherwise)})"
            case core.Or():
                return f"(or {write(form.first)} {write(form.second)})"
            case core.CondFail():
                return "(fail)"
            case core.Case():
                clauses = [f"(({' '.join(map(show, data))}) {write(value)})" for data, value in form.clauses]
                otherwise = [write(form.otherwise)] if form.otherwise is not None else []
                return f"(case {' '.join([write(form.key), *clauses, *otherwise])})"
            case core.Lambda():
                formals = [self.var(var) for var in form.required]
                if form.optional:
                    formals += ["#!optional", *map(self.pair, form.optional)]
                if form.rest is not None:
                    formals += ["#!rest", self.var(form.rest)]
                if form.keys:
                    formals += ["#!key", *map(self.pair, form.keys)]
                return f"(lambda ({' '.join(formals)}) {write(form.body)})"
            case core.Let():
                word = "let*" if form.sequential else "let"
                return f"({word} ({' '.join(map(self.pair, form.bindings))}) {write(form.body)})"
            case core.Letrec():
                return f"(letrec ({' '.join(map(self.pair, form.bindings))}) {write(form.body)})"
            case core.NamedLet():
                inits = " ".join(map(write, form.inits))
                return f"(loop {self.var(form.var)} ({inits}) {write(form.procedure)})"
            case core.Call():
                return f"({' '.join(map(write, [form.operator, *form.arguments]))})"
            case core.Quasi():
                members = [
                    (",@" if spliced else "") + write(member)
                    for member, spliced in zip(form.members, form.spliced, strict=True)
                ]
                return f"[{form.kind} {' '.join(members)}]"
            case core.Make():
                keys = [f"{key.name}: {write(key.value)}" for key in form.keys]
                return f"(make {' '.join([form.class_name, *keys, *map(write, form.content)])})"
            case core.Style():
                return f"(style {' '.join(f'{key.name}: {write(key.value)}' for key in form.keys)})"
            case core.WithMode():
                return f"(with-mode {form.mode} {write(form.body)})"
            case core.Begin():
                return f"(begin {' '.join(map(write, form.expressions))})"
            case core.Assign():
                return f"(set! {self.var(form.var) if form.var else form.name} {write(form.value)})"
        raise AssertionError(form)


def parse(text: str, *, dsssl2: bool = False) -> list[Any]:
    unit, found = parse_parts([(1, [(text, 0)])], Dialect(dsssl2=dsssl2))
    assert [each for each in found if each.code is not Code.MISSING_FEATURE] == []
    return unit.forms


def written(expression: str, *, dsssl2: bool = False) -> str:
    (form,) = parse(f"(define it {expression})", dsssl2=dsssl2)
    return Writer().write(form.value)


SHAPES = [
    ('(f 1 "x" \'y)', '(f 1 "x" y)'),
    ("(and)", "#t"),
    ("(or)", "#f"),
    ("(and a b c)", "(if a (if b c #f) #f)"),
    ("(or a b c)", "(or a (or b c))"),
    ("(cond (a 1) (b) (c => f) (else 2))", "(if a 1 (or b (let ((cond.0 c)) (if cond.0 (f cond.0) 2))))"),
    ("(cond (a 1))", "(if a 1 (fail))"),
    ('(case a ((1 "x") 2) (() 3) (else 4))', '(case a ((1 "x") 2) (() 3) 4)'),
    ("(case a ((1) 2))", "(case a ((1) 2))"),
    ("(let ((x 1) (y x)) (list x y))", "(let ((x.0 1) (y.1 x)) (list x.0 y.1))"),
    ("(let* ((x 1) (y x) (z y)) z)", "(let* ((x.0 1) (y.1 x.0) (z.2 y.1)) z.2)"),
    ("(let ((x 1)) (let ((x x)) x))", "(let ((x.0 1)) (let ((x.1 x.0)) x.1))"),
    ("(let ((x 1)) (list (let ((x 2)) x) x))", "(let ((x.0 1)) (list (let ((x.1 2)) x.1) x.0))"),
    ("(let loop ((loop 1)) loop)", "(loop loop.0 (1) (lambda (loop.1) loop.1))"),
    ("(let f ((x f)) (f x))", "(loop f.0 (f) (lambda (x.1) (f.0 x.1)))"),
    ("(lambda (x x) x)", "(lambda (x.0 x.1) x.0)"),
    (
        "(lambda (a #!optional b (c a) #!rest r #!key (k c) (l r)) (list k l))",
        "(lambda (a.0 #!optional b.1 (c.2 a.0) #!rest r.3 #!key (k.4 c.2) (l.5 r.3)) (list k.4 l.5))",
    ),
    ("(lambda (a #!optional (a a)) a)", "(lambda (a.0 #!optional (a.1 a.0)) a.0)"),
    (
        "(letrec ((e (lambda () (o))) (o (lambda () (e)))) e)",
        "(letrec ((e.0 (lambda () (o.1))) (o.1 (lambda () (e.0)))) e.0)",
    ),
    (
        "(let ((o 1)) (letrec ((e (lambda () (list o (let ((o 2)) o)))) (o 3)) e))",
        "(let ((o.0 1)) (letrec ((e.1 (lambda () (list o.2 (let ((o.3 2)) o.3)))) (o.2 3)) e.1))",
    ),
    (
        "(lambda (x) (define (f y) (g y)) (define (g z) (f x)) (f x))",
        "(lambda (x.0) (letrec ((f.1 (lambda (y.2) (g.3 y.2))) (g.3 (lambda (z.4) (f.1 x.0)))) (f.1 x.0)))",
    ),
    ("(there-exists? x nl (f x x))", "(node-list-some?* (lambda (x.0) (f x.0 x.0)) nl)"),
    ("(union-for-each x x x)", "(node-list-union-map* (lambda (x.0) x.0) x)"),
    ("`(1 ,x ,@y)", "[list 1 x ,@y]"),
    ("`(1 . ,x)", "[improper 1 x]"),
    ("`x", "x"),
    ("`()", "()"),
    ("`(1 `(2 ,(3 ,x)))", "[list 1 [list quasiquote [list 2 [list unquote [list 3 x]]]]]"),
    ("`(1 (unquote x) (unquote-splicing y))", "[list 1 x ,@y]"),
    ("`(1 'x ,'x)", "[list 1 [list quote x] x]"),
    ("(quasiquote (1 (quasiquote x)))", "[list 1 [list quasiquotation x]]"),
    ("(make p a: 1 b: 2 a: 3 (f) c: 4)", "(make p a: 1 b: 2 (f) c: 4)"),
    ("(make p 'a: 1)", "(make p a: 1)"),
    ("(style a: 1 a: 2)", "(style a: 1 a: 2)"),
    ("(with-mode m (f))", "(with-mode m (f))"),
    ("(with-mode #f (f))", "(with-mode None (f))"),
    ("key:", "key:"),
    ("'(a . (b c))", "(a b c)"),
    ("''a", "(quote a)"),
    ("(let () 1)", "1"),
    ("(element root id mode)", "(element root id mode)"),
]


@pytest.mark.parametrize(("expression", "shape"), SHAPES, ids=[expression for expression, _ in SHAPES])
def test_shape(expression: str, shape: str) -> None:
    assert written(expression) == shape


SHAPES_2 = [
    ("(if a b)", "(if a b #v)"),
    ("(cond (a 1 2) (else 3 4))", "(if a (begin 1 2) (begin 3 4))"),
    ("(cond (a))", "(or a #v)"),
    ("(case a ((1) 2 3))", "(case a ((1) (begin 2 3)) #v)"),
    ("(begin 1)", "1"),
    ("(lambda (x) (set! x 1) x)", "(lambda (x.0) (begin (set! x.0 1) x.0))"),
    ("(lambda (x) (set! y 1))", "(lambda (x.0) (set! y 1))"),
    ("'#(1 (2))", "#(1 (2))"),
    ("`#(1 ,x)", "[vector 1 x]"),
    ("`#()", "()"),
    ("#v", "#v"),
    (
        "(letrec ((f (lambda () (set! g 1))) (g 2)) g)",
        "(letrec ((f.0 (lambda () (set! g.1 1))) (g.1 2)) g.1)",
    ),
]


@pytest.mark.parametrize(("expression", "shape"), SHAPES_2, ids=[expression for expression, _ in SHAPES_2])
def test_shape_of_the_extended_mode(expression: str, shape: str) -> None:
    assert written(expression, dsssl2=True) == shape


def test_assigned_variables_are_marked() -> None:
    (form,) = parse("(define (f x y) (letrec ((g (lambda () (set! h x))) (h 1)) (set! x 2)))", dsssl2=True)
    body = form.value.body
    assert [var.assigned for var in form.value.required] == [True, False]
    assert [var.assigned for var, _ in body.bindings] == [False, True]


def test_places() -> None:
    text = '(define (f x)\r (if x (g "a" #\\b) (cond (x 1) (y 2))))'
    (form,) = parse(text)
    assert text[form.loc :].startswith("define")
    branch = form.value.body
    assert text[branch.loc :].startswith("if")
    call = branch.then
    assert text[call.loc :].startswith('(g "a"')
    assert [text[each.loc] for each in (call.operator, *call.arguments)] == ["g", '"', "b"]
    cond = branch.otherwise
    assert text[cond.loc :].startswith("cond")
    assert text[cond.otherwise.loc :] == ") (y 2))))"
    assert text[cond.otherwise.otherwise.loc :] == "))))"


def test_bases_are_added() -> None:
    unit, found = parse_parts([(1, [("(define a 1)", 100), ("(define a 2)", 200)])], Dialect())
    assert [form.loc for form in unit.forms] == [101]
    assert [(each.code, each.loc, each.follows) for each in found] == [
        (Code.DUPLICATE_DEFINITION, 211, ((Code.FIRST_DEFINITION, 101),))
    ]


def test_earlier_parts_win_silently() -> None:
    text = "(define a 1) (define-unit u 1pt) (declare-initial-value font-size 1pt)"
    text += '(declare-characteristic c "x" 1)'
    unit, found = parse_parts([(1, [(text, 0)]), (2, [(text, 1000)])], Dialect())
    assert found == []
    assert [form.part for form in unit.forms] == [1, 1, 1, 1]


def test_a_later_language_replaces_a_definition() -> None:
    unit, found = parse_parts([(1, [("(define a 1)", 0)]), (2, [("(define-language a)", 100)])], Dialect())
    assert found == []
    assert [type(form) for form in unit.forms] == [core.DefineLanguage]


def test_rules() -> None:
    text = """
        (element (a b) 1) (or-element (a (b c)) 2) (id x 3) (id "y" 4) (default 5) (root 6) (query nl 7)
        (query nl 8 2) (mode m (element a 9) (root 10)) (element a font-size: 1pt quadding: 'center)
        (mode m (default 11)) (query nl font-size: 12pt)"""
    unit, found = parse_parts([(1, [(text, 0)])], Dialect(dsssl2=True))
    assert found == []
    assert [(rule.kind, rule.mode) for rule in unit.forms] == [
        ("element", None),
        ("or-element", None),
        ("id", None),
        ("id", None),
        ("default", None),
        ("root", None),
        ("query", None),
        ("query", None),
        ("element", "m"),
        ("root", "m"),
        ("element", None),
        ("default", "m"),
        ("query", None),
    ]
    assert show(unit.forms[0].pattern) == "(a b)"
    assert [show(each) for each in unit.forms[1].pattern] == ["a", "(b c)"]
    assert [rule.pattern for rule in unit.forms[2:4]] == ["x", "y"]
    assert [rule.priority is None for rule in unit.forms[6:8]] == [True, False]
    assert [key.name for key in unit.forms[10].style_keys] == ["font-size", "quadding"]
    assert unit.forms[10].body is None
    assert [key.name for key in unit.forms[12].style_keys] == ["font-size"]
    assert list(unit.modes) == ["m"]


def test_constants_with_units_are_marked() -> None:
    forms = parse(
        "(define a 1pt) (define b '(1 (2pt))) (define c (case a ((1pt) 2) ((3) 4))) (define d '(1))"
    )
    assert [form.value.unresolved for form in forms] == [True, True, True, False]


def test_macro() -> None:
    (form,) = parse("(declare-flow-object-macro m (a (b a) #!contents c) (list a b c))", dsssl2=True)
    writer = Writer()
    assert [writer.pair(key) for key in form.keys] == ["a.0", "(b.1 a.0)"]
    assert writer.var(form.contents) == "c.2"
    assert writer.write(form.body) == "(list a.0 b.1 c.2)"


def test_deep_nesting_is_an_error_of_the_stylesheet() -> None:
    with pytest.raises(StylesheetError):
        parse("(define a " + "(f " * 100_000)
    with pytest.raises(StylesheetError):
        parse("(define a '" + "(" * 100_000)


def test_control_characters_are_skipped() -> None:
    unit, found = parse_parts([(1, [("(define \x01 a 1)", 5)])], Dialect())
    assert [(each.code, each.loc) for each in found] == [(Code.INVALID_CHARACTER, 13)]
    assert [form.name for form in unit.forms] == ["a"]


def test_a_transformation_has_no_rules() -> None:
    text = "(element a 1) (default 2) (=> nl 3 4) (=> nl 5) (define (make x) x)"
    unit, found = parse_parts([(1, [(text, 0)])], Dialect(style=False))
    assert [each.code for each in found] == [Code.UNKNOWN_TOP_LEVEL_FORM, Code.STYLE_LANGUAGE_ONLY]
    assert [getattr(form, "kind", form) for form in unit.forms[:2]] == ["transform", "transform"]
