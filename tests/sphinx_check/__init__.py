"""`make sphinx-check`: what Sphinx resolved beside what the backends rtf, html and text made of it."""
