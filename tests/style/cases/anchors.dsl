<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element p (make paragraph (process-children)))
(element e (empty-sosofo))
(element dg (make display-group (process-children)))
(element sc (make score type: (quote after) (process-children)))
(element lf (make line-field (process-children)))
(element ld (make leader (process-children)))
(element bx (make box (process-children)))
(element sbs (make side-by-side (process-children)))
(element sbi (make side-by-side-item (process-children)))
(element ch (make character))
(element twice (sosofo-append (process-children) (process-children)))
(mode silent (default (process-children)))
(element mo (with-mode silent (process-children)))
(element lk (make link destination: (idref-address (attribute-string "to")) font-size: 3pt (current-node-page-number-sosofo) (process-children)))
]]></style-specification-body></style-specification></style-sheet>
