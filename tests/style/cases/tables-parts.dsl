<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element t (make table table-border: (make table-border line-thickness: 2pt) (process-children)))
(element p (make table-part space-before: 3pt (process-children)))
(element col (make table-column width: (table-unit 2)))
(element r (make table-row (process-children)))
(element f (make table-row label: (quote footer) (process-children)))
(element c (make table-cell (make paragraph (process-children))))
(element bad (make paragraph (process-children)))
]]></style-specification-body></style-specification></style-sheet>
