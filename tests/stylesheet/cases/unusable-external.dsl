<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-specification>
(define x 1)
</style-specification>
<style-specification use=b>
(define y 1)
</style-specification>
<external-specification id=b document=nix>
