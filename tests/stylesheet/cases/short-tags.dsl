<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet>
<style-specification id=a>
<style-specification-body>
(define a 1)
</>
</>
<external-specification id=e document=x/
<style-specification id=b><style-specification-body/(define b 1)/
</style-specification>
<>
(define c 2)
</style-sheet
>
