"""Rows: what a line by itself says of what it is."""

import pytest

from marked_rows import rows
from newsclean.boilerplate.rows import find_wrapped

WORD = "word "


def row(text):
    (found,) = rows(text)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two  three", 3),
        ("- one", 2),
        ("今天天气很好", 4),
        ("今天天", 2),
        ("ab 今天天气", 4),
        ("오늘 날씨", 4),
        ("สวัสดี", 4),
    ],
)
def test_words_are_counted_in_scripts_without_blanks_too(text, words):
    assert row(text).words == words


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It ends.", True),
        ("It ends!", True),
        ("Does it?", True),
        ("It ends…", True),
        ("它结束了。", True),
        ("“It ends.”", True),
        ("(It ends.)", True),
        ("«It ends.» ", True),
        ("It does not", False),
        ("It does not:", False),
        ("No. 5", False),
    ],
)
def test_a_sentence_ends_with_its_sign(text, ends):
    assert row(text).ends is ends


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("- one", True),
        ("  • one", True),
        ("* one", True),
        ("→ one", True),
        ("1. one", True),
        ("12) one", True),
        ("# one", True),
        ("-one", False),
        ("123. one", False),
        ("one - two", False),
        ("1.5 one", False),
    ],
)
def test_a_bullet_stands_before_a_blank(text, bullet):
    assert row(text).bullet is bullet


@pytest.mark.parametrize(
    ("text", "prose", "teaser"),
    [
        (WORD * 11 + "end.", True, False),
        (WORD * 10 + "end.", False, False),
        (WORD * 11 + "end", False, True),
        (WORD * 29 + "end", True, False),
        (WORD * 28 + "end", False, True),
        ("One two three four", False, True),
        ("One two three", False, False),
        ("One two three four?", False, True),
        ("One two three four.", False, False),
        ("“One two three four.”", False, False),
        ('"One two three four."', False, False),
        ("“One two three four!”", False, True),
        ("今天天气很好吗今天。", False, False),
    ],
)
def test_prose_is_long_and_a_teaser_is_a_headline(text, prose, teaser):
    assert (row(text).prose, row(text).teaser) == (prose, teaser)


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        (("One two three four five six", "seven eight."), [True, True]),
        (("One two three four five", "seven eight."), [False, False]),
        (("One two three four five six", "Seven eight."), [False, False]),
        (("One two three four five six.", "seven eight."), [False, False]),
        (("One two three four five six", "", "seven eight."), [False, False]),
        (("One two three four five six", "seven one two three four five", "eight."), [True, True, True]),
        (("Sent by the desk of the ad house now", "seven eight."), [False, False]),  # a cue
    ],
)
def test_a_wrapped_paragraph_goes_on_in_lower_case(lines, wrapped):
    found = rows(*lines)
    find_wrapped(found)
    assert [one.wrapped for one in found] == wrapped
    assert [one.prose for one in found] == wrapped
    assert not any(one.teaser for one in found if one.wrapped)


def test_what_is_wrapped_is_judged_anew():
    found = rows("One two three four five six", "seven eight.")
    find_wrapped(found)
    found[1].space = 1
    find_wrapped(found)
    assert [one.wrapped for one in found] == [False, False]
