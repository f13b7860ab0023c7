(declare-flow-object-class element
  "UNREGISTERED::James Clark//Flow Object Class::element")
(declare-flow-object-class empty-element
  "UNREGISTERED::James Clark//Flow Object Class::empty-element")
(declare-flow-object-class formatting-instruction
  "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction")

; ------------------------------------------------------------ parameters

; Address of a CSS stylesheet; empty: the one below is put into each page.
(define %css% "")

; The stylesheet inside the page.
(define %css-text%
  (string-append
    "body{max-width:44em;margin:2em auto;padding:0 1em;font:1em/1.5 serif;color:#222}"
    "h1,h2,h3,h4,h5,h6,.label,figcaption,caption,nav{font-family:sans-serif;line-height:1.2}"
    "pre,code{font-family:monospace;font-size:.92em}"
    "pre{background:#f5f5f5;padding:.6em .8em;overflow:auto}"
    "a{color:#1d4f8b}"
    "table{border-collapse:collapse;margin:1em 0}"
    "th,td{border-bottom:1px solid #bbb;padding:.25em .6em;text-align:left;vertical-align:top}"
    "thead th{border-bottom:2px solid #777}"
    "td p:first-child,th p:first-child,li p:first-child,dd p:first-child{margin-top:0}"
    "td p:last-child,th p:last-child,li.compact p{margin-bottom:0}"
    ".admonition,aside{border-left:4px solid #999;background:#f7f7f7;margin:1em 0;padding:.4em 1em}"
    ".label{font-weight:bold;margin:0}"
    ".danger,.error,.warning,.caution,.attention{border-color:#b00020}"
    ".tip,.hint{border-color:#2e7d32}"
    "figure{margin:1.5em 0;text-align:center}figcaption,caption{font-size:.9em;text-align:left}"
    "figure figcaption{text-align:inherit}"
    ".number{color:#6a6a6a}.line-number{color:#6a6a6a;user-select:none}.marked{background:#ffe3b3}"
    ".footnote{font-size:.9em}.signature{font-family:monospace}"
    "nav{display:flex;justify-content:space-between;font-size:.9em}"))

; Whether empty elements and a namespace are written as XML wants them.
(define %xhtml% (not (starts-with? %backend% "sgml")))
(define %namespace% "http://www.w3.org/1999/xhtml")

; Links to the pages before and after.
(define %navigation% #t)

; The address of a link is in the link; an explanation is in a tooltip.
(define %show-addresses% #f)
(define %show-explanations% #f)

; ------------------------------------------------------------ helpers

; An element with attributes and content.
(define (el name attributes content)
  (make element
    gi: name
    attributes: attributes
    content))

; The same for the current node: its id and its classes come first.
(define (node-el name attributes content)
  (el name (append (own-attributes) attributes) content))

(define (own-attributes)
  (append (id-attributes)
          (if (attr? "classes") (list (list "class" (attr "classes"))) '())))

(define (id-attributes #!optional (node (current-node)))
  (if (attr? "ids" node)
      (list (list "id" (car (words (attr "ids" node)))))
      '()))

; Elements for the ids after the first one.
(define (further-ids #!optional (node (current-node)))
  (if (attr? "ids" node)
      (let loop ((names (cdr (words (attr "ids" node)))))
        (if (null? names)
            (empty-sosofo)
            (sosofo-append
              (el "span" (list (list "id" (car names))) (literal ""))
              (loop (cdr names)))))
      (empty-sosofo)))

(define (node-with-class name class content)
  (el name
      (append (id-attributes)
              (list (list "class"
                          (if (attr? "classes")
                              (string-append class " " (attr "classes"))
                              class))))
      content))
