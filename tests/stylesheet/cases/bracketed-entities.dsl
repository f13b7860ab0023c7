<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [ <!ENTITY ss STARTTAG "style-specification id=q"> <!ENTITY es ENDTAG "style-specification"> <!ENTITY m MS "CDATA [ (define z 1) "> <!ENTITY p PI "xx yy"> <!ENTITY sd SDATA "[x]"> <!ENTITY e ""> <!ENTITY md MD "-- comment --"> ]>
&ss;
(define x "&sd;&e;&p;") &m; &md;
&es;
