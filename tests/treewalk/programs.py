"""Programs made of bytes: rules whose expressions are typed, with a wrong type here and there.

In: bytes that hypothesis chooses (and makes fewer and smaller when something is wrong: 0 stands
for the simplest form). Out: a stylesheet with a rule for each of the elements `e0`, `e1`, ... of
`document`. Every form of an expression occurs; loops end after a few turns.
"""

from __future__ import annotations

HEAD = """(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(declare-initial-value font-size 9pt)
(define-unit em 12pt)
(define (id x) x)
(define (twice f x) (f (f x)))
(define (sum l) (if (null? l) 0 (+ (car l) (sum (cdr l)))))
(define (opt a #!optional (b (+ a 1)) c #!rest r) (list a b c r))
(define (key a #!key (k a) (l (list k))) (list a k l))
(define (rest #!rest r) r)
(define (count n) (let loop ((i 0) (l '())) (if (>= i n) l (loop (+ i 1) (cons i l)))))
(define (even n) (cond ((> n 40) n) ((<= n 0) #t) (else (odd (- n 1)))))
(define (odd n) (if (<= n 0) #f (even (- n 1))))
(define (pass k x) (k x))
(define one 1)
(define lazy (+ one 0.5))
(define words '("a" "b" . "c"))
(define plain (style font-weight: 'bold))
(define (heading level) (make paragraph font-size: (* level 10pt) (literal "h")))
(mode m (element b (literal "<b>")) (default (process-children)))
(root (make scroll (process-children)))
"""
ELEMENTS = 20


def document() -> bytes:
    """A document with an element for each rule, and some to ask about."""
    inside = "".join(
        f'<e{n} id="i{n}" a="v{n}"><b>one</b><b c="d">two</b><c><b/>t&#38;</c> end</e{n}>\n'
        for n in range(ELEMENTS)
    )
    ids = "".join(f"<!ATTLIST e{n} id ID #IMPLIED>" for n in range(ELEMENTS))
    return f"<!DOCTYPE doc [{ids}]>\n<doc>{inside}</doc>".encode()


def stylesheet(choices: list[bytes], dsssl2: bool) -> str:
    """The stylesheet whose rules are made of one piece of bytes each."""
    rules = [_Maker(each, dsssl2).rule(number) for number, each in enumerate(choices)]
    return HEAD + "\n".join(rules) + "\n"


