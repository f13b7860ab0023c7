<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (d x) (debug x))
(define (t tag x) (let ((y (debug tag))) x))
(root (make scroll (process-children)))
(define (two) (lambda (a b) (list a b)))
(define st (style font-size: 7pt))
(element a (make paragraph
   quadding: (d 'center) space-before: (d 2pt) font-size: (d 3pt) space-after: (d 4pt)
   keep: (d 'page) label: (d 'lab) use: (t 'use (style font-weight: (d 'bold)))
   content-map: (d '((lab #f)))
   (t 'x (literal "x")) (t 'y (literal "y")) (t 'z (sosofo-append (literal "1") (literal "2")))))
(element b (make paragraph
   use: (if (d #t) 5 st)
   (t 'content (literal "x"))))
(element c (sosofo-append
   (make paragraph (let* ((x (d `(1 ,(d 2) ,@(d '(3 4)) ,(d 5) . ,(d 6))))
                     (y (d ((t 'operator (two)) (d 1) (d 2))))
                     (y2 (d (((lambda () (t 'operator (two)))) (d 1) (d 2))))
                     (y3 (d (((lambda () (t 'operator (lambda (a b c d e f) (list a b c d e f)))))
                             (d 1) (d 2) (d 3) (d 4) (d 5) (d 6))))
                     (z (d `(,(d 1) (,(d 2) ,(d 3)) ,(d 4))))
                     (w (d (let ((a (d 1)) (b (d 2))) (list (d b) (d a)))))
                     (v (d (case (d 5) ((6) 1) ((5) (d 6)) (else 7)))))
     (literal "z")))
   (make paragraph (let ((p (d `(,@(d 5) 1)))) (literal "never")))
   (make sequence font-size: (d 5pt) font-size: (d 6pt) (literal "foo"))))
]]></style-specification-body></style-specification></style-sheet>
