<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet>
<style-specification id=a use="b c">
(define a 1)
</style-specification>
<style-specification id=a>
(define b 1)
<style-specification-body>
(define c 2)
</style-specification-body>
</style-sheet>
(define d 2)
