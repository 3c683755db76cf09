"""Steps, pipelines and the record of changes, as laws on made-up steps."""

import pickle
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.edits import Edit, EditError, Note, apply
from newsclean.pipeline import MAX_ROUNDS, Cleaned, Pass, Pipeline, is_under
from newsclean.step import NO_HINTS, Change, Hints, Step, foreign


def _double_spaces(text, hints):
    return [Change(m.start(), m.end(), " ", "double") for m in re.finditer("  +", text)]


def _double_lines(text, hints):
    here, last = 0, None
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and bare == last:
            yield Change(here, here + len(line), "", "same-line", "read above")
        here, last = here + len(line), bare


def _mueller(text, hints):
    for m in re.finditer("Mueller|Meier", text):
        yield Change(m.start(), m.end(), "Müller" if m[0] == "Mueller" else m[0], "name")


def nfc(text):
    return unicodedata.normalize("NFC", text)


def backwards(text):
    return text[::-1]


SPACES, LINES, NAMES = Step("spaces", _double_spaces), Step("lines", _double_lines), Step("names", _mueller)
STEPS = [SPACES, LINES, NAMES, foreign("nfc", nfc), foreign("backwards", backwards)]
PIPE = Pipeline([NAMES, SPACES, LINES, nfc])
TEXT = st.lists(st.sampled_from(["A", "B b", "Mueller", "Meier", "  ", "\n", "e\u0301", "\r\n", "x"]), max_size=14).map(
    "".join
)


@given(TEXT, st.sampled_from(STEPS))
def test_applying_the_edits_is_calling_the_step(text, step):
    assert apply(text, step.edits(text)) == step(text)


@given(TEXT, st.sampled_from([PIPE, Pipeline(PIPE.steps, settle=True)]))
def test_trace_agrees_with_the_call_and_undo_gives_the_source(text, pipe):
    cleaned = pipe.trace(text)
    assert cleaned.text == pipe(text)
    assert apply(text, cleaned.edits) == cleaned.text
    assert cleaned.undo() == text


@given(TEXT)
@example("Mueller\nMueller\n  A")
def test_undoing_one_rule_leaves_the_work_of_the_others(text):
    """Where the undone rule stands alone, undo equals a pipeline without that step."""
    cleaned = Pipeline([NAMES, SPACES]).trace(text)
    assert cleaned.undo("names") == SPACES(text)
    assert cleaned.undo("spaces/double") == NAMES(text)
    assert cleaned.undo("no-such-rule") == cleaned.text


@given(TEXT)
def test_undoing_every_rule_in_one_name_gives_the_source(text):
    cleaned = Pipeline([SPACES]).trace(text)
    assert cleaned.undo("spaces") == text


def test_undoing_a_repair_inside_a_deleted_line_leaves_it_deleted():
    cleaned = Pipeline([SPACES, LINES]).trace("a b\na  b\nc")
    assert cleaned.text == "a b\nc"
    assert cleaned.undo("spaces") == "a b\nc"
    assert cleaned.undo("lines") == "a b\na b\nc"


@given(TEXT)
def test_a_settled_pipeline_leaves_its_own_work_alone(text):
    pipe = Pipeline([LINES, SPACES, NAMES], settle=True)  # an order that needs a second round
    assert pipe(pipe(text)) == pipe(text)


@given(TEXT, st.data())
def test_positions_carry_over_both_ways(text, data):
    cleaned = PIPE.trace(text)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    low, high = cleaned.to_text(*cleaned.to_source(start, end))
    assert low <= start
    assert end <= high


def test_a_clean_text_comes_back_as_the_same_object():
    text = "Nichts zu tun."
    assert PIPE(text) is text
    assert PIPE.trace(text).text is text


def test_what_was_seen_and_left_alone_is_a_note_in_source_coordinates():
    cleaned = PIPE.trace("a  Mueller\nMeier")
    assert [(n.found, n.rule, n.start) for n in cleaned.notes] == [("Meier", "names/name", 11)]


