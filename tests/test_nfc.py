"""Composition by clusters is composition of the whole."""

from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.encoding.mojibake import replaced
from newsclean.nfc import composed, compositions

MARKS = "\u0301\u0323\u0308\u0338\u0345\u3099\u093c\u0f71"
ALPHABET = "aeuA<> >\u212b\u1100\u1161\u11a8가각\u09c7\u09be\u0bc6\u0bbe\u0915\u0958\u05e9\u05c1" + MARKS


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=20), st.text(max_size=20)))
@example("\u1100\u1161\u11a8")
def test_clusters_give_what_normalising_the_whole_text_gives(text):
    assert composed(text) == normalize("NFC", text)
    assert replaced(text, compositions(text)) == normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Käse", []),
        ("жми\u0306рш", [(2, 4, "й")]),
        ("ш\u0306\u0301", []),
        ("\u212bé\u212b", [(0, 1, "Å"), (2, 3, "Å")]),
        ("가\u1100\u1161\u11c2가", [(1, 4, "갛")]),
        ("가\u11c2", [(0, 2, "갛")]),
        ("\u09c7\u09be\u0995", [(0, 2, "\u09cb")]),
    ],
)
def test_only_what_belongs_together_is_one_cluster(text, spans):
    assert [(start, end, after) for start, end, after in compositions(text) if after != text[start:end]] == spans


def test_spans_are_small():
    assert list(compositions("Der Mu\u0308ller und die Ka\u0308se")) == [(5, 7, "ü"), (21, 23, "ä")]


@pytest.mark.parametrize(("marks", "expected"), [(30, "ü" + "\u0308" * 29), (31, "u" + "\u0308" * 31)])
def test_thirty_marks_are_composed_and_one_more_stays(marks, expected):
    text = "Ka\u0308se u" + "\u0308" * marks
    assert composed(text) == replaced(text, compositions(text)) == "Käse " + expected


def test_more_marks_than_a_text_ever_has_stay():
    run = "a" + "\u0301\u0323" * 16 + " u\u0308"
    assert composed(run) == run[:-2] + "ü"
    assert replaced(run, compositions(run)) == run[:-2] + "ü"
