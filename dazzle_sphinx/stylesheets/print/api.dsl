; ------------------------------------------------------------ descriptions of objects

(element desc
  (make display-group
    space-before: (* 2 %block-sep%)
    (process-children)))

(element desc_signature
  (if (attr? "is_multiline")
      (process-children)
      (signature)))

(element desc_signature_line (signature))

(define (signature)
  (make paragraph
    style-name: "Signature"
    start-indent: (+ (inherited-start-indent) (* 2 %indent%))
    first-line-start-indent: (* -2 %indent%)
    quadding: 'start
    keep-with-next?: #t
    font-family-name: %code-family%
    font-size: %code-size%
    (process-children)))

(element desc_content
  (make display-group
    start-indent: (+ (inherited-start-indent) %indent%)
    (process-children)))

(element desc_name (in-bold (process-children)))
(element desc_addname (process-children))
(element desc_annotation (in-italics (process-children)))
(element desc_type (process-children))
(element desc_inline (in-code (process-children)))

(element desc_returns
  (sosofo-append (literal " \rightwards-arrow; ") (process-children)))

(element desc_parameterlist
  (if (attr? "multi_line_parameter_list")
      (sosofo-append
        (literal "(")
        (process-children)
        (literal (if (attr? "multi_line_trailing_comma") "," ""))
        (make paragraph-break)
        (literal ")"))
      (bracketed "(" ")")))
(element desc_type_parameter_list (bracketed "[" "]"))

(define (bracketed open close)
  (sosofo-append (literal open) (process-children) (literal close)))

(element desc_parameter (parameter))
(element desc_type_parameter (parameter))

(define (parameter)
  (sosofo-append
    (cond ((attr? "multi_line_parameter_list" (ancestor "desc_parameterlist"))
           (sosofo-append
             (literal (if (absolute-first-sibling?) "" ","))
             (make paragraph-break)
             (literal (repeat "\no-break-space;" 4))))
          ((absolute-first-sibling?) (empty-sosofo))
          (else (literal ", ")))
    (if (attr? "noemph") (process-children) (in-italics (process-children)))))

(element desc_optional
  (sosofo-append
    (literal (if (absolute-first-sibling?) "[" ", ["))
    (process-children)
    (literal "]")))
