<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY a "&b;">
<!ENTITY b "x &c;">
<!ENTITY c "&a;">
<!ENTITY e SYSTEM "entity-loop.ent">
]>
<style-specification>
(define a 1) ; &a;
; &e;
<foo>
</bar>
<a b="c">
