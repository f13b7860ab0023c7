<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY house SYSTEM "house.dsl" CDATA DSSSL>
<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree Print Stylesheet//EN" CDATA DSSSL>
]>
<style-specification id="plain" use="house shipped">
; The text pages: what paper would show in bold or italics is set off by signs.

(define %text-columns% 78)

(element strong
  (sosofo-append (literal "*") (process-children) (literal "*")))

(element emphasis
  (sosofo-append (literal "_") (process-children) (literal "_")))
</style-specification>
<external-specification id="house" document="house">
<external-specification id="shipped" document="shipped">
