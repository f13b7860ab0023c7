"""The interpreter: depth, definitions, sosofos, places of errors."""

from __future__ import annotations

from typing import Any

import pytest
from interpreted import Interpreted, deep

from dazzle_core.diagnostics import Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.flow.sosofo import FlowObject, Labeled, Literal, ProcessChildren, StyleObject
from dazzle_core.language.values import UNSET, Length, Symbol
from dazzle_core.vm.printing import show


def rule(text: str, number: int = 0, **options: Any) -> tuple[Any, Interpreted]:
    """The value of a rule evaluated with a mode, and what it was evaluated in."""
    run = Interpreted(text, **options)
    run.start()
    run.run.mode = "the mode"
    run.run.node = "the node"
    return run.evaluate_rule(number), run


def messages(run: Interpreted) -> list[str]:
    return [message.render("p") for message in run.take()]


# --- depth ---------------------------------------------------------------------------------------


def test_recursion_is_deep() -> None:
    run = Interpreted("(define (deep n) (if (= n 0) 0 (+ 1 (deep (- n 1))))) (define x (deep 200000))")
    with deep(1_000_000):
        assert run.value("x") == "200000"


LOOPS = {
    "self": "(define (f n) (if (= n 0) 'done (f (- n 1)))) (define x (f 5000))",
    "mutual": "(define (f n) (if (= n 0) 'done (g (- n 1)))) (define (g n) (f n)) (define x (f 5000))",
    "named let": "(define x (let f ((n 5000)) (if (= n 0) 'done (f (- n 1)))))",
    "letrec": "(define x (letrec ((f (lambda (n) (if (= n 0) 'done (f (- n 1)))))) (f 5000)))",
    "apply": "(define (f n) (if (= n 0) 'done (apply f (list (- n 1))))) (define x (f 5000))",
    "optional": "(define (f n #!optional m) (if (= n 0) 'done (f (- n 1)))) (define x (f 5000))",
    "rest": "(define (f n #!rest m) (if (= n 0) 'done (f (- n 1) n))) (define x (f 5000))",
    "and": "(define (f n) (and #t (or (and (= n 0) 'done) (f (- n 1))))) (define x (f 5000))",
    "cond": "(define (f n) (cond ((= n 0) 'done) (else (f (- n 1))))) (define x (f 5000))",
    "case": "(define (f n) (case n ((0) 'done) (else (f (- n 1))))) (define x (f 5000))",
    "let": "(define (f n) (let* ((m (- n 1))) (if (= m 0) 'done (f m)))) (define x (f 5000))",
    "operator": "(define (f n) ((if (= n 0) (lambda (x) 'done) f) (- n 1))) (define x (f 5000))",
}


@pytest.mark.parametrize("text", LOOPS.values(), ids=LOOPS)
def test_tail_calls_take_no_space(text: str) -> None:
    assert Interpreted(text).value("x") == "done"


# --- definitions ---------------------------------------------------------------------------------


def test_definitions_are_evaluated_once_when_needed() -> None:
    run = Interpreted(
        '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))\n'
        "(define (f) (debug 'evaluated))\n"
        "(define x (f))\n"
        "(define unused (f))\n"
        "(define (g) (list x x))\n"
        "(define y (list (g) (g)))"
    )
    assert run.value("y") == "((evaluated evaluated) (evaluated evaluated))"
    assert messages(run) == ['p:x.dsl:2:12:I: debug "evaluated"']


def test_a_failed_definition_says_so_once() -> None:
    run = Interpreted("(define x (car (y)))\n(define (y) 1)\n(define (f) (list x))")
    for _ in range(2):
        with pytest.raises(EvalError) as caught:
            run.value("x")
        assert caught.value.code is None
    assert messages(run) == [
        'p:x.dsl:1:10:E: 1st argument for primitive "car" of wrong type: "1" not a pair',
    ]


def test_a_loop_of_definitions() -> None:
    run = Interpreted("(define a (list b))\n(define b (list a))")
    with pytest.raises(EvalError):
        run.value("a")
    assert messages(run) == ['p:x.dsl:1:1:E: loop in specification of value of "a"']


# --- places --------------------------------------------------------------------------------------


def test_the_place_of_an_error_in_a_procedure_called_by_a_primitive() -> None:
    _, run = rule("(define (f x) (car x))\n(element a (map f '(1)))")
    assert messages(run) == ['p:x.dsl:1:14:E: 1st argument for primitive "car" of wrong type: "1" not a pair']


def test_messages_of_a_primitive_stand_at_its_call_after_it_called_back() -> None:
    text = (
        '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))\n'
        "(define (f x) (debug x))\n"
        "(element a (list (map f '(1 2))\n"
        " (number->string 5 7)))"
    )
    _, run = rule(text)
    assert messages(run) == [
        'p:x.dsl:2:14:I: debug "1"',
        'p:x.dsl:2:14:I: debug "2"',
        "p:x.dsl:4:1:E: radix must be 2, 8, 10 or 16",
        "p:x.dsl:3:9:E: this context requires a sosofo",
    ]


@pytest.mark.parametrize(
    ("expression", "code", "column"),
    [
        ("(letrec ((a b) (b 1)) a)", Code.UNINITIALIZED_VARIABLE, 23),
        ("(id 5 (\"x\" 1))", Code.NON_FUNCTION, 17),
        ("(cond ((id #f) 1))", Code.COND_FAIL, 27),
        ("(case (id 1) ((2) 3))", Code.CASE_FAIL, 12),
        ("`(1 ,@(id 2) 3)", Code.SPLICE_NOT_LIST, 12),
        ("((id id))", Code.MISSING_ARGUMENT, 11),
    ],
)  # fmt: skip
def test_places_of_errors(expression: str, code: Code, column: int) -> None:
    run = Interpreted(f"(define (id x) x)\n(element a {expression})")
    run.run.messages.clear()
    with pytest.raises(EvalError) as caught:
        run.binding.rule(0)()
    if code is not Code.NON_FUNCTION:  # that one was found when the stylesheet was compiled
        assert caught.value.code is code
        assert caught.value.location == Location("x.dsl", 2, column)


