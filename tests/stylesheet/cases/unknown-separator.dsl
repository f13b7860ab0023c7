<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN">
<features>charset table</features>
<add-separator-chars>  x
<standard-chars>foo-bar 300</standard-chars>
<style-specification id=a use=b>
<style-specification-body>
(define x 1)
<style-specification id=b>
<style-specification-body>
(define y 1)
