<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY common SYSTEM "common.dsl" CDATA DSSSL>
<!ENTITY parameters SYSTEM "print/parameters.dsl">
<!ENTITY document SYSTEM "print/document.dsl">
<!ENTITY inline SYSTEM "print/inline.dsl">
<!ENTITY blocks SYSTEM "print/blocks.dsl">
<!ENTITY lists SYSTEM "print/lists.dsl">
<!ENTITY tables SYSTEM "print/tables.dsl">
<!ENTITY code SYSTEM "print/code.dsl">
<!ENTITY figures SYSTEM "print/figures.dsl">
<!ENTITY notes SYSTEM "print/notes.dsl">
<!ENTITY api SYSTEM "print/api.dsl">
<!ENTITY contents SYSTEM "print/contents.dsl">
<!ENTITY others SYSTEM "print/others.dsl">
]>
<style-specification id="print" use="common">
; Doctrees as pages or plain text: for fot, text, rtf and other backends that
; typeset. Parameters are in print/parameters.dsl and common.dsl.
&parameters;
&document;
&inline;
&blocks;
&lists;
&tables;
&code;
&figures;
&notes;
&api;
&contents;
&others;
</style-specification>
<external-specification id="common" document="common">