def test_notes_of_a_later_step_are_carried_back_and_told_once():
    def note_twice(text, hints):
        at = text.index("Meier")
        return [Change(at, at + 5, "Meier", "seen", "why"), Change(at, at + 5, "Meier", "seen", "why")]

    cleaned = Pipeline([SPACES, Step("later", note_twice)], settle=True).trace("a   b  Meier  c")
    assert cleaned.text == "a b Meier c"
    assert cleaned.notes == (Note(7, 12, "Meier", "later/seen", "why"),)
    assert Cleaned("a", "a").notes == ()


def test_records_are_equal_when_all_they_hold_is():
    one, same, other = PIPE.trace("a  Meier"), PIPE.trace("a  Meier"), PIPE.trace("a  b")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != Cleaned("a  Meier", "a Meier")
    assert one != "a Meier"
    assert len({one, same, other}) == 2
    assert repr(Cleaned("a ", "a", (Pass("s", ()),))) == "Cleaned('a ', 'a', (Pass(step='s', edits=(), notes=()),))"


def test_refused_edits_are_undone_and_the_others_stay_in_the_record():
    cleaned = PIPE.trace("Mueller  a\nMueller  b")
    kept = cleaned.without(lambda edit: edit.start > 10)
    assert kept == Cleaned(
        cleaned.source,
        "Müller a\nMueller  b",
        (Pass("kept", (Edit(0, 7, "Mueller", "Müller", "names/name"), Edit(7, 9, "  ", " ", "spaces/double"))),),
    )
    assert cleaned.without(lambda edit: edit.rule == "x/y") is cleaned


def once_more(text, hints):
    return [Change(0, 1, "", "front")] if len(text) > 1 else ()


def test_steps_run_once_or_until_nothing_changes_or_it_has_been_enough():
    step = Step("front", once_more)
    assert Pipeline([step])("abcdefgh") == "bcdefgh"
    assert [p.step for p in Pipeline([step, SPACES]).trace("ab  c").passes] == ["front", "spaces"]
    assert Pipeline([step], settle=True)("abcdefgh") == "bcdefgh"  # its own work is not shown to it again
    pipe = Pipeline([step, foreign("add", "{}x".format)], settle=True)
    assert pipe("abcdefgh") == "abcdefgh"[MAX_ROUNDS:] + "x" * MAX_ROUNDS
    assert len(pipe.trace("abcdefgh").passes) == 2 * MAX_ROUNDS


def test_a_step_whose_text_has_not_changed_is_not_run_again():
    seen = []

    def look(text, hints):
        seen.append(text)
        return ()

    pipe = Pipeline([Step("first", look), SPACES, Step("last", look)], settle=True)
    assert pipe("a  b") == "a b"
    assert seen == ["a  b", "a b", "a b"]  # the last one has seen the text of the first round already
    seen.clear()
    assert pipe.trace("a b").text == "a b"
    assert seen == ["a b", "a b"]


@pytest.mark.parametrize(
    ("rule", "wanted", "expected"),
    [
        ("boilerplate/de.werbung", "boilerplate/de.werbung", True),
        ("boilerplate/de.werbung", "boilerplate/de", True),
        ("boilerplate/de.werbung", "boilerplate", True),
        ("names/Q1+boilerplate/de.x", "boilerplate", True),
        ("boilerplate/de.werbung", "boiler", False),
        ("boilerplate/de.werbung", "boilerplate/d", False),
        ("boilerplate/de.werbung", "boilerplate/de.werbung.x", False),
        ("names", "names/Q1", False),
    ],
)
def test_a_rule_is_named_whole_or_by_its_front(rule, wanted, expected):
    assert is_under(rule, wanted) is expected


