<!-- a -- > <?foo> <!>
<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!-- x --  -- y -->
<!ENTITY a "x" -- cmt -->
<!ENTITY % p "'y'">
<!ENTITY b %p; >
]>
<style-specification>
(define x "&a;&b;")
</style-specification>
<?pi>
<!-- after -->
