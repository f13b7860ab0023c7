; ------------------------------------------------------------ the document

(declare-characteristic heading-level
  "UNREGISTERED::James Clark//Characteristic::heading-level" 0)

(declare-initial-value font-family-name %body-family%)
(declare-initial-value font-size %body-size%)
(declare-initial-value line-spacing (* %body-size% %line-factor%))

(root
  (make simple-page-sequence
    page-width: %page-width%
    page-height: %page-height%
    left-margin: %left-margin%
    right-margin: %right-margin%
    top-margin: %top-margin%
    bottom-margin: %bottom-margin%
    header-margin: %header-margin%
    footer-margin: %footer-margin%
    start-indent: %body-indent%
    left-header: (running-head (document-title))
    right-header: (running-head (fact "release"))
    center-footer: (if %running-heads% (page-number-sosofo) (empty-sosofo))
    (process-children)))

(define (running-head text)
  (if (and %running-heads% (not (string=? text "")))
      (make sequence
        font-family-name: %heading-family%
        font-size: %small-size%
        (literal text))
      (empty-sosofo)))

(define (document-title)
  (cond ((assembled?) (fact "title"))
        (else (title-text (child "section" (document-node))))))

(element document
  (sosofo-append
    (if (assembled?) (title-page) (empty-sosofo))
    (if (and (assembled?) %contents%) (contents-list) (empty-sosofo))
    (process-children)))

(element start_of_file (process-children))

(define (title-page)
  (make display-group
    quadding: 'center
    font-family-name: %heading-family%
    space-before: (if %pages% 120pt 0pt)
    space-after: (* 4 %block-sep%)
    keep: #t
    (make paragraph
      font-size: (* %body-size% 2.4)
      line-spacing: (* %body-size% 3)
      font-weight: 'bold
      (literal (fact "title")))
    (title-page-line (fact "author") (* 3 %block-sep%))
    (title-page-line
      (if (string=? (fact "release") "")
          ""
          (string-append (fact "release-label") " " (fact "release")))
      %block-sep%)
    (title-page-line (fact "date") %block-sep%)))

(define (title-page-line text space)
  (if (string=? text "")
      (empty-sosofo)
      (make paragraph
        space-before: space
        (literal text))))

; ------------------------------------------------------------ sections

(element section
  (make display-group
    (process-children)))

(element title
  (block-title))

(element (section title)
  (heading (section-depth (parent)) (heading-number (parent))))

; The first heading of a document of many pages repeats its title.
(element (document section title)
  (if (and (assembled?) (string=? (one-line (data (current-node))) (fact "title")))
      (empty-sosofo)
      (heading (if (assembled?) 1 (section-depth (parent))) (heading-number (parent)))))

(element subtitle
  (make paragraph
    font-posture: 'italic
    keep-with-next?: #t
    (process-children)))

(define (heading depth number)
  (let ((size (* %body-size% (item-or-last %heading-factors% (- depth 1)))))
    (make paragraph
      heading-level: depth
      break-before: (if (and %pages% (assembled?) (= depth 1)) 'page #f)
      keep-with-next?: #t
      space-before: (* size (if (= depth 1) 1.6 1.2))
      space-after: (* size .4)
      quadding: 'start
      font-family-name: %heading-family%
      font-weight: 'bold
      font-size: size
      line-spacing: (* size 1.2)
      (literal number)
      (process-children))))

; The title of a topic, a sidebar or another block.
(define (block-title)
  (make paragraph
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    space-before: %block-sep%
    (process-children)))

(element rubric
  (make paragraph
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    space-before: (* 2 %block-sep%)
    (process-children)))

(element transition
  (make paragraph
    quadding: 'center
    space-before: (* 2 %block-sep%)
    space-after: (* 2 %block-sep%)
    (literal "* * *")))

; ------------------------------------------------------------ what makes no output

(element comment (empty-sosofo))
(element substitution_definition (empty-sosofo))
(element target (if (string=? (data (current-node)) "") (empty-sosofo) (process-children)))
(element index (empty-sosofo))
(element meta (empty-sosofo))
(element highlightlang (empty-sosofo))
(element tabular_col_spec (empty-sosofo))
(element toctree (empty-sosofo))
(element pending (empty-sosofo))
(element docinfo (empty-sosofo))
(element decoration (empty-sosofo))

; ------------------------------------------------------------ nodes of Sphinx's own extensions

(element autosummary_table (process-children))
(element autosummary_toc (empty-sosofo))
(element ifconfig (process-children))
(element graphviz (diagram))
(element inheritance_diagram (diagram))

; What a diagram says instead of its picture: its description, else its source.
(define (diagram)
  (let ((text (if (attr? "alt") (attr "alt") (text-in-attributes))))
    (if (string=? text "")
        (empty-sosofo)
        (code-block (literal text)))))

; ------------------------------------------------------------ all others

; Content is processed; text that an element keeps in attributes is shown as code.
(default
  (if (and (string=? (data (current-node)) "")
           (node-list-empty? (only-elements (children (current-node)))))
      (let ((text (text-in-attributes)))
        (cond ((string=? text "") (empty-sosofo))
              ((in-text?) (in-code (literal text)))
              (else (code-block (literal text)))))
      (process-children)))
