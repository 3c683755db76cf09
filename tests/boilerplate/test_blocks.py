"""Blocks: where a label's teasers end, what goes beside what."""

import pytest

from marked_rows import PROSE, TEASER, marked, rows
from newsclean.boilerplate.blocks import mark
from newsclean.boilerplate.rows import find_wrapped


@pytest.mark.parametrize(
    "lines",
    [
        (PROSE, "Home", PROSE),
        (PROSE, "", "Home", "News", "", PROSE),
        (PROSE, "Back to top", PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE),
        (*[PROSE] * 9, "By our own reporter", PROSE),
        (PROSE, "Things he bought:", "Ad", PROSE),
        (PROSE, "- Print", "- Ad", "- Radio", PROSE),
        ("Bread", "Wine", "Ad", "Song", "Night"),
    ],
)
def test_nothing_is_marked(lines):
    assert marked(*lines) == []


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, "Read also", TEASER, TEASER + " again", PROSE), ["Read also", TEASER, TEASER + " again"]),
        ((PROSE, "Read also", TEASER, "", "A subheading of four words", PROSE), ["Read also", TEASER]),
        ((PROSE, "", "Read also", "", PROSE, PROSE), ["Read also"]),
        ((PROSE, "Read also", "- One", "- Two words", PROSE), ["Read also"]),
        ((PROSE, "Read also", TEASER, "Ad", "Short", TEASER), ["Read also", TEASER, "Ad", "Short", TEASER]),
        ((PROSE, "Ad", "Home", "News", PROSE), ["Ad", "Home", "News"]),
        ((PROSE, "Home", "Ad", PROSE), ["Home", "Ad"]),
        (("Home", "News", "Sport", "", PROSE), ["Home", "News", "Sport"]),
        ((PROSE, "Ad", "Something else", "Ad"), ["Ad", "Something else", "Ad"]),
        ((PROSE, PROSE, "Back to top"), ["Back to top"]),
        (("By our own reporter", PROSE, PROSE), ["By our own reporter"]),
    ],
)
def test_these_are_marked(lines, gone):
    assert marked(*lines) == gone


T1, T2, T3 = "Harbour town bans rental scooters", "Farmers fight plans for a dam", "Ferry runs again in May"
LABEL = "Read also"


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, LABEL, *[T1, T2] * 6, T3, PROSE), [LABEL, *[T1, T2] * 6]),  # twelve at most amid an article
        ((PROSE, LABEL, *[T1, T2] * 7), [LABEL, *[T1, T2] * 7]),  # any number behind it
        ((PROSE, LABEL, T1, PROSE), [LABEL]),  # one line may be a subheading
        ((PROSE, "Read also:", T1, PROSE), ["Read also:", T1]),
        ((PROSE, LABEL, f"- {T1}", PROSE), [LABEL, f"- {T1}"]),
        ((PROSE, LABEL, T1, "", PROSE), [LABEL, T1]),
        ((PROSE, LABEL, "", T1, PROSE), [LABEL]),
        ((PROSE, LABEL, T1), [LABEL, T1]),
        ((PROSE, LABEL, T1, T2, "- " + T3, PROSE), [LABEL, T1, T2]),  # bullets begin another list
        ((PROSE, LABEL, "", T1, "", T2, T3, PROSE), [LABEL, T1, T2]),  # set closer: no more of them
        ((PROSE, LABEL, T1, "", T2, "", T3, PROSE), [LABEL, T1]),
        ((PROSE, LABEL, "Three short words", PROSE), [LABEL]),
        ((PROSE, LABEL, T1, T3, T2 + ".", PROSE), [LABEL, T1, T3]),  # a sentence is no headline
        ((PROSE, LABEL, T1, T2 + "?", PROSE), [LABEL, T1, T2 + "?"]),
        ((PROSE, LABEL, T1, T3, "Home", T2, PROSE), [LABEL, T1, T3, "Home"]),  # beside others only
        ((PROSE, LABEL, T1, "Today", T2, PROSE), [LABEL, T1, "Today", T2]),  # a date goes with its teaser
        ((PROSE, LABEL, T1, LABEL, T2, T3, PROSE), [LABEL, LABEL, T2, T3]),
        ((PROSE, "Read also: " + T1, T2, T3, PROSE), ["Read also: " + T1]),  # the headline is there already
        ((PROSE, LABEL, "Short", "More"), [LABEL, "Short", "More"]),
        ((PROSE, "Home", "News", PROSE), []),
        ((PROSE, "Home", "News", "Sport", PROSE), ["Home", "News", "Sport"]),
        ((PROSE, "Home", "News", TEASER, "Sport", PROSE), []),
        ((PROSE, "Reporter", "Editor", "Desk", PROSE), []),  # who signs an article makes no menu
        ((PROSE, "Ad", "Home", TEASER, "News", PROSE), ["Ad", "Home"]),
        ((PROSE, "(Reporter)", "Ad", PROSE), ["Ad"]),  # in brackets, the article's own
        ((PROSE, "Ad", "Something", "Or other", "Ad"), ["Ad", "Something", "Or other", "Ad"]),
        ((PROSE, "Ad", "Some", "Or other", "Or third", "Ad"), ["Ad", "Ad"]),
        ((PROSE, "Ad", "Something", "Ad", PROSE), ["Ad", "Ad"]),  # amid the article
        ((*["Short"] * 6, "By our own reporter", PROSE), ["By our own reporter"]),
        ((*["Short"] * 8, "By our own reporter", PROSE), ["By our own reporter"]),
        ((PROSE, *["Short"] * 7, "By our own reporter", PROSE), []),
        ((PROSE, "Back to top", *["Short"] * 5, PROSE), ["Back to top"]),
        ((PROSE, "Back to top", *["Short"] * 6, PROSE), []),
        ((PROSE, "Back to top", *["Short"] * 20), ["Back to top"]),
    ],
)
def test_a_block_ends_where_its_shape_does(lines, gone):
    assert marked(*lines) == gone


