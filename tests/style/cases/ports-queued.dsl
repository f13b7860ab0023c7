<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element m (make paragraph (make mark (make math-sequence label: (quote over-mark) (literal "1")
   (make math-sequence label: (quote over-mark) (literal "2")) (literal "3")
   (make math-sequence label: (quote over-mark) (process-children))) (literal "p"))))
(element x (make math-sequence label: (quote under-mark) font-size: 3pt (literal "x") (process-children)))
(element y (make math-sequence font-weight: (quote bold) (process-children)))
]]></style-specification-body></style-specification></style-sheet>
