<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN">
<style-sheet>
<features>table query keyword</features>
<style-specification id="a" use="b">
<standard-chars>foo-bar 233 tabx 9 bad</standard-chars>
<map-sdata-entity name="eacute">foo-bar</map-sdata-entity>
<add-name-chars>foo-bar</add-name-chars>
<add-separator-chars>tabx</add-separator-chars>
<style-specification-body>
(define (f#!key x) (list x "\foo-bar;" (car '(1))))
(define é 5)
(root (make scroll (make paragraph (literal "x") (process-element-with-id "x") (literal (string (char-upcase #\foo-bar) #\U-00E9)))))
(element a (make simple-page-sequence (make table (next-match) (literal (gi (parent (current-node)))) (node-list-map id (children (current-node))))))
</style-specification-body></style-specification>
<style-specification id="b"><features>expression math</features><style-specification-body>
(root (cons 1 2))
(define y (vector 1))
</style-specification-body></style-specification>
</style-sheet>
