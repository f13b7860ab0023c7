"""What holds for every HTML page that Dazzle writes; `make html-check` shows it for corpus and site."""
