"""Messages of compile time and of evaluation: text, order and place, the same cold and from the cache.

The expected lines are OpenJade's, with its program and file name changed.
"""

from __future__ import annotations

from compiled_programs import messages


def test_order_of_compile_time_messages() -> None:
    text = """(define (f x) (if (car x) u1 u2))
(define (g x) (let ((a u5) (b u6)) u7))
(element a (if (f 1) u3 u4))
(element b (list u8 u9))
(element c (g 2))
(define z (f u10))
(mode m1 (element a m1a) (root m1r) (default m1d) (element b m1b))
(mode m2 (element a m2a))
(mode zz (element a zza))
(mode aa (element a aaa))
(root (list z r0))
(default d0)"""
    assert [line.split(": ", 1)[0][7:-2] + line[line.rindex(" ") :] for line in messages(text)] == [
        'x.dsl:11:14 "r0"',
        'x.dsl:1:26 "u1"',
        'x.dsl:1:29 "u2"',
        'x.dsl:6:13 "u10"',
        'x.dsl:12:9 "d0"',
        'x.dsl:2:35 "u7"',
        'x.dsl:2:30 "u6"',
        'x.dsl:2:23 "u5"',
        'x.dsl:4:20 "u9"',
        'x.dsl:4:17 "u8"',
        'x.dsl:3:21 "u3"',
        'x.dsl:3:24 "u4"',
        'x.dsl:10:20 "aaa"',
        'x.dsl:9:20 "zza"',
        'x.dsl:7:31 "m1r"',
        'x.dsl:7:61 "m1b"',
        'x.dsl:7:45 "m1d"',
        'x.dsl:7:20 "m1a"',
        'x.dsl:8:20 "m2a"',
    ]


def test_unused_definitions_are_silent() -> None:
    assert messages("(define x (foo))\n(define y (car 1))") == []


def test_place_of_an_error_is_the_call() -> None:
    text = "(define (f a)\n  (list 1\n    (car a)))\n(define x (f 5))"
    assert messages(text, "x") == [
        'dazzle:x.dsl:3:4:E: 1st argument for primitive "car" of wrong type: "5" not a pair'
    ]


def test_wrong_argument_counts() -> None:
    text = "(define (f a) a)\n(define x (f 1 2))\n(define y (f))\n(element a (list x y))"
    assert messages(text) == [
        "dazzle:x.dsl:3:10:E: missing argument for function call",
        "dazzle:x.dsl:2:10:E: too many arguments for function",
    ]


def test_addition_of_a_string() -> None:
    text = '(define (f a b) (+ a b))\n(define x (f "a" 1))\n(define y (f #t 1))'
    assert messages(text, "x", "y") == [
        'dazzle:x.dsl:1:16:E: 1st argument for primitive "+" of wrong type: ""a"" not a quantity or length-spec',
        'dazzle:x.dsl:1:16:E: 1st argument for primitive "+" of wrong type: "#t" not a quantity or length-spec',
    ]


def test_loop_of_definitions() -> None:
    text = "(define x (+ y 1))\n(define y (+ x 1))"
    assert messages(text, "x") == ['dazzle:x.dsl:1:1:E: loop in specification of value of "x"']
