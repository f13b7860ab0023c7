"""The cache through its public door: hits, misses, damage, folders that may not be used."""

import os
import random
import stat
import threading
import time

import pytest

from dazzle_core.cache import Cache, Dependencies, cache_key, default_folder, read_file

NOTHING = Dependencies([], [])
SECTIONS = [b"first section" * 20, b"", b"third" * 50]


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path / "cache")


@pytest.fixture
def said():
    return []


@pytest.fixture
def cache(folder, said):
    return Cache(folder, on_debug=said.append)


def entry_path(folder):
    (name,) = [name for name in os.listdir(folder) if name.endswith(".dazzle")]
    return os.path.join(folder, name)


def whole(entry):
    return [entry.section(index) for index in range(len(entry))]


def test_what_was_put_is_found(cache):
    assert cache.get("k") is None
    assert cache.put("k", SECTIONS, NOTHING, label="print.dsl fot")
    entry = cache.get("k")
    assert whole(entry) == SECTIONS
    assert entry.label == "print.dsl fot"
    assert entry.intact()
    assert cache.get("other") is None


def test_an_entry_outlives_its_replacement_and_its_removal(cache):
    cache.put("k", SECTIONS, NOTHING)
    entry = cache.get("k")
    cache.put("k", [b"new"], NOTHING)
    cache.clear()
    assert whole(entry) == SECTIONS


def test_a_cache_without_folder_keeps_nothing():
    cache = Cache(None)
    assert not cache.put("k", SECTIONS, NOTHING)
    assert cache.get("k") is None
    assert cache.names() == []


