; ------------------------------------------------------------ lists

(element bullet_list
  (cond ((class? "toc-list") (toc-list))
        ((in-toctree?) (toc-list))
        (else (list-block))))

(element enumerated_list (list-block))

(define (list-block)
  (make display-group
    space-before: (if (or (nested-list?) (equal? (gi (parent)) "field_body")) 0pt %block-sep%)
    (process-children)))

(define (nested-list?)
  (and (equal? (gi (parent)) "list_item") (compact? (parent (parent)))))

(element (bullet_list list_item)
  (if (in-toctree? (parent))
      (process-children)
      (item (bullet) (item-indent) 'start)))

(element (enumerated_list list_item)
  (item (item-number) (item-indent) 'start))

(define (item-indent) %indent%)

; An item: its label stands in the indent, in the line of its first paragraph.
(define (item label indent align)
  (labelled label indent align
    (if (or (absolute-first-sibling?) (compact? (parent))) 0pt %block-sep%)))

(define (labelled label indent align space)
  (let* ((parts (node-list-filter visible? (only-elements (children (current-node)))))
         (first (node-list-first parts))
         (beside? (and (not (node-list-empty? first))
                       (member (gi first) '("paragraph" "compact_paragraph")))))
    (make display-group
      start-indent: (+ (inherited-start-indent) indent)
      (make paragraph
        style-name: (list-style)
        first-line-start-indent: (- indent)
        space-before: space
        (make line-field
          field-width: indent
          field-align: align
          (literal label))
        (label-gap label indent)
        (if beside?
            (with-mode in-line (process-node-list first))
            (empty-sosofo)))
      (process-node-list (if beside? (node-list-rest parts) parts)))))

; "List Bullet", "List Number 2" and so on: as word processors call them.
(define (list-style)
  (let ((depth (list-depth))
        (name (if (equal? (gi (parent)) "enumerated_list") "List Number" "List Bullet")))
    (if (= depth 1)
        name
        (string-append name " " (number->string depth)))))

; How many lists an item is in; those around a table or a description count too.
(define (list-depth #!optional (node (current-node)))
  (+ 1 (depth-in "list_item" node)))

; What keeps a label that fills its field from the text that follows.
(define (label-gap words width)
  (if (and (plain-text?) (>= (* (string-length words) .1in) width))
      (literal " ")
      (empty-sosofo)))

(define (visible? node)
  (not (member (gi node) '("comment" "target" "index" "substitution_definition"))))

; ------------------------------------------------------------ tables of contents of a page

(define (in-toctree? #!optional (node (current-node)))
  (or (in-page-toctree? node)
      (equal? (gi (parent node)) "compact_paragraph")
      (and (equal? (gi (parent node)) "topic") (class? "contents" (parent node)))
      (and (equal? (gi (parent node)) "list_item") (in-toctree? (parent (parent node))))))

; Inside the table of contents of a page itself, not of a page put in its place.
(define (in-page-toctree? node)
  (let ((wrapper (ancestor "compound" node)))
    (and (not (node-list-empty? wrapper))
         (class? "toctree-wrapper" wrapper)
         (= (depth-in "start_of_file" node) (depth-in "start_of_file" wrapper)))))

(define (toc-list)
  (make display-group
    start-indent: (+ (inherited-start-indent)
                     (if (equal? (gi (parent)) "list_item") %indent% 0pt))
    space-before: (if (equal? (gi (parent)) "list_item") 0pt %block-sep%)
    (process-children)))

; ------------------------------------------------------------ definitions

(element definition_list
  (make display-group
    (process-children)))

(element glossary (process-children))

(element definition_list_item
  (make display-group
    (make paragraph
      style-name: "Term"
      space-before: (if (absolute-first-sibling?) %block-sep% (/ %block-sep% 2))
      keep-with-next?: #t
      (process-node-list (terms)))
    (process-matching-children "definition")))

(define (terms)
  (node-list-filter
    (lambda (node) (member (gi node) '("term" "classifier")))
    (only-elements (children (current-node)))))

(element term
  (sosofo-append
    (if (first-sibling?) (empty-sosofo) (literal ", "))
    (in-bold (process-children))))

(element classifier
  (sosofo-append (literal " : ") (in-italics (process-children))))

(element definition
  (make display-group
    start-indent: (+ (inherited-start-indent) %indent%)
    (process-children)))

; ------------------------------------------------------------ fields and options

(element field_list
  (make display-group
    space-before: %block-sep%
    (process-children)))

(element field
  (let ((body (child "field_body")))
    (beside (sosofo-append
              (in-bold (process-matching-children "field_name"))
              (in-bold (literal %field-end%)))
            (string-append (data (child "field_name")) %field-end%)
            %field-width%
            body)))

(element field_name (process-children))
(element field_body (process-children))

(element option_list
  (make display-group
    space-before: %block-sep%
    (process-children)))

(element option_list_item
  (beside (process-matching-children "option_group")
          (data (child "option_group"))
          (* 2 %field-width%)
          (child "description")))

(element option_group (in-code (process-children)))
(element option
  (sosofo-append
    (if (first-sibling?) (empty-sosofo) (literal ", "))
    (process-children)))
(element option_string (process-children))
(element option_argument
  (sosofo-append (literal (attr "delimiter")) (in-italics (process-children))))
(element description (process-children))

; A label of some width, and the content of BODY beside it, or below when it
; begins with a list. WORDS are the label's as a string.
(define (beside label words width body)
  (let* ((parts (node-list-filter visible? (only-elements (children body))))
         (first (node-list-first parts))
         (beside? (and (not (node-list-empty? first)) (equal? (gi first) "paragraph")))
         (indent (if beside? width %indent%)))
    (make display-group
      start-indent: (+ (inherited-start-indent) indent)
      (make paragraph
        style-name: "Field"
        first-line-start-indent: (- indent)
        space-before: (if (absolute-first-sibling?) 0pt (/ %block-sep% 2))
        keep-with-next?: (not beside?)
        (make line-field
          field-width: width
          label)
        (label-gap words width)
        (if beside?
            (with-mode in-line (process-node-list first))
            (empty-sosofo)))
      (process-node-list (if beside? (node-list-rest parts) parts)))))

; ------------------------------------------------------------ lists in columns

(element hlist
  (make table
    space-before: %block-sep%
    (make table-part
      (make table-row
        (process-children)))))

(element hlistcol
  (make table-cell
    column-number: (child-number)
    (process-children)))

(element acks (process-children))
