; ------------------------------------------------------------ footnotes and citations

(element footnote (note))
(element citation (note))

(define (note)
  (node-with-class "div" "footnote"
    (el "div" '(("style" "margin-left:2.5em")) (process-children))))

(element label
  (el "span" '(("style" "float:left;margin-left:-2.5em"))
      (sosofo-append (literal "[") (back-link) (literal "]"))))

; A note with one reference leads back to it.
(define (back-link)
  (let ((back (words (attr "backrefs" (parent)))))
    (if (= (length back) 1)
        (el "a" (list (list "href" (string-append "#" (car back)))) (process-children))
        (process-children))))
