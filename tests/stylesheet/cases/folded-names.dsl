<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<STYLE-SHEET><Style-Specification ID='Foo' USE="bar
  baz   Qux">
(define x 1)
</style-specification>
<style-specification id=bar>(define y 1)
<style-specification id=baz>(define y 1)
<style-specification id=qux>(define y 1)
