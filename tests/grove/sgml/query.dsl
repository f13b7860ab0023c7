<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (of-entity name node)
  (debug (list name (entity-type name node) (entity-text name node) (entity-notation name node)
    (entity-system-id name node) (entity-public-id name node) (entity-generated-system-id name node)
    (entity-attribute-string name "w" node) (entity-name-normalize name node))))
(define (of-notation name node)
  (debug (list name (notation-system-id name node) (notation-public-id name node)
    (notation-generated-system-id name node) (general-name-normalize name node))))
(define (all f names node) (if (null? names) #t (if (f (car names) node) (all f (cdr names) node) (all f (cdr names) node))))
(root (let ((node (node-property 'document-element (current-node))))
  (let ((a (all of-entity '("pic1" "pic2" "pic3" "PIC1" "text" "gt" "lt" "quot" "nested" "part" "public" "outer" "inner"
                            "params" "nosuch" "chapter" "listing" "math" "do" "unknown") node))
        (b (all of-notation '("gif" "GIF" "eps" "tex" "JPEG" "jpeg" "c" "unused" "nosuch") node)))
    (make scroll (process-children)))))
]]></style-specification-body></style-specification></style-sheet>
