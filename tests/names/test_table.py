"""Alias tables: reading, joining, and the compact form that ships."""

import json
import re
from pathlib import Path

import pytest

from newsclean.names import AliasTable, TableError, load_aliases
from newsclean.names.artifact import compile_table, write_artifacts
from newsclean.names.filing import key_of
from newsclean.names.formats import read_toml, toml_lines
from newsclean.names.table import DATA, Alias, CompiledTable, Entity, entity_from, entry_from

FULL = """
format = 1
title = "demo"
licence = "CC0"
source = "made up"

[[name]]
id = "Q1"
type = "person"
canonical.de = "Papst Eins"
canonical.en = "Pope One"
aliases = ["Papst One", {text = "Einsen", to = "Einsern"}]
ambiguous.de = ["Eins"]
cues.de = ["Rom"]
titles = ["Papst"]
given = ["Uno"]
not = ["Formel Eins"]
genitive.de = "Papst Eins’"
forms.de.Einses = "Papst Eins’"
inflect = false
priority = 2
valid_from = 2001-02-03
valid_to = 2004-05-06
source = "a book"
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "demo.toml"
    file.write_text(FULL, encoding="utf-8")
    return file


def test_every_key_of_the_format_is_read(path):
    table = load_aliases(path)
    assert (table.name, table.licence, table.source) == ("demo", "CC0", "made up")
    assert table.entities == [
        Entity(
            "Q1",
            "person",
            {"de": "Papst Eins", "en": "Pope One"},
            (Alias("Papst One"), Alias("Einsen", "Einsern")),
            (Alias("Eins", None, "de"),),
            {"de": ("Rom",)},
            {"any": ("Papst",)},
            {"any": ("Uno",)},
            {"any": ("Formel Eins",)},
            {"de": "Papst Eins’"},
            {"de": {"Einses": "Papst Eins’"}},
            False,
            2,
            "2001-02-03",
            "2004-05-06",
            "a book",
        )
    ]


def test_what_is_written_reads_back(path):
    table = read_toml(path)
    path.write_text("\n".join(toml_lines(table.entities)), encoding="utf-8")
    assert read_toml(path).entities == table.entities
    assert entity_from(json.loads(json.dumps(entry_from(table.entities[0])))) == table.entities[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("format = 1", "format = 2"), "format is 2"),
        (("priority = 2", "prio = 2"), r"entry 1 \(Q1\): unknown key prio"),
        (('canonical.de = "Papst Eins"\ncanonical.en = "Pope One"', "canonical.de = 3"), "canonical is"),
        (('id = "Q1"', 'id = ""'), "no id"),
        (('titles = ["Papst"]', 'titles = "Papst"'), "titles is 'Papst'"),
        (('ambiguous.de = ["Eins"]', "ambiguous.de = [1]"), "ambiguous holds 1"),
        (("[[name]]", "[name]"), "two brackets"),
        (("[[name]]", "[[name"), "not a TOML file"),
        (("[[name]]", '[[name]]\nid="Q1"\ncanonical.de="x"\n[[name]]'), "second entry"),
    ],
)
def test_a_fault_names_file_and_entry(path, change, message):
    path.write_text(FULL.replace(*change), encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(str(path)) + ".*" + message):
        load_aliases(path)


def test_tables_are_joined_by_id(path):
    more = AliasTable([Entity("Q1", canonical={"fr": "pape Un"}, aliases=(Alias("pape Eins"),))], {"Kiew": "Kyjiw"})
    table = load_aliases([path, more])
    assert len(table) == 1
    assert table.entities[0].canonical == {"de": "Papst Eins", "en": "Pope One", "fr": "pape Un"}
    assert Alias("pape Eins") in table.entities[0].aliases
    assert table.plain == {"Kiew": "Kyjiw"}


@pytest.mark.parametrize("source", ["no-such-table", "missing.toml", "odd.xyz"])
def test_a_table_that_is_not_there_is_refused_by_name(source):
    with pytest.raises(TableError, match=source):
        load_aliases(source)


@pytest.mark.parametrize("path", sorted(Path(DATA).glob("*.toml")), ids=lambda path: path.stem)
def test_the_compact_form_is_made_from_the_toml(path):
    made = compile_table(read_toml(path))
    assert path.with_suffix(".jsonl").read_text(encoding="utf-8") == made, "run python -m newsclean.names.artifact"


def test_the_compact_form_says_the_same():
    table = load_aliases("default")
    edited = read_toml(Path(DATA) / "default.toml")
    assert list(table.entities) == list(edited.entities)
    assert table.languages == edited.languages
    assert table.words("xx") == ({}, {})


def test_the_schema_knows_the_keys_of_an_entry():
    schema = json.loads((Path(DATA).parent / "aliases.schema.json").read_text(encoding="utf-8"))
    entry = schema["properties"]["name"]["items"]["properties"]
    with pytest.raises(TableError, match="the keys are") as error:
        entity_from({"id": "x", "nonsense": 1})
    assert set(entry) == set(str(error.value).partition("the keys are ")[2].split(", "))


@pytest.mark.parametrize(
    ("text", "key"),
    [("Papst Francisco", "Francisco"), ("San Santo", "Santo"), ("al-Assad", "Assad"), ("mais", "mais"), ("...", "...")],
)
def test_a_form_is_filed_under_its_rarest_word(text, key):
    assert key_of(text, {"Papst": 9}) == key


def test_every_table_of_a_folder_is_compiled_beside_it(path):
    (written,) = write_artifacts(path.parent)
    assert written == path.with_suffix(".jsonl")
    compiled = CompiledTable(str(written))
    assert (compiled.name, compiled.entities) == ("demo", load_aliases(path).entities)
    assert compiled.languages == {"de", "en"}
    assert compiled.screen().found("Papst One in Rom", ["Papst", "One", "Rom"])
    assert not compiled.screen().found("Papst Two in Rom", ["Papst", "Two", "Rom"])


@pytest.mark.parametrize(
    ("old", "new", "joined"),
    [
        (
            {"cues": {"de": ("Rom",)}},
            {"cues": {"de": ("Rom", "Bonn"), "en": ("Rome",)}},
            {"de": ("Rom", "Bonn"), "en": ("Rome",)},
        ),
        ({"forms": {"de": {"A": "B"}}}, {"forms": {"de": {"C": "D"}}}, {"de": {"A": "B", "C": "D"}}),
        ({"canonical": {"de": "Eins"}}, {"canonical": {"en": "One"}}, {"de": "Eins", "en": "One"}),
        ({"canonical": {"de": "Eins"}}, {"canonical": {"de": "Uno"}}, {"de": "Uno"}),
        ({"type": "person"}, {}, "person"),
        ({"priority": 1}, {"priority": 2}, 2),
        ({"aliases": (Alias("A"),)}, {"aliases": (Alias("B"), Alias("A"))}, (Alias("A"), Alias("B"))),
    ],
)
def test_what_comes_later_adds_or_overrides(old, new, joined):
    (entity,) = AliasTable([Entity("Q1", **old), Entity("Q1", **new)]).entities
    (field,) = {*old, *new}
    assert getattr(entity, field) == joined


@pytest.mark.parametrize(
    ("key", "value"),
    [("cues", "Rom"), ("titles", [1]), ("aliases", {"de": "Rom"}), ("aliases", [{"txt": "x"}]), ("canonical", ["x"])],
)
def test_a_value_of_another_shape_is_told_with_its_key(key, value):
    with pytest.raises(TableError, match=f"^{key} (is|holds) "):
        entity_from({"id": "Q1", "canonical": {"de": "Eins"}} | {key: value})


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ({"": "x"}, "alias '' of 'x' is empty: leave it out"),
        ({" ": "x"}, "alias ' ' of 'x' is empty: leave it out"),
        ({1: "x"}, "alias 1 becomes 'x': both have to be texts"),
        ({"Bob": None}, "alias 'Bob' becomes None: both have to be texts"),
        ({"Bob": ""}, "alias 'Bob' becomes nothing: give its right name"),
    ],
)
def test_a_plain_alias_that_cannot_be_is_told(plain, message):
    for make in (load_aliases, lambda given: AliasTable(plain=given)):
        with pytest.raises(TableError, match=re.escape(message)):
            make(plain)


def test_a_plain_file_that_cannot_be_is_told_with_its_name(tmp_path):
    file = tmp_path / "plain.csv"
    for rows, message in (("Kiew,Kyjiw\n,x\n", "alias ''"), ("Kiew,\n", "'Kiew' becomes nothing")):
        file.write_text(rows, encoding="utf-8")
        with pytest.raises(TableError, match=re.escape(str(file)) + ": .*" + message):
            load_aliases(file)
