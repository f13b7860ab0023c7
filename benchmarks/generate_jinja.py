"""The model as Python by Jinja2: the peer of `sheets/model.dsl`.

python generate_jinja.py MODEL [FOLDER]
"""

from __future__ import annotations

import os
import sys
from xml.etree import ElementTree

from jinja2 import Environment

TEMPLATE = '''class {{ c.get("name") }}{% if c.get("extends") %}({{ c.get("extends") }}){% endif %}:
    """{{ c.findtext("doc") }}"""

    def __init__(self{% for f in c.findall("field") %}, {{ f.get("name") }}: {{ type(f) }}{% endfor %}):
{% for f in c.findall("field") %}        self.{{ f.get("name") }} = {{ f.get("name") }}
{% endfor %}
'''
NAMES = {"string": "str", "integer": "int", "boolean": "bool"}


def python_type(field: ElementTree.Element) -> str:
    """The type of a field."""
    kind = field.get("type", "")
    one = NAMES.get(kind) or f'"{kind}"'
    return f"list[{one}]" if field.get("many") == "yes" else one


def main() -> None:
    """Read the model, write one text or a file for each class."""
    environment = Environment(trim_blocks=True)
    environment.globals["type"] = python_type
    template = environment.from_string(TEMPLATE)
    classes = ElementTree.parse(sys.argv[1]).getroot().findall("class")
    if len(sys.argv) > 2:
        os.makedirs(sys.argv[2], exist_ok=True)
        for item in classes:
            with open(os.path.join(sys.argv[2], f"{item.get('name')}.py"), "w", encoding="utf-8") as file:
                file.write(template.render(c=item))
    else:
        sys.stdout.write("".join(template.render(c=item) for item in classes))


main()
