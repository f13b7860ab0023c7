; ------------------------------------------------------------ table of contents

(declare-flow-object-class table-of-contents
  "UNREGISTERED::Dazzle//Flow Object Class::table-of-contents")

(define (contents-list)
  (make display-group
    break-before: (if %pages% 'page #f)
    space-after: (* 2 %block-sep%)
    (contents-title (fact "contents-label"))
    (let ((entries
            (with-mode contents
              (process-node-list (contents-entries (document-node))))))
      (if %contents-field%
          (make table-of-contents
            levels: %contents-depth%
            entries)
          entries))))

; A heading that is in no table of contents; plain text underlines it as it does others.
(define (contents-title text)
  (let ((size (* %body-size% (car %heading-factors%))))
    (make paragraph
      style-name: "TOC Heading"
      heading-level: (if (plain-text?) 1 0)
      font-family-name: %heading-family%
      font-weight: 'bold
      font-size: size
      line-spacing: (* size 1.2)
      keep-with-next?: #t
      space-before: (* 2 %block-sep%)
      space-after: %block-sep%
      (literal text))))

; Everything below NODE that has an entry, parts included.
(define (contents-entries node)
  (node-list-filter
    (lambda (below)
      (cond ((equal? (gi below) "section")
             (and (<= (section-depth below) (+ 1 %contents-depth%))
                  (not (equal? (gi (parent below)) "document"))))
            ((equal? (gi below) "start_of_file") (attr? "dazzle:toctree-caption" below))
            ((equal? (gi below) "dazzle:index") %index%)
            (else #f)))
    (descendants node)))

(mode contents
  (element section
    (contents-entry (heading-depth (section-depth))
                    (string-append (heading-number) (title-words (child "title")))))
  (element dazzle:index
    (contents-entry 1 (attr "title")))
  (element start_of_file
    (make paragraph
      style-name: "Contents Part"
      space-before: (* 2 %block-sep%)
      keep-with-next?: #t
      font-family-name: %heading-family%
      font-weight: 'bold
      (literal (attr "dazzle:toctree-caption"))))
  (default (empty-sosofo)))

(define (contents-entry depth text)
  (make paragraph
    style-name: (string-append "toc " (number->string depth))
    start-indent: (+ (inherited-start-indent) (* %indent% (- depth 1)))
    end-indent: (+ (inherited-end-indent) %indent%)
    last-line-end-indent: (- %indent%)
    space-before: (if (= depth 1) (/ %block-sep% 2) 0pt)
    font-weight: (if (= depth 1) 'bold 'medium)
    quadding: 'start
    (make link
      destination: (current-node-address)
      (literal text))
    (if %pages%
        (sosofo-append
          (make leader (literal "."))
          (make link
            destination: (current-node-address)
            (current-node-page-number-sosofo)))
        (empty-sosofo))))

; The words of a title without calls of notes.
(define (title-words title)
  (let loop ((nodes (children title)) (text ""))
    (if (node-list-empty? nodes)
        (one-line text)
        (let ((node (node-list-first nodes)))
          (loop (node-list-rest nodes)
                (if (equal? (gi node) "footnote_reference")
                    text
                    (string-append text (data node))))))))

; ------------------------------------------------------------ indices

(element dazzle:index
  (if %index%
      (make display-group
        break-before: (if %pages% 'page #f)
        space-before: (* 4 %block-sep%)
        (index-title (attr "title"))
        (process-children))
      (empty-sosofo)))

(define (index-title text)
  (let ((size (* %body-size% (car %heading-factors%))))
    (make paragraph
      heading-level: 1
      font-family-name: %heading-family%
      font-weight: 'bold
      font-size: size
      line-spacing: (* size 1.2)
      keep-with-next?: #t
      space-after: %block-sep%
      (literal text))))

(element dazzle:index-group
  (make display-group
    space-before: %block-sep%
    (make paragraph
      style-name: "index heading"
      font-family-name: %heading-family%
      font-weight: 'bold
      keep-with-next?: #t
      (literal (attr "title")))
    (process-children)))

(element dazzle:index-entry
  (let ((references (select-elements (children (current-node)) "reference")))
    (sosofo-append
      (make paragraph
        style-name: (if (have-ancestor? "dazzle:index-entry") "index 2" "index 1")
        start-indent: (+ (inherited-start-indent)
                         (* %indent% (+ 1 (depth-in "dazzle:index-entry"))))
        first-line-start-indent: (- %indent%)
        quadding: 'start
        keep-with-next?: (has-child? "dazzle:index-entry")
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
