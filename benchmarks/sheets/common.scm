(declare-flow-object-class entity
  "UNREGISTERED::James Clark//Flow Object Class::entity")
(declare-flow-object-class formatting-instruction
  "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction")

(define (text #!rest strings)
  (make formatting-instruction data: (apply string-append strings)))

(define nl "
")

(define (python-type name many)
  (let ((one (cond ((equal? name "string") "str")
                   ((equal? name "integer") "int")
                   ((equal? name "boolean") "bool")
                   (else (string-append "\"" name "\"")))))
    (if (equal? many "yes") (string-append "list[" one "]") one)))

(define (field-type field)
  (python-type (attribute-string "type" field) (attribute-string "many" field)))

(define (class-text)
  (let ((fields (select-elements (children (current-node)) "field"))
        (base (attribute-string "extends")))
    (make sequence
      (text "class " (attribute-string "name")
            (if base (string-append "(" base ")") "") ":" nl
            "    \"\"\"" (data (select-elements (children (current-node)) "doc")) "\"\"\"" nl nl
            "    def __init__(self")
      (process-node-list fields)
      (text "):" nl)
      (with-mode body (process-node-list fields))
      (text nl))))

(element model (process-children))
(element doc (empty-sosofo))
(element field
  (text ", " (attribute-string "name") ": " (field-type (current-node))))
(mode body
  (element field
    (text "        self." (attribute-string "name") " = " (attribute-string "name") nl)))
