<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>

;; Each procedure goes round a loop and gives a number, so that nothing can be left out.
;; WORK and TIMES come from the command line.

(define (fibonacci times)
  (let outer ((left times) (sum 0))
    (if (<= left 0)
        sum
        (outer (- left 1)
               (+ sum (let ((a 1) (b 1))
                        (let loop ((count 20) (prev a) (curr b))
                          (if (<= count 0)
                              prev
                              (loop (- count 1) curr (+ prev curr))))))))))

(define (simple times)
  (let loop ((left times) (sum 0))
    (if (<= left 0)
        sum
        (loop (- left 1) (+ sum (* left 2) 1)))))

(define (weight n low high)
  (let* ((third (quotient n 3))
         (rest (modulo n 7))
         (kind (case rest ((0 1) 'few) ((2 3 4) 'some) (else 'many))))
    (cond ((and (> n low) (equal? kind 'few)) (+ third (* 2 rest)))
          ((or (< n high) (equal? kind 'some)) (- (max third rest) (min third rest)))
          (else (if (odd? n) (abs (- third 100)) (+ third rest))))))

(define (complex times)
  (let loop ((left times) (sum 0))
    (if (<= left 0)
        sum
        (loop (- left 1) (+ sum (weight left 10 times))))))

(define (count-up n)
  (let loop ((i n) (result '()))
    (if (<= i 0) result (loop (- i 1) (cons i result)))))

(define (squares l)
  (if (null? l) '() (cons (* (car l) (car l)) (squares (cdr l)))))

(define (lists times)
  (let loop ((left times) (sum 0))
    (if (<= left 0)
        sum
        (let* ((numbers (count-up (+ 40 (modulo left 20))))
               (all (append (reverse numbers) (squares numbers)))
               (pairs (map (lambda (n) (cons n (* n 2))) numbers)))
          (loop (- left 1)
                (+ sum (length all) (list-ref all 30) (cdr (assoc 17 pairs))
                   (length (member 25 numbers))))))))

(define (strings times)
  (let loop ((left times) (sum 0))
    (if (<= left 0)
        sum
        (let* ((name (string-append "Section " (number->string left) ": the words of a title"))
               (part (substring name 8 (- (string-length name) 6)))
               (letters (let count ((i 0) (found 0))
                          (if (>= i (string-length part))
                              found
                              (count (+ i 1)
                                     (if (equal? (string-ref part i) #\space) (+ found 1) found))))))
          (loop (- left 1)
                (+ sum letters (if (equal? part name) 1 0)
                   (length (string->list part))))))))

(define (queries times)
  (let* ((root (node-property 'document-element (current-root)))
         (sections (select-elements (children root) "section")))
    (let loop ((left times) (sum 0))
      (if (<= left 0)
          sum
          (let* ((section (node-list-ref sections (modulo left 50)))
                 (items (select-elements (children section) "e"))
                 (item (node-list-ref items (modulo left 40))))
            (loop (- left 1)
                  (+ sum
                     (node-list-length items)
                     (child-number item)
                     (string-length (attribute-string "n" item))
                     (string-length (gi (ancestor "section" item)))
                     (string-length (data section))
                     (if (node-list-empty? (follow item)) 1 0)
                     (node-list-length (select-elements (descendants section) "e")))))))))

(define (procedure-of name)
  (cond ((equal? name "fibonacci") fibonacci)
        ((equal? name "simple") simple)
        ((equal? name "complex") complex)
        ((equal? name "lists") lists)
        ((equal? name "strings") strings)
        (else queries)))

(root
  (make simple-page-sequence
    (make paragraph
      (cond ((equal? times "0") (literal "nothing"))
            ((equal? work "rules") (process-children))
            (else (literal (number->string ((procedure-of work) (string->number times)))))))))

(element e (literal "x"))

</style-specification-body></style-specification></style-sheet>
