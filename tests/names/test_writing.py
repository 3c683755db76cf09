"""How the right name is written in place of another: endings, capitals, spaces, neighbours; and case by case."""

import pytest

from newsclean.names import AliasTable, normalise_names
from newsclean.names.table import Alias, Entity


def table(canonical, *aliases, lang="de", **more):
    return AliasTable([Entity("x", "person", {lang: canonical}, tuple(map(Alias, aliases)), **more)])


@pytest.mark.parametrize(
    ("lang", "canonical", "alias", "text", "after"),
    [
        ("de", "Selenskyj", "Zelensky", "Zelenskys Rede", "Selenskyjs Rede"),
        ("de", "Marx", "Marks", "Markss Werk", "Marx’ Werk"),  # a genitive of s, x, z, ß is an apostrophe
        ("de", "Weiß", "Weis", "Weiss Werk", "Weiß’ Werk"),
        ("de", "Selenskyj", "Zelensky", "ZELENSKYS REDE", "SELENSKYJS REDE"),
        ("nl", "Zelenski", "Zelensky", "Zelenskys rede", "Zelenskis rede"),
        ("sv", "Zelenskyj", "Zelensky", "Zelenskys tal", "Zelenskyjs tal"),
        ("en", "Zelenskyy", "Selenskyj", "Selenskyjs here", "Selenskyjs here"),  # no ending that would be known
        ("pl", "Trump", "Tramp", "z Trampem i Trampowi", "z Trumpem i Trumpowi"),
        ("pl", "Kowalski", "Kowalsky", "Kowalsky", "Kowalski"),
        ("pl", "Kowalski", "Kovalski", "Kovalskiego, Kovalskim", "Kowalskiego, Kowalskim"),
        ("pl", "Merkel", "Merkl", "Merklu", "Merkelu"),
        ("pl", "Anna Nowa", "Anna Nova", "Annu Nova", "Annu Nova"),  # a vowel takes no ending of a consonant
        ("pl", "Jan Nowak", "Jan Novak", "Jana Novaka", "Jana Nowaka"),
        ("pl", "Jan Nowak", "Jan Novak", "Jan Novaka", "Jan Nowaka"),
        ("pl", "Jan Maria Nowak", "Jan Novak", "Jana Novaka", "Jana Novaka"),  # other words: nothing to carry over
        ("pl", "Nowak", "Novak", "NOVAKA", "NOWAKA"),
        ("ru", "Трамп", "Трумп", "Трумпом", "Трампом"),
        ("ru", "Зеленский", "Зелёнский", "Зелёнского", "Зеленского"),
        ("ru", "Иванова", "Иваньова", "Иваньовой", "Ивановой"),
        ("uk", "Зеленський", "Зеленьський", "Зеленьському", "Зеленському"),
    ],
)
def test_endings_are_carried_over(lang, canonical, alias, text, after):
    assert normalise_names(text, lang=lang, aliases=table(canonical, alias, lang=lang)) == after


CASES = [
    ("pl", "Tramp", "Trump", "a owi em iem ie ów u"),
    ("pl", "Kovalski", "Kowalski", "-i iego iemu im"),
    ("pl", "Novicki", "Nowicki", "-i iego iemu im"),
    ("ru", "Трумп", "Трамп", "а у ом ым е"),
    ("ru", "Зелёнский", "Зеленский", "-ий ого ому им ом"),
    ("ru", "Иваньова", "Иванова", "-а ой у"),
    ("ru", "Пущина", "Пушина", "-а ой у"),
    ("uk", "Трумп", "Трамп", "а у ові ом ем им і"),
    ("uk", "Зеленьський", "Зеленський", "-ий ого ому им"),
    ("uk", "Іваньова", "Іванова", "-а ої ій у"),
]


@pytest.mark.parametrize(("lang", "alias", "canonical", "endings"), CASES)
def test_every_case_is_carried_over_in_small_letters_and_in_capitals(lang, alias, canonical, endings):
    step = normalise_names.using(aliases=table(canonical, alias, lang=lang), lang=lang)
    base, *rest = endings.split() if endings.startswith("-") else ["-", *endings.split()]
    for ending in rest:
        was, becomes = (name.removesuffix(base[1:]) + ending for name in (alias, canonical))
        assert step(f"1 {was} 2") == f"1 {becomes} 2"
        assert step(f"1 {was.upper()} 2") == f"1 {becomes.upper()} 2"


