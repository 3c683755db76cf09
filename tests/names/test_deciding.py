"""What speaks for an ambiguous form and what against it, told by the reasons that the step gives."""

import pytest

from newsclean.names import AliasTable, normalise_names
from newsclean.names.table import Alias, Entity

KURZ = Entity(
    "kurz",
    "person",
    {"de": "Sebastian Kurz", "en": "Sebastian Kurz", "pl": "Sebastian Kurz", "hu": "Sebastian Kurz"},
    aliases=(Alias("S. Kurz"), Alias("Altkanzler Kurz")),
    ambiguous=(Alias("Kurz"),),
    cues={"de": ("Kanzleramt", "ÖVP", "kanzler", "Rathaus"), "en": ("chancellor",), "hu": ("kancellár",)},
    titles={"any": ("Kanzler", "Chancellor")},
    given={"any": ("Sebastian", "Basti")},
    blocked={"de": ("Max Kurz", "Kurz und Klein")},
)
TABLE = AliasTable([KURZ])


def judged(text, lang="de", **hints):
    """Return the text that comes out, and why the first form stayed, if it did."""
    step = normalise_names.using(aliases=TABLE, lang=lang, expand="all")
    _, notes = step.trace(text, **hints)
    return step(text, **hints), notes[0].reason if notes else ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Im Kanzleramt sprach Kurz.", "Kanzleramt stands in its sentence"),
        ("Im Kanzleramts-Hof sprach Kurz.", "Kanzleramt stands in its sentence"),  # with a light ending
        ("Hinter der Tür des Rathauses sprach Kurz.", "Rathaus stands in its sentence"),
        ("In den Rathausen sprach Kurz.", "Rathaus stands in its sentence"),
        ("IM KANZLERAMT SPRACH KURZ", "Kanzleramt stands in its sentence"),
        ("Kanzler Kurz sprach.", "Kanzler stands before it"),
        ("Der kanzler sprach: Kurz ist da.", "kanzler stands in its sentence"),
        ("Kurz sprach. Altkanzler Kurz ging.", "the article names Altkanzler Kurz"),
        ("Kurz sprach. Sebastian Kurz ging.", "the article names Sebastian Kurz"),
        ("Kurz sprach. Im Kanzleramt war Kurz gern.", "the article names Kurz"),
    ],
)
def test_an_ambiguous_form_is_decided_by_evidence(text, reason):
    step = normalise_names.using(aliases=TABLE, lang="de", expand="all")
    assert reason in [edit.reason for edit in step.edits(text)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Da sprach Kurz.", "nothing says that it is Sebastian Kurz"),
        ("Da sprach Kurz. Im Kanzleramt war niemand.", "nothing says that it is Sebastian Kurz"),
        ("Da sprach Kurz.\nIm Kanzleramt war niemand.", "nothing says that it is Sebastian Kurz"),
        ("Im Kanzleramt war der Rat. Da kam Kurz.", "nothing says that it is Sebastian Kurz"),
        ("Im Rathauser Hof sprach Kurz.", "nothing says that it is Sebastian Kurz"),
        ("Das Kanzleramtsgebäude, sagte Kurz.", "nothing says that it is Sebastian Kurz"),
        ("Das Vorkanzleramt, sagte Kurz.", "nothing says that it is Sebastian Kurz"),
        ("Im Kanzleramt sprach Max Meier über Kurz de Habsburg.", "de follows, as in a longer name"),
        ("Im Kanzleramt sprach man das Kurz aus.", "das stands before it, as before a noun"),
        ("Im Kanzleramt sprach man ein schönes Kurz aus.", "ein schönes stands before it, as before a noun"),
        ("Im Kanzleramt traf er auf Kurz Meier.", "Meier follows, as in a longer name"),
        ("Im Kanzleramt war auch Anna Kurz.", "Anna stands before it, as in another name"),
        ("Im Kanzleramt traf er auf M. Kurz.", "an initial stands before it"),
        ("Kurz vor der Wahl trat die ÖVP an.", "vor follows, as after an adverb"),
        ("Die ÖVP schwieg. Kurz nach der Wahl kam die ÖVP.", "nach follows, as after an adverb"),
        ("Sebastian Kurz kam. Dann sprach Kurz mit Max Kurz.", "the article also names Max Kurz"),
    ],
)
def test_it_stays_where_something_speaks_against_it(text, reason):
    after, why = judged(text)
    assert after == text
    assert why == reason


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Im Kanzleramt traf er auf Kurz, Meier und Müller.", "Sebastian Kurz, Meier"),
        ("Im Kanzleramt war Kurz\n\nMeier schwieg.", "Sebastian Kurz\n\nMeier"),  # a paragraph ends there
        ("Im Kanzleramt lobte man Kurz’s Rede.", "Sebastian Kurz"),
        ("Im Kanzleramt lobte man Kurz' Rede.", "Sebastian Kurz' Rede"),
        ("KURZ TRIFFT MEIER IM KANZLERAMT", "SEBASTIAN KURZ TRIFFT MEIER"),
        ("Wenn Kurz im Kanzleramt sitzt.", "Wenn Sebastian Kurz im"),  # its capital is the sentence's
        ("Gestern war Kurz im Kanzleramt.", "war Sebastian Kurz im"),
        ("Lachte Kurz im Kanzleramt?", "Lachte Sebastian Kurz im"),
        ("Im Kanzleramt war Hr. Meier. Auch Kurz kam ins Kanzleramt.", "Auch Sebastian Kurz"),
        ("Die ÖVP vor Kurz war anders.", "vor Sebastian Kurz war"),
        ("ÖVP-Mann Kurz kam.", "ÖVP-Mann Kurz kam."),
        ("Im Kanzleramt war Ex-Kurz.", "war Ex-Kurz."),  # part of a compound
        ("Im Kanzleramt tagte Kurz-Partei und ÖVP.", "tagte Kurz-Partei und"),
        ("Im Kanzleramt war Kurz - na ja.", "war Sebastian Kurz - na"),
    ],
)
def test_neighbours_that_prove_nothing_do_no_harm(text, after):
    assert after in judged(text)[0]


