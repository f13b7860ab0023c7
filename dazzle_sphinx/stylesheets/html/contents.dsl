; ------------------------------------------------------------ contents and indices

(define (contents-list)
  (el "nav" '(("style" "display:block"))
      (sosofo-append
        (el "p" '(("class" "label")) (literal (fact "contents-label")))
        (section-list (sections-at 2 (document-node))))))

(define (sections-at depth node)
  (node-list-filter
    (lambda (section) (= (section-depth section) depth))
    (select-elements (descendants node) "section")))

(define (section-list sections)
  (if (node-list-empty? sections)
      (empty-sosofo)
      (el "ul" '() (with-mode contents (process-node-list sections)))))

(mode contents
  (element section
    (el "li" '()
        (sosofo-append
          (el "a"
              (list (list "href" (string-append "#" (car (words (attr "ids"))))))
              (literal (heading-number) (title-text)))
          (if (< (section-depth) (+ 1 %contents-depth%))
              (section-list (sections-at (+ 1 (section-depth)) (current-node)))
              (empty-sosofo)))))
  (default (empty-sosofo)))

(element dazzle:index
  (if %index%
      (el "section" (id-attributes)
          (sosofo-append
            (el "h1" '() (literal (attr "title")))
            (process-children)))
      (empty-sosofo)))

(element dazzle:index-group
  (sosofo-append
    (el "h2" '() (literal (attr "title")))
    (el "ul" '() (process-children))))

(element dazzle:index-entry
  (let ((entries (select-elements (children (current-node)) "dazzle:index-entry")))
    (el "li" '()
        (sosofo-append
          (literal (attr "name"))
          (if (attr? "extra") (literal " (" (attr "extra") ")") (empty-sosofo))
          (with-mode index (process-matching-children "reference"))
          (if (node-list-empty? entries)
              (empty-sosofo)
              (el "ul" '() (process-node-list entries)))))))

(mode index
  (element reference
    (sosofo-append (literal " ") (linked (process-children)))))
