; ------------------------------------------------------------ code

(define (code-block content)
  (if %code-boxes%
      (make box
        display?: #t
        box-type: 'background
        background-color: (hex-color %code-background%)
        space-before: %block-sep%
        space-after: %block-sep%
        (code-lines 0pt 0pt content))
      (code-lines %block-sep% (/ %indent% 2) content)))

(define (code-lines space indent content)
  (make paragraph
    style-name: "Code"
    paragraph-background: (code-background)
    space-before: space
    space-after: space
    start-indent: (+ (inherited-start-indent) indent)
    lines: 'asis
    input-whitespace-treatment: 'preserve
    quadding: 'start
    font-family-name: %code-family%
    font-size: %code-size%
    line-spacing: (* %code-size% 1.2)
    content))

; Colours behind paragraphs; a box of its own has another colour already.
(define (code-background)
  (if %code-shades% (hex-color %code-background%) #f))

(element literal_block (code-block (process-children)))
(element doctest_block (code-block (process-children)))

; One line of a block whose lines are numbered or marked.
(element dazzle:line
  (let ((marked? (attr? "marked")))
    (make sequence
      font-weight: (if (and marked? (not (plain-text?))) 'bold (inherited-font-weight))
      (if (attr? "number")
          (make sequence
            color: (hex-color %number-color%)
            (literal (pad-left (attr "number") (string-length (attr "dazzle:last-line" (parent)))) "  "))
          (empty-sosofo))
      (if (and (plain-text?) (has-marks?))
          (literal (if marked? "> " "  "))
          (empty-sosofo))
      (process-children))))

(define (has-marks?)
  (attr? "dazzle:marked-lines" (parent)))

(element dazzle:token
  (make sequence
    color: (if (attr? "color") (hex-color (attr "color")) (inherited-color))
    font-weight: (if (attr? "bold") 'bold (inherited-font-weight))
    font-posture: (if (attr? "italic") 'italic (inherited-font-posture))
    (process-children)))

; A block with a caption.
(element (container caption)
  (make paragraph
    style-name: "caption"
    font-family-name: %heading-family%
    font-size: %small-size%
    keep-with-next?: #t
    space-before: (* 2 %block-sep%)
    (in-bold (numbered-label (parent)))
    (process-children)))

; ------------------------------------------------------------ grammars

(element productionlist
  (make display-group
    space-before: %block-sep%
    space-after: %block-sep%
    (process-children)))

; Sphinx before 8.2 leaves the name out of the text.
(element production
  (make paragraph
    style-name: "Code"
    paragraph-background: (code-background)
    start-indent: (+ (inherited-start-indent) (/ %indent% 2))
    lines: 'asis
    input-whitespace-treatment: 'preserve
    font-family-name: %code-family%
    font-size: %code-size%
    (if (has-child? "literal_strong")
        (empty-sosofo)
        (literal (attr "tokenname") " ::= "))
    (process-children-trim)))
