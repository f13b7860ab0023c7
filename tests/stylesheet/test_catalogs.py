"""SGML Open catalogs: which entry answers."""

import pytest
from documents_on_disk import DOCTYPE, PLAIN, bodies, load, shown, write

from dazzle_core.stylesheet.entities.catalog import Catalogs, Wanted
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.markup.inputs import Input
from dazzle_core.stylesheet.messages import Reporter


class Found:
    """Catalogs over files in a folder, asked by name of what is found."""

    def __init__(self, folder, *given, **environment):
        self.folder = folder
        self.reporter = Reporter()
        self.manager = EntityManager(self.reporter, None, (), {**PLAIN, **environment})
        paths = [f"{folder}/{name}" for name in given]
        self.catalogs = Catalogs(self.manager, paths, self.manager.parse(f"{folder}/doc.dsl"))

    def __call__(self, kind="general", name="", public=None, system=None):
        where = (Input("", []), 0)
        sysid = self.catalogs.resolve(Wanted(kind, name, public, system, where if system is None else None))
        if sysid is None:
            return None
        while sysid.maps:
            sysid = self.manager._mapped(sysid, None)
        return sysid.storages[0].name.removeprefix(f"{self.folder}/")

    @property
    def messages(self):
        return [m.render("").replace(f"{self.folder}/", "") for m in self.reporter.messages]


def test_entries(tmp_path):
    write(
        tmp_path,
        one_cat="""-- a comment -- PUBLIC "-//X//TEXT  a
 b//EN" 'a.dsl' public '-//X//TEXT q//EN' "q.dsl"
SYSTEM "s.ent" "t.ent" ENTITY words w.ent ENTITY "%decl" "d.ent" DOCTYPE Sheet sheet.dtd
NOTATION pic pic.exe SGMLDECL x.dcl DTDDECL "-//X//DTD x//EN" y.dcl DOCUMENT main.dsl FOO bar
ENTITY Words other.ent LINKTYPE l l.lpd""",
    )
    found = Found(tmp_path, "one.cat")
    assert found(public="-//X//TEXT a b//EN") == "a.dsl"
    assert found(public="-//X//TEXT q//EN") == "q.dsl"
    assert found(system="s.ent") == "t.ent"
    assert found(name="words") == "w.ent"
    assert found(name="Words") == "other.ent"
    assert found(name="WORDS") is None
    assert found("parameter", "decl") == "d.ent"
    assert found("doctype", "SHEET") == "sheet.dtd"
    assert found("notation", "PIC") == "pic.exe"
    assert found.catalogs.document().storages[0].name.endswith("main.dsl")
    assert found.catalogs.sgml_declaration().storages[0].name.endswith("x.dcl")
    assert found.catalogs.sgml_declaration("-//X//DTD x//EN").storages[0].name.endswith("y.dcl")
    assert found(public="-//X//TEXT none//EN") is None
    assert found.messages == []


def test_a_system_identifier_beats_public_but_for_override(tmp_path):
    write(
        tmp_path,
        one_cat='PUBLIC "a" a1 OVERRIDE YES PUBLIC "b" b1 OVERRIDE no PUBLIC "c" c1 DELEGATE "d//" d.cat',
    )
    found = Found(tmp_path, "one.cat")
    assert [found(public=key) for key in "abc"] == ["a1", "b1", "c1"]
    assert [found(public=key, system="own") for key in "abc"] == ["own", "b1", "own"]


def test_the_first_catalog_wins_and_system_in_one(tmp_path):
    write(
        tmp_path,
        one_cat='OVERRIDE YES PUBLIC "p" from-public SYSTEM "s" "from-system" ENTITY n from-name',
        two_cat='SYSTEM "s" "later" SYSTEM "s2" "late" OVERRIDE YES PUBLIC "p2" "late-public"',
        three_cat='SYSTEM "s2" "latest"',
    )
    found = Found(tmp_path, "one.cat", "two.cat", "three.cat")
    assert found(name="n", public="p", system="s") == "from-system"
    assert found(name="n", public="p", system="other") == "from-public"
    assert found(public="p", system="s2") == "from-public"
    assert found(public="p2", system="s2") == "late"
    assert found(name="n", public="none") == "from-name"


def test_order_of_catalogs(tmp_path):
    catalogs = {f"{name}_cat": f'PUBLIC "p" {name}' for name in ("given", "env", "env2")}
    write(tmp_path, **catalogs)
    (tmp_path / "catalog").write_text('PUBLIC "p" beside PUBLIC "q" "beside"')
    files = f"{tmp_path}/env.cat:{tmp_path}/none.cat:{tmp_path}/env2.cat"
    assert Found(tmp_path, "given.cat", SGML_CATALOG_FILES=files)(public="p") == "given"
    assert Found(tmp_path, SGML_CATALOG_FILES=files)(public="p") == "beside"
    found = Found(tmp_path, SGML_CATALOG_FILES=files, SP_USE_DOCUMENT_CATALOG="NO")
    assert found(public="p") == "env"
    assert found.messages == []
    assert found.manager.files.missing == [f"{tmp_path}/none.cat"]