def test_folder_is_private_and_tagged(cache, folder):
    cache.put("k", SECTIONS, NOTHING)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    with open(os.path.join(folder, "CACHEDIR.TAG")) as tag:
        assert tag.read().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert stat.S_IMODE(os.stat(entry_path(folder)).st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_folder_open_to_others_is_not_used(cache, folder, said, mode):
    cache.put("k", SECTIONS, NOTHING)
    os.chmod(folder, mode)
    other = Cache(folder, on_debug=said.append)
    assert other.get("k") is None
    assert not other.put("k2", SECTIONS, NOTHING)
    assert f"{mode:04o}" in said[-1]
    assert f"{mode:04o}" in other.objection()
    assert len(other.names()) == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give folders away")
def test_folder_of_another_user_is_not_used(cache, folder):
    cache.put("k", SECTIONS, NOTHING)
    os.chown(folder, 12345, -1)
    assert Cache(folder).get("k") is None
    assert "another user" in Cache(folder).objection()


def test_folder_that_cannot_be_made(tmp_path, said):
    (tmp_path / "file").write_text("")
    cache = Cache(str(tmp_path / "file" / "cache"), on_debug=said.append)
    assert not cache.put("k", SECTIONS, NOTHING)
    assert cache.get("k") is None
    assert said


def test_truncation_at_every_length_is_a_miss(cache, folder):
    cache.put("k", SECTIONS, NOTHING)
    path = entry_path(folder)
    with open(path, "rb") as file:
        data = file.read()
    for length in range(len(data)):
        with open(path, "wb") as file:
            file.write(data[:length])
        assert cache.get("k") is None
    with open(path, "wb") as file:
        file.write(data + b"\0")
    assert cache.get("k") is None


def test_flipped_bits_are_never_read(cache, folder, tmp_path):
    source = tmp_path / "source"
    source.write_text("x")
    cache.put("k", SECTIONS, Dependencies([read_file(str(source))[1]], [str(tmp_path / "none")]))
    path = entry_path(folder)
    with open(path, "rb") as file:
        data = file.read()
    chance = random.Random(10179)
    for bit in chance.sample(range(len(data) * 8), 400):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        with open(path, "wb") as file:
            file.write(flipped)
        entry = cache.get("k")
        if entry is not None:
            found = whole(entry)
            assert not entry.intact()
            assert all(section in (None, good) for section, good in zip(found, SECTIONS, strict=True))
            assert None in found


def test_entry_of_another_key_is_a_miss(cache, folder):
    cache.put("k", SECTIONS, NOTHING)
    os.rename(entry_path(folder), os.path.join(folder, "other.dazzle"))
    assert cache.get("other") is None


def test_discard(cache):
    cache.put("k", SECTIONS, NOTHING)
    cache.discard("k")
    assert cache.get("k") is None
    cache.discard("k")


class TestDependencies:
    @pytest.fixture
    def source(self, tmp_path):
        path = tmp_path / "style.dsl"
        path.write_text("(define a 1)")
        return path

    @pytest.fixture
    def put(self, cache, source, tmp_path):
        facts = read_file(str(source))[1]
        cache.put("k", SECTIONS, Dependencies([facts], [str(tmp_path / "catalog")]))

    @pytest.mark.usefixtures("put")
    def test_unchanged(self, cache):
        assert cache.get("k") is not None

    @pytest.mark.usefixtures("put")
    def test_same_size_and_times_but_other_content(self, cache, source):
        before = source.stat()
        source.write_text("(define a 2)")
        os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert cache.get("k") is None

    @pytest.mark.usefixtures("put")
    def test_touched_but_same_content(self, cache, source):
        os.utime(source, (1, 1))
        assert cache.get("k") is not None

    @pytest.mark.usefixtures("put")
    def test_replaced_by_a_copy(self, cache, source, tmp_path):
        copy = tmp_path / "copy"
        copy.write_text("(define a 1)")
        os.replace(copy, source)
        assert cache.get("k") is not None

    @pytest.mark.usefixtures("put")
    def test_other_size(self, cache, source):
        source.write_text("(define a 10)")
        assert cache.get("k") is None

    @pytest.mark.usefixtures("put")
    def test_removed(self, cache, source):
        source.unlink()
        assert cache.get("k") is None

    @pytest.mark.usefixtures("put")
    def test_a_file_where_none_was(self, cache, tmp_path):
        (tmp_path / "catalog").mkdir()
        assert cache.get("k") is not None
        (tmp_path / "catalog").rmdir()
        (tmp_path / "catalog").write_text("")
        assert cache.get("k") is None

    def test_a_settled_file_is_not_read_again(self, source, monkeypatch):
        monkeypatch.setattr(time, "time_ns", lambda: source.stat().st_ctime_ns + 3_000_000_000)
        facts = read_file(str(source))[1]
        assert facts.settled
        monkeypatch.setattr("builtins.open", None)
        assert Dependencies([facts], []).unchanged()

    def test_a_fresh_file_is_not_settled(self, source):
        assert not read_file(str(source))[1].settled

    def test_they_come_back_from_an_entry(self, cache, source, tmp_path):
        facts = read_file(str(source))[1]
        cache.put("k", [], Dependencies([facts, facts], [str(tmp_path / "catalog")]))
        found = cache.get("k").dependencies
        assert [file.as_tuple() for file in found.files] == [facts.as_tuple()]
        assert found.missing == (str(tmp_path / "catalog"),)


def test_least_recently_used_entries_go(folder):
    cache = Cache(folder, limit=11_000)
    for number in range(8):
        cache.put(f"k{number}", [bytes(1000)], NOTHING)
        os.utime(os.path.join(folder, f"k{number}.dazzle"), (number + 1, number + 1))
    assert cache.get("k0") is not None  # used: not the oldest any more
    cache.put("k8", [bytes(1000)], NOTHING)
    assert cache.get("k0") is not None
    assert len(cache.names()) == 9
    cache.put("k9", [bytes(1000)], NOTHING)
    assert cache.get("k0") is not None
    assert cache.get("k1") is None
    assert cache.get("k9") is not None
    assert sum(os.path.getsize(os.path.join(folder, name)) for name in cache.names()) <= 8_800


def test_abandoned_temporary_files_go(cache, folder):
    cache.put("k", SECTIONS, NOTHING)
    for name, age in (("old.tmp", 10_000), ("new.tmp", 10)):
        path = os.path.join(folder, name)
        with open(path, "w"):
            pass
        os.utime(path, (time.time() - age,) * 2)
    cache.put("k", SECTIONS, NOTHING)
    assert sorted(name for name in os.listdir(folder) if name.endswith(".tmp")) == ["new.tmp"]


def test_entries_and_clear(cache, folder):
    cache.put("good", SECTIONS, NOTHING, label="good one")
    cache.put("bad", SECTIONS, NOTHING)
    with open(os.path.join(folder, "bad.dazzle"), "r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"?")
    found = {name: entry and entry.label for name, entry in cache.entries()}
    assert found == {"bad.dazzle": None, "good.dazzle": "good one"}
    assert cache.clear() == 2
    assert cache.names() == []
    assert os.listdir(folder) == ["CACHEDIR.TAG"]


def test_writers_and_readers_without_locks(folder):
    """Whoever reads finds one whole entry or another, never a mixture."""
    wrong = []

    def write(letter):
        cache = Cache(folder)
        for _ in range(20):
            cache.put("k", [letter * 5000, letter * 10], NOTHING)

    def read():
        cache = Cache(folder)
        for _ in range(100):
            entry = cache.get("k")
            if entry is not None:
                first, second = whole(entry)
                if first[:1] != second[:1]:
                    wrong.append((first, second))

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
    threads += [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_default_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("DAZZLE_CACHE_DIR", "/somewhere")
    assert default_folder() == "/somewhere"
    monkeypatch.setenv("DAZZLE_CACHE_DIR", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == str(tmp_path / "dazzle")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == str(tmp_path / ".cache" / "dazzle")


def test_default_folder_is_that_of_platformdirs(monkeypatch):
    import platformdirs

    monkeypatch.delenv("DAZZLE_CACHE_DIR", raising=False)
    assert default_folder() == platformdirs.user_cache_dir("dazzle", appauthor=False)


class TestKeys:
    def test_order_of_sets_and_dicts_does_not_matter(self):
        one = cache_key("program", {"a": 1, "b": frozenset(["x", "y"])})
        other = cache_key("program", {"b": frozenset(["y", "x"]), "a": 1})
        assert one == other

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (["ab", "c"], ["a", "bc"]),
            (1, True),
            (0, None),
            ("1", 1),
            ("a", b"a"),
            (["a"], frozenset(["a"])),
            ([["a"], "b"], [["a", "b"]]),
            ({"a": None}, {}),
        ],
    )
    def test_different_descriptions_have_different_keys(self, one, other):
        assert cache_key("program", one) != cache_key("program", other)

    def test_kind_and_environment_count(self, monkeypatch):
        key = cache_key("program", [])
        assert key != cache_key("dtd", [])
        monkeypatch.setenv("SGML_CATALOG_FILES", "/elsewhere/catalog")
        assert key != cache_key("program", [])

    def test_other_types_are_refused(self):
        with pytest.raises(TypeError, match="float"):
            cache_key("program", 1.5)
