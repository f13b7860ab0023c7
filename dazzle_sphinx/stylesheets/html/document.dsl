; ------------------------------------------------------------ the page

(element document
  (sosofo-append
    (make formatting-instruction data: "\U-003C;!DOCTYPE html>\carriage-return;")
    (el "html"
        (append (if %xhtml% (list (list "xmlns" %namespace%)) '())
                (if (string=? (fact "language") "") '() (list (list "lang" (fact "language")))))
        (sosofo-append
          (page-head)
          (el "body" '()
              (sosofo-append
                (navigation)
                (title-page)
                (el "main" '() (process-children))
                (navigation)))))))

(define (page-head)
  (el "head" '()
      (sosofo-append
        (if %xhtml%
            (empty-sosofo)
            (make empty-element gi: "meta" attributes: '(("charset" "utf-8"))))
        (el "title" '() (literal (page-title)))
        (with-mode head (process-matching-children "meta"))
        (if (string=? %css% "")
            (el "style" '() (literal %css-text%))
            (make empty-element
              gi: "link"
              attributes: (list '("rel" "stylesheet") (list "href" %css%)))))))

(define (page-title)
  (if (assembled?)
      (fact "title")
      (let ((title (title-text (child "section"))))
        (if (or (string=? (fact "project") "") (string=? (fact "project") title))
            title
            (string-append title " \em-dash; " (fact "project"))))))

(mode head
  (element meta
    (make empty-element
      gi: "meta"
      attributes: (list (list "name" (attr "name")) (list "content" (attr "content"))))))

(define (navigation)
  (if (and %navigation% (not (assembled?)) (or (attr? "dazzle:previous") (attr? "dazzle:next")))
      (el "nav" '()
          (sosofo-append
            (way-to "dazzle:previous" "\leftwards-arrow; " "")
            (way-to "dazzle:up" "" "")
            (way-to "dazzle:next" "" " \rightwards-arrow;")))
      (empty-sosofo)))

(define (way-to relation before after)
  (if (attr? relation)
      (el "a"
          (list (list "href" (attr relation)))
          (literal before (attr (string-append relation "-title")) after))
      (el "span" '() (literal ""))))

(define (title-page)
  (if (assembled?)
      (el "header" '()
          (sosofo-append
            (el "h1" '(("class" "title")) (literal (fact "title")))
            (title-line (fact "author"))
            (title-line (fact "release"))
            (title-line (fact "date"))
            (if %contents% (contents-list) (empty-sosofo))))
      (empty-sosofo)))

(define (title-line text)
  (if (string=? text "")
      (empty-sosofo)
      (el "p" '() (literal text))))

(element start_of_file
  (node-el "div" '() (process-children)))

; ------------------------------------------------------------ sections

(element section
  (el "section" (id-attributes)
      (sosofo-append (further-ids) (process-children))))

(element (section title)
  (el (heading-name (section-depth (parent))) '()
      (sosofo-append
        (if (attr? "dazzle:number" (parent))
            (el "span" '(("class" "number")) (literal (heading-number (parent))))
            (empty-sosofo))
        (process-children))))

(element (section subtitle)
  (el (heading-name (+ 1 (section-depth (parent)))) '(("class" "subtitle")) (process-children)))

(define (heading-name depth)
  (item-or-last '("h1" "h2" "h3" "h4" "h5" "h6") (- depth 1)))

(element title (el "p" '(("class" "label")) (process-children)))
(element subtitle (el "p" '(("class" "subtitle")) (process-children)))
(element rubric (node-with-class "p" "label" (process-children)))
(element transition (make empty-element gi: "hr"))

; ------------------------------------------------------------ what makes no output

(element comment (empty-sosofo))
(element substitution_definition (empty-sosofo))
(element index (empty-sosofo))
(element meta (empty-sosofo))
(element highlightlang (empty-sosofo))
(element tabular_col_spec (empty-sosofo))
(element toctree (empty-sosofo))
(element pending (empty-sosofo))
(element docinfo (empty-sosofo))
(element decoration (empty-sosofo))

(element target
  (if (attr? "ids")
      (el "span" (id-attributes) (process-children))
      (process-children)))

; ------------------------------------------------------------ nodes of Sphinx's own extensions

(element autosummary_table (process-children))
(element autosummary_toc (empty-sosofo))
(element ifconfig (process-children))
(element graphviz (diagram))
(element inheritance_diagram (diagram))

; What a diagram says instead of its picture: its description, else its source.
(define (diagram)
  (let ((text (if (attr? "alt") (with-line-ends (attr "alt")) (text-in-attributes))))
    (if (string=? text "")
        (empty-sosofo)
        (el "pre" '() (literal text)))))

; ------------------------------------------------------------ nodes of extensions

; An element without a rule looks like the one that it is like.
(default
  (let ((found (assoc (attr "dazzle:like") %families%)))
    (if found ((car (cdr found))) (unknown))))

(define %families%
  (list
    (list "paragraph" (lambda () (node-el "p" '() (process-children))))
    (list "rubric" (lambda () (node-with-class "p" "label" (process-children))))
    (list "literal_block" (lambda () (code-block)))
    (list "doctest_block" (lambda () (code-block)))
    (list "block_quote" (lambda () (node-el "blockquote" '() (process-children))))
    (list "container" (lambda () (container)))
    (list "figure" (lambda () (node-el "figure" '() (process-children))))
    (list "image" (lambda () (image)))
    (list "raw" (lambda () (raw)))
    (list "reference" (lambda () (reference)))
    (list "emphasis" (lambda () (node-el "em" '() (process-children))))
    (list "strong" (lambda () (node-el "strong" '() (process-children))))
    (list "literal" (lambda () (node-el "code" '() (process-children))))
    (list "attention" (lambda () (admonition)))
    (list "caution" (lambda () (admonition)))
    (list "danger" (lambda () (admonition)))
    (list "error" (lambda () (admonition)))
    (list "hint" (lambda () (admonition)))
    (list "important" (lambda () (admonition)))
    (list "note" (lambda () (admonition)))
    (list "seealso" (lambda () (admonition)))
    (list "tip" (lambda () (admonition)))
    (list "warning" (lambda () (admonition)))
    (list "admonition" (lambda () (admonition)))
    (list "topic" (lambda () (node-el "aside" '() (process-children))))
    (list "sidebar" (lambda () (node-el "aside" '() (process-children))))
    (list "comment" (lambda () (empty-sosofo)))
    (list "index" (lambda () (empty-sosofo)))
    (list "pending" (lambda () (empty-sosofo)))
    (list "meta" (lambda () (empty-sosofo)))
    (list "toctree" (lambda () (empty-sosofo)))
    (list "substitution_definition" (lambda () (empty-sosofo)))))

(define (container)
  (if (attr? "ids") (node-el "div" '() (unknown)) (unknown)))

; Content is processed; text that an element keeps in attributes is shown as code.
(define (unknown)
  (if (and (string=? (data (current-node)) "")
           (node-list-empty? (only-elements (children (current-node)))))
      (let ((text (text-in-attributes)))
        (cond ((string=? text "") (empty-sosofo))
              ((in-text?) (el "code" '() (literal text)))
              (else (el "pre" '() (literal text)))))
      (process-children)))
