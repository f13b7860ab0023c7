; ------------------------------------------------------------ tables

(element table
  (node-el "table" '()
           (sosofo-append
             (process-matching-children "title")
             (process-matching-children "tgroup"))))

(element (table title)
  (el "caption" '() (captioned)))

(element tgroup (process-children))
(element colspec (empty-sosofo))
(element thead (el "thead" '() (process-children)))
(element tbody (el "tbody" '() (process-children)))
(element row (el "tr" '() (process-children)))

(element entry (cell (if (attr? "dazzle:stub") "th" "td")))
(element (thead row entry) (cell "th"))

(define (cell name)
  (el name
      (append (id-attributes) (spanned "morecols" "colspan") (spanned "morerows" "rowspan"))
      (process-children)))

(define (spanned name attribute)
  (if (attr? name)
      (list (list attribute (number->string (+ 1 (string->number (attr name))))))
      '()))
