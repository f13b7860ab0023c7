"""The folders of dazzle_core are the stages of a pipeline: imports go back along it, never forward."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "dazzle_core"

#: Stages in order; what stands in one line is one stage.
STAGES = [
    ["version", "typed", "records", "regex"],
    ["errors", "diagnostics"],
    ["output"],
    ["cache"],
    ["stylesheet"],
    ["language"],
    ["flow"],
    ["grove"],
    ["vm"],
    ["compiler"],
    ["check", "profiling"],
    ["treewalk"],
    ["style"],
    ["backends"],
    ["api", "testing", "plugins"],
    ["cli"],
]
RANK = {name: rank for rank, names in enumerate(STAGES) for name in names}

#: What is not a backend in the folder of backends.
BACKEND_MACHINERY = {
    "__init__",
    "api",
    "hookspecs",
    "manager",
    "extensions",
    "procedures",
    "streams",
    "common",
}
FOR_BACKENDS = {"typed", "regex", "errors", "diagnostics", "output", "flow"}


def modules(folder):
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def imports(path):
    """Names of modules that a module imports, wherever in it, with line numbers."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*package[: len(package) - node.level + 1], *([base] if base else [])])
            if base in ("dazzle_core", "dazzle_core.backends"):
                for alias in node.names:
                    yield f"{base}.{alias.name}", node.lineno
            else:
                yield base, node.lineno


def stage_of(path):
    """The stage of a module of dazzle_core; None for the package's own door."""
    name = path.relative_to(CORE).parts[0].removesuffix(".py")
    return None if name == "__init__" else name


def core_imports(path):
    for module, line in imports(path):
        parts = module.split(".")
        if parts[0] == "dazzle_core" and len(parts) > 1:
            yield parts[1:], line


def test_every_folder_has_its_place():
    assert {stage_of(path) for path in modules(CORE)} - {None} <= RANK.keys()


def test_imports_go_back():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {stage} imports {'.'.join(parts)}"
        for path in modules(CORE)
        if (stage := stage_of(path)) is not None
        for parts, line in core_imports(path)
        if parts[0] in RANK and parts[0] != stage and RANK[parts[0]] > RANK[stage]
    ]
    assert wrong == []


def test_the_core_knows_nothing_of_sphinx():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module}"
        for path in modules(CORE)
        for module, line in imports(path)
        if module.split(".")[0] in {"dazzle_sphinx", "sphinx", "docutils"}
    ]
    assert wrong == []


def test_a_backend_imports_only_what_a_backend_may():
    wrong = []
    for path in modules(CORE / "backends"):
        backend = path.relative_to(CORE / "backends").parts[0].removesuffix(".py")
        if backend in BACKEND_MACHINERY:
            continue
        for parts, line in core_imports(path):
            own = parts[0] == "backends" and parts[1:2] and parts[1] in {"api", "streams", "common", backend}
            if parts[0] not in FOR_BACKENDS and not own:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {'.'.join(parts)}")
    assert wrong == []


def test_modules_are_short_and_say_what_they_are():
    wrong = []
    for path in modules(CORE) + modules(ROOT / "dazzle_sphinx"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 500:
            wrong.append(f"{path.relative_to(ROOT)} has {text.count(chr(10))} lines")
        if not ast.get_docstring(ast.parse(text)):
            wrong.append(f"{path.relative_to(ROOT)} has no docstring")
    assert wrong == []
