; ------------------------------------------------------------ table of contents

(define (contents-list)
  (make display-group
    break-before: (if %pages% 'page #f)
    space-after: (* 2 %block-sep%)
    (contents-title (fact "contents-label"))
    (with-mode contents
      (process-node-list (top-sections)))))

; A heading that is in no table of contents; plain text underlines it as it does others.
(define (contents-title text)
  (let ((size (* %body-size% (car %heading-factors%))))
    (make paragraph
      heading-level: (if (plain-text?) 1 0)
      font-family-name: %heading-family%
      font-weight: 'bold
      font-size: size
      line-spacing: (* size 1.2)
      keep-with-next?: #t
      space-before: (* 2 %block-sep%)
      space-after: %block-sep%
      (literal text))))

; The chapters: sections inside the first one, or beside it.
(define (top-sections)
  (let ((first (child "section" (document-node))))
    (node-list-map inner-sections (only-elements (children (document-node))))))

(define (inner-sections node)
  (node-list-filter
    (lambda (section) (= (section-depth section) 2))
    (select-elements (descendants node) "section")))

(mode contents
  (element section
    (sosofo-append
      (make paragraph
        start-indent: (+ (inherited-start-indent) (* %indent% (- (section-depth) 2)))
        end-indent: (+ (inherited-end-indent) %indent%)
        last-line-end-indent: (- %indent%)
        space-before: (if (= (section-depth) 2) (/ %block-sep% 2) 0pt)
        font-weight: (if (= (section-depth) 2) 'bold 'medium)
        quadding: 'start
        (make link
          destination: (current-node-address)
          (literal (heading-number) (title-text)))
        (if %pages%
            (sosofo-append
              (make leader (literal "."))
              (make link
                destination: (current-node-address)
                (current-node-page-number-sosofo)))
            (empty-sosofo)))
      (if (< (section-depth) (+ 1 %contents-depth%))
          (process-node-list
            (node-list-filter
              (lambda (section) (= (section-depth section) (+ 1 (section-depth))))
              (select-elements (descendants (current-node)) "section")))
          (empty-sosofo))))
  (default (empty-sosofo)))

; ------------------------------------------------------------ indices

(element dazzle:index
  (if %index%
      (make display-group
        break-before: (if %pages% 'page #f)
        space-before: (* 4 %block-sep%)
        (contents-title (attr "title"))
        (process-children))
      (empty-sosofo)))

(element dazzle:index-group
  (make display-group
    space-before: %block-sep%
    (make paragraph
      font-family-name: %heading-family%
      font-weight: 'bold
      keep-with-next?: #t
      (literal (attr "title")))
    (process-children)))

(element dazzle:index-entry
  (let ((references (select-elements (children (current-node)) "reference")))
    (sosofo-append
      (make paragraph
        start-indent: (+ (inherited-start-indent)
                         (* %indent% (+ 1 (depth-in "dazzle:index-entry"))))
        first-line-start-indent: (- %indent%)
        quadding: 'start
        (literal (attr "name"))
        (if (attr? "extra") (literal " (" (attr "extra") ")") (empty-sosofo))
        (with-mode index (process-node-list references)))
      (process-matching-children "dazzle:index-entry"))))

; Where a reference of the index leads: the number of the page, else the heading's.
(mode index
  (element reference
    (let ((target (element-with-id (attr "refid"))))
      (if (node-list-empty? target)
          (empty-sosofo)
          (sosofo-append
            (literal ", ")
            (make link
              destination: (idref-address (attr "refid"))
              (if %pages%
                  (with-mode page-of (process-node-list target))
                  (literal (place-of target)))))))))

(mode page-of
  (default (current-node-page-number-sosofo)))

(define (place-of node)
  (let ((section (if (equal? (gi node) "section") node (ancestor "section" node))))
    (cond ((node-list-empty? section) (fact "title"))
          ((attr? "dazzle:number" section) (attr "dazzle:number" section))
          (else (title-text section)))))