def test_an_edit_that_stands_partly_on_an_undone_one_is_undone_with_it():
    def name(text, hints):
        return [Change(2, 4, "XYZ", "n")] if text.startswith("abcd") else ()

    def cut(text, hints):
        return [Change(4, 6, "", "half")] if text.startswith("abXYZe") else ()

    def cut_whole(text, hints):
        return [Change(1, 6, "-", "whole")] if text.startswith("abXYZe") else ()

    def cut_flush(text, hints):
        return [Change(2, 6, "-", "flush")] if text.startswith("abXYZe") else ()

    half = Pipeline([Step("name", name), Step("cut", cut)]).trace("abcdef")
    assert (half.text, half.undo("name"), half.undo("cut")) == ("abXYf", "abcdef", "abXYZef")
    whole = Pipeline([Step("name", name), Step("cut", cut_whole)]).trace("abcdef")
    assert (whole.text, whole.undo("name"), whole.undo("cut")) == ("a-f", "a-f", "abXYZef")
    flush = Pipeline([Step("name", name), Step("cut", cut_flush)]).trace("abcdef")
    assert (flush.text, flush.undo("name"), flush.undo("cut")) == ("ab-f", "ab-f", "abXYZef")


def test_hints_of_the_call_go_before_those_of_the_value_and_of_the_pipeline():
    step = Step("s", lambda text, hints: [Change(0, len(text), " ".join(map(str, hints)), "r")])
    pipe = Pipeline([step], hints=Hints("own", "de", None, "1999-09-09"))
    assert pipe("x") == "own de None 1999-09-09"
    assert pipe("x", Hints("given", None, "site")) == "given de site 1999-09-09"
    assert pipe("x", Hints("given", "fr"), title="named", site="s") == "named fr s 1999-09-09"
    assert pipe.trace("x", lang="it").text == "own it None 1999-09-09"


def test_functions_and_objects_are_named_for_what_they_are():
    class Shout:
        def __call__(self, text):
            return text.upper()

    pipe = Pipeline([nfc, Shout(), SPACES])
    assert repr(pipe) == "Pipeline(nfc, Shout, spaces)"
    assert [p.step for p in pipe.trace("a  b").passes] == ["nfc", "Shout", "spaces"]
    assert pipe("a  b") == "A B"


def test_hints_come_by_name_or_as_one_value():
    def with_title(text, hints):
        return [Change(0, len(hints.title), "", "title")] if hints.title and text.startswith(hints.title) else ()

    step = Step("title", with_title)
    assert step("A b", title="A") == step("A b", Hints(title="A")) == Pipeline([step])("A b", title="A") == " b"
    assert step.edits("A b", title="A")[0].rule == "title/title"
    assert Pipeline([step], hints=Hints(title="A"))("A b", title=None) == " b"
    with pytest.raises(TypeError, match="headline"):
        Pipeline([step])("A", headline="A")


def test_an_unknown_option_is_refused_by_name():
    with pytest.raises(TypeError, match=r"spaces.*wide"):
        SPACES("a", wide=True)


def test_a_finder_cannot_write_a_false_log():
    with pytest.raises(EditError, match="over/r"):
        Step("over", lambda t, h: [Change(0, 2, "", "r"), Change(1, 3, "", "r")])("abcd")
    with pytest.raises(EditError):
        Step("empty", lambda t, h: [Change(1, 1, "x", "r")])("abcd")


def test_positions_outside_the_text_are_refused():
    cleaned = PIPE.trace("a  bc")
    assert (cleaned.to_source(0, 4), cleaned.to_text(0, 5)) == ((0, 5), (0, 4))
    for start, end in ((2, 9), (3, 2), (-1, 2), (0, 5)):
        with pytest.raises(ValueError, match=f"^span {start}:{end} is not within a text of 4 code points$"):
            cleaned.to_source(start, end)
    with pytest.raises(ValueError, match="not within"):
        cleaned.to_text(0, 6)


def test_pipelines_pickle():
    again = pickle.loads(pickle.dumps(PIPE))
    assert again("a  b") == "a b"
    assert repr(again) == "Pipeline(names, spaces, lines, nfc)"


def test_steps_are_called_without_hints_by_default():
    assert Hints() == NO_HINTS


def test_what_was_refused_keeps_the_notes():
    done = Pass("s", (Edit(1, 3, " b", "", "s/cut"),), (Note(4, 5, "c", "s/undecided", "why"),))
    record = Cleaned("a b c", "a c", (done,))
    kept = record.without(lambda edit: True)
    assert (kept.text, kept.notes) == ("a b c", record.notes)
    assert kept.notes == (Note(4, 5, "c", "s/undecided", "why"),)
