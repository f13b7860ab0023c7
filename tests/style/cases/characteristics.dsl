<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(declare-initial-value font-size 12pt)
(declare-initial-value start-indent (* 2 3pt))
(declare-characteristic unknown "UNREGISTERED::Nobody//Characteristic::unknown" 7)
(root (make scroll (make paragraph color: (color (color-space "ISO/IEC 10179:1996//Color-Space Family::Device RGB") 1 0 0.5) background-color: #f unknown: (debug (+ 1 (inherited-unknown))) glyph-subst-table: (list (glyph-subst-table (list (cons (glyph-id "a::1") (glyph-id "b")))) (glyph-subst-table (list))) escapement-space-after: (inline-space 2pt min: 1pt) inline-space-space: #f min-pre-line-spacing: 3pt expand-tabs?: 4 hyphenation-ladder-count: #f language: (quote DE) country: #f font-name: "x::y" layer: -2 box-type: (quote both) keep: #t (process-children))))
(element a (make sequence font-size: (debug (actual-line-spacing)) line-spacing: (debug (* 1.5 (inherited-font-size))) start-indent: (+ (inherited-start-indent) (* .5 (actual-font-size))) (make sequence line-spacing: 30pt (debug-it) (process-children))))
(define (debug-it) (make sequence layer: (let ((x (debug (list (inherited-font-size) (actual-start-indent) (inherited-unknown))))) 1)))
(element b (make sequence glyph-subst-table: #f font-size: "x" font-weight: (quote nonsense) quadding: (car 1) color: #f language: "en" kern?: 1 layer: 1.5 left-margin: 3 lines: #f (process-children)))
]]></style-specification-body></style-specification></style-sheet>
