<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY house SYSTEM "house.dsl" CDATA DSSSL>
<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree HTML Stylesheet//EN" CDATA DSSSL>
]>
<style-specification id="web" use="house shipped">
; The XML pages: the site's own heading above each page.

(element document
  (sosofo-append
    (make processing-instruction data: "generator Dazzle")
    (next-match)))

(declare-flow-object-class processing-instruction
  "UNREGISTERED::James Clark//Flow Object Class::processing-instruction")

(element (section title)
  (if (= (section-depth (parent)) 1)
      (sosofo-append
        (make element
          gi: "p"
          attributes: '(("class" "site"))
          (literal (fact "project") " " (fact "release")))
        (next-match))
      (next-match)))
</style-specification>
<external-specification id="house" document="house">
<external-specification id="shipped" document="shipped">
