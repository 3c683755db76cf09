"""The laws that every preset keeps, on any text."""

import os
import pickle
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsclean
from newsclean.edits import apply
from newsclean.presets import PROFILES, STEPS
from strategies import texts

PIPES = {profile: newsclean.pipeline(profile=profile) for profile in PROFILES}
any_pipe = st.sampled_from(list(PIPES.values()))
any_step = st.sampled_from(list(STEPS.values()))


@given(texts(), any_pipe)
def test_the_log_tells_the_truth(text, pipe):
    """Applied edits give the text; undone they give the source; the call gives the same text."""
    cleaned = pipe.trace(text)
    assert cleaned.text == pipe(text)
    assert apply(text, cleaned.edits) == cleaned.text
    assert cleaned.undo() == text
    for edit in cleaned.edits:
        assert edit.before == text[edit.start : edit.end] != edit.after
        assert edit.rule.split("/")[0] in STEPS


@given(texts(), any_pipe)
@example("aaa\r“\n\n„a.", PIPES["page"])
def test_a_second_pass_changes_nothing(text, pipe):
    once = pipe(text)
    assert pipe(once) == once


@given(texts(), any_step)
@example("Der Rat tagt heute in Rom - The Telegraph - The Telegraph", STEPS["headers"])
def test_a_second_call_of_a_step_changes_nothing(text, step):
    once = step(text)
    assert step(once) == once


@given(texts(), any_step)
def test_what_a_step_leaves_alone_is_the_same_object(text, step):
    result = step(text)
    assert (result is text) == (result == text)


@given(texts(), any_pipe, st.data())
def test_positions_carry_over_and_cover(text, pipe, data):
    cleaned = pipe.trace(text)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    low, high = cleaned.to_text(*cleaned.to_source(start, end))
    assert low <= start <= end <= high


@pytest.mark.parametrize("name", ["headers", "boilerplate"])
@given(text=texts())
def test_headers_and_boilerplate_only_delete(name, text):
    for edit in STEPS[name].edits(text):
        kept = iter(edit.before)
        assert all(character in kept for character in edit.after), "what stays is a subsequence of what stood there"


@given(texts(), any_pipe)
def test_line_ends_a_bom_and_the_end_of_the_file_survive(text, pipe):
    result = pipe(text)
    if "\r" not in text:
        assert "\r" not in result
    if "\n" not in text.replace("\r\n", ""):
        assert "\n" not in result.replace("\r\n", "")
    if text.startswith("\ufeff") and result.strip("\ufeff"):
        assert result.startswith("\ufeff")


@given(texts(), any_pipe)
def test_undoing_each_step_in_turn_raises_nothing_and_undoes_something(text, pipe):
    cleaned = pipe.trace(text)
    counts = Counter(edit.rule.split("/")[0] for edit in cleaned.edits if "+" not in edit.rule)
    for step in counts:
        assert cleaned.undo(step) != cleaned.text or cleaned.text == text


def test_pipelines_pickle_and_give_the_same():
    text = "GrÃ¼ÃŸe aus Wien, sagte der Rat am Montag.\n\nWerbung\n"
    for pipe in PIPES.values():
        assert pickle.loads(pickle.dumps(pipe))(text) == pipe(text)


def test_unknown_profiles_and_steps_are_refused_by_name():
    with pytest.raises(ValueError, match="blog"):
        newsclean.pipeline(profile="blog")
    with pytest.raises(ValueError, match="tidy"):
        newsclean.pipeline(steps=["tidy"])


def test_a_function_of_ones_own_is_a_step():
    def shout(text):
        return text.upper()

    pipe = newsclean.pipeline(steps=["boilerplate", shout])
    assert pipe.trace("Der Rat hat am Montag getagt.\n\nWerbung\n").text == "DER RAT HAT AM MONTAG GETAGT.\n"
    assert [step.name for step in pipe.steps] == ["boilerplate", "shout"]


def test_an_alias_file_that_changes_is_read_again(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("alias,canonical,lang\nLindenauer Blatt,Lindenauer Zeitung,de\n")
    text = "Wie das Lindenauer Blatt am Montag berichtet, ist die Brücke gesperrt."
    assert "Lindenauer Zeitung" in newsclean.clean(text, aliases=table, lang="de")
    table.write_text("alias,canonical,lang\nLindenauer Blatt,Lindenauer Bote,de\n")
    assert "Lindenauer Bote" in newsclean.clean(text, aliases=str(table), lang="de")


def test_the_short_functions_do_what_the_pipeline_does():
    text = "Rat tagt in Rom\n\nRat tagt in Rom\n\nDer Rat hat am Montag in Rom getagt. Zelensky kam.\n\nWerbung\n"
    cleaned = newsclean.trace(text, lang="de", title="Rat tagt in Rom", site="example.org", date="2024-05-12")
    assert cleaned.text == newsclean.clean(text, lang="de", title="Rat tagt in Rom")
    assert cleaned == newsclean.pipeline().trace(text, lang="de", title="Rat tagt in Rom")
    assert cleaned.text == "Rat tagt in Rom\n\nDer Rat hat am Montag in Rom getagt. Selenskyj kam.\n"
    assert newsclean.clean(text, profile="page", lang="de") == newsclean.pipeline(profile="page")(text, lang="de")


def test_clean_and_trace_take_several_tables_and_mappings(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("alias,canonical\nKleindorf,Neudorf\n", encoding="utf-8")
    text = "Der Rat von Kleindorf hat am Montag mit dem von Altort getagt."
    both = text.replace("Kleindorf", "Neudorf").replace("Altort", "Bergort")
    for aliases in ([table, {"Altort": "Bergort"}], (str(table), {"Altort": "Bergort"})):
        assert newsclean.clean(text, aliases=aliases, lang="de") == both
    assert newsclean.trace(text, aliases={"Altort": "Bergort"}, lang="de").text == text.replace("Altort", "Bergort")
    several = [str(table), "default"]
    assert newsclean.clean(text, aliases=several, lang="de") == text.replace("Kleindorf", "Neudorf")
    table.write_text("alias,canonical\nKleindorf,Neustadt\n", encoding="utf-8")
    os.utime(table, ns=(1, 1))
    assert newsclean.clean(text, aliases=several, lang="de") == text.replace("Kleindorf", "Neustadt")
