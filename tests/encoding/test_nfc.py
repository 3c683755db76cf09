"""Composition by clusters is composition of the whole."""

from unicodedata import normalize

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.encoding.mojibake import replaced
from newsclean.encoding.nfc import composed, compositions

MARKS = "\u0301\u0323\u0308\u0338\u0345\u3099\u093c\u0f71"
ALPHABET = "aeuA<> >\u212b\u1100\u1161\u11a8가각\u09c7\u09be\u0bc6\u0bbe\u0915\u0958\u05e9\u05c1" + MARKS


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=20), st.text(max_size=20)))
@example("\u1100\u1161\u11a8")
def test_clusters_give_what_normalising_the_whole_text_gives(text):
    assert composed(text) == normalize("NFC", text)
    assert replaced(text, compositions(text)) == normalize("NFC", text)


def test_spans_are_small():
    assert list(compositions("Der Mu\u0308ller und die Ka\u0308se")) == [(5, 7, "ü"), (21, 23, "ä")]


def test_more_marks_than_a_text_ever_has_stay():
    run = "a" + "\u0301\u0323" * 16 + " u\u0308"
    assert composed(run) == run[:-2] + "ü"
    assert replaced(run, compositions(run)) == run[:-2] + "ü"