def test_titles_and_given_names_are_taken_in():
    assert judged("Kanzler Kurz kam.")[0] == "Kanzler Sebastian Kurz kam."
    assert judged("Basti Kurz kam ins Kanzleramt.")[0] == "Basti Kurz kam ins Kanzleramt."  # right as it is
    assert judged("Sebastian Kurz kam.")[0] == "Sebastian Kurz kam."
    assert judged("S. Kurz kam.")[0] == "Sebastian Kurz kam."
    titled = KURZ._replace(canonical={"de": "Kanzler Kurz"}, given={}, ambiguous=(Alias("Kurtz"),))
    step = normalise_names.using(aliases=AliasTable([titled]), lang="de")
    assert step("Chancellor Kurtz kam.") == "Kanzler Kurz kam."  # the title of another language goes
    assert step("CHANCELLOR KURTZ kam.") == "KANZLER KURZ kam."
    assert step("Kanzler Kurtz kam.") == "Kanzler Kurz kam."
    assert step("Vizekanzler Kurtz kam.") == "Vizekanzler Kurtz kam."


def test_the_title_of_the_article_and_its_context_are_evidence_too():
    text = "Da sprach Kurz."
    assert judged(text, title="Kanzler Kurz in Wien")[0] == "Da sprach Sebastian Kurz."
    assert judged(text, title="Die Lage in Wien")[0] == text
    step = normalise_names.using(aliases=TABLE, lang="de", expand="all", context="Im Kanzleramt sprach Kurz.")
    assert step(text) == "Da sprach Sebastian Kurz."
    assert step.using(aliases=TABLE, lang="de", expand="all", context="Kurz kam.")(text) == text


def test_a_sentence_ends_where_it_ends_and_not_at_an_abbreviation():
    assert judged("Im Kanzleramt sprach u. a. Dr. Meier mit Kurz.")[0].endswith("mit Sebastian Kurz.")
    assert judged("Im Kanzleramt war am 3. Mai auch Kurz.")[0].endswith("auch Sebastian Kurz.")
    assert judged("Er war im Kanzleramt! „Da kam Kurz.“")[1] == "nothing says that it is Sebastian Kurz"
    assert judged("Er war im Kanzleramt: „Da kam Kurz.“")[1] == "nothing says that it is Sebastian Kurz"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/kanzler/Kurz",
        "info@Kurz.at",
        "#Kurz Kanzler",
        "`Kurz` Kanzler",
        "Kanzler=Kurz",
        "x/Kurz() Kanzler",
    ],
)
def test_addresses_and_code_stay(text):
    assert judged(f"{text}\n")[0] == f"{text}\n"


def test_in_other_languages_a_following_capital_makes_a_longer_name():
    assert judged("The chancellor met Kurz Miller there.", "en")[1] == "Miller follows, as in a longer name"
    assert judged("The chancellor met Kurz there.", "en")[0] == "The chancellor met Sebastian Kurz there."


def test_a_safe_surname_grows_only_where_it_stands_alone():
    table = AliasTable([KURZ._replace(aliases=(Alias("Kurtz"),), ambiguous=())])
    step = normalise_names.using(aliases=table, expand="all")
    assert step("Kurtz kam.", lang="de") == "Sebastian Kurz kam."
    assert step("Kurtz Miller kam.", lang="de") == "Sebastian Kurz Miller kam."
    for text, reason in (
        ("Kurtz Miller came.", "Miller follows, as in a longer name"),
        ("M. Kurtz came.", "an initial stands before it"),
    ):
        edits, [note] = step.trace(text, lang="en")
        assert (edits, note.reason) == ((), reason)
    assert normalise_names("M. Kurtz came.", lang="en", aliases=table) == "M. Kurz came."


