<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN">
<style-specification partial=partial>
<style-specification-body>
(define y 1)
<style-specification partial=foo>
