<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (d x) (debug x))
(define (opt a #!optional (b (d a)) (c (d (list a b))) #!rest r) (list a b c r))
(define (key a #!key (b (d a)) (c (d (list a b)))) (list a b c))
(define (both a #!optional b #!rest r #!key (k (d r)) l) (list a b r k l))
(define (loop-opt n #!optional (acc (d '()))) (if (= n 0) acc (loop-opt (- n 1) (cons n acc))))
(define (self-key n #!key (acc '())) (if (= n 0) acc (self-key (- n 1) acc: (cons n acc))))
(root (make scroll (process-children)))
(element a (let* (
  (x (d (opt 1))) (x (d 2))) (make paragraph (literal "a"))))
(element b (let* (
  (x1 (d (opt 1))) (x2 (d (opt 1 2))) (x3 (d (opt 1 2 3 4 5)))
  (x4 (d (key 1))) (x5 (d (key 1 c: 2))) (x6 (d (key 1 c: 2 c: 3 b: 4)))
  (x7 (d (both 1))) (x8 (d (both 1 2 k: 3))) (x9 (d (both 1 2 z: 3)))
  (x10 (d (loop-opt 3))) (x11 (d (self-key 3)))
  (y1 (d (let ((f opt)) (f 1 2)))) (y2 (d (let ((f key)) (f 1 b: 2)))) (y3 (d (apply both 1 2 '(l: 5))))
  (y4 (d (let ((f (lambda (x #!optional (y (d x))) (list x y)))) (list (f 1) (f 1 2)))))
  (y5 (d (let ((f (lambda (x #!key (y (d x))) (list x y)))) (list (f 1) (f 1 y: 2)))))
  (y6 (d (let g ((i 0) (l '())) (if (= i 3) (map (lambda (p) (p)) l) (g (+ i 1) (cons (lambda (#!optional (x (* i 10))) (list i x)) l))))))
  (y7 (d (key 1 2 3)))
  (y8 (d (key 1 z: 3)))
  (y9 (d (let ((k key)) (k 1 'b 3))))
  (y10 (d (key 1 b:))))
   (make paragraph (literal "b"))))
]]></style-specification-body></style-specification></style-sheet>
