<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY common SYSTEM "common.scm">
]>
<style-sheet>
<style-specification id="one-file" use="common">
<style-specification-body>
(element class (class-text))
</style-specification-body>
</style-specification>
<style-specification id="many-files" use="common">
<style-specification-body>
(element class
  (make entity system-id: (string-append "out/" (attribute-string "name") ".py")
    (class-text)))
</style-specification-body>
</style-specification>
<style-specification id="common">
<style-specification-body>
&common;
</style-specification-body>
</style-specification>
</style-sheet>
