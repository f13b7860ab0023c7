<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY % a 'b c>'>
<!ENTITY b "%a; &#RE; &a; %nope; x" >
<!ENTITY c SYSTEM %a;>
<!ENTITY d PUBLIC "-//a b//TEXT x~y//EN" "x
y">
<!ENTITY e CDATA "x" [ ]>
<!ENTITY f SYSTEM "f" CDATA>
<!ENTITY g SYSTEM "f" CDATA DSSSL [ x=1 ]>
<!ENTITY % h SYSTEM "f" CDATA DSSSL>
<!ENTITY % i CDATA "f">
<!ENTITY #DEFAULT "zz">
<!ENTITY>
<!ENTITY x>
<!NOTATION n SYSTEM>
<!NOTATION n SYSTEM "x">
<!NOTATION m PUBLIC "foo">
<!FOO bar>
<!ATTLIST style-sheet foo (a|b|a) a bar NAME #FIXED "x" foo CDATA x>
<!ELEMENT p - o (#PCDATA|q)*>
<!ELEMENT p - o (q)>
<!ELEMENT (q|r) (s,t|u)>
<!ATTLIST q i ID j k ID #IMPLIED>
<!SHORTREF m "&#RE;" a>
<!USEMAP m q>
<!-- ok -- -- ok2 -- x -->
<!>
<?pi unfinished
]>
(define x "&e; &undef;")
