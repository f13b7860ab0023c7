; ------------------------------------------------------------ descriptions of objects

(element desc (node-el "dl" '() (process-children)))

(element desc_signature
  (node-with-class "dt" "signature"
    (sosofo-append (further-ids) (process-children))))

(element desc_signature_line
  (sosofo-append
    (process-children)
    (if (last-sibling?) (empty-sosofo) (make empty-element gi: "br"))))

(element desc_content (el "dd" '() (process-children)))
(element desc_name (el "strong" '() (process-children)))
(element desc_annotation (el "em" '() (process-children)))
(element desc_addname (process-children))
(element desc_type (process-children))
(element desc_inline (el "code" '() (process-children)))

(element desc_returns
  (sosofo-append (literal " \rightwards-arrow; ") (process-children)))

(element desc_parameterlist (bracketed "(" ")"))
(element desc_type_parameter_list (bracketed "[" "]"))

(define (bracketed open close)
  (sosofo-append (literal open) (process-children) (literal close)))

(element desc_parameter (parameter))
(element desc_type_parameter (parameter))

(define (parameter)
  (sosofo-append
    (if (absolute-first-sibling?) (empty-sosofo) (literal ", "))
    (el "em" '() (process-children))))

(element desc_optional
  (sosofo-append
    (literal (if (absolute-first-sibling?) "[" ", ["))
    (process-children)
    (literal "]")))
