<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (make paragraph (process-children))))
(define (t s) (literal (string-append "[" s "]")))
(element a (sosofo-append (t "a") (next-match)))
(element (doc a) (sosofo-append (t "doc a") (next-match (style font-size: 7pt quadding: (quote end)))))
(element (b a) (car 1))
(default (make sequence font-size: 3pt use: (style quadding: (quote start) font-weight: (quote bold)) (t "default") (process-children)))
(mode m (element a (sosofo-append (t "m a") (next-match))) (element (c a) (car (quote x))) (element c (sosofo-append (t "m c") (next-match))))
(element c (sosofo-append (with-mode m (process-children)) (with-mode m (next-match)) (make sequence force!font-size: 4pt font-size: 5pt (literal "f"))))
]]></style-specification-body></style-specification></style-sheet>