def test_what_cannot_be_carried_over_is_told():
    step = normalise_names.using(aliases=table("Jan Maria Nowak", "Jan Novak", lang="pl"), lang="pl")
    edits, [note] = step.trace("Jana Novaka")
    assert (edits, note.found, note.reason) == (
        (),
        "Jana Novaka",
        "its ending cannot be carried over to Jan Maria Nowak",
    )
    step = normalise_names.using(aliases={"Novak": "Anna"}, lang="pl")
    edits, [note] = step.trace("Novaka")
    assert (edits, note.rule) == ((), "names/undecided.plain")
    assert note.reason == "its ending cannot be carried over to Anna"


def test_a_genitive_of_its_own_goes_before_the_rule():
    step = normalise_names.using(aliases=table("Papst Eins", "Pope One", genitive={"de": "Papst Einsens"}), lang="de")
    assert step("Pope Ones Rede") == "Papst Einsens Rede"
    assert step("POPE ONES REDE") == "PAPST EINSENS REDE"


def test_forms_of_their_own_are_written_as_they_are():
    forms = {"de": {"Kiewern": "Kyjiwern"}}
    step = normalise_names.using(aliases=table("Kyjiw", "Kiew", forms=forms), lang="de")
    assert step("Kiew, Kiews, den Kiewern, DEN KIEWERN") == "Kyjiw, Kyjiws, den Kyjiwern, DEN KYJIWERN"
    assert step("Kiewerns") == "Kiewerns"  # a form takes no ending


def test_a_name_that_is_not_inflected_takes_none():
    step = normalise_names.using(aliases=table("UNO", "U.N.", inflect=False), lang="de")
    assert step("die U.N. tagt, U.N.s") == "die UNO tagt, U.N.s"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Neu\nKiew", "Neu\nKyjiw"),
        ("Neu\r\nKiew", "Neu\r\nKyjiw"),
        ("Neu\xa0Kiew", "Neu\xa0Kyjiw"),
        ("Neu \t Kiew", "Neu \t Kyjiw"),
        ("Neu\u2009Kiew", "Neu\u2009Kyjiw"),
        ("Neu\n\nKiew", "Neu\n\nKiew"),  # a paragraph ends there
        ("NEU KIEW", "NEU KYJIW"),
        ("Neu Ki\u200bew", "Neu Kyjiw"),
        ("Ki\xadews", "Ki\xadews"),
        ("Neu Kiews", "Neu Kyjiws"),
    ],
)
def test_spaces_of_the_text_stay(text, after):
    assert normalise_names(text, lang="de", aliases=table("Neu Kyjiw", "Neu Kiew")) == after


@pytest.mark.parametrize(
    ("aliases", "text", "edits"),
    [
        ({"A": "B"}, "A\u0301 A", [(3, 4, "B")]),
        ({"Müller": "Meier"}, "Ein Mu\u0308ller", [(4, 11, "Meier")]),
        ({"Kiew": "Kyjiw"}, "Ki\xadew, K\u200biew, \ufeffKiew", [(0, 5, "Kyjiw"), (7, 12, "Kyjiw"), (15, 19, "Kyjiw")]),
        (
            {"Neu Kiew": "Neu Kyjiw"},
            "Neu   Kiew und Neu\t\tKiew, Neu \n Kiew, Neu\r\n\r\nKiew",
            [(0, 10, "Neu   Kyjiw"), (15, 24, "Neu\t\tKyjiw"), (26, 36, "Neu \n Kyjiw")],
        ),
        ({"가나": "다라"}, "\u1100\u1161\u1102\u1161 kam", [(0, 4, "다라")]),
        ({"が": "か"}, "か\u3099 x", [(0, 2, "か")]),
        ({"A B": "C"}, "x\u2009y A\u2009B A\xa0B A\u202fB", [(4, 7, "C"), (8, 11, "C"), (12, 15, "C")]),
    ],
)
def test_a_text_is_read_as_the_eye_reads_it_and_changed_as_it_stands(aliases, text, edits):
    found = normalise_names.edits(text, lang="de", aliases=aliases)
    assert [(edit.start, edit.end, edit.after) for edit in found] == edits


