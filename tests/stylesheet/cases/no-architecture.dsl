<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" "style-sheet-nofile.dtd" [
<!ELEMENT style-sheet - - (style-specification*)>
<!ENTITY % foo "IGNORE">
<!ENTITY % bar "foo INCLUDE">
]>
<style-sheet>
<![ %foo; [ x ]]>
<![ %bar; [ x ]]>
<![ TEMP INCLUDE [ <style-specification> (define x 1) ]]>
<![ RCDATA [ (define <b "&#60;&lt;") ]]>
<![ [ (define x 2) ]]>
<![ IGNORE [ <![ CDATA [ ]]> ]]>
</style-sheet>
