"""From the text of a stylesheet to tokens and data with positions.

In: the text of the bodies of a stylesheet (`stylesheet.load`), its declarations
about characters as a `Dialect`. `lexer.py` cuts text into tokens, `reader.py`
hands them out one at a time, says what is wrong with them and reads data;
`numbers.py` and `charnames.py` know numbers, units and named characters;
`values.py` fixes the Python type of every DSSSL type for all later stages.
Out: tokens, and data; next stage: `compiler.parse`, which makes core forms.
"""
