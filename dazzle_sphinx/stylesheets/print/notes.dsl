; ------------------------------------------------------------ footnotes and citations

(element footnote (note))
(element citation (note))

(define (note)
  (make display-group
    font-size: %small-size%
    line-spacing: (* %small-size% %line-factor%)
    (let* ((parts (node-list-filter
                    (lambda (node) (not (equal? (gi node) "label")))
                    (only-elements (children (current-node)))))
           (first (node-list-first parts))
           (beside? (and (not (node-list-empty? first)) (equal? (gi first) "paragraph")))
           (width (note-indent)))
      (make display-group
        start-indent: (+ (inherited-start-indent) width)
        (make paragraph
          first-line-start-indent: (- width)
          space-before: (/ %block-sep% 2)
          (make line-field
            field-width: width
            (literal "[")
            (process-matching-children "label")
            (literal "]"))
          (label-gap (string-append (data (child "label")) "[]") width)
          (if beside?
              (with-mode in-line (process-node-list first))
              (empty-sosofo)))
        (process-node-list (if beside? (node-list-rest parts) parts))))))

(define (note-indent)
  (cond ((equal? (gi) "citation") (* 4 %indent%))
        ((plain-text?) .5in)
        (else %indent%)))

(element label (process-children))
