<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY a "1"> junk <!ENTITY b "2">
<![ INCLUDE [ <!ENTITY c "3"> ]]>
<![ IGNORE [ <!ENTITY d "3"> <![ INCLUDE [ ]]> ]]>
<![ CDATA [ x ]]>
]]>
%
%c;
&a;
] >
(define x "&a;&b;&c;&d;")
</style-specification-body
><style-specification id=x/
(define y 1)
/
