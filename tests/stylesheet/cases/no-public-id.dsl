<!DOCTYPE foo PUBLIC "-//X//DTD No//EN">
<style-specification>
(define a 1)
