; ------------------------------------------------------------ the document

(declare-characteristic heading-level
  "UNREGISTERED::James Clark//Characteristic::heading-level" 0)

; What only some backends know: names of styles for word processors, words for
; pictures, facts about the document, real notes. Others take no notice.
(declare-characteristic page-n-columns
  "UNREGISTERED::James Clark//Characteristic::page-n-columns" 1)
(declare-characteristic page-column-sep
  "UNREGISTERED::James Clark//Characteristic::page-column-sep" 36pt)
(declare-characteristic style-name
  "UNREGISTERED::Dazzle//Characteristic::style-name" "")
(declare-characteristic alternate-text
  "UNREGISTERED::Dazzle//Characteristic::alternate-text" "")
(declare-characteristic document-title
  "UNREGISTERED::Dazzle//Characteristic::document-title" "")
(declare-characteristic document-author
  "UNREGISTERED::Dazzle//Characteristic::document-author" "")
(declare-characteristic document-subject
  "UNREGISTERED::Dazzle//Characteristic::document-subject" "")
(declare-characteristic document-keywords
  "UNREGISTERED::Dazzle//Characteristic::document-keywords" "")
(declare-characteristic paragraph-background
  "UNREGISTERED::Dazzle//Characteristic::paragraph-background" #f)
(declare-characteristic keep-rows?
  "UNREGISTERED::Dazzle//Characteristic::keep-rows?" #f)
(declare-characteristic contents-title
  "UNREGISTERED::Dazzle//Characteristic::contents-title" "")

(define if-first-page
  (external-procedure "UNREGISTERED::James Clark//Procedure::if-first-page"))

(declare-initial-value font-family-name %body-family%)
(declare-initial-value font-size %body-size%)
(declare-initial-value line-spacing (* %body-size% %line-factor%))

(root
  (let ((indices (if (> %index-columns% 1) (index-nodes) (empty-node-list))))
    (sosofo-append
      (pages 1 (not-on-title-page (page-foot)) (process-children))
      (if (node-list-empty? indices)
          (empty-sosofo)
          (pages %index-columns% (page-foot) (process-node-list indices))))))

(define (page-foot)
  (if %running-heads% (page-number-sosofo) (empty-sosofo)))

; The indices of a document of many pages.
(define (index-nodes)
  (if (and %index% (assembled?))
      (select-elements (children (document-node)) "dazzle:index")
      (empty-node-list)))

(define (pages columns foot content)
  (make simple-page-sequence
    page-n-columns: columns
    page-column-sep: (* 2 %indent%)
    page-width: %page-width%
    page-height: %page-height%
    left-margin: %left-margin%
    right-margin: %right-margin%
    top-margin: %top-margin%
    bottom-margin: %bottom-margin%
    header-margin: %header-margin%
    footer-margin: %footer-margin%
    start-indent: %body-indent%
    language: (two-letters (fact "language") 0)
    country: (two-letters (fact "language") 3)
    document-title: (document-title)
    document-author: (fact "author")
    document-subject: (described "description")
    document-keywords: (described "keywords")
    contents-title: (fact "contents-label")
    left-header: (running-head (document-title) (= columns 1))
    right-header: (running-head (fact "release") (= columns 1))
    center-footer: foot
    content))

; "pt" and "BR" of "pt_BR"; #f where there are none.
(define (two-letters code start)
  (if (and (>= (string-length code) (+ start 2))
           (or (= start 0) (not (string->number (substring code start (+ start 2)))))
           (or (= (string-length code) (+ start 2))
               (member (string-ref code (+ start 2)) (list #\_ #\-))))
      (string->symbol
        (list->string (map upper-case (string->list (substring code start (+ start 2))))))
      #f))

; A letter from a to z as a capital; `char-upcase` would need a language.
(define (upper-case letter)
  (let loop ((small (string->list "abcdefghijklmnopqrstuvwxyz"))
             (large (string->list "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    (cond ((null? small) letter)
          ((char=? letter (car small)) (car large))
          (else (loop (cdr small) (cdr large))))))

; What the document says about itself with the directive "meta".
(define (described name)
  (let ((found (node-list-filter
                 (lambda (node) (string=? name (attr "name" node)))
                 (select-elements (descendants (document-node)) "meta"))))
    (if (node-list-empty? found)
        ""
        (attr "content" (node-list-first found)))))

(define (running-head text with-title-page?)
  (if (and %running-heads% (not (string=? text "")))
      (let ((words (make sequence
                     font-family-name: %heading-family%
                     font-size: %small-size%
                     (literal text))))
        (if with-title-page? (not-on-title-page words) words))
      (empty-sosofo)))

(define (not-on-title-page content)
  (if (and (assembled?) if-first-page)
      (if-first-page (empty-sosofo) content)
      content))

(define (document-title)
  (cond ((assembled?) (fact "title"))
        (else (title-text (child "section" (document-node))))))

(element document
  (sosofo-append
    (if (assembled?) (title-page) (navigation))
    (if (and (assembled?) %contents%) (contents-list) (empty-sosofo))
    (if (> %index-columns% 1)
        (process-node-list (node-list-filter (lambda (node) (not (equal? (gi node) "dazzle:index")))
                                             (children (current-node))))
        (process-children))
    (if (assembled?) (empty-sosofo) (navigation))))

; A page in a document of many pages. Tables of contents with a caption begin a part.
(element start_of_file
  (sosofo-append
    (if (attr? "dazzle:toctree-caption")
        (part-title (attr "dazzle:toctree-caption"))
        (empty-sosofo))
    (process-children)))

(define (part-title text)
  (let ((size (* %body-size% (* 1.2 (car %heading-factors%)))))
    (make paragraph
      style-name: "Part"
      break-before: (if %chapter-breaks% 'page #f)
      space-before: (if %pages% (* 8 size) (* 2 %block-sep%))
      space-after: %block-sep%
      keep-with-next?: #t
      quadding: 'center
      font-family-name: %heading-family%
      font-weight: 'bold
      font-size: size
      line-spacing: (* size 1.2)
      (literal text))))

(define (title-page)
  (make display-group
    quadding: 'center
    font-family-name: %heading-family%
    space-before: (if %pages% 120pt 0pt)
    space-after: (* 4 %block-sep%)
    keep: #t
    (make paragraph
      style-name: "Title"
      font-size: (* %body-size% 2.4)
      line-spacing: (* %body-size% 3)
      font-weight: 'bold
      (literal (fact "title")))
    (title-page-line "Author" (fact "author") (* 3 %block-sep%))
    (title-page-line
      "Subtitle"
      (if (string=? (fact "release") "")
          ""
          (string-append (fact "release-label") " " (fact "release")))
      %block-sep%)
    (title-page-line "Date" (fact "date") %block-sep%)))

(define (title-page-line name text space)
  (if (string=? text "")
      (empty-sosofo)
      (make paragraph
        style-name: name
        space-before: space
        (literal text))))

; ------------------------------------------------------------ from page to page

(define (navigation)
  (if (and %navigation% uri-address (or (attr? "dazzle:previous") (attr? "dazzle:next")))
      (make paragraph
        style-name: "Navigation"
        font-family-name: %heading-family%
        font-size: %small-size%
        space-before: %block-sep%
        space-after: %block-sep%
        (way-to "dazzle:previous" "\leftwards-arrow; " "")
        (way-between)
        (way-to "dazzle:up" "\upwards-arrow; " "")
        (if (and (attr? "dazzle:up") (attr? "dazzle:next")) (way-between) (empty-sosofo))
        (way-to "dazzle:next" "" " \rightwards-arrow;"))
      (empty-sosofo)))

(define (way-between)
  (if (or (attr? "dazzle:up") (attr? "dazzle:next"))
      (literal "\no-break-space; \middle-dot; \no-break-space;")
      (empty-sosofo)))

(define (way-to relation before after)
  (if (attr? relation)
      (linked (uri-address (attr relation))
              (literal before (attr (string-append relation "-title")) after))
      (empty-sosofo)))

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
      (heading (section-depth (parent)) (heading-number (parent)))))

(element subtitle
  (make paragraph
    style-name: "Block Subtitle"
    font-posture: 'italic
    keep-with-next?: #t
    (process-children)))

; The level of a heading: chapters stand beside the first heading of a document
; of many pages, not below it.
(define (heading-depth depth)
  (if (and (assembled?) (> depth 1)) (- depth 1) depth))

(define (heading tree-depth number)
  (let* ((depth (heading-depth tree-depth))
         (size (* %body-size% (item-or-last %heading-factors% (- depth 1)))))
    (make paragraph
      heading-level: depth
      break-before: (if (and %chapter-breaks% (assembled?) (= depth 1) (not (after-title?))) 'page #f)
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

; Whether there is only a title before a heading: that of a part, or of the document.
(define (after-title?)
  (or (after-part-title?)
      (let loop ((node (parent)))
        (let ((around (parent node)))
          (cond ((node-list-empty? around) #f)
                ((equal? (gi around) "document") #f)
                ((not (node-list-every? unseen? (only-elements (preced node)))) #f)
                ((equal? (gi (parent around)) "document") (has-child? "title" around))
                (else (loop around)))))))

(define (unseen? node)
  (or (not (visible? node))
      (equal? (gi node) "title")
      (equal? (gi node) "toctree")
      (and (equal? (gi node) "compound") (node-list-empty? (only-elements (children node))))))

(define (after-part-title?)
  (let ((page (parent (parent))))
    (and (equal? (gi page) "start_of_file")
         (attr? "dazzle:toctree-caption" page)
         (absolute-first-sibling? (parent)))))

; The title of a topic, a sidebar or another block.
(define (block-title)
  (make paragraph
    style-name: "Block Title"
    font-family-name: %heading-family%
    font-weight: 'bold
    keep-with-next?: #t
    space-before: %block-sep%
    (process-children)))

; A title of nothing but notes that stand at the foot of pages is not needed.
(element rubric
  (if (and %page-notes% (before-notes-only?)) (empty-sosofo) (rubric)))

(define (before-notes-only?)
  (let ((next (node-list-filter visible? (only-elements (follow (current-node))))))
    (and (not (node-list-empty? next))
         (node-list-every?
           (lambda (node) (and (equal? (gi node) "footnote") (attr? "dazzle:called" node)))
           next))))

(define (rubric)
  (make paragraph
    style-name: "Rubric"
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