def test_delegate(tmp_path):
    write(
        tmp_path,
        one_cat='DELEGATE "-//X" x.cat DELEGATE "-//X//" long.cat PUBLIC "-//X//TEXT own//EN" own DELEGATE "y:" no',
        x_cat='PUBLIC "-//X//TEXT a//EN" short',
        long_cat='PUBLIC "-//X//TEXT a//EN" long DELEGATE "-//X//TEXT b//" more.cat',
        more_cat='PUBLIC "-//X//TEXT b//EN" more',
    )
    found = Found(tmp_path, "one.cat")
    assert found(public="-//X//TEXT a//EN") == "long"
    assert found(public="-//X//TEXT b//EN") == "more"
    assert found(public="-//X//TEXT own//EN") == "own"
    assert found(public="-//Y//TEXT a//EN") is None


def test_catalog_and_base(tmp_path):
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    write(
        tmp_path,
        one_cat='CATALOG "sub/two.cat" PUBLIC "a" a CATALOG one.cat BASE "sub/x" PUBLIC "b" b BASE "/" PUBLIC "c" c',
    )
    (tmp_path / "sub" / "two.cat").write_text('PUBLIC "a" nested PUBLIC "d" d')
    (tmp_path / "sub" / "x").write_text("")
    found = Found(tmp_path, "one.cat")
    assert found(public="a") == "a"
    assert found(public="d") == "sub/d"
    assert found(public="b") == "sub/b"
    assert found.messages == [
        ':E: error reading "/" (Is a directory)',
        ":one.cat:1:43:E: CATALOG entries cause loop",
    ]


def test_mistakes(tmp_path):
    text = """-- comment --
PUBLIC "-//X//TEXT foo//EN" "foo.dsl"
OVERRIDE MAYBE
SYSTEM "nix.dsl" ok.dsl
PUBLIC foo bar
PUBLIC "bad~char" x
FOO bar baz
CATALOG "nonexist.cat"
"literal"
PUBLIC "x"
"""
    write(tmp_path, c_cat=text)
    assert Found(tmp_path, "c.cat", "nope.cat").messages == [
        ":c.cat:3:9:E: OVERRIDE requires argument of YES or NO",
        ":c.cat:4:17:W: second argument for SYSTEM entry should be quoted to avoid ambiguity",
        ":c.cat:5:7:E: literal expected",
        ":c.cat:9:8:E: name expected",
        ":c.cat:10:11:E: name or literal expected",
        ':c.cat:8:8:E: cannot open "nonexist.cat" (No such file or directory)',
        ':E: cannot open "nope.cat" (No such file or directory)',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- open", ":c.cat:1:7:E: end of entity in comment"),
        ('PUBLIC "x" "y', ":c.cat:1:13:E: end of entity in literal"),
        ("PUBLIC", ":c.cat:1:6:E: literal expected"),
    ],
)
def test_unfinished_catalogs(tmp_path, text, message):
    write(tmp_path, c_cat=text)
    assert Found(tmp_path, "c.cat").messages == [message]


def test_a_stylesheet_found_by_public_identifiers(tmp_path):
    (tmp_path / "lib").mkdir()
    write(
        tmp_path,
        c_cat='PUBLIC "-//X//DOCUMENT Lib//EN" lib/lib.dsl ENTITY words "lib/words.ent" SYSTEM "gone.dsl" "lib/lib.dsl"',
    )
    (tmp_path / "lib" / "lib.dsl").write_text(f'{DOCTYPE} [<!ENTITY w SYSTEM "words.ent">]>\n(lib &w;)')
    (tmp_path / "lib" / "words.ent").write_text("some words")
    text = f"""{DOCTYPE} [
<!ENTITY lib PUBLIC "-//X//DOCUMENT Lib//EN" CDATA DSSSL>
<!ENTITY again SYSTEM "gone.dsl" CDATA DSSSL>
<!ENTITY words SYSTEM>
]>
<style-specification use="l m">(&words;)
<external-specification id=l document=lib>
<external-specification id=m document=again>
"""
    loaded = load(tmp_path, text, catalogs=[f"{tmp_path}/c.cat"])
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [["(some words)"], ["(lib some words)"], []]
    assert [each.path.removeprefix(f"{tmp_path}/") for each in loaded.dependencies] == [
        "c.cat", "s.dsl", "lib/words.ent", "lib/lib.dsl",
    ]  # fmt: skip
