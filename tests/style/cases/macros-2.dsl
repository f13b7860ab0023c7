<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(declare-flow-object-macro note ((title "T") size #!contents c) (make paragraph font-size: (or size (inherited-font-size)) (literal title) c))
(declare-flow-object-macro mark (what) (make rule orientation: (quote escapement) length: what))
(element a (make note font-size: 20pt title: "A" (process-children)))
(element b (make note size: 5pt label: (quote x)))
(element c (make mark what: (* 2 (actual-font-size)) font-size: 7pt))
(element d (make note title: (car 1)))
(element e (make mark what: 3 (literal "x")))
]]></style-specification-body></style-specification></style-sheet>
