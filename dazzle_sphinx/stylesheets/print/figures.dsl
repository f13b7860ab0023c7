; ------------------------------------------------------------ pictures

(element figure (figure))

(define (figure)
  (make display-group
    space-before: (* 2 %block-sep%)
    space-after: (* 2 %block-sep%)
    quadding: (figure-quadding)
    keep: #t
    (process-children)))

(define (figure-quadding)
  (let ((align (attr "align")))
    (cond ((string=? align "left") 'start)
          ((string=? align "right") 'end)
          (else 'center))))

(declare-flow-object-class caption-number
  "UNREGISTERED::Dazzle//Flow Object Class::caption-number")

; The label of a figure, table or listing. A number without dots is one that word
; processors can count.
(define (numbered-label node)
  (let* ((number (attr "dazzle:number" node))
         (label (attr "dazzle:label" node))
         (start (- (string-length label) (string-length number))))
    (if (and (attr? "dazzle:label" node)
             (> (string-length number) 0)
             (> start 0)
             (string->number number)
             (not (member #\. (string->list number)))
             (string=? number (substring label start (string-length label))))
        (sosofo-append
          (literal (substring label 0 start))
          (make caption-number
            caption-label: (kind-of-caption node)
            (literal number))
          (literal %caption-sep%))
        (literal (caption-label node)))))

(define (kind-of-caption node)
  (cond ((equal? (gi node) "figure") "Figure")
        ((equal? (gi node) "table") "Table")
        (else "Listing")))

(element (figure caption)
  (make paragraph
    style-name: "caption"
    font-family-name: %heading-family%
    font-size: %small-size%
    space-before: (/ %block-sep% 2)
    (in-bold (numbered-label (parent)))
    (process-children)))

(element caption
  (make paragraph
    style-name: "caption"
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    space-before: (* 2 %block-sep%)
    (process-children)))

(element legend
  (make display-group
    font-size: %small-size%
    (process-children)))

(element image (image))

(define (image)
  (cond ((or (plain-text?) (not (attr? "dazzle:file"))) (in-place (alternate-text)))
        ((in-text?) (picture #f))
        (else (picture #t))))

; Words instead of a picture.
(define (alternate-text)
  (literal "[" (if (attr? "alt") (spaced (attr "alt")) (attr "uri")) "]"))

(define (in-place content)
  (if (in-text?)
      content
      (make paragraph
        space-before: %block-sep%
        content)))

(define (picture display?)
  (if display?
      (make external-graphic
        entity-system-id: (attr "dazzle:file")
        alternate-text: (spaced (attr "alt"))
        display?: #t
        display-alignment: (picture-alignment)
        scale: (picture-scale)
        max-width: %text-width%
        space-before: %block-sep%)
      (make external-graphic
        entity-system-id: (attr "dazzle:file")
        alternate-text: (spaced (attr "alt"))
        scale: (picture-scale))))

(define (picture-alignment)
  (let ((align (if (equal? (gi (parent)) "figure") (attr "align" (parent)) (attr "align"))))
    (cond ((string=? align "center") 'center)
          ((string=? align "right") 'end)
          ((equal? (gi (parent)) "figure") 'center)
          (else 'start))))

; Size as the author gave it, relative to the natural size of the picture.
(define (picture-scale)
  (let ((natural (measure (attr "dazzle:width") %text-width%))
        (wanted (measure (attr "width") %text-width%))
        (percent (string->number (if (attr? "scale") (attr "scale") "100"))))
    (cond ((not natural) 'max-uniform)
          (wanted (/ wanted natural))
          (else (min (/ percent 100) (/ %text-width% natural))))))
