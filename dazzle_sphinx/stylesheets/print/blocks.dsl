; ------------------------------------------------------------ paragraphs

(define (block content)
  (make paragraph
    style-name: (style-of-text)
    space-before: (block-space)
    content))

; The name of the style of paragraphs, by what is around them.
(define (style-of-text)
  (let ((found (assoc (kind (parent)) %text-styles%)))
    (if found (car (cdr found)) "Body Text")))

(define %text-styles%
  '(("list_item" "List Continue") ("entry" "Table Text") ("definition" "Definition")
    ("field_body" "Definition") ("description" "Definition") ("block_quote" "Quote")
    ("footnote" "Note Item") ("citation" "Note Item") ("desc_content" "Description")
    ("note" "Admonition") ("attention" "Admonition") ("caution" "Admonition") ("danger" "Admonition")
    ("error" "Admonition") ("hint" "Admonition") ("important" "Admonition") ("seealso" "Admonition")
    ("tip" "Admonition") ("warning" "Admonition") ("admonition" "Admonition") ("topic" "Admonition")
    ("sidebar" "Admonition") ("todo_node" "Admonition") ("legend" "Legend")))

; Nothing before the first paragraph of a list item, cell, note or box.
(define (block-space)
  (if (and (tight-parent?) (first-after-title?)) 0pt %block-sep%))

(define (first-after-title?)
  (or (absolute-first-sibling?)
      (if (member (gi (node-list-last (only-elements (preced (current-node))))) '("title" "subtitle"))
          #t
          #f)))

(define (tight-parent?)
  (if (member (kind (parent))
              '("list_item" "entry" "definition" "field_body" "description" "footnote" "citation"
                "desc_content" "attention" "caution" "danger" "error" "hint" "important" "note" "seealso"
                "tip" "warning" "admonition" "topic" "sidebar" "todo_node"))
      #t
      #f))

(element paragraph
  (block (process-children)))

(element compact_paragraph
  (make paragraph
    style-name: "Contents Entry"
    (process-children)))

; Paragraphs whose label stands in the same line make no paragraph of their own. Links
; lead to elements of the initial mode only, so that what is in them goes on in it.
(mode in-line
  (element paragraph (with-mode #f (process-children)))
  (element compact_paragraph (with-mode #f (process-children))))

(element centered
  (make paragraph
    style-name: "Centered"
    quadding: 'center
    font-weight: 'bold
    space-before: (* 2 %block-sep%)
    (process-children)))

(element compound (process-children))

(element container
  (make display-group
    (process-children)))

(element block_quote (quotation))

(define (quotation)
  (make display-group
    start-indent: (+ (inherited-start-indent) %indent%)
    end-indent: (+ (inherited-end-indent) %indent%)
    (process-children)))

(element attribution
  (make paragraph
    style-name: "Attribution"
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
    style-name: "Verse"
    quadding: 'start
    (if (string=? (data (current-node)) "")
        (literal "\no-break-space;")
        (process-children))))

; ------------------------------------------------------------ boxes

; A block set off from the text around it, with a title: plain text indents its
; content, others have a line at its side.
(define (boxed title content)
  (make display-group
    space-before: (* 2 %block-sep%)
    space-after: (* 2 %block-sep%)
    start-indent: (+ (inherited-start-indent) (/ %indent% 2))
    (if (plain-text?)
        (sosofo-append
          title
          (make display-group
            start-indent: (+ (inherited-start-indent) %indent%)
            content))
        (beside-line (sosofo-append title content)))))

(define (beside-line content)
  (let ((found (assoc (kind) %box-colors%)))
    (make sideline
      sideline-side: 'start
      sideline-sep: (* %body-size% .8)
      line-thickness: 2.5pt
      color: (hex-color (if found (car (cdr found)) %box-color%))
      (make display-group
        color: (hex-color "#000000")
        content))))

(define (box-title text)
  (make paragraph
    style-name: "Block Title"
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    (literal text)))

(define (admonition)
  (boxed (if (attr? "dazzle:label") (box-title (attr "dazzle:label")) (empty-sosofo))
         (process-children)))

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
         (process-node-list (untitled-children))))

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

(element raw (raw))

(define (raw)
  (cond ((not (member %backend% (words (attr "format")))) (empty-sosofo))
        ((not (plain-text?)) (make formatting-instruction data: (data (current-node))))
        ((in-text?) (literal (data (current-node))))
        (else
         (make paragraph
           lines: 'asis
           space-before: %block-sep%
           (literal (data (current-node)))))))

; ------------------------------------------------------------ formulas

(element math_block (formula))

(define (formula)
  (make display-group
    space-before: %block-sep%
    (make paragraph
      style-name: "Formula"
      quadding: 'center
      font-posture: 'italic
      lines: 'asis
      (process-children)
      (if (attr? "dazzle:number")
          (make sequence
            font-posture: 'upright
            (literal "\no-break-space;\no-break-space;(" (attr "dazzle:number") ")"))
          (empty-sosofo)))))