def test_two_entities_of_one_form_are_told_apart_by_evidence_or_named():
    def pope(number, name, **more):
        return Entity(f"p{number}", "person", {"de": f"Papst {name}"}, ambiguous=(Alias("der Pontifex"),), **more)

    table = AliasTable([pope(1, "Eins", cues={"de": ("Rom",)}), pope(2, "Zwei", cues={"de": ("Krakau",)})])
    step = normalise_names.using(aliases=table, lang="de")
    assert step("In Krakau sprach der Pontifex.") == "In Krakau sprach Papst Zwei."
    assert step("In Rom sprach der Pontifex.") == "In Rom sprach Papst Eins."
    edits, [note] = step.trace("In Rom und Krakau sprach der Pontifex.")
    assert edits == ()
    assert (note.rule, note.reason) == ("names/undecided.p1", "it may be Papst Eins or Papst Zwei")


def test_a_date_outside_the_years_of_an_entity_closes_it():
    table = AliasTable([KURZ._replace(valid_from="2017-12-18", valid_to="2021-10-11")])
    step = normalise_names.using(aliases=table, lang="de", expand="all")
    text = "Kanzler Kurz kam."
    for date in ("2017-12-18", "2021-10-11", None):
        assert step(text, date=date) == "Kanzler Sebastian Kurz kam."
    for date in ("2017-12-17", "2021-10-12"):
        edits, [note] = step.trace(text, date=date)
        assert (edits, note.reason) == ((), "kurz is not meant on this date")


def test_more_than_two_that_may_be_meant_are_listed():
    some = [
        Entity(f"e{n}", "place", {"de": f"Ort {n}"}, ambiguous=(Alias("Ört"),), cues={"de": ("Rom",)}) for n in "321"
    ]
    step = normalise_names.using(aliases=AliasTable(some), lang="de")
    edits, [note] = step.trace("In Rom liegt Ört.")
    assert edits == ()
    assert (note.found, note.reason) == ("Ört", "it may be Ort 1, Ort 2 or Ort 3")
    edits, [note] = step.trace("Da liegt Ört.")
    assert note.reason == "nothing says that it is Ort 3; nothing says that it is Ort 2; nothing says that it is Ort 1"


def test_a_safe_alias_needs_no_evidence_and_says_so():
    [edit] = normalise_names.edits("Da war S. Kurz.", lang="de", aliases=TABLE)
    assert (edit.rule, edit.reason, edit.start, edit.end) == ("names/kurz.safe", "safe alias", 7, 14)
    [edit] = normalise_names.edits("Da war Kiew.", lang="de", aliases={"Kiew": "Kyjiw"})
    assert (edit.rule, edit.reason) == ("names/plain", "safe alias")


def test_only_the_first_mention_grows_where_that_is_asked():
    step = normalise_names.using(aliases=TABLE, lang="de", expand="first")
    assert step("Kanzler Kurz kam. Kanzler Kurz ging.") == "Kanzler Sebastian Kurz kam. Kanzler Kurz ging."
    assert step("S. Kurz kam. Kanzler Kurz ging.") == "Sebastian Kurz kam. Kanzler Kurz ging."
    assert step("Sebastian Kurz kam. Kanzler Kurz ging.") == "Sebastian Kurz kam. Kanzler Kurz ging."


def test_a_plain_alias_and_an_entity_may_stand_in_one_sentence():
    table = AliasTable([KURZ], {"Kanzleramt": "Bundeskanzleramt", "Wean": "Wien"})
    step = normalise_names.using(aliases=table, lang="de", expand="all")
    assert step("In Wean, im Kanzleramt, sprach Kurz.") == "In Wien, im Bundeskanzleramt, sprach Sebastian Kurz."


def test_what_is_settled_in_two_rounds_keeps_its_rule_its_reason_and_the_notes():
    table = AliasTable([KURZ], {"Aa": "Bb", "Bb Cc": "Dd"})
    step = normalise_names.using(aliases=table, lang="de", expand="all")
    edits, notes = step.trace("Da war Aa Cc. Da sprach Kurz.")
    assert [(e.start, e.end, e.after, e.rule, e.reason) for e in edits] == [(7, 12, "Dd", "names/plain", "safe alias")]
    assert [(n.found, n.start, n.reason) for n in notes] == [("Kurz", 24, "nothing says that it is Sebastian Kurz")]
