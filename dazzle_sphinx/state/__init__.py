"""What earlier builds noted down, so that this one makes only what must be made.

In: files, Sphinx's environment, the outputs of the last build. Out: answers to
"is this still as it was?". Nothing of it is kept on Sphinx's environment: all
builders share one doctree folder, and a note of ours must not make Sphinx read
pages again.

- `files`: facts of files, as JSON, and whether files are unchanged;
- `records`: one file for each output with what it was made from;
- `environment`: a fingerprint of everything that resolving references depends on;
- `pages`: pages that Sphinx must read again although their time stamps are old.
"""
