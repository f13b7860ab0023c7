<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element t (make table table-width: 100pt before-row-border: #t (process-children)))
(element col (make table-column font-size: 8pt n-columns-spanned: (string->number (or (attribute-string "s") "1"))))
(element r (make table-row font-posture: (quote italic) (process-children)))
(element c (make table-cell (make paragraph (process-children))))
(element c2 (make table-cell n-columns-spanned: 2 cell-before-row-border: #t (make paragraph (process-children))))
(element c5 (make table-cell column-number: 5 (make paragraph (process-children))))
(element cs (make table-cell starts-row?: #t (make paragraph (process-children))))
(element ce (make table-cell ends-row?: #t font-size: 5pt (make paragraph (process-children))))
(element cb (make table-cell table-border: #t cell-after-column-border: (make table-border line-thickness: 3pt border-present?: #f) (process-children)))
]]></style-specification-body></style-specification></style-sheet>
