; ------------------------------------------------------------ tables

(define (table-line thickness)
  (make table-border
    line-thickness: thickness
    color: (hex-color %line-color%)))

(element table
  (make display-group
    space-before: (* 2 %block-sep%)
    space-after: (* 2 %block-sep%)
    (process-matching-children "title")
    (process-matching-children "tgroup")))

(element (table title)
  (make paragraph
    style-name: "caption"
    font-family-name: %heading-family%
    font-size: %small-size%
    keep-with-next?: #t
    space-after: (/ %block-sep% 2)
    quadding: (table-quadding)
    (in-bold (numbered-label (parent)))
    (process-children)))

(define (table-quadding)
  (let ((align (attr "align" (ancestor "table"))))
    (cond ((string=? align "center") 'center)
          ((string=? align "right") 'end)
          (else 'start))))

(element tgroup
  (make table
    display-alignment: (table-quadding)
    keep-rows?: #t
    before-row-border: (table-line 1pt)
    after-row-border: (table-line 1pt)
    cell-before-column-margin: 3pt
    cell-after-column-margin: 3pt
    cell-before-row-margin: 2pt
    cell-after-row-margin: 2pt
    (make table-part
      content-map: '((head header) (body #f))
      (sosofo-label (process-matching-children "colspec") 'body)
      (sosofo-label (process-matching-children "thead") 'head)
      (sosofo-label (process-matching-children "tbody") 'body))))

(element colspec
  (make table-column
    column-number: (child-number)
    width: (table-unit (string->number (if (attr? "colwidth") (attr "colwidth") "1")))))

(element row
  (make table-row
    (process-children)))

(element entry (cell 'medium))
(element (thead row entry) (cell 'bold))

(define (cell weight)
  (make table-cell
    column-number: (string->number (if (attr? "dazzle:column") (attr "dazzle:column") "1"))
    n-columns-spanned: (spanned "morecols")
    n-rows-spanned: (spanned "morerows")
    cell-after-row-border: (table-line (if (head-end?) 1pt .25pt))
    font-weight: (if (stub?) 'bold weight)
    quadding: 'start
    (process-children)))

(define (spanned name)
  (+ 1 (string->number (if (attr? name) (attr name) "0"))))

; Whether a cell stands in the last row of the head.
(define (head-end?)
  (and (equal? (gi (parent (parent))) "thead")
       (last-sibling? (parent))))

; Whether a cell stands in a column of row headings.
(define (stub?)
  (attr? "dazzle:stub"))
