"""Loading documents that a test writes to disk, without catalogs of the machine."""

from dazzle_core.stylesheet.load import load_stylesheet

DOCTYPE = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN"'
SPECIFICATION = '<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN"'

#: no catalogs and no search folders but those that a test names
PLAIN = {"SGML_CATALOG_FILES": "", "XML_CATALOG_FILES": "", "SGML_SEARCH_PATH": ""}


def write(folder, **files):
    """Write files (`name_ext` becomes `name.ext`)."""
    for name, text in files.items():
        path = folder / ".".join(name.rsplit("_", 1))
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def load(folder, text=None, name="s.dsl", **options):
    """Write a stylesheet into a folder and load it from there."""
    if text is not None:
        (folder / name.split("#")[0]).write_bytes(text.encode() if isinstance(text, str) else text)
    options.setdefault("environment", PLAIN)
    return load_stylesheet(f"{folder}/{name}", **options)


def bodies(loaded):
    """The texts of all parts."""
    return [[body.text for body in part.bodies] for part in loaded.parts]


def shown(loaded, folder):
    """Messages as lines, with the folder left out; those of texts that are opened late included."""
    messages = [*loaded.messages, *(m for p in loaded.parts for b in p.bodies for m in b.messages)]
    return "\n".join(message.render("") for message in messages).replace(f"{folder}/", "").splitlines()
