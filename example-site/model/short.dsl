<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-specification>
; Classes of a model as a list in reStructuredText.

(element model
  (make simple-page-sequence
    (process-children)))

(element class
  (make paragraph
    lines: 'asis
    (literal "* **" (attribute-string "name") "**")
    (process-children)))

(element attribute
  (make sequence
    (literal ", ``" (attribute-string "name") "`` of type ``" (attribute-string "type") "``")))
</style-specification>