def test_reasons_say_which_cue_and_why():
    found = rows(PROSE, "Read also", TEASER, "Ad", "Home")
    mark(found)
    assert [(row.rule, row.why) for row in found if row.rule] == [
        ("en.read", "related: the line is 'read also'"),
        ("en.read", "related: teaser below 'read also'"),
        ("en.ad", "advertisement: the line is 'ad'"),
        ("en.home", "navigation: 'home' beside other boilerplate"),
    ]
    found = rows(PROSE, "Read also: " + TEASER, PROSE, "Home", "News", "Sport", PROSE, "Ad", "Short", "Ad")
    mark(found)
    assert [(row.rule, row.why) for row in found if row.rule] == [
        ("en.read", "related: the line begins 'read also'"),
        *[("en.home", "navigation: one of 3 such lines")] * 3,
        ("en.ad", "advertisement: the line is 'ad'"),
        ("en.ad", "tail: between boilerplate lines"),
        ("en.ad", "advertisement: the line is 'ad'"),
    ]


def test_a_long_wording_is_quoted_by_its_beginning():
    found = rows(PROSE, "© " + "a" * 46, PROSE, "© " + "b" * 47, PROSE)
    mark(found)
    assert [row.why for row in found if row.rule] == [
        f"copyright: the line is {'© ' + 'a' * 46!r}",
        f"copyright: the line is {'© ' + 'b' * 45 + '…'!r}",
    ]


def test_pieces_of_a_wrapped_paragraph_are_prose():
    found = rows(
        "The council voted on Monday to close the old", "bridge in the north of the town, a spokesman", "said."
    )
    find_wrapped(found)
    assert [row.prose for row in found] == [True, True, True]
    assert not found[1].teaser


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, "Read also", TEASER, "The trial continues on Monday."), ["Read also", TEASER]),
        ((PROSE, "Read also", "Nobody was hurt."), ["Read also"]),
        ((PROSE, "Read also", "“It is over.”"), ["Read also"]),
        ((PROSE, "Read also", "Monday."), ["Read also", "Monday."]),
        ((PROSE, "Read also", "Nobody was hurt..."), ["Read also", "Nobody was hurt..."]),
        ((PROSE, "Read also", "- Nobody was hurt."), ["Read also", "- Nobody was hurt."]),
        ((PROSE, "Ad", "Nobody was hurt.", "Ad"), ["Ad", "Ad"]),
        ((PROSE, "Ad", "Nobody was hurt", "Ad"), ["Ad", "Nobody was hurt", "Ad"]),
        ((PROSE, "Ad", "Monday.", "Ad"), ["Ad", "Monday.", "Ad"]),
    ],
)
def test_a_short_sentence_behind_the_article_stays(lines, gone):
    assert marked(*lines) == gone
