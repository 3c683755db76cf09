import pytest

from newsclean.names import AliasTable, load_aliases, normalise_names
from newsclean.names.checking import check_table
from newsclean.names.table import Alias, Entity


def name(key, canonical, *aliases, **more):
    return Entity(
        key,
        canonical={"de": canonical} if isinstance(canonical, str) else canonical,
        aliases=tuple(map(Alias, aliases)),
        **more,
    )


GOOD = [
    [name("kyiv", "Kyjiw", "Kiew", "Kiev")],
    [name("a", "Anna Meyer", "Anna Maier"), name("b", "Berta Meyer", "Berta Maier", ambiguous=(Alias("Anna Maier"),))],
    [name("a", "Eins", "Nam"), name("b", "Zwei", "Nam", priority=1)],
    [name("a", {"de": "Putin"}, "Poutine"), name("b", {"fr": "Poutine"}, "Putin")],
]

BAD = [
    (
        [name("a", "Eins", "Nam"), name("b", "Zwei", "Nam")],
        "error: b: alias 'Nam' becomes 'Zwei' in de, but 'Eins' for a",
    ),
    ([name("a", "Eins", "Zwei"), name("b", "Zwei", "Drei")], "error: a: alias 'Zwei' is the de name of b"),
    ([name("a", "Eins", "Zwei"), name("b", "Zwei", "Eins")], "error: b: alias 'Eins' is the de name of a"),
    ([name("a", "Eins", "")], "is empty or one letter"),
    ([name("a", "Eins", "E")], "is empty or one letter"),
    ([name("a", "Eins", " Zwei")], "has spaces around it"),
    ([Entity("a")], "no canonical form"),
    ([name("a", {"Deutsch": "Eins"})], "'Deutsch' is not a language code"),
    ([name("a", "Eins", valid_from="2009-01-01", valid_to="2001-01-01")], "is after valid_to"),
    ([name("a", "Eins", valid_from="gestern")], "is not a date"),
    ([name("a", "Eins", valid_from="2020-13-01")], "'2020-13-01' is not a date"),
    ([name("a", "Eins", valid_to="2021-02-29")], "'2021-02-29' is not a date"),
    (
        [name("a", "Meier", "Maier", type="person", given={"de": ("Franz",)}), name("b", "Rat", "Nach")],
        "alias 'Nach' is an ordinary word",
    ),
    ([name("a", "Werden", "Wurde")], "alias 'Wurde' is a frequent word in de"),
    ([name("a", "Anna Eins", "Anna", type="person", given={"de": ("Anna",)})], "alias 'Anna' is a given name"),
]


@pytest.mark.parametrize("entities", GOOD)
def test_a_good_table_has_no_findings(entities):
    assert check_table(AliasTable(entities)) == []


@pytest.mark.parametrize(("entities", "message"), BAD)
def test_a_fault_is_found(entities, message):
    assert any(message in str(finding) for finding in check_table(AliasTable(entities)))


def test_a_dictionary_finds_more_words():
    table = AliasTable([name("a", {"de": "Osama bin Laden", "en": "Osama bin Laden"}, "Laden")])
    assert check_table(table) == []
    [finding] = check_table(table, lambda word, lang: (word, lang) == ("laden", "de"))
    assert str(finding) == "warning: a: alias 'Laden' is a word of the de dictionary: mark it ambiguous"


@pytest.mark.parametrize(
    ("plain", "message"),
    [({"A1": "B1", "B1": "C1"}, "a chain"), ({"A1": "B1", "B1": "A1"}, "a cycle"), ({"x": "Xaver"}, "one letter")],
)
def test_a_fault_in_a_plain_table_is_found(plain, message):
    assert message in str(check_table(AliasTable(plain=plain))[0])


def test_a_name_that_its_table_would_change_is_found():
    table = AliasTable([name("a", "Foos", genitive={"de": "Foo Rats"}), name("b", "Fuß", "Foo")])
    [finding] = check_table(table)
    assert (finding.level, finding.entry) == ("error", "a")
    assert "'Foo Rats' would itself be changed" in finding.message


def test_the_shipped_tables_have_no_errors():
    assert [finding for finding in check_table(load_aliases()) if finding.level == "error"] == []


def test_the_names_of_the_shipped_table_stand():
    table = load_aliases()
    for lang in ("de", "en"):
        for entity in table.entities:
            canonical = entity.canonical.get(lang)
            if canonical:
                assert normalise_names(canonical, lang=lang) == canonical
