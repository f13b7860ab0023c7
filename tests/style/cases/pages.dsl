<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(define if-first-page (external-procedure "UNREGISTERED::James Clark//Procedure::if-first-page"))
(define if-front-page (external-procedure "UNREGISTERED::James Clark//Procedure::if-front-page"))
(root (make sequence font-size: 9pt (process-children)))
(element ps (make simple-page-sequence page-n: 1 font-weight: (quote bold) left-header: (make sequence font-size: (* 2 (inherited-font-size)) (literal (gi)) (make paragraph)) right-footer: (if-first-page (if-front-page (literal "1f") (literal "1b")) (if-front-page (literal "of") (literal "ob"))) center-header: (with-mode head (process-element-with-id "i")) center-footer: 3 (process-children)))
(mode head (element t (make sequence font-posture: (quote italic) (process-children))))
(element t (make paragraph (if-front-page (literal "front") (literal "back")) (process-children)))
]]></style-specification-body></style-specification></style-sheet>
