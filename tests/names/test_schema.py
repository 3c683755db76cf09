"""The schema that editors use: it takes what ships, and what the reader refuses it refuses, too."""

import json
import tomllib
from pathlib import Path

import pytest

from newsclean.names import TableError
from newsclean.names.formats.toml import read_toml
from newsclean.names.table import DATA

jsonschema = pytest.importorskip("jsonschema")
FOLDER = Path(DATA)
SCHEMA = json.loads((FOLDER.parent / "aliases.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())

ENTRY = 'format = 1\n[[name]]\nid = "Q1"\ncanonical.de = "Eins"\n'
GOOD = [
    "format = 1\n",
    ENTRY,
    'format = 1\n[[name]]\nid = "Q1"\ncanonical = "Eins"\n',
    ENTRY + 'aliases = ["Einz", {text = "Ein", to = "Eins"}]\nambiguous.de = ["Uno"]\ncues.any = ["Zahl"]\n',
    ENTRY + 'type = "person"\ntitles = ["Dr."]\ngiven.de = ["Anna"]\nnot = ["Eins zu null"]\ngenitive.de = "Eins’"\n',
    ENTRY + 'valid_from = 2013-03-13\nvalid_to = "2025-04-21"\npriority = -1\ninflect = false\nsource = "me"\n',
    ENTRY + 'forms.ru."Одном" = "Одном"\n',
]
BAD = [
    "",
    "format = 2\n",
    "format = 1\nformatt = 1\n",
    'format = 1\n[[name]]\ncanonical.de = "Eins"\n',
    'format = 1\n[[name]]\nid = ""\ncanonical.de = "Eins"\n',
    'format = 1\n[[name]]\nid = 1\ncanonical.de = "Eins"\n',
    'format = 1\n[[name]]\nid = "Q1"\ncanonical = ["Eins"]\n',
    'format = 1\n[[name]]\nid = "Q1"\ncanonical.de = 1\n',
    ENTRY + 'alias = ["Einz"]\n',
    ENTRY + 'aliases = "Einz"\n',
    ENTRY + "aliases = [1]\n",
    ENTRY + 'aliases = [{text = "Einz", too = "Eins"}]\n',
    ENTRY + 'aliases = [{to = "Eins"}]\n',
    ENTRY + 'cues = "Zahl"\n',
    ENTRY + "titles.de = [1]\n",
    ENTRY + 'genitive = "Eins’"\n',
]
STRICTER = [  # what a reader takes, and an editor should still underline
    'format = 1\n[[name]]\nid = "Q1"\ncanonical.Deutsch = "Eins"\n',
    ENTRY + 'type = "number"\n',
    ENTRY + 'priority = "high"\n',
    ENTRY + 'inflect = "no"\n',
    ENTRY + 'valid_from = "gestern"\n',
]


def as_json(text):
    """Return the TOML *text* as what an editor hands to a validator: dates are texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_tables_that_ship_are_valid(path):
    assert [error.message for error in VALID.iter_errors(as_json(path.read_text(encoding="utf-8")))] == []


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", GOOD)
def test_a_good_table_is_valid_and_is_read(tmp_path, text):
    assert VALID.is_valid(as_json(text))
    (tmp_path / "names.toml").write_text(text, encoding="utf-8")
    read_toml(tmp_path / "names.toml")


@pytest.mark.parametrize("text", BAD)
def test_a_bad_table_is_invalid_and_is_refused(tmp_path, text):
    assert not VALID.is_valid(as_json(text))
    (tmp_path / "names.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"names\.toml"):
        read_toml(tmp_path / "names.toml")


@pytest.mark.parametrize("text", STRICTER)
def test_an_odd_value_is_invalid(text):
    assert not VALID.is_valid(as_json(text))
