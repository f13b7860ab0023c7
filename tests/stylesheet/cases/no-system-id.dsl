<!doctype style-sheet system>
(define x 1)
