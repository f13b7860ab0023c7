<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-specification id="common">
; What the stylesheets for doctrees share: parameters and helpers. No rule of
; this part makes output; a stylesheet that uses it may redefine every name.

; ------------------------------------------------------------ parameters

; The backend; dazzle_sphinx sets it for every run.
(define %backend% "")

; Bullets by depth of the list; the last one serves all deeper lists.
(define %bullets% '("\bullet;" "\en-dash;" "\middle-dot;"))

; Tables of contents in documents of many pages, and how deep they go.
(define %contents% #t)
(define %contents-depth% 2)

; An index at the end of documents of many pages.
(define %index% #t)

; Addresses of links behind their words: for readers who cannot follow the link.
(define %show-addresses% (string=? %backend% "text"))

; What an abbreviation means, behind its first use.
(define %show-explanations% #t)

; Between the number of a heading or caption and its text.
(define %number-sep% " ")
(define %caption-sep% ": ")

; ------------------------------------------------------------ attributes

; The text of an attribute; empty when there is none.
(define (attr name #!optional (node (current-node)))
  (or (attribute-string name node) ""))

; Whether an attribute is set to something that is not empty and not 0.
(define (attr? name #!optional (node (current-node)))
  (let ((value (attr name node)))
    (not (or (string=? value "") (string=? value "0")))))

; Whether "classes" has the word.
(define (class? word #!optional (node (current-node)))
  (if (member word (words (attr "classes" node))) #t #f))

; The name of an element, or of the one that an element of an extension is like.
(define (kind #!optional (node (current-node)))
  (if (attr? "dazzle:like" node) (attr "dazzle:like" node) (gi node)))

; A fact about the whole document.
(define (fact name)
  (attr (string-append "dazzle:" name) (document-node)))

(define (document-node)
  (node-property 'document-element (node-property 'grove-root (current-node))))

; Whether the document was put together from many pages.
(define (assembled?)
  (attr? "dazzle:title" (document-node)))

; ------------------------------------------------------------ strings

; The words of a string, as a list.
(define (words text)
  (let ((end (string-length text)))
    (let loop ((position 0) (start 0) (found '()))
      (cond ((= position end)
             (reverse (if (= start end) found (cons (substring text start end) found))))
            ((char=? (string-ref text position) #\space)
             (loop (+ position 1)
                   (+ position 1)
                   (if (= start position) found (cons (substring text start position) found))))
            (else (loop (+ position 1) start found))))))

(define (repeat text times)
  (let loop ((count times) (made ""))
    (if (<= count 0)
        made
        (loop (- count 1) (string-append made text)))))

; Fill up with spaces on the left.
(define (pad-left text width)
  (string-append (repeat " " (- width (string-length text))) text))

(define (starts-with? text start)
  (and (>= (string-length text) (string-length start))
       (string=? start (substring text 0 (string-length start)))))

; The part of a text from the first occurrence of a character, or "".
(define (from-char text char)
  (let ((end (string-length text)))
    (let loop ((position 0))
      (cond ((= position end) "")
            ((char=? (string-ref text position) char) (substring text position end))
            (else (loop (+ position 1)))))))

; Data without line ends, as one line.
(define (one-line text)
  (let loop ((chars (string->list text)) (made '()))
    (cond ((null? chars) (list->string (reverse made)))
          ((char=? (car chars) #\carriage-return) (loop (cdr chars) (cons #\space made)))
          ((char=? (car chars) #\line-feed) (loop (cdr chars) made))
          (else (loop (cdr chars) (cons (car chars) made))))))

; ------------------------------------------------------------ lengths

; "12px", "50%", "3cm" and the like as a length; WHOLE is what a percentage is of. #f: none.
(define (measure text whole)
  (let* ((end (unit-start text))
         (number (string->number (substring text 0 end)))
         (unit (substring text end (string-length text))))
    (cond ((not number) #f)
          ((or (string=? unit "px") (string=? unit "")) (* number .75pt))
          ((string=? unit "pt") (* number 1pt))
          ((string=? unit "cm") (* number 1cm))
          ((string=? unit "mm") (* number 1mm))
          ((string=? unit "in") (* number 1in))
          ((string=? unit "pc") (* number 1pica))
          ((string=? unit "em") (* number 10pt))
          ((string=? unit "ex") (* number 5pt))
          ((string=? unit "%") (* (/ number 100) whole))
          (else #f))))

(define (unit-start text)
  (let ((end (string-length text)))
    (let loop ((position 0))
      (cond ((= position end) position)
            ((member (string-ref text position) (string->list "0123456789.")) (loop (+ position 1)))
            (else position)))))

; ------------------------------------------------------------ lists and depth

(define (last-of list)
  (if (null? (cdr list)) (car list) (last-of (cdr list))))

; The item of that number, counting from 0, or the last one.
(define (item-or-last list number)
  (cond ((null? (cdr list)) (car list))
        ((<= number 0) (car list))
        (else (item-or-last (cdr list) (- number 1)))))

; How many ancestors with that name there are.
(define (depth-in name #!optional (node (current-node)))
  (length (hierarchical-number-recursive name node)))

; Depth of a heading: 1 for the title of a page or chapter.
(define (section-depth #!optional (section (current-node)))
  (+ 1 (depth-in "section" section)))

(define (only-elements nodes)
  (select-elements nodes #t))

(define (child name #!optional (node (current-node)))
  (node-list-first (select-elements (children node) name)))

(define (has-child? name #!optional (node (current-node)))
  (not (node-list-empty? (child name node))))

; The text of a title, in one line.
(define (title-text #!optional (node (current-node)))
  (one-line (data (child "title" node))))

; ------------------------------------------------------------ labels

(define (bullet)
  (item-or-last %bullets% (depth-in "bullet_list" (parent))))

; The number of an item of a numbered list, with what stands around it.
(define (item-number)
  (let* ((list (parent))
         (first (or (string->number (attr "start" list)) 1)))
    (string-append (attr "prefix" list)
                   (format-number (+ first (- (child-number) 1)) (number-format (attr "enumtype" list)))
                   (attr "suffix" list))))

(define (number-format type)
  (cond ((string=? type "loweralpha") "a")
        ((string=? type "upperalpha") "A")
        ((string=? type "lowerroman") "i")
        ((string=? type "upperroman") "I")
        (else "1")))

; The number of a heading with its separator, or nothing.
(define (heading-number #!optional (section (current-node)))
  (if (attr? "dazzle:number" section)
      (string-append (attr "dazzle:number" section) %number-sep%)
      ""))

; The label of a figure, table or listing ("Fig. 1.2: "), or nothing.
(define (caption-label #!optional (node (current-node)))
  (if (attr? "dazzle:label" node)
      (string-append (attr "dazzle:label" node) %caption-sep%)
      ""))

; Whether all items of a list are short enough to stand close together.
(define (compact? list)
  (node-list-every?
    (lambda (item)
      (let ((parts (only-elements (children item))))
        (or (< (node-list-length parts) 2)
            (and (= (node-list-length parts) 2)
                 (list-element? (node-list-ref parts 1))))))
    (only-elements (children list))))

(define (list-element? node)
  (if (member (gi node) '("bullet_list" "enumerated_list")) #t #f))

; Whether an element stands inside a line of text. A link round a picture is where the link is.
(define (in-text? #!optional (node (current-node)))
  (let ((around (parent node)))
    (cond ((equal? (kind around) "reference") (or (has-words? around) (in-text? around)))
          ((member (kind around)
                   '("paragraph" "title" "term" "caption" "line" "attribution" "rubric" "emphasis" "strong"
                     "inline" "field_name" "desc_signature" "desc_signature_line" "compact_paragraph" "literal"
                     "centered" "substitution_definition"))
           #t)
          ((equal? (attr "dazzle:like" around) "inline") (in-text? around))
          (else #f))))

(define (has-words? node)
  (not (string=? (data node) "")))

; Attributes in which elements without content keep their text, and that text.
(define (text-in-attributes #!optional (node (current-node)))
  (let loop ((names '("code" "text" "content" "latex" "dotcode" "script" "source_code")))
    (cond ((null? names) "")
          ((attr? (car names) node) (with-line-ends (attr (car names) node)))
          (else (loop (cdr names))))))

; The text of an attribute in one line.
(define (spaced text)
  (list->string
    (map (lambda (char) (if (char=? char #\line-feed) #\space char))
         (string->list text))))

; The text of an attribute whose line ends are characters of the document.
(define (with-line-ends text)
  (list->string
    (map (lambda (char) (if (char=? char #\line-feed) #\carriage-return char))
         (string->list text))))
</style-specification>
