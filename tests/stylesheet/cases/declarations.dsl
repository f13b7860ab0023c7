<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN">
<style-sheet>
<features>query table</features>
<style-specification id=a use=b>
<add-name-chars>section-sign
<style-specification-body>
(define x 1)
<style-specification id=b>
<standard-chars>foo-bar 300 x 1 baz 12x</standard-chars>
<map-sdata-entity name=foo text="[foo]">foo-bar</map-sdata-entity>
<map-sdata-entity name=foo>baz-none</map-sdata-entity>
<char-repertoire name="foo">
<sgml-grove-plan modadd="prlgabs1 foo">
(define y 1)