#: Leaves, simplest first, and what is made of parts: `T` says the type of a part. The type of a form that
#: binds: see `_Maker`.
LEAVES = {
    "integer": ["0", "1", "-2", "7", "9223372036854775807", "one", "(child-number)"],
    "real": ["1.5", "-.25", "1e3", "2.0", "lazy"],
    "quantity": ["2pt", "1cm", "1.5in", "1em", "2pt2", "3in-1", "0pt", "(inherited-font-size)"],
    "string": ['""', '"s"', '"Abc d"', "(gi)", "(data (current-node))", '(attribute-string "a")', "(id)"],
    "symbol": ["'sym", "'a", "'end"],
    "char": ["#\\a", "#\\Z", "#\\space", "#\\("],
    "boolean": ["#f", "#t", "(first-sibling?)"],
    "list": ["'()", "'(1 2 3)", "words", "'(1 (2 . 3) \"x\" #\\c y)", "'((a . 1) (\"b\" . 2))"],
    "procedure": ["id", "car", "list", "+", "not", "sum", "even", "opt", "key", "rest"],
    "nodes": [
        "(current-node)", "(empty-node-list)", "(children (current-node))", "(descendants (current-node))",
        "(select-elements (descendants (current-node)) \"b\")", "(ancestors (current-node))", "(follow (current-node))",
        "(element-with-id \"i1\")",
    ],
    "sosofo": [
        "(empty-sosofo)", "(literal \"x\")", "(process-children)", "(make sequence)", "(next-match)",
        "(process-matching-children 'b)", "(heading 2)", "(make rule orientation: 'horizontal)",
    ],
    "style": ["plain", "(style)", "(style start-indent: 3pt)"],
}  # fmt: skip
PARTS = {
    "integer": [
        ("+", "integer", "integer"), ("-", "integer", "integer"), ("*", "integer", "integer"), ("length", "list"),
        ("quotient", "integer", "integer"), ("modulo", "integer", "integer"), ("abs", "integer"), ("sum", "list"),
        ("string-length", "string"), ("node-list-length", "nodes"), ("max", "integer", "integer", "integer"),
        ("remainder", "integer", "integer"), ("floor", "integer"), ("expt", "integer", "integer"),
    ],
    "real": [("/", "real", "integer"), ("+", "real", "real"), ("sqrt", "real"), ("exact->inexact", "integer"), ("round", "real")],
    "quantity": [("+", "quantity", "quantity"), ("*", "quantity", "real"), ("/", "quantity", "integer"), ("max", "quantity", "quantity"), ("-", "quantity")],
    "string": [
        ("string-append", "string", "string"), ("number->string", "integer"), ("symbol->string", "symbol"),
        ("substring", "string", "integer", "integer"), ("list->string", "list"), ("string", "char", "char"),
        ("data", "nodes"), ("gi", "nodes"), ("attribute-string", "string", "nodes"), ("format-number", "integer", "string"),
    ],
    "symbol": [("string->symbol", "string")],
    "char": [("string-ref", "string", "integer"), ("char-upcase", "char")],
    "boolean": [
        ("=", "integer", "integer"), ("<", "integer", "real"), ("<=", "quantity", "quantity"), ("not", "any"), ("null?", "list"),
        ("equal?", "any", "any"), ("string=?", "string", "string"), ("member", "any", "list"), ("even", "integer"),
        ("node-list-empty?", "nodes"), ("zero?", "integer"), ("pair?", "any"), ("procedure?", "any"), ("char=?", "char", "char"),
        ("match-element?", "string", "nodes"), ("have-ancestor?", "string"), ("node-list-contains?", "nodes", "nodes"),
    ],
    "list": [
        ("list", "any", "any"), ("cons", "any", "list"), ("append", "list", "list"), ("reverse", "list"), ("cdr", "list"),
        ("string->list", "string"), ("count", "small"), ("list-tail", "list", "integer"), ("map", "procedure", "list"),
        ("opt", "integer"), ("opt", "integer", "any", "any", "any"), ("rest", "any", "any", "any"), ("node-list->list", "nodes"),
        ("memv", "any", "list"), ("assoc", "any", "list"),
    ],
    "nodes": [
        ("node-list-first", "nodes"), ("node-list-rest", "nodes"), ("node-list", "nodes", "nodes"), ("parent", "nodes"),
        ("children", "nodes"), ("node-list-reverse", "nodes"), ("select-elements", "nodes", "string"), ("node-list-ref", "nodes", "integer"),
    ],
    "sosofo": [
        ("sosofo-append", "sosofo", "sosofo"), ("literal", "string"), ("process-node-list", "nodes"), ("next-match", "style"),
        ("process-matching-children", "string"), ("process-first-descendant", "string"),
    ],
    "style": [("merge-style", "style", "style")],
}  # fmt: skip
TYPES = tuple(LEAVES)
INHERITED = ["font-size", "start-indent", "font-weight", "quadding", "color", "line-spacing", "lines"]
GETTERS = ["inherited-font-size", "actual-font-size", "inherited-start-indent", "actual-quadding"]


