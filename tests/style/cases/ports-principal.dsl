<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element t (make table (make table-part content-map: (quote ((head header) (body #f))) font-size: 9pt (process-children))))
(element h (make sequence label: (quote head) (make table-row (process-children))))
(element b (make sequence label: (quote body) (make table-row (process-children))))
(element r (make table-row font-weight: (quote bold) (process-children)))
(element c (make table-cell (make paragraph (process-children))))
(element s (make sequence font-size: 3pt (process-children)))
]]></style-specification-body></style-specification></style-sheet>
