<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">

(element book
  (make simple-page-sequence
    page-width: 210mm page-height: 297mm left-margin: 25mm right-margin: 25mm
    font-size: 11pt line-spacing: 13pt
    center-footer: (page-number-sosofo)
    (process-children)))

(element (book title)
  (make paragraph
    font-size: 24pt line-spacing: 28pt font-weight: 'bold quadding: 'center space-after: 20pt
    (process-children)))

(element chapter
  (make display-group break-before: 'page (process-children)))

(element (chapter title)
  (make paragraph
    font-size: 18pt line-spacing: 21pt font-weight: 'bold keep-with-next?: #t space-after: 10pt
    (literal (number->string (child-number (parent))) ". ")
    (process-children)))

(element section
  (make display-group space-before: 12pt (process-children)))

(element (section title)
  (make paragraph
    font-size: 14pt line-spacing: 17pt font-weight: 'bold keep-with-next?: #t
    (literal (number->string (child-number (ancestor "chapter"))) "."
             (number->string (child-number (parent))) " ")
    (process-children)))

(element para
  (make paragraph space-before: 6pt quadding: 'justify (process-children)))

(element emphasis
  (make sequence font-posture: 'italic (process-children)))

(element list
  (make display-group
    start-indent: (+ (inherited-start-indent) 12pt) space-before: 6pt
    (process-children)))

(element item
  (make paragraph
    first-line-start-indent: -10pt
    (make line-field field-width: 10pt (literal (number->string (child-number)) "."))
    (process-children)))

(element table
  (make table space-before: 6pt (process-children)))

(element row
  (make table-row (process-children)))

(element cell
  (make table-cell (make paragraph (process-children))))
