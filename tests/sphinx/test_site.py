"""The example site, built the way `make site` builds it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A copy of the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "example-site"
        self.out = folder / "out"
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.fspath(ROOT),
            "DAZZLE_CACHE_DIR": os.fspath(folder / "cache"),
        }
        shutil.copytree(
            ROOT / "example-site", self.folder, ignore=shutil.ignore_patterns("_build", "__pycache__")
        )
        spec = importlib.util.spec_from_file_location("site_build", self.folder / "build.py")
        assert spec is not None
        assert spec.loader is not None
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)

    def build(self, out: Path | None = None) -> str:
        """Run the driver; what it printed. Warnings count as failures."""
        command = [
            sys.executable,
            os.fspath(self.folder / "build.py"),
            os.fspath(out or self.out),
            "-W",
            "-q",
        ]
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        assert result.stderr == ""
        return result.stdout

    def facts(self, out: Path | None = None) -> dict[str, tuple[int, int, bytes]]:
        """Inode, time and content of every output in the manifests."""
        out = out or self.out
        return {
            path.relative_to(out).as_posix(): (
                path.stat().st_ino,
                path.stat().st_mtime_ns,
                path.read_bytes(),
            )
            for path in self.module.outputs(out)
        }

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a file and keep its time stamp."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        stat = path.stat()
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site after a first build."""
    made = Site(tmp_path_factory.mktemp("site"))
    printed = made.build()
    assert "outputs by Dazzle" in printed
    return made


def changed(before: dict, after: dict) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_enough_outputs_of_each_kind(site: Site) -> None:
    names = site.facts().keys()
    assert len(names) >= 20
    assert {"text/index.txt", "xml/index.xml", "fot/dazzle-manual.fot"} <= names
    assert {"doctrees/dazzle/library/Book.java", "doctrees/dazzle/library/schema.sql"} <= names


def test_second_build_touches_nothing(site: Site) -> None:
    before = site.facts()
    site.build()
    assert site.facts() == before


def test_private_part_and_clean_build(site: Site, tmp_path: Path) -> None:
    before = site.facts()
    site.replace("styles/plain.dsl", "(define %text-columns% 78)", "(define %text-columns% 60)")
    site.build()
    after = site.facts()
    different = changed(before, after)
    assert different
    assert all(name.startswith("text/") for name in different)
    site.build(tmp_path)
    assert {name: fact[2] for name, fact in site.facts(tmp_path).items()} == {
        name: fact[2] for name, fact in after.items()
    }


def test_model_and_repair(site: Site) -> None:
    before = site.facts()
    model = (site.folder / "model" / "library.xml").read_text(encoding="utf-8")
    loan = model[model.index('  <class name="Loan">') : model.index("</model>")]
    association = model[model.index('    <association name="loans"') :].split("\n")[0] + "\n"
    site.replace("model/library.xml", loan, "")
    site.replace("model/library.xml", association, "")
    (site.out / "text" / "start.txt").unlink()
    site.build()
    after = site.facts()
    assert before.keys() - after.keys() == {"doctrees/dazzle/library/Loan.java"}
    assert not (site.out / "doctrees" / "dazzle" / "library" / "Loan.java").exists()
    assert after["text/start.txt"][2] == before["text/start.txt"][2]