# --- sosofos -------------------------------------------------------------------------------------


def test_make() -> None:
    text = (
        "(define (two) 2)\n"
        "(element a (let ((w 5pt)) (make paragraph font-size: 12pt quadding: (if (two) 'end 'start)\n"
        " space-before: 3pt keep: (if (two) #t #f) force!font-weight: 'bold label: 'l\n"
        ' start-indent: (* (two) w) (literal "x" "y") (process-children))))'
    )
    value, run = rule(text)
    assert messages(run) == []
    (labeled,) = value
    assert type(labeled) is Labeled
    assert labeled.label is Symbol("l")
    (flow,) = labeled.content
    assert type(flow) is FlowObject
    spec = flow.spec
    assert spec.flow_class.name == "paragraph"
    assert list(spec.constants) == ["space-before"]
    assert spec.dynamic == ("keep",)
    assert flow.nic() == (True,)
    assert [(entry[0].name, entry[2]) for entry in spec.style] == [
        ("font-size", -1),
        ("quadding", 0),
        ("start-indent", 1),
    ]
    assert [entry[0].name for entry in spec.force] == ["font-weight"]
    assert flow.thunks[0]() is Symbol("end")
    indent = flow.thunks[1]()
    assert type(indent) is Length
    assert show(indent) == "10pt"
    assert flow.node == "the node"
    literal, children = flow.content
    assert (type(literal), literal.text) == (Literal, "xy")
    assert (type(children), children.mode) == (ProcessChildren, "the mode")
    assert run.program.locate(literal.loc) == Location("x.dsl", 4, 27)
    assert run.program.locate(children.loc) == Location("x.dsl", 4, 45)


def test_content_is_the_children_when_there_is_none() -> None:
    (flow,), run = rule("(element a (make paragraph))")
    (step,) = flow.content
    assert type(step) is ProcessChildren
    assert run.program.locate(step.loc) == Location("x.dsl", 1, 12)
    (rule_object,), _ = rule("(element a (make rule orientation: 'horizontal))")
    assert rule_object.content is None


def test_style_and_use() -> None:
    text = (
        "(define s (style font-size: 9pt)) (element a (make paragraph use: s quadding: 'end (empty-sosofo)))"
    )
    (flow,), _ = rule(text)
    assert type(flow.use) is StyleObject
    assert [entry[0].name for entry in flow.use.spec.style] == ["font-size"]
    assert flow.content == []


# Bodies of rules with the message that OpenJade gives.
WRONG = {
    "(mode a (default (make paragraph (if (f) 5 6))))": "1:34:E: this context requires a sosofo",
    "(mode b (default (make paragraph use: (if (f) 5 6))))": "1:18:E: this context requires a style object",
    "(mode c (default (make paragraph label: (if (f) 5 6))))": '1:41:E: value for "label:" not a symbol',
    "(mode d (default (if (f) 5 6)))": "1:9:E: this context requires a sosofo",
    "(mode d (element doc (if (f) 5 6)))": "1:17:E: this context requires a sosofo",
}


@pytest.mark.parametrize("text", WRONG)
def test_wrong_values(text: str) -> None:
    _, run = rule(text + "\n(define (f) #t)")
    assert [line.removeprefix("p:x.dsl:") for line in messages(run)] == [WRONG[text]]


def test_content_needs_a_mode() -> None:
    run = Interpreted("(define x (make paragraph))")
    with pytest.raises(EvalError):
        run.value("x")
    assert messages(run) == ["p:x.dsl:1:11:E: attempt to process node in illegal context"]


def test_with_mode() -> None:
    text = "(mode m (element a (empty-sosofo))) (element a (sosofo-append (with-mode m (process-children))\n"
    text += "(process-children) (with-mode #f (process-children)) (with-mode m (car '()))))"
    run = Interpreted(text)
    run.run.mode = "outer"
    with pytest.raises(EvalError):
        run.binding.rule(1)()
    assert run.run.mode == "outer"
    steps = Interpreted(text.replace("(with-mode m (car '()))", ""))
    steps.run.mode = "outer"
    modes = [step.mode for step in steps.binding.rule(1)()]
    assert modes == [steps.modes["m"], "outer", steps.modes[""]]


def test_thunks_see_their_own_variables_each_time() -> None:
    text = (
        "(define (f n) (make paragraph start-indent: (let ((m (* n 1pt))) (let ((g (lambda () m))) (g)))"
        " (empty-sosofo)))\n(element a (sosofo-append (f 1) (f 2)))"
    )
    (first, second), _ = rule(text)
    assert [show(flow.thunks[0]()) for flow in (first, second, first)] == ["1pt", "2pt", "1pt"]


def test_macro() -> None:
    text = (
        "(declare-flow-object-macro note (kind (title kind) #!contents c) (make paragraph (literal title) c))"
        "(element a (make note kind: 'x))"
    )
    _, run = rule(text, dsssl2=True)
    content = [Literal("content", 1)]
    (flow,) = run.binding.macro("note")("kind", "title", content)
    assert [step.text for step in flow.content] == ["title", "content"]
    (flow,) = run.binding.macro("note")("kind", UNSET, content)
    assert [step.text for step in flow.content] == ["kind", "content"]
