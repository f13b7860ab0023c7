<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY lib SYSTEM "nolib.dsl" CDATA DSSSL>
<!ENTITY lib2 SYSTEM "nolib.dsl" NDATA NONO>
<!ENTITY lib3 SYSTEM "two-specifications-one-id.dsl">
]>
<style-specification use="lib1 lib2 lib3">
(define a 1)
</style-specification>
<external-specification id=lib1 document=lib>
<external-specification id=lib2 document=lib2>
<external-specification id=lib3 document=lib3>
