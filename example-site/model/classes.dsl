<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-specification>
; From a model of classes: a Java class each, a database schema, and a text
; for the manual. Backend: entity.

(declare-flow-object-class entity
  "UNREGISTERED::James Clark//Flow Object Class::entity")

(define %package% "example")

(define nl "\carriage-return;")

(define (line #!rest parts)
  (literal (apply string-append parts) nl))

(define (name #!optional (node (current-node)))
  (attribute-string "name" node))

(define (capitalized text)
  (if (equal? text "")
      text
      (string-append
        (substring uppercase (letter-index (substring text 0 1)) (+ 1 (letter-index (substring text 0 1))))
        (substring text 1 (string-length text)))))

(define lowercase "abcdefghijklmnopqrstuvwxyz")
(define uppercase "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

; Place of a lower-case letter in the alphabet; model names begin with one.
(define (letter-index letter)
  (let loop ((index 0))
    (cond ((= index 25) 25)
          ((string=? letter (substring lowercase index (+ 1 index))) index)
          (else (loop (+ 1 index))))))

(define (many?) (equal? (attribute-string "many") "yes"))
(define (key?) (equal? (attribute-string "key") "yes"))

; Words for a type: (type Java SQL)
(define types
  '(("string"  "String"               "VARCHAR(200)")
    ("integer" "int"                  "INTEGER")
    ("decimal" "java.math.BigDecimal" "NUMERIC(12, 3)")
    ("boolean" "boolean"              "BOOLEAN")
    ("date"    "java.time.LocalDate"  "DATE")))

(define (type-in column)
  (list-ref (assoc (attribute-string "type") types) column))

(define (java-type)
  (cond ((equal? (gi) "attribute") (type-in 1))
        ((many?) (string-append "java.util.List<" (attribute-string "to") ">"))
        (else (attribute-string "to"))))

(define (features #!optional (class (current-node)))
  (node-list (select-elements (children class) "attribute")
             (select-elements (children class) "association")))

(root
  (sosofo-append
    (process-children)
    (make entity
      system-id: "schema.sql"
      (with-mode schema (process-children)))
    (make entity
      system-id: "classes.rst"
      (with-mode manual (process-children)))))

; ---------------------------------------------------------------- Java

(element model (process-matching-children "class"))

(element class
  (make entity
    system-id: (string-append (name) ".java")
    (line "package " %package% ";")
    (line)
    (line "/** " (data (select-elements (children (current-node)) "doc")) " */")
    (line "public class " (name) " {")
    (with-mode field (process-node-list (features)))
    (with-mode access (process-node-list (features)))
    (line "}")))

(mode field
  (default
    (line "    private " (java-type) " " (name) ";")))

(mode access
  (default
    (sosofo-append
      (line)
      (line "    /** " (data (current-node)) ". */")
      (line "    public " (java-type) " get" (capitalized (name)) "() {")
      (line "        return " (name) ";")
      (line "    }"))))

; ---------------------------------------------------------------- the schema

(define (columns)
  (node-list-filter
    (lambda (feature) (not (equal? (attribute-string "many" feature) "yes")))
    (features)))

(define (key-of class)
  (node-list-first
    (node-list-filter
      (lambda (feature) (equal? (attribute-string "key" feature) "yes"))
      (features class))))

(mode schema
  (element model (process-matching-children "class"))
  (element class
    (sosofo-append
      (line "CREATE TABLE " (name) " (")
      (process-node-list (columns))
      (line ");")
      (if (last-sibling?) (empty-sosofo) (line))))
  (element attribute
    (line "    " (name) " " (type-in 2) (if (key?) " PRIMARY KEY" "") (comma)))
  (element association
    (let ((target (element-with-id (attribute-string "to"))))
      (line "    " (name) " "
            (list-ref (assoc (attribute-string "type" (key-of target)) types) 2)
            " REFERENCES " (name target) (comma)))))

; A comma after every column but the last one.
(define (comma)
  (if (node-list=? (current-node) (node-list-last (columns-around)))
      ""
      ","))

(define (columns-around)
  (node-list-filter
    (lambda (feature) (not (equal? (attribute-string "many" feature) "yes")))
    (features (parent))))

; ---------------------------------------------------------------- the manual

(mode manual
  (element model
    (sosofo-append
      (line ".. Generated from the model; do not edit.")
      (line)
      (process-matching-children "class")))
  (element class
    (sosofo-append
      (line ".. rubric:: " (name))
      (line)
      (line (data (select-elements (children (current-node)) "doc")))
      (line)
      (line ".. list-table::")
      (line "   :widths: 20 35 45")
      (line)
      (process-node-list (features))
      (line)))
  (default
    (sosofo-append
      (line "   * - " (name))
      (line "     - ``" (java-type) "``")
      (line "     - " (data (current-node))))))
</style-specification>
