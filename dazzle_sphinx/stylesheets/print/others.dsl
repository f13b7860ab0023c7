; ------------------------------------------------------------ nodes of Sphinx's own extensions

(element autosummary_table (process-children))
(element autosummary_toc (empty-sosofo))
(element ifconfig (process-children))
(element graphviz (diagram))
(element inheritance_diagram (diagram))

; What a diagram says instead of its picture: its description, else its source.
(define (diagram)
  (let ((text (if (attr? "alt") (with-line-ends (attr "alt")) (text-in-attributes))))
    (if (string=? text "")
        (empty-sosofo)
        (code-block (literal text)))))

; ------------------------------------------------------------ nodes of extensions

; An element without a rule looks like the one that it is like.
(default
  (let ((found (assoc (attr "dazzle:like") %families%)))
    (if found ((car (cdr found))) (unknown))))

(define (note-or-box)
  (if (attr? "dazzle:label") (admonition) (titled-box)))

(define %families%
  (list
    (list "paragraph" (lambda () (block (process-children))))
    (list "rubric" (lambda () (rubric)))
    (list "literal_block" (lambda () (code-block (process-children))))
    (list "doctest_block" (lambda () (code-block (process-children))))
    (list "block_quote" (lambda () (quotation)))
    (list "figure" (lambda () (figure)))
    (list "image" (lambda () (image)))
    (list "raw" (lambda () (raw)))
    (list "reference" (lambda () (reference)))
    (list "emphasis" (lambda () (in-italics (process-children))))
    (list "title_reference" (lambda () (in-italics (process-children))))
    (list "math" (lambda () (in-italics (process-children))))
    (list "math_block" (lambda () (formula)))
    (list "strong" (lambda () (in-bold (process-children))))
    (list "literal" (lambda () (in-code (process-children))))
    (list "download_reference" (lambda () (in-code (process-children))))
    (list "attention" (lambda () (note-or-box)))
    (list "caution" (lambda () (note-or-box)))
    (list "danger" (lambda () (note-or-box)))
    (list "error" (lambda () (note-or-box)))
    (list "hint" (lambda () (note-or-box)))
    (list "important" (lambda () (note-or-box)))
    (list "note" (lambda () (note-or-box)))
    (list "seealso" (lambda () (note-or-box)))
    (list "tip" (lambda () (note-or-box)))
    (list "warning" (lambda () (note-or-box)))
    (list "admonition" (lambda () (titled-box)))
    (list "topic" (lambda () (titled-box)))
    (list "sidebar" (lambda () (titled-box)))
    (list "comment" (lambda () (empty-sosofo)))
    (list "index" (lambda () (empty-sosofo)))
    (list "pending" (lambda () (empty-sosofo)))
    (list "meta" (lambda () (empty-sosofo)))
    (list "toctree" (lambda () (empty-sosofo)))
    (list "substitution_definition" (lambda () (empty-sosofo)))))

; Content is processed; text that an element keeps in attributes is shown as code.
(define (unknown)
  (if (and (string=? (data (current-node)) "")
           (node-list-empty? (only-elements (children (current-node)))))
      (let ((text (text-in-attributes)))
        (cond ((string=? text "") (empty-sosofo))
              ((in-text?) (in-code (literal text)))
              (else (code-block (literal text)))))
      (process-children)))
