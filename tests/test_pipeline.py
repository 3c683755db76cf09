"""Steps, pipelines and the record of changes, as laws on made-up steps."""

import pickle
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.edits import EditError, apply
from newsclean.pipeline import Pipeline
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
    with pytest.raises(ValueError, match="not within"):
        PIPE.trace("abc").to_source(2, 9)


def test_pipelines_pickle():
    again = pickle.loads(pickle.dumps(PIPE))
    assert again("a  b") == "a b"
    assert repr(again) == "Pipeline(names, spaces, lines, nfc)"


def test_steps_are_called_without_hints_by_default():
    assert Hints() == NO_HINTS
