; ------------------------------------------------------------ paragraphs

(define (block content)
  (make paragraph
    space-before: (block-space)
    content))

; Nothing before the first paragraph of a list item, cell, note or box.
(define (block-space)
  (if (and (tight-parent?) (first-after-title?)) 0pt %block-sep%))

(define (first-after-title?)
  (or (absolute-first-sibling?)
      (if (member (gi (node-list-last (only-elements (preced (current-node))))) '("title" "subtitle"))
          #t
          #f)))

(define (tight-parent?)
  (if (member (gi (parent))
              '("list_item" "entry" "definition" "field_body" "description" "footnote" "citation"
                "desc_content" "attention" "caution" "danger" "error" "hint" "important" "note" "seealso"
                "tip" "warning" "admonition" "topic" "sidebar" "todo_node"))
      #t
      #f))

(element paragraph
  (block (process-children)))

(element compact_paragraph
  (make paragraph
    (process-children)))

; Paragraphs whose label stands in the same line make no paragraph of their own.
(mode in-line
  (element paragraph (process-children))
  (element compact_paragraph (process-children)))

(element centered
  (make paragraph
    quadding: 'center
    font-weight: 'bold
    space-before: (* 2 %block-sep%)
    (process-children)))

(element compound (process-children))

(element container
  (make display-group
    (process-children)))

(element block_quote
  (make display-group
    start-indent: (+ (inherited-start-indent) %indent%)
    end-indent: (+ (inherited-end-indent) %indent%)
    (process-children)))

(element attribution
  (make paragraph
    quadding: 'end
    space-before: (/ %block-sep% 2)
    (literal "\em-dash; ")
    (process-children)))

; ------------------------------------------------------------ lines as they are

(element line_block
  (make display-group
    space-before: (if (equal? (gi (parent)) "line_block") 0pt %block-sep%)
    start-indent: (+ (inherited-start-indent)
                     (if (equal? (gi (parent)) "line_block") %indent% 0pt))
    (process-children)))

(element line
  (make paragraph
    quadding: 'start
    (if (string=? (data (current-node)) "")
        (literal "\no-break-space;")
        (process-children))))

; ------------------------------------------------------------ boxes

; A block set off from the text around it, with a title.
(define (boxed title content)
  (make display-group
    space-before: (* 2 %block-sep%)
    space-after: (* 2 %block-sep%)
    start-indent: (+ (inherited-start-indent) (/ %indent% 2))
    end-indent: (+ (inherited-end-indent) (/ %indent% 2))
    (line-across)
    title
    (make display-group
      space-after: (/ %block-sep% 2)
      content)
    (line-across)))

(define (line-across)
  (if (plain-text?)
      (empty-sosofo)
      (make rule
        orientation: 'horizontal
        line-thickness: .5pt
        color: (hex-color %line-color%)
        space-before: (/ %block-sep% 2)
        space-after: (/ %block-sep% 2))))

(define (box-title text)
  (make paragraph
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    (literal text)))

; Plain text has no lines around a box: its content is indented instead.
(define (box-content content)
  (make display-group
    start-indent: (+ (inherited-start-indent) (if (plain-text?) (/ %indent% 2) 0pt))
    content))

(define (admonition)
  (boxed (if (attr? "dazzle:label") (box-title (attr "dazzle:label")) (empty-sosofo))
         (box-content (process-children))))

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

; Blocks whose first child is their title.
(define (titled-box)
  (boxed (process-matching-children "title" "subtitle")
         (box-content (process-node-list (untitled-children)))))

(define (untitled-children)
  (node-list-filter
    (lambda (node) (not (member (gi node) '("title" "subtitle"))))
    (only-elements (children (current-node)))))

(element admonition (titled-box))
(element topic (if (class? "contents") (process-children) (titled-box)))
(element sidebar (titled-box))
(element todo_node (titled-box))
(element system_message (titled-box))

(element versionmodified
  (make display-group
    (process-children)))

(element deprecated (process-children))
(element versionadded (process-children))
(element versionchanged (process-children))

; ------------------------------------------------------------ raw text

(declare-flow-object-class formatting-instruction
  "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction")

(element raw
  (cond ((not (member %backend% (words (attr "format")))) (empty-sosofo))
        ((not (plain-text?)) (make formatting-instruction data: (data (current-node))))
        ((in-text?) (literal (data (current-node))))
        (else
         (make paragraph
           lines: 'asis
           space-before: %block-sep%
           (literal (data (current-node)))))))

; ------------------------------------------------------------ formulas

(element math_block
  (make display-group
    space-before: %block-sep%
    (make paragraph
      quadding: 'center
      font-posture: 'italic
      lines: 'asis
      (process-children)
      (if (attr? "dazzle:number")
          (make sequence
            font-posture: 'upright
            (literal "\no-break-space;\no-break-space;(" (attr "dazzle:number") ")"))
          (empty-sosofo)))))
