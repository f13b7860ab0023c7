<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY lib SYSTEM "use-loop-over-documents.dsl" CDATA DSSSL>
]>
<style-specification id=x use="lib1 y">
(define a 1)
</style-specification>
<style-specification id=y use="x">
(define a 1)
</style-specification>
<external-specification id=lib1 document=lib>
