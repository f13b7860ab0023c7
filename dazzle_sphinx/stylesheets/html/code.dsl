; ------------------------------------------------------------ code

(element literal_block (code-block))
(element doctest_block (code-block))

(define (code-block)
  (node-el "pre" '()
           (if (attr? "language")
               (el "code"
                   (list (list "class" (string-append "language-" (attr "language"))))
                   (process-children))
               (process-children))))

(element dazzle:line
  (sosofo-append
    (if (attr? "number")
        (el "span" '(("class" "line-number"))
            (literal (pad-left (attr "number") (string-length (attr "dazzle:last-line" (parent)))) " "))
        (empty-sosofo))
    (if (attr? "marked")
        (el "span" '(("class" "marked")) (process-children))
        (process-children))))

(element dazzle:token
  (el "span"
      (append (list (list "class" (attr "class")))
              (let ((look (token-style)))
                (if (string=? look "") '() (list (list "style" look)))))
      (process-children)))

(define (token-style)
  (string-append
    (if (attr? "color") (string-append "color:" (attr "color") ";") "")
    (if (attr? "bold") "font-weight:bold;" "")
    (if (attr? "italic") "font-style:italic;" "")))

(element productionlist (node-el "pre" '() (process-children)))
(element production
  (sosofo-append
    (if (has-child? "literal_strong")
        (empty-sosofo)
        (literal (attr "tokenname") " ::= "))
    (process-children-trim)
    (if (last-sibling?) (empty-sosofo) (literal "\carriage-return;"))))
