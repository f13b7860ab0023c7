<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY lib SYSTEM "use-loop.dsl" CDATA DSSSL>
]>
<style-specification use="lib1">
(define z 1)
</style-specification>
<external-specification id=lib1 document=lib specid=y>
