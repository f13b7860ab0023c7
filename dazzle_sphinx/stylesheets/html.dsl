<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY common SYSTEM "common.dsl" CDATA DSSSL>
<!ENTITY parameters SYSTEM "html/parameters.dsl">
<!ENTITY document SYSTEM "html/document.dsl">
<!ENTITY inline SYSTEM "html/inline.dsl">
<!ENTITY blocks SYSTEM "html/blocks.dsl">
<!ENTITY tables SYSTEM "html/tables.dsl">
<!ENTITY code SYSTEM "html/code.dsl">
<!ENTITY notes SYSTEM "html/notes.dsl">
<!ENTITY api SYSTEM "html/api.dsl">
<!ENTITY contents SYSTEM "html/contents.dsl">
]>
<style-specification id="html" use="common">
; Doctrees as elements of HTML: for the backends xml and sgml. Parameters are in
; html/parameters.dsl and common.dsl.
&parameters;
&document;
&inline;
&blocks;
&tables;
&code;
&notes;
&api;
&contents;
</style-specification>
<external-specification id="common" document="common">
