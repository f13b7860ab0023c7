<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-specification id="house">
; What all outputs of this site share: the punctuation of numbers and labels.

(define %number-sep% ". ")
(define %caption-sep% " \en-dash; ")
(define %contents-depth% 3)
</style-specification>
