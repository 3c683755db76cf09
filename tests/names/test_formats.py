"""Alias tables of other tools: what is taken over, and what is refused with its line."""

import gzip
import itertools

import pytest

from newsclean.names import AliasTable, TableError, load_aliases
from newsclean.names.formats import READERS, import_entities
from newsclean.names.formats.export import EXPORTS, export_lines
from newsclean.names.table import Alias, Entity

TAKEN = [
    ("csv", "alias,canonical\nKiew,Kyjiw\n", Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    ("csv", "Kiew,Kyjiw\n", Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    (
        "csv",
        "id,type,lang,canonical,alias,ambiguous,cues,not\nQ1,person,de,Eins,Ein,yes,Rom|Bonn,Ein Tag\n"
        "Q1,,de,,Eiins,,,\n",
        Entity(
            "Q1",
            "person",
            {"de": "Eins"},
            (Alias("Eiins", None, "de"),),
            (Alias("Ein", None, "de"),),
            {"de": ("Rom", "Bonn")},
            blocked={"de": ("Ein Tag",)},
        ),
    ),
    ("tsv", "alias\tcanonical\nKiew\tKyjiw\n", Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    (
        "sparql",
        "item,itemLabel,alias,lang\nhttp://www.wikidata.org/entity/Q1899,Kyjiw,Kiew,de\n"
        "http://www.wikidata.org/entity/Q1899,Kyiv,Kiev,en\n",
        Entity(
            "Q1899",
            canonical={"de": "Kyjiw", "en": "Kyiv"},
            aliases=(Alias("Kiew", None, "de"), Alias("Kiev", None, "en")),
        ),
    ),
    (
        "paranames",
        "wikidata_id\teng\tlabel\tlanguage\ttype\nQ1\tOne\tEins\tde\tPER\nQ1\tOne\tEinz\tde\tPER\nQ1\tOne\tOne\ten\tPER\n",
        Entity("Q1", "person", {"de": "Eins", "en": "One"}, (Alias("Einz", None, "de"),)),
    ),
    (
        "opensanctions",
        "id,schema,name,aliases\nQ1,Person,Eins,Einz;Uno\n",
        Entity("Q1", "person", {"any": "Eins"}, (Alias("Einz"), Alias("Uno"))),
    ),
    (
        "opensanctions-nested",
        '{"id":"Q1","schema":"Company","properties":{"name":["Eins","Einz"],"alias":["Uno"],"weakAlias":["E."]}}\n',
        Entity("Q1", "body", {"any": "Eins"}, (Alias("Einz"), Alias("Uno")), (Alias("E."),)),
    ),
    (
        "opensanctions-forms",
        "group,classes,native_langs,form,script,langs,source,scheme\nQ1,PER,uk,Eins,Latn,de;nl,L,\n"
        "Q1,PER,uk,Einz,Latn,de,A,\nQ1,PER,uk,Один,Cyrl,uk,N,\nQ1,PER,uk,Odyn,Latn,,T,iso\nQ1,PER,uk,Ein,Latn,de,L,\n",
        Entity(
            "Q1",
            "person",
            {"de": "Eins", "nl": "Eins", "uk": "Один"},
            (Alias("Einz", None, "de"), Alias("Odyn"), Alias("Ein", None, "de")),
        ),
    ),
    ("json", '{"Kyjiw": ["Kiew"]}', Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    ("json", '{"Kiew": "Kyjiw"}', Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    (
        "json",
        '{"entries": [{"id": "k", "lang": "de", "canonical": "Kyjiw", "cues": [],'
        ' "aliases": ["Kiew", ["Kiewer", "Kyjiwer"]]}]}',
        Entity("k", canonical={"de": "Kyjiw"}, aliases=(Alias("Kiew", None, "de"), Alias("Kiewer", "Kyjiwer", "de"))),
    ),
    ("jsonl", '{"id": "k", "canonical": {"de": "Kyjiw"}}\n', Entity("k", canonical={"de": "Kyjiw"})),
    (
        "wikidata",
        '[\n{"id":"Q1","labels":{"de":{"value":"Eins"}},"aliases":{"de":[{"value":"Einz"},{"value":"Eins"}]}},\n]\n',
        Entity("Q1", canonical={"de": "Eins"}, aliases=(Alias("Einz", None, "de"),)),
    ),
    (
        "spacy",
        '{"label":"PER","pattern":"Selenskyj","id":"Q1"}\n'
        '{"label":"PER","pattern":[{"LOWER":"wolodymyr"},{"ORTH":"Selenskyj"}],"id":"Q1"}\n',
        Entity("Q1", "person", {"any": "Selenskyj"}, (Alias("Wolodymyr Selenskyj"),)),
    ),
    (
        "jrc",
        "# names\n0\tP\tu\tNobody\n7\tP\tu\tDani+Ábalo\n7\tP\tde\tDani+Abalo\n",
        Entity("jrc-7", "person", {"any": "Dani Ábalo"}, (Alias("Dani Abalo", None, "de"),)),
    ),
    (
        "synonyms",
        "# s\n\nKiew, Kiev => Kyjiw\n",
        Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"), Alias("Kiev"))),
    ),
    ("synonyms", "Kyjiw, Kiew\n", Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
    (
        "synonyms",
        "Meyer\\, Hans => Hans Meyer\n",
        Entity("Hans_Meyer", canonical={"any": "Hans Meyer"}, aliases=(Alias("Meyer, Hans"),)),
    ),
    ("flashtext", "Kiew=>Kyjiw\n", Entity("Kyjiw", canonical={"any": "Kyjiw"}, aliases=(Alias("Kiew"),))),
]


@pytest.mark.parametrize(("form", "text", "entity"), TAKEN)
def test_a_form_is_taken_over(tmp_path, form, text, entity):
    path = tmp_path / "names.txt"
    path.write_text(text, encoding="utf-8")
    [found] = AliasTable(import_entities(path, form)).entities
    assert found == entity


REFUSED = [
    ("csv", "alias,canonical\nKiew,Kyjiw,de,x\n", "2: 4 columns"),
    ("csv", "alias,canonical,prio\n", "1: unknown column prio"),
    ("csv", "a,b,c\n", "1: no header"),
    ("csv", "alias,canonical\nKiew,\n", "2: neither canonical form nor id"),
    ("csv", "alias,canonical,priority\nKiew,Kyjiw,high\n", "2: priority is 'high'"),
    ("sparql", "item,alias\n", "1: no column itemLabel"),
    ("paranames", "wikidata_id\teng\tlabel\tlanguage\ttype\nQ1\tOne\n", "2: 2 columns"),
    ("json", "[1]", "1: entry 1 is 1"),
    ("json", '{"a": 1}', "1: 'a' has 1"),
    ("json", "{", "1: not JSON"),
    ("jsonl", '{"id":"k","canonical":{"de":"K"}}\n{"id":"l","canonicle":1}\n', r"2: this line \(l\): unknown key"),
    ("wikidata", '[\n{"id":"Q1"},\n', "2: not a Wikidata entity"),
    ("spacy", '{"label":"PER","pattern":[{"LEMMA":"gehen"}]}\n', "1: token .*LEMMA"),
    ("spacy", '{"label":"PER","pattern":[{"ORTH":"a","OP":"?"}]}\n', "1: token .*more than a word"),
    ("jrc", "7\tP\tu\n", "1: 3 columns"),
    ("synonyms", "ok, fine => good\na => b, c\n", "2: .*2 names on the right"),
    ("synonyms", "a => b => c\n", "1: .*two arrows"),
    ("flashtext", "a=>b\nx=>y=>z\n", "2: .*one arrow"),
    (
        "opensanctions-forms",
        "group,classes,native_langs,form,script,langs,source,scheme\nQ1,PER,uk,Eins,Latn,de,X,\n",
        "2: source is 'X'",
    ),
    ("opensanctions-nested", '{"id":"Q1"}\n', "1: an entity without properties.name"),
    ("nonsense", "a", "unknown form 'nonsense'"),
]


@pytest.mark.parametrize(("form", "text", "message"), REFUSED)
def test_what_cannot_be_represented_is_refused_with_its_line(tmp_path, form, text, message):
    path = tmp_path / "names.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match="names.txt:.*" + message):
        list(import_entities(path, form))


def test_readers_hold_one_entity_and_not_the_file():
    endless = (f"{number}\tP\tu\tName+{number}" for number in itertools.count(1))
    first = list(itertools.islice(READERS["jrc"](endless), 3))
    assert [entity.id for entity in first] == ["jrc-1", "jrc-2", "jrc-3"]


def test_progress_is_told(tmp_path):
    path = tmp_path / "names.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"Name {n}\tNeu {n}\n" for n in range(200_001))
    told = []
    assert sum(1 for _ in import_entities(path, progress=told.append)) == 200_001
    assert told == [100_000, 200_000]
    assert load_aliases(path).plain["Name 5"] == "Neu 5"


TABLE = AliasTable(
    [
        Entity(
            "Q1",
            "person",
            {"de": "Anna Eins"},
            (Alias("Anna Einz", None, "de"),),
            (Alias("Eins", None, "de"),),
            {"de": ("Rom",)},
        ),
        Entity(
            "Q2",
            canonical={"de": "Kyjiw", "en": "Kyiv"},
            aliases=(Alias("Kiew"), Alias("Kiewer", "Kyjiwer", "de")),
            priority=1,
        ),
    ],
    name="demo",
)


@pytest.mark.parametrize("form", ["toml", "csv", "json", "jsonl"])
def test_what_is_exported_reads_back(tmp_path, form):
    path = tmp_path / f"demo.{form}"
    path.write_text("\n".join(export_lines(TABLE, form)), encoding="utf-8")
    assert load_aliases(path).entities == TABLE.entities


@pytest.mark.parametrize("form", ["flashtext", "synonyms", "tsv"])
def test_simple_forms_get_the_safe_aliases_of_one_language(tmp_path, form):
    path = tmp_path / "demo.txt"
    path.write_text("\n".join(export_lines(TABLE, form, "de")), encoding="utf-8")
    pairs = {(a.text, e.canonical["any"]) for e in import_entities(path, form) for a in e.aliases}
    assert pairs == {("Anna Einz", "Anna Eins"), ("Kiew", "Kyjiw"), ("Kiewer", "Kyjiwer")}


def test_an_export_that_would_lose_something_is_refused():
    with pytest.raises(TableError, match="say which one"):
        list(export_lines(TABLE, "flashtext"))
    with pytest.raises(TableError, match="unknown form"):
        list(export_lines(TABLE, "xml"))
    with pytest.raises(TableError, match="inflect"):
        list(export_lines(AliasTable([TABLE.entities[0]._replace(inflect=False)]), "csv"))
    assert set(EXPORTS) >= {"toml", "csv", "spacy"}
