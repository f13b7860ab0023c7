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

; ------------------------------------------------------------ all others

; Content is processed; text that an element keeps in attributes is shown as code.
(default
  (if (and (string=? (data (current-node)) "")
           (node-list-empty? (only-elements (children (current-node)))))
      (let ((text (text-in-attributes)))
        (cond ((string=? text "") (empty-sosofo))
              ((in-text?) (in-code (literal text)))
              (else (code-block (literal text)))))
      (process-children)))
