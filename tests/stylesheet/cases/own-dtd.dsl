<!DOCTYPE mysheet [
<!ELEMENT mysheet - - (intro?, spec+)>
<!ELEMENT intro - O (#PCDATA)>
<!ELEMENT spec - - (title, code+, ext*)>
<!ATTLIST spec dsssl NAME #FIXED style-specification name ID #IMPLIED use IDREFS #IMPLIED>
<!ELEMENT title - O (#PCDATA)>
<!ELEMENT code - - CDATA>
<!ATTLIST code dsssl NAME #FIXED style-specification-body content ENTITY #CONREF>
<!ELEMENT ext - O EMPTY>
<!ATTLIST ext dsssl NAME #FIXED external-specification id ID #REQUIRED doc ENTITY #REQUIRED document ENTITY #REQUIRED>
<?IS10744 ArcBase DSSSL>
<!NOTATION DSSSL PUBLIC "ISO/IEC 10179:1996//NOTATION DSSSL Architecture Definition Document//EN">
<!ATTLIST #NOTATION DSSSL ArcDTD CDATA #FIXED "%DSSSLDTD" ArcDocF NAME #FIXED dsssl-specification ArcDataF NAME #FIXED dsssl-specification>
<!ENTITY % DSSSLDTD PUBLIC "ISO/IEC 10179:1996//DTD DSSSL Architecture//EN">
]>
<mysheet>
<intro>hello world
<spec name=a>
<title>foo
<code>(define a "<b>&x;")</code>
<code>(define b 2)</code>
</spec>
</mysheet>
