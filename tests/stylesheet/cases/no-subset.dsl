<!DOCTYPE style-sheet>
(define x 1)
