"""`make rtf-check`: RTF of the corpus and of the example site, checked by a tokenizer and LibreOffice."""