class _Maker:
    """Makes one rule of bytes; when they are used up, everything is as simple as can be."""

    def __init__(self, choices: bytes, dsssl2: bool) -> None:
        self._choices = choices
        self._place = 0
        self._names = 0
        self._dsssl2 = dsssl2

    def pick(self, count: int) -> int:
        """A number below `count`."""
        if self._place >= len(self._choices):
            return 0
        self._place += 1
        return self._choices[self._place - 1] % count

    def rule(self, number: int) -> str:
        """The rule of one element: prints a value, or is a sosofo."""
        scope = [("x", "integer"), ("y", "list"), ("z", "string"), ("p", "procedure")]
        kind = ("any", "sosofo", "list", "integer", "string", "style")[self.pick(6)]
        body = self.expression(kind, scope, 5)
        if kind == "style":
            body = f'(make paragraph use: {body} (literal "styled"))'
        elif kind != "sosofo":
            body = f"(let ((shown (debug {body}))) (empty-sosofo))"
        start = '((x 5) (y \'(1 2)) (z "z") (p (lambda (a) (list a a))))'
        return f"(element e{number} (let {start}\n {body}))"

    def name(self) -> str:
        """A name; few of them, so that they hide each other."""
        self._names += 1
        return "xyzwvu"[self.pick(6)]

    def expression(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """An expression of a type; of another one sometimes."""
        if self.pick(48) == 47:
            kind = "any"
        if kind == "any":
            kind = TYPES[self.pick(len(TYPES) - 2)]  # styles and sosofos print as what they are not
        if kind == "small":
            return str(self.pick(4))
        known = [
            name
            for index, (name, of) in enumerate(scope)
            if of == kind and name not in dict(scope[index + 1 :])
        ]
        if depth <= 0:
            return (known + LEAVES[kind])[self.pick(len(known) + len(LEAVES[kind]))]
        choice = self.pick(8)
        if choice == 0:
            return (known + LEAVES[kind])[self.pick(len(known) + len(LEAVES[kind]))]
        if choice < 4 and kind in PARTS:
            operator, *parts = PARTS[kind][self.pick(len(PARTS[kind]))]
            return f"({operator} {' '.join([self.expression(part, scope, depth - 1) for part in parts])})"
        own = getattr(self, "_" + kind, None)
        if choice < 6 and own is not None:
            return str(own(scope, depth - 1))
        forms = _FORMS if not self._dsssl2 else _FORMS + _DSSSL2_FORMS
        return str(getattr(self, forms[self.pick(len(forms))])(kind, scope, depth - 1))

    # --- forms of any type --------------------------------------------------------------------

    def _if(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        test = self.expression("boolean", scope, depth)
        return f"(if {test} {self.expression(kind, scope, depth)} {self.expression(kind, scope, depth)})"

    def _and_or(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        form = ("and", "or")[self.pick(2)]
        parts = [self.expression("boolean", scope, depth) for _ in range(self.pick(3))]
        return f"({' '.join([form, *parts, self.expression(kind, scope, depth)])})"

    def _cond(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        clauses = []
        for _ in range(self.pick(3)):
            test = self.expression("boolean", scope, depth)
            shape = self.pick(3)
            if shape == 0:
                clauses.append(f"({test} {self.expression(kind, scope, depth)})")
            elif shape == 1:
                clauses.append(f"({test})")
            else:
                clauses.append(f"({test} => {self.expression('procedure', scope, depth)})")
        if self.pick(6) or not clauses:
            clauses.append(f"(else {self.expression(kind, scope, depth)})")
        return f"(cond {' '.join(clauses)})"

    def _case(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        key = self.expression("any", scope, depth)
        data = ("(1 2)", "(sym #f 7)", '("s" "z" #\\a)', "(2pt 1.5)", "(() 2pt)")
        clauses = [
            f"({data[self.pick(5)]} {self.expression(kind, scope, depth)})" for _ in range(1 + self.pick(2))
        ]
        if self.pick(6):
            clauses.append(f"(else {self.expression(kind, scope, depth)})")
        return f"(case {key} {' '.join(clauses)})"

    def _let(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        form = ("let", "let*")[self.pick(2)]
        bindings = []
        inner = list(scope)
        for name in sorted({self.name() for _ in range(1 + self.pick(2))}):
            of = TYPES[self.pick(len(TYPES))]
            bindings.append(f"({name} {self.expression(of, inner if form == 'let*' else scope, depth)})")
            inner.append((name, of))
        return f"({form} ({' '.join(bindings)}) {self.expression(kind, inner, depth)})"

    def _letrec(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """Two procedures that call each other until a list is empty, at times a value that comes too early."""
        inner = [*scope, ("f", "procedure"), ("l", "list")]
        result = self.expression(kind, inner, depth)
        early = f" (e {self.expression('list', inner, depth)})" if self.pick(6) == 5 else ""
        call = f"(f {self.expression('list', scope, depth)})"
        form = f"(f (lambda (l) (if (null? l) {result} (g (cdr l))))) (g (lambda (l) (f l))){early}"
        return f"(letrec ({form}) {call})"

    def _named_let(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        name = self.name()
        inner = [*scope, (name, kind), ("n", "integer")]
        init = self.expression(kind, scope, depth)
        step = self.expression(kind, inner, depth)
        again = f"(loop {step} (- n 1))"
        if self.pick(3) == 2:
            # Not a loop: the call is no tail call.
            again = f"(let (({name} {again})) {self.expression(kind, inner, depth)})"
        return f"(let loop (({name} {init}) (n {self.pick(4)})) (if (<= n 0) {name} {again}))"

    def _call_lambda(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """A lambda with optional, rest and keyword arguments, called at once with some of them."""
        shape = self.pick(5)
        first = self.expression("integer", scope, depth)
        more = [self.expression("any", scope, depth) for _ in range(self.pick(3))]
        init = self.expression("integer", [*scope, ("a", "integer")], depth)
        inner = [*scope, ("a", "integer"), ("b", "integer")]
        formals = (
            "a",
            f"a #!optional (b {init})",
            f"a #!optional (b {init}) #!rest r",
            f"a #!key (b {init})",
            f"a #!rest r #!key (b {init})",
        )[shape]
        if shape > 2 and self.pick(4):
            more = [
                f"b: {self.expression('integer', scope, depth)}",
                *(["c: 1"] if self.pick(4) == 3 else []),
            ]
        body = self.expression(kind, inner if shape else inner[:-1], depth)
        if self.pick(4) == 3:
            body = f"(define (q i) (if (<= i 0) {body} (q (- i 1)))) (q 2)"
        return f"((lambda ({formals}) {body}) {' '.join([first, *more])})"

    def _call(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """A call of a value, by name, `apply` or another procedure; what it gives is of any type."""
        procedure = self.expression("procedure", scope, depth)
        shape = self.pick(5)
        value = self.expression(kind, scope, depth)
        if shape == 0:
            return f"(id {value})"
        if shape == 1:
            return f"({procedure} {value})"
        if shape == 2:
            return f"(apply {procedure} {value} {self.expression('list', scope, depth)})"
        if shape == 3:
            return f"(pass {procedure} {value})"
        return f"(twice {procedure} {value})"

    def _debug(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        return f"(debug {self.expression(kind, scope, depth)})"

    def _with_mode(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        return f"(with-mode {('m', '#f', 'm', '#f', 'm', '#f', 'nowhere')[self.pick(7)]} {self.expression(kind, scope, depth)})"

    def _member(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        return f"(car (list {self.expression(kind, scope, depth)} {self.expression('any', scope, depth)}))"

    def _broken(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """What is wrong whenever it is looked at."""
        value = self.expression(kind, scope, depth)
        if self.pick(4):
            return value
        return (
            '(error "no")',
            "(car '())",
            f"(nowhere {value})",
            f"(sum {value} 1)",
            "(sum)",
            f"(1 {value})",
        )[self.pick(6)]

    # --- with -2 --------------------------------------------------------------------------------

    def _begin(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        return f"(begin {self.expression('any', scope, depth)} {self.expression(kind, scope, depth)})"

    def _assign(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        """A variable that is changed, by a procedure that has it at times."""
        name = self.name()
        init, value = (
            self.expression(kind, scope, depth),
            self.expression(kind, [*scope, (name, kind)], depth),
        )
        if self.pick(2):
            change = f"((lambda () (set! {name} {value})))"
        else:
            change = f"(set! {name} {value})"
        return (
            f"(let (({name} {init})) (debug {change}) {self.expression(kind, [*scope, (name, kind)], depth)})"
        )

    def _escape(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        value = self.expression(kind, scope, depth)
        inside = f"(k {value})" if self.pick(2) else value
        return f"(call-with-current-continuation (lambda (k) (id {inside})))"

    def _when(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        return f"(if {self.expression('boolean', scope, depth)} {self.expression(kind, scope, depth)})"

    def _vector(self, kind: str, scope: list[tuple[str, str]], depth: int) -> str:
        parts = [self.expression(kind, scope, depth), self.expression("any", scope, depth)]
        return f"(vector-ref (vector {' '.join(parts)}) {self.pick(3)})"

    # --- forms of one type ------------------------------------------------------------------------

    def _procedure(self, scope: list[tuple[str, str]], depth: int) -> str:
        name = self.name()
        of = TYPES[self.pick(len(TYPES) - 2)]
        return f"(lambda ({name}) {self.expression('any', [*scope, (name, of)], depth)})"

    def _list(self, scope: list[tuple[str, str]], depth: int) -> str:
        shape = self.pick(6)
        one, two = self.expression("any", scope, depth), self.expression("list", scope, depth)
        if shape == 0:
            return f"`(1 ,{one} (x ,@{two}) . z)"
        if shape == 1:
            return f"`(,@{two} `(a ,(b ,{one})))"
        if shape == 2:
            name = self.name()
            return f"(map (lambda ({name}) {self.expression('any', [*scope, (name, 'any')], depth)}) {two})"
        if shape == 3:
            # Each procedure keeps its own variable.
            return f"(map (lambda (p) (p)) (map (lambda (x) (lambda () (list x {one}))) (count 3)))"
        if shape == 4:
            return f"(key {one} l: {two} k: {self.expression('any', scope, depth)})"
        return f"(map list {two} {self.expression('list', scope, depth)})"

    def _nodes(self, scope: list[tuple[str, str]], depth: int) -> str:
        nodes = self.expression("nodes", scope, depth)
        name = self.name()
        inner = [*scope, (name, "nodes")]
        shape = self.pick(5)
        if shape == 0:
            return f"(node-list-filter (lambda ({name}) {self.expression('boolean', inner, depth)}) {nodes})"
        if shape == 1:
            return f"(node-list-map (lambda ({name}) {self.expression('nodes', inner, depth)}) {nodes})"
        if shape == 2:
            return f"(select-each {name} {nodes} {self.expression('boolean', inner, depth)})"
        if shape == 3:
            return f"(union-for-each {name} {nodes} {self.expression('nodes', inner, depth)})"
        return f"(node-list-reduce {nodes} (lambda (l {name}) {self.expression('nodes', inner, depth)}) (current-node))"

    def _boolean(self, scope: list[tuple[str, str]], depth: int) -> str:
        nodes = self.expression("nodes", scope, depth)
        name = self.name()
        form = ("there-exists?", "for-all?")[self.pick(2)]
        return f"({form} {name} {nodes} {self.expression('boolean', [*scope, (name, 'nodes')], depth)})"

    def _keywords(self, scope: list[tuple[str, str]], depth: int) -> str:
        """Characteristics, constant or not; those that are asked for only where that is allowed."""
        found = []
        for _ in range(self.pick(3)):
            name = INHERITED[self.pick(len(INHERITED))]
            if name in ("font-size", "start-indent", "line-spacing"):
                shape = self.pick(3)
                if shape == 2:
                    value = f"(+ 1pt ({GETTERS[self.pick(len(GETTERS))]}))"
                else:
                    value = self.expression("quantity", scope, depth)
            elif name == "color":
                value = '(color (color-space "ISO/IEC 10179:1996//Color-Space Family::Device RGB") 1 0 .5)'
            else:
                value = ("'bold", "'end", "'wrap", self.expression("symbol", scope, depth))[self.pick(4)]
            force = "force!" if self.pick(8) == 7 else ""
            found.append(f"{force}{name}: {value}")
        return " ".join(found)

    def _style(self, scope: list[tuple[str, str]], depth: int) -> str:
        use = f"use: {self.expression('style', scope, depth)} " if self.pick(3) == 2 else ""
        return f"(style {use}{self._keywords(scope, depth)})"

    def _sosofo(self, scope: list[tuple[str, str]], depth: int) -> str:
        kind = ("paragraph", "sequence", "display-group", "link", "score", "nothing")[self.pick(6)]
        keys = self._keywords(scope, depth)
        if kind == "paragraph" and self.pick(3) == 2:
            keys += f" space-before: {self.expression('quantity', scope, depth)}"
        if kind == "link":
            keys += " destination: (current-node-address)"
        if self.pick(4) == 3:
            keys += f" use: {self.expression('style', scope, depth)}"
        content = [self.expression("sosofo", scope, depth) for _ in range(self.pick(3))]
        return f"(make {kind} {keys} {' '.join(content)})"


_FORMS = [
    "_if", "_let", "_cond", "_case", "_and_or", "_call_lambda", "_named_let", "_letrec", "_call", "_member",
    "_debug", "_with_mode", "_broken",
]  # fmt: skip
_DSSSL2_FORMS = ["_begin", "_assign", "_escape", "_when", "_vector"]
