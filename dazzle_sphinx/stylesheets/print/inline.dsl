; ------------------------------------------------------------ words in a line

(define (in-italics content)
  (make sequence
    style-name: "Emphasis"
    font-posture: 'italic
    content))

(define (in-bold content)
  (make sequence
    style-name: "Strong"
    font-weight: 'bold
    content))

(define (in-code content)
  (make sequence
    style-name: "Literal"
    font-family-name: %code-family%
    font-size: (* (inherited-font-size) .92)
    content))

(element emphasis (in-italics (process-children)))
(element title_reference (in-italics (process-children)))
(element manpage (in-italics (process-children)))
(element math (in-italics (process-children)))
(element strong (in-bold (process-children)))
(element literal (in-code (process-children)))
(element literal_emphasis (in-code (in-italics (process-children))))
(element literal_strong (in-code (in-bold (process-children))))
(element download_reference (in-code (process-children)))
(element pending_xref (process-children))
(element generated (process-children))
(element not_smartquotable (process-children))

(element inline
  (cond ((or (class? "menuselection") (class? "guilabel") (class? "versionmodified"))
         (in-bold (process-children)))
        ((class? "pre") (in-code (process-children)))
        (else (process-children))))

(element problematic
  (make sequence
    color: (hex-color "#b00020")
    (process-children)))

(define (shifted sign by content)
  (if (plain-text?)
      (sosofo-append (literal sign) content)
      (make sequence
        position-point-shift: (* (inherited-font-size) by)
        font-size: (* (inherited-font-size) .75)
        content)))

(define (raised content) (shifted "" .35 content))

(element subscript (shifted "_" -.2 (process-children)))
(element superscript (shifted "^" .35 (process-children)))

; The explanation follows the first use in the document.
(element abbreviation
  (sosofo-append
    (process-children)
    (if (and %show-explanations% (attr? "explanation")
             (not (have-ancestor? "desc")) (first-use?))
        (literal " (" (attr "explanation") ")")
        (empty-sosofo))))

(element acronym
  (process-children))

(define (first-use?)
  (let ((explanation (attr "explanation")))
    (node-list=?
      (current-node)
      (node-list-first
        (node-list-filter
          (lambda (node) (and (string=? explanation (attr "explanation" node))
                              (node-list-empty? (ancestor "substitution_definition" node))))
          (select-elements (descendants (document-node)) "abbreviation"))))))

; ------------------------------------------------------------ links

(define uri-address
  (external-procedure "UNREGISTERED::OpenJade//Procedure::uri-ref-address"))

(define (linked destination content)
  (if destination
      (make link
        destination: destination
        (make sequence
          style-name: "Hyperlink"
          color: (hex-color %link-color%)
          content))
      content))

(define (reference-address)
  (cond ((attr? "refid") (idref-address (attr "refid")))
        ((and uri-address (attr? "refuri") (not (plain-text?))) (uri-address (attr "refuri")))
        (else #f)))

(element reference (reference))

(define (reference)
  (sosofo-append
    (if (and (attr? "dazzle:number") (not (attr? "anchorname" (parent))))
        (literal (attr "dazzle:number") %number-sep%)
        (empty-sosofo))
    (if (in-block?)
        (process-children)
        (linked (if (shown-address?) #f (reference-address)) (process-children)))
    (if (shown-address?)
        (literal " (" (attr "refuri") ")")
        (empty-sosofo))))

; A link around a picture that stands by itself.
(define (in-block?)
  (and (has-child? "image") (not (has-words? (current-node))) (not (in-text?))))

(define (shown-address?)
  (and %show-addresses%
       (attr? "refuri")
       (not (in-block?))
       (not (attr? "internal"))
       (not (string=? (attr "refuri") (one-line (data (current-node)))))
       (not (string=? (attr "refuri") (string-append "mailto:" (one-line (data (current-node))))))))

(element number_reference
  (linked (reference-address) (process-children)))

; The first call of a note makes it, where notes stand at the foot of pages.
(element footnote_reference
  (cond ((and %page-notes% (attr? "dazzle:calls"))
         (page-note (element-with-id (attr "refid"))))
        ((and %page-notes% (attr? "dazzle:number"))
         (linked (called-before) (raised (literal (attr "dazzle:number")))))
        (else
         (linked (reference-address) (note-sign)))))

; Where a note was called first.
(define (called-before)
  (let ((calls (words (attr "backrefs" (element-with-id (attr "refid"))))))
    (if (null? calls) #f (idref-address (car calls)))))

(element citation_reference
  (linked (reference-address)
          (sosofo-append (literal "[") (process-children) (literal "]"))))

(define (note-sign)
  (if (plain-text?)
      (sosofo-append (literal "[") (process-children) (literal "]"))
      (raised (process-children))))
