"""Steps by themselves: hints and options, notes, and the edits of a function that reports nothing."""

import pickle
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.edits import Edit, EditError, Note, apply
from newsclean.step import NO_HINTS, Change, Hints, Step, foreign


def find_word(text, hints, *, word="Rom", lang=None):
    at = text.find(word)
    if at < 0:
        return ()
    new = "Paris" if (hints.lang or lang) != "it" else word
    return [Change(at, at + len(word), new, "city", f"for {hints.title}")]


def bind(**options):
    return partial(find_word, **options)


CITY = Step("demo", find_word, bind)


def test_hints_are_unknown_unless_given():
    assert NO_HINTS == Hints() == (None, None, None, None)
    assert Hints("t", "de", "s", "2024-01-01")._asdict() == {
        "title": "t",
        "lang": "de",
        "site": "s",
        "date": "2024-01-01",
    }


def test_an_edit_has_the_step_s_name_before_its_rule_and_keeps_the_reason():
    assert CITY.edits("In Rom.", title="T") == (Edit(3, 6, "Rom", "Paris", "demo/city", "for T"),)
    assert CITY.edits("In Wien.") == ()
    assert Change(0, 1, "", "r").reason == ""


def test_what_changes_nothing_is_a_note_with_place_and_reason():
    text = "In Rom."
    assert CITY.trace(text, Hints(lang="it", title="T")) == ((), (Note(3, 6, "Rom", "demo/city", "for T"),))
    assert CITY.edits(text, lang="it") == ()
    assert CITY(text, lang="it") == text


def test_notes_may_lie_anywhere_and_edits_in_order():
    def find(text, hints):
        return [Change(2, 4, "cd", "seen"), Change(0, 1, "", "r"), Change(0, 3, "abc", "seen"), Change(1, 2, "X", "r")]

    edits, notes = Step("s", find).trace("abcd")
    assert [edit[:2] for edit in edits] == [(0, 1), (1, 2)]
    assert [note[:3] for note in notes] == [(2, 4, "cd"), (0, 3, "abc")]


@pytest.mark.parametrize(
    "changes",
    [
        [Change(0, 2, "", "r"), Change(1, 3, "", "r")],
        [Change(2, 3, "", "r"), Change(0, 1, "", "r")],
        [Change(1, 1, "x", "r")],
        [Change(3, 5, "x", "r")],
        [Change(-1, 1, "x", "r")],
    ],
)
def test_changes_that_overlap_are_empty_or_lie_outside_are_refused(changes):
    start, end = changes[-1][:2]
    with pytest.raises(EditError, match=f"^s/r: {start}:{end} overlaps, is empty or is out of range$"):
        Step("s", lambda text, hints: changes).edits("abcd")
    assert Step("s", lambda text, hints: [Change(0, 2, "", "r"), Change(2, 4, "", "r")])("abcd") == ""


def test_options_make_another_step_of_the_same_name():
    wien = CITY.using(word="Wien")
    assert repr(wien) == "Step('demo')"
    assert wien("In Wien und Rom") == "In Paris und Rom"
    assert wien.edits("Wien")[0].rule == "demo/city"
    assert wien.using(word="Bern")("Bern und Wien") == "Paris und Wien"
    assert CITY("In Wien", word="Wien", lang="it") == "In Wien"
    assert CITY.edits("In Wien", word="Wien", title="T")[0].reason == "for T"
    assert CITY("In Wien und Rom") == "In Wien und Paris"
    assert pickle.loads(pickle.dumps(wien))("Wien") == "Paris"


def test_hints_by_name_stand_in_for_those_in_the_value():
    step = Step("s", lambda text, hints: [Change(0, 1, f"{hints.title} {hints.lang}", "r")])
    assert step("x", Hints(title="A", lang="de"), title="B") == "B de"
    assert step.edits("x", Hints(title="A"), lang="en")[0].after == "A en"


def test_a_step_without_options_says_so():
    with pytest.raises(TypeError, match=r"^step 'plain' has no options, but got wide, deep$"):
        Step("plain", find_word).using(wide=1, deep=2)


def hyphenated(text):
    return text.replace("-\n", "")


def test_a_function_that_reports_nothing_is_called_as_it_is():
    step = foreign("mine", str.upper)
    assert (step.name, step("abc"), step("ABC")) == ("mine", "ABC", "ABC")
    assert step("abc", lang="de") == "ABC"
    assert step.edits("ABC") == ()
    assert pickle.loads(pickle.dumps(foreign("join", hyphenated)))("a-\nb") == "ab"


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("Der Rat tagt.", "Der Rat tagt.", []),
        ("Der Rat tagt.", "Der Stadtrat tagt.", [(4, 7, "Stadtrat")]),
        ("Der Rat tagt.", "Rat tagt.", [(0, 4, "")]),
        ("a\nb\nc\n", "a\nc\n", [(2, 4, "")]),
        ("a b", "X a b", [(0, 1, "X a")]),  # an insertion takes its neighbour along: the right one at the start
        ("a b", "a X b", [(1, 2, " X ")]),  # and the left one elsewhere
        ("a b", "a b!", [(2, 3, "b!")]),
        ("a\nb\n", "a\nX\nb\n", [(1, 2, "\nX\n")]),
        ("b\n", "X\nb\n", [(0, 1, "X\nb")]),
        ("a b c", "a B c d", [(2, 3, "B"), (4, 5, "c d")]),
        ("a\nb c\n", "a\nb d\n", [(4, 5, "d")]),
    ],
)
def test_its_edits_are_the_words_that_differ(old, new, edits):
    step = foreign("f", lambda text: new)
    found = step.edits(old)
    assert [(edit.start, edit.end, edit.after) for edit in found] == edits
    assert {edit.rule for edit in found} <= {"f/diff"}


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=12))
def test_its_edits_give_what_it_gives_and_an_empty_text_stays(old, new):
    step = foreign("f", lambda text: new)
    assert apply(old, step.edits(old)) == step(old) == (new if old else "")


def test_options_add_up():
    both = CITY.using(word="Bonn").using(lang="it")
    assert both.trace("In Bonn.") == ((), (Note(3, 7, "Bonn", "demo/city", "for None"),))
    assert both("In Rom und Bonn.", word="Rom") == "In Rom und Bonn."
    assert pickle.loads(pickle.dumps(both)).options == {"word": "Bonn", "lang": "it"}


@pytest.mark.parametrize(
    ("lang", "code"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("EN", "en"),
        ("german", None),
        ("deu", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_the_code_that_it_begins_with(lang, code):
    assert Hints(lang=lang).language == code
