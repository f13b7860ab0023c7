<style-sheet>
<style-specification>
(define a 1)
