"""Laws between the answers to texts that belong together: no one needs to know the right answer."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import newsclean
from newsclean.presets import PROFILES, STEPS
from newsclean.step import Hints
from strategies import PARAGRAPHS, SCRIPTS, alias_texts, clean_paragraphs, cue_texts, texts

PIPES = {profile: newsclean.pipeline(profile=profile) for profile in PROFILES}
GERMAN = Hints(lang="de")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BLANKS = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\ufeff\u200b\u3000"
plain_pieces = st.deferred(
    lambda: st.one_of(
        st.sampled_from([*SCRIPTS, *PARAGRAPHS, "e\u0301", "a\u0323\u0301", " ", "\n", "\n\n", ": ", "İ", "ﬁ"]),
        st.sampled_from(cue_texts()),
        st.sampled_from(alias_texts()),
    )
)
unbroken = st.lists(plain_pieces, max_size=12).map("".join)
"""Texts in which no codec has left its traces."""


@given(texts(), texts())
@example("a ", "\xa0b")
def test_whitespace_is_tidied_paragraph_by_paragraph(a, b):
    a, b = "x" + a.strip(BLANKS) + "x", "x" + b.strip(BLANKS) + "x"
    tidy = STEPS["whitespace"]
    assert tidy(f"{a}\n\n{b}") == f"{tidy(a)}\n\n{tidy(b)}"


@given(texts(), texts())
@example("م", "â€Ž")
@example("م", "Aâ€ª\u0300")
def test_encoding_is_repaired_line_by_line_where_there_is_no_markup(a, b):
    """Without the veto, for which damage elsewhere in the text counts.

    And direction marks aside, which stay in a text with right-to-left letters anywhere.
    """
    assume("<" not in a + b and "&" not in a + b and not b.startswith("\ufeff"))
    fix = STEPS["encoding"].using(veto=False)
    together, apart = fix(f"{a}\n\n{b}"), f"{fix(a)}\n\n{fix(b)}"
    assert _without_directions(together) == _without_directions(apart)


def _without_directions(text):
    return unicodedata.normalize("NFC", _DIRECTION.sub("", text))


@given(clean_paragraphs(), st.sampled_from(list(PIPES)))
def test_clean_paragraphs_come_back_as_they_are(paragraphs, profile):
    text = "\n\n".join(paragraphs) + "\n"
    assert PIPES[profile](text) is text


@given(clean_paragraphs(4, 4), st.deferred(lambda: st.sampled_from(cue_texts())), st.integers(1, 3), st.data())
def test_one_more_clean_paragraph_changes_nothing_else(paragraphs, cue, place, data):
    """The paragraph comes in beside another, so that what stands next to the cue stays next to it."""
    added = next(text for text in PARAGRAPHS if text not in paragraphs)
    with_cue = [*paragraphs[:2], cue, *paragraphs[2:]]
    more = [*paragraphs[:1], added, paragraphs[1], cue, *paragraphs[2:]]
    pipe = PIPES["article"]
    before, after = (pipe.trace("\n\n".join(lines), GERMAN) for lines in (with_cue, more))
    assert what(after) == what(before)


def what(cleaned):
    """Return what was changed, wherever it stood."""
    return Counter((edit.rule, edit.before.strip(), edit.after.strip()) for edit in cleaned.edits)


@pytest.mark.parametrize("profile", PROFILES)
@given(text=unbroken)
def test_decomposed_and_composed_give_the_same_out(profile, text):
    text = unicodedata.normalize("NFC", text)
    assert PIPES[profile](unicodedata.normalize("NFD", text), GERMAN) == PIPES[profile](text, GERMAN)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@given(text=st.one_of(unbroken, texts()), profile=st.sampled_from(PROFILES))
def test_line_ends_make_no_difference(text, profile, line_end):
    text = text.replace("\r", "")
    pipe = PIPES[profile]
    assert pipe(text.replace("\n", line_end), GERMAN) == pipe(text, GERMAN).replace("\n", line_end)


LONG = "Viele Anwohner waren gekommen, weil sie Lärm fürchten; einige brachten Zeichnungen mit, die sie zeigten."


@given(text=unbroken, profile=st.sampled_from(PROFILES), hints=st.sampled_from([GERMAN, Hints()]))
@example(text="İstanbulGrößeİstanbulGröße", profile="article", hints=GERMAN)
@example(text=f"Zurück zur Seitenübersicht\n{LONG}", profile="page", hints=GERMAN)  # nearly too short for a dump
def test_a_byte_order_mark_makes_no_difference(text, profile, hints):
    text = text.lstrip("\ufeff")
    pipe = PIPES[profile]
    assert pipe("\ufeff" + text, hints).removeprefix("\ufeff") == pipe(text, hints)


@pytest.mark.parametrize("name", STEPS)
@given(text=texts())
@example(text="\n\ufeff\n")
@example(text="\n".join(["Werbung", "\ufeffWerbung", *PARAGRAPHS]))
@example(text="Boris Nemtsov, Comment nous soutenir ?Beitrag hören aDer Rat tagt heute in Romaa")
def test_a_step_that_finds_nothing_finds_nothing_in_its_own_output(name, text):
    step = STEPS[name]
    assert step.edits(step(text)) == ()


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am Montag in Rom getagt. " * 27_000,
        "a" * 1_000_000,
        "GrÃ¼ÃŸe " * 125_000,
        "\n" * 200_000,
        "\r\n" * 200_000,
        "\u2028" * 200_000,
        "Werbung\n" * 125_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_million_characters_in_one_line_and_200_000_empty_lines_keep_the_laws(profile, text):
    cleaned = PIPES[profile].trace(text, GERMAN)
    assert cleaned.undo() == text
    assert PIPES[profile](cleaned.text, GERMAN) == cleaned.text
