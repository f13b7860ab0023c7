<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY ext SYSTEM "nofile.dsl">
<!ENTITY abs SYSTEM "/nofile.dsl">
<!ENTITY pub PUBLIC "-//X//NOPE//EN">
<!ENTITY pub2 PUBLIC "-//X//NOPE//EN" "nofile2.dsl">
<!ENTITY % pe SYSTEM "nope.ent">
%pe;
%undefpe;
<!ENTITY dir SYSTEM "/tmp">
]>
(define a 1)
 &ext; (define b 1) &abs;
&pub; &pub2; &undef; &undef2 &dir;
