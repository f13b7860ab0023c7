<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (make paragraph (process-children))))
(query (children (select-elements (children (node-property (quote document-element) (current-node))) "a")) (literal "[" (let ((x (node-property (quote char) (current-node) default: #f))) (if x (string x) "?")) "]"))
(query (select-elements (descendants (node-property (quote document-element) (current-node))) "b") (sosofo-append (literal "q1") (next-match)) 1)
(query (select-elements (descendants (node-property (quote document-element) (current-node))) "b") (sosofo-append (literal "q2") (next-match)) 2)
(query (current-node) (sosofo-append (make scroll (make paragraph (literal "root"))) (next-match)) 3)
(element b (sosofo-append (literal "b") (process-children)))
(mode m (query (select-elements (descendants (node-property (quote document-element) (current-node))) "d") (literal "in m")))
(element e (with-mode m (process-children)))
]]></style-specification-body></style-specification></style-sheet>
