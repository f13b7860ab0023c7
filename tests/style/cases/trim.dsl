<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (make paragraph (process-children))))
(element a (sosofo-append (literal "[") (process-children-trim) (literal "]")))
(element m (make sequence char-map: (lambda (c) (if (char=? c #\b) #\B (if (char=? c #\c) "no" c))) (process-children-trim) (literal "ab") (make character char: #\b) (make sequence char-map: #f (literal "ab")) (process-children)))
(element s (make scroll (process-children-trim)))
]]></style-specification-body></style-specification></style-sheet>
