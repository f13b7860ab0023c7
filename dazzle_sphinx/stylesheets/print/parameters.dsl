; ------------------------------------------------------------ pages

; "A4", "A5" or "letter".
(define %paper% "A4")

; The width of plain text in columns; there are ten to the inch.
(define %text-columns% 72)

(define %page-width%
  (cond ((plain-text?) (* %text-columns% .1in))
        ((equal? %paper% "A5") 148mm)
        ((equal? %paper% "letter") 8.5in)
        (else 210mm)))
(define %page-height%
  (cond ((equal? %paper% "A5") 210mm) ((equal? %paper% "letter") 11in) (else 297mm)))
(define %left-margin%
  (cond ((plain-text?) 0pt) ((equal? %paper% "A5") 15mm) (else 25mm)))
(define %right-margin% %left-margin%)
(define %top-margin% (if (equal? %paper% "A5") 18mm 28mm))
(define %bottom-margin% %top-margin%)
(define %header-margin% (/ %top-margin% 2))
(define %footer-margin% (/ %bottom-margin% 2))
(define %text-width% (- %page-width% (+ %left-margin% %right-margin%)))

; Whether the backend has pages; then there are page numbers and running heads.
(define %pages% (not (plain-text?)))
(define %running-heads% %pages%)

; Whether the backend writes characters only: no sizes, no colours.
(define (plain-text?) (equal? %backend% "text"))

; Columns on the pages of an index.
(define %index-columns% (if (equal? %backend% "rtf") 2 1))

; Whether chapters of documents of many pages begin on new pages.
(define %chapter-breaks% %pages%)

; Whether the table of contents is one that word processors can make anew. LibreOffice
; then shows the numbers of pages only after it was asked to do so.
(define %contents-field% (not (equal? %backend% "rtf")))

; Links to the pages before and after, where each page is a file that is read on a screen.
(define %navigation% (equal? %backend% "html"))

; Whether notes stand at the foot of pages, called by marks that the backend counts.
; Otherwise they stand where the author wrote them down.
(define %page-notes% (equal? %backend% "rtf"))

; ------------------------------------------------------------ fonts

(define %body-family% "Times New Roman")
(define %heading-family% "Arial")
(define %code-family% "Courier New")
(define %body-size% 10pt)
(define %code-size% (* %body-size% .9))
(define %small-size% (* %body-size% .9))
(define %line-factor% 1.25)

; Sizes of headings by depth, as factors of the size of the text.
(define %heading-factors% '(1.8 1.4 1.15 1 1 1))

; ------------------------------------------------------------ distances

(define %block-sep% (* %body-size% .6))
(define %indent% (if (plain-text?) .3in (* %body-size% 2.4)))
(define %body-indent% 0pt)
(define %field-width% (if (plain-text?) 1.2in (* %body-size% 8)))

; ------------------------------------------------------------ colours

(define %colors% (not (plain-text?)))
(define %link-color% "#1d4f8b")
(define %code-background% "#f5f5f5")
(define %line-color% "#999999")
(define %number-color% "#6a6a6a")

; Whether code stands in a box with a background, or in paragraphs with one.
(define %code-boxes% (equal? %backend% "html"))
(define %code-shades% (equal? %backend% "rtf"))

; The line beside admonitions: by their name, or of all others.
(define %box-colors%
  '(("danger" "#b00020") ("error" "#b00020") ("warning" "#c77700") ("caution" "#c77700")
    ("attention" "#c77700") ("important" "#6a3fa0") ("tip" "#2e7d32") ("hint" "#2e7d32")
    ("note" "#1d4f8b") ("seealso" "#1d4f8b")))
(define %box-color% "#999999")

(define rgb (color-space "ISO/IEC 10179:1996//Color-Space Family::Device RGB"))

; A colour from its six hexadecimal digits; black when colours are off.
(define (hex-color text)
  (if (and %colors% (= (string-length text) 7))
      (color rgb (hex-part text 1) (hex-part text 3) (hex-part text 5))
      (color rgb 0 0 0)))

; Digits above 9 are small letters.
(define (hex-part text start)
  (/ (or (string->number (substring text start (+ start 2)) 16) 0) 255))

; ------------------------------------------------------------ words

; What follows the name of a field.
(define %field-end% ":")
