<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (d x) (debug x))
(declare-flow-object-macro note ((title "Note") (size (undef1)) colour #!contents c)
   (make paragraph font-size: size (literal title ":" (if colour colour (undef2)) " ") c))
(define used (d 'used))
(declare-flow-object-macro bad (x #!contents c) (begin x 5))
(declare-flow-object-macro atomic ((x used)) (literal x))
(declare-flow-object-macro never (x #!contents c) (undef3 x))
(root (make scroll (process-children)))
(declare-id-attribute xid)
(declare-class-attribute cls)
(element (a id: x1) (make note title: "T" colour: "red" keep-with-next: #t font-weight: "bold"  (process-children)))
(element (b class: k2) (sosofo-append (make bad x: 5 kern: #t) (make atomic (literal "x")) (make atomic x: "y") (make paragraph keep-with-next: 5 keep-with-previous: #t kern: "yes" (literal "n"))))
(element c (make paragraph kern: (if (inherited-kern) #t #f) (make note)))
]]></style-specification-body></style-specification></style-sheet>
