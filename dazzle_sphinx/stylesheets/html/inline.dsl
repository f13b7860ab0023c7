; ------------------------------------------------------------ words in a line

(element emphasis (node-el "em" '() (process-children)))
(element strong (node-el "strong" '() (process-children)))
(element literal (node-el "code" '() (process-children)))
(element literal_emphasis (el "code" '() (el "em" '() (process-children))))
(element literal_strong (node-el "code" '() (el "strong" '() (process-children))))
(element title_reference (el "cite" '() (process-children)))
(element manpage (el "em" '() (process-children)))
(element subscript (el "sub" '() (process-children)))
(element superscript (el "sup" '() (process-children)))
(element download_reference (el "code" '() (process-children)))
(element pending_xref (process-children))
(element generated (process-children))
(element not_smartquotable (process-children))
(element math (el "span" '(("class" "math")) (process-children)))
(element problematic (el "span" '(("class" "problematic")) (process-children)))

(element inline
  (cond ((class? "menuselection") (el "strong" '() (process-children)))
        ((class? "guilabel") (el "strong" '() (process-children)))
        ((class? "versionmodified") (el "strong" '() (process-children)))
        ((attr? "ids") (node-el "span" '() (process-children)))
        (else (process-children))))

(element abbreviation
  (el "abbr"
      (if (attr? "explanation") (list (list "title" (attr "explanation"))) '())
      (process-children)))

(element acronym (el "abbr" '() (process-children)))

; ------------------------------------------------------------ links

(define (address)
  (cond ((attr? "refid") (string-append "#" (attr "refid")))
        (else (attr "refuri"))))

(define (linked content)
  (if (string=? (address) "")
      content
      (el "a" (append (id-attributes) (list (list "href" (address)))) content)))

(element reference (reference))

(define (reference)
  (linked
    (sosofo-append
      (if (attr? "dazzle:number") (literal (attr "dazzle:number") %number-sep%) (empty-sosofo))
      (process-children))))

(element number_reference (linked (process-children)))

(element footnote_reference
  (el "sup" '() (linked (process-children))))

(element citation_reference
  (linked (sosofo-append (literal "[") (process-children) (literal "]"))))
