<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(root (make scroll (process-children)))
(or-element (a b) (list u1 (u2 1foo)))
(or-element (a b) (make paragraph color: 5 (list u3 (car))))
(or-element ((doc a) c) font-size: 5 foo: 6)
(or-element (c zzz) (make paragraph (literal "c")))
]]></style-specification-body></style-specification></style-sheet>
