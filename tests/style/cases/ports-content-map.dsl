<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element a (make paragraph content-map: (quote ((lab nosuch) (x #f))) (make sequence label: (quote x) (literal "x")) (process-children)))
(element b (make fraction content-map: (quote ((n numerator) (d denominator) (other numerator) bad)) (make math-sequence label: (quote n) (literal "n")) (make math-sequence label: (quote other) (literal "o")) (make math-sequence label: (quote numerator) (literal "lost"))))
(element c (make fraction content-map: 3 (literal "no principal port") (literal "said once")))
(element d (make fraction content-map: (quote ((n numerator x) (d "string"))) (sosofo-label (make math-sequence (literal "n")) (quote n))))
(element e (sosofo-discard-labeled (sosofo-append (make sequence label: (quote gone) (literal "gone")) (literal "kept") (make sequence label: (quote other) (literal "no port"))) (quote gone)))
]]></style-specification-body></style-specification></style-sheet>
