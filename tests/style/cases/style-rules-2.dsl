<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))

(root (make scroll (process-children)))
(element a font-size: 3pt quadding: (quote end))
(element (doc a) font-size: 4pt use: (style lines: (quote asis)))
(element a font-size: 5pt)
(default line-spacing: (* 2 (actual-font-size)))
(element a (make paragraph (process-children)))
(element b font-size: (car 1) kern: "yes" left-margin: "3pt" layer: "x")
(mode m (default font-weight: "bold") (element a (make paragraph (next-match))))
(element c (with-mode m (process-children)))
]]></style-specification-body></style-specification></style-sheet>
