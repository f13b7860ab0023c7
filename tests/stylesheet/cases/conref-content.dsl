<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [ <!NOTATION X PUBLIC "-//foo//NOTATION bar//EN"> <!ENTITY x SYSTEM "two-specifications-one-id.dsl" SUBDOC> <!ENTITY y SYSTEM "nix.scm" NDATA X> <!ENTITY z SYSTEM "nix2.scm" CDATA X> <!ENTITY int CDATA "(define i 1)
(define j 2)">]>
<style-specification use="e1 e2 e3">
<style-specification-body content=y>
<style-specification>
<style-specification-body content=int></style-specification-body>
<external-specification id=e1 document=x specid=a>
<external-specification id=e2 document=x specid=nope>
<external-specification id=e3 document=z>
