; ------------------------------------------------------------ paragraphs

(element paragraph (node-el "p" '() (process-children)))

(element compact_paragraph (process-children))

(element centered
  (el "p" '(("style" "text-align:center")) (el "strong" '() (process-children))))

(element compound (node-el "div" '() (process-children)))
(element container (node-el "div" '() (process-children)))
(element block_quote (node-el "blockquote" '() (process-children)))
(element attribution
  (el "p" '(("class" "attribution")) (sosofo-append (literal "\em-dash; ") (process-children))))

(element line_block
  (el "div" '(("style" "margin-left:2em")) (process-children)))
(element line
  (el "div" '()
      (if (string=? (data (current-node)) "") (literal "\no-break-space;") (process-children))))

; ------------------------------------------------------------ lists

(element bullet_list (node-el "ul" '() (process-children)))

(element enumerated_list
  (node-el "ol"
           (append (list (list "type" (number-format (attr "enumtype"))))
                   (if (string=? (attr "start") "") '() (list (list "start" (attr "start")))))
           (process-children)))

(element list_item
  (el "li"
      (append (id-attributes) (if (compact? (parent)) '(("class" "compact")) '()))
      (process-children)))

(element definition_list (node-el "dl" '() (process-children)))
(element definition_list_item (process-children))
(element term (node-el "dt" '() (process-children)))
(element classifier
  (el "dt" '(("class" "classifier")) (el "em" '() (process-children))))
(element definition (el "dd" '() (process-children)))
(element glossary (node-el "div" '() (process-children)))

(element field_list (node-with-class "dl" "fields" (process-children)))
(element field (process-children))
(element field_name (el "dt" '() (process-children)))
(element field_body (el "dd" '() (process-children)))

(element option_list (node-with-class "dl" "options" (process-children)))
(element option_list_item (process-children))
(element option_group (el "dt" '() (el "code" '() (process-children))))
(element option
  (sosofo-append
    (if (first-sibling?) (empty-sosofo) (literal ", "))
    (process-children)))
(element option_string (process-children))
(element option_argument
  (sosofo-append (literal (attr "delimiter")) (el "var" '() (process-children))))
(element description (el "dd" '() (process-children)))

(element hlist (el "div" '(("style" "display:flex;gap:2em")) (process-children)))
(element hlistcol (el "div" '() (process-children)))
(element acks (process-children))

; ------------------------------------------------------------ boxes

(define (admonition)
  (node-with-class "div" (if (equal? (gi) "admonition") "admonition" (string-append "admonition " (gi)))
    (sosofo-append
      (if (attr? "dazzle:label")
          (el "p" '(("class" "label")) (literal (attr "dazzle:label")))
          (empty-sosofo))
      (process-children))))

(element attention (admonition))
(element caution (admonition))
(element danger (admonition))
(element error (admonition))
(element hint (admonition))
(element important (admonition))
(element note (admonition))
(element seealso (admonition))
(element tip (admonition))
(element warning (admonition))
(element admonition (admonition))
(element todo_node (admonition))
(element system_message (admonition))

(element topic
  (if (class? "contents")
      (node-el "nav" '(("style" "display:block")) (process-children))
      (node-el "aside" '() (process-children))))
(element sidebar (node-el "aside" '() (process-children)))
(element versionmodified (node-with-class "div" "version" (process-children)))

; ------------------------------------------------------------ figures

(element figure (node-el "figure" '() (process-children)))

(element caption (figure-caption))
(element (container caption) (figure-caption))

(define (figure-caption)
  (if (equal? (gi (parent)) "figure")
      (el "figcaption" '() (captioned))
      (el "p" '(("class" "label")) (captioned))))

(define (captioned)
  (sosofo-append
    (if (attr? "dazzle:label" (parent))
        (el "span" '(("class" "number")) (literal (caption-label (parent))))
        (empty-sosofo))
    (process-children)))

(element legend (node-el "div" '() (process-children)))

(element image (image))

(define (image)
  (make empty-element
    gi: "img"
    attributes: (append (id-attributes)
                        (list (list "src" (if (attr? "dazzle:file") (attr "dazzle:file") (attr "uri")))
                              (list "alt" (attr "alt")))
                        (sized "width")
                        (sized "height"))))

(define (sized name)
  (if (attr? name)
      (list (list "style" (string-append name ":" (with-unit (attr name)))))
      '()))

(define (with-unit text)
  (if (= (unit-start text) (string-length text))
      (string-append text "px")
      text))

; ------------------------------------------------------------ formulas and raw text

(element math_block
  (node-with-class "p" "math"
    (sosofo-append
      (process-children)
      (if (attr? "dazzle:number") (literal " (" (attr "dazzle:number") ")") (empty-sosofo)))))

(element raw (raw))

(define (raw)
  (if (or (member "html" (words (attr "format"))) (member %backend% (words (attr "format"))))
      (make formatting-instruction data: (data (current-node)))
      (empty-sosofo)))