def test_an_alias_of_other_length_brings_its_own_spaces():
    step = normalise_names.using(aliases=table("Wolodymyr von Kyjiw", "W. Kiew"), lang="de")
    assert step("Da kam W.\nKiew an.") == "Da kam Wolodymyr von Kyjiw an."


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("ru", "слова Путена, Путену", "слова Путена, Путену"),  # which of two words would take it?
        ("uk", "слова Путена", "слова Путена"),
        ("pl", "słowa Путенem", "słowa Путенem"),
        ("ru", "слова Путен", "слова Владимир Путин"),
        ("de", "Путенs Rede", "Владимир Путинs Rede"),
    ],
)
def test_one_ending_goes_to_a_full_name_only_where_the_last_word_takes_it(lang, text, after):
    step = normalise_names.using(aliases=table("Владимир Путин", "Путен", lang=lang), lang=lang, expand="all")
    assert step(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Kanzler Kurtz kam.", "Kanzler Kurz kam."),
        ("Da kam Alt Kanzler Kurtz.", "Da kam Kanzler Kurz."),  # the longest title that stands there
        ("Da kam Chancellor Kurtz.", "Da kam Kanzler Kurz."),
        ("Da kam Vize-Kanzler Kurtz.", "Da kam Vize-Kanzler Kurz."),
        ("DA KAM CHANCELLOR KURTZ.", "DA KAM KANZLER KURZ."),
        ("Kurtz kam.", "Kanzler Kurz kam."),
    ],
)
def test_a_title_that_stands_there_is_taken_in(text, after):
    titles = {"de": ("Kanzler", "Alt Kanzler", "Chancellor"), "en": ("Kurz",)}
    assert normalise_names(text, lang="de", aliases=table("Kanzler Kurz", "Kurtz", titles=titles)) == after


def test_a_small_title_has_its_capital_at_the_front():
    own = table("papa Eins", "Ein", lang="es", titles={"any": ("papa", "Pope")})
    step = normalise_names.using(aliases=own, lang="es")
    assert step("Papa Ein habló. El papa Ein y el Pope Ein.") == "Papa Eins habló. El papa Eins y el papa Eins."


def test_a_name_at_the_front_of_a_sentence_has_its_capital():
    step = normalise_names.using(aliases=table("der Pontifex", "papa Eins"), lang="de")
    assert step("Da ging papa Eins. Papa Eins kam.") == "Da ging der Pontifex. Der Pontifex kam."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A kam. B kam.", "B kam. B kam."),
        ("AA kam", "AA kam"),
        ("A-Mann, Ex-A", "B-Mann, Ex-B"),
        ("_A A_ 1A A1", "_A A_ 1A A1"),
        ("A\u0301", "A\u0301"),
        ("(A) „A“ A: A/A", "(B) „B“ B: B/B"),
    ],
)
def test_a_form_stands_at_word_boundaries(text, after):
    assert normalise_names(text, lang="de", aliases={"A": "B"}) == after


@pytest.mark.parametrize(
    ("aliases", "text", "after"),
    [
        ({"Kiew": "Kyjiw", "Neu Kiew": "Neu-Kyjiw"}, "Neu Kiew, Kiew", "Neu-Kyjiw, Kyjiw"),
        ({"Neu": "Alt", "Neu Kiew": "Kyjiw"}, "Neu Kiew Neu", "Kyjiw Alt"),
        ({"A B": "X", "B C": "Y"}, "A B C", "X C"),  # leftmost
        ({"A": "B", "B": "C"}, "A B", "B B"),  # a right name stays
        ({"A": "B", "B C": "D"}, "A C", "D"),  # until a second call would change nothing
        ({"A": "B", "C B": "D"}, "C A", "D"),
        ({"A": "B", "B": "A"}, "A", "A"),
    ],
)
def test_the_leftmost_and_longest_wins_and_the_result_is_settled(aliases, text, after):
    step = normalise_names.using(aliases=aliases, lang="de")
    assert step(text) == after
    assert step(after) == after
