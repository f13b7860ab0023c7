; ------------------------------------------------------------ footnotes and citations

(declare-flow-object-class page-foot-note
  "UNREGISTERED::Dazzle//Flow Object Class::footnote")

(element footnote
  (if (and %page-notes% (attr? "dazzle:called"))
      (empty-sosofo)
      (note)))
(element citation (note))

; A note at the foot of the page; the backend counts those without a mark of their own.
(define (page-note note)
  (make page-foot-note
    mark: (if (attr? "dazzle:number" note) "" (data (child "label" note)))
    (with-mode note-text (process-node-list note))))

(mode note-text
  (element footnote
    (make sequence
      font-size: %small-size%
      font-weight: 'medium
      font-posture: 'upright
      font-family-name: %body-family%
      line-spacing: (* %small-size% %line-factor%)
      color: (hex-color "#000000")
      position-point-shift: 0pt
      start-indent: 0pt
      end-indent: 0pt
      first-line-start-indent: 0pt
      quadding: 'start
      (process-children)))
  (element label (empty-sosofo))
  (element paragraph
    (make paragraph
      style-name: "footnote text"
      space-before: (if (= (child-number) 1) 0pt (/ %block-sep% 2))
      (with-mode #f (process-children))))
  (default (with-mode #f (process-node-list (current-node)))))

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
          style-name: "Note Item"
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
