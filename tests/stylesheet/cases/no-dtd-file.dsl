<!DOCTYPE foo SYSTEM "nope.dtd">
(define a 1)
