<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY x "a>
<!ENTITY y "b">
<!ELEMENT z>
]>
<style-specification>
(define a 1)
