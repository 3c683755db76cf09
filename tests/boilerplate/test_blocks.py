"""Blocks: where a label's teasers end, what goes beside what."""

import pytest

from newsclean.boilerplate.blocks import mark
from newsclean.boilerplate.cues import Cues
from newsclean.boilerplate.rows import Row, find_wrapped
from newsclean.cue_tables import tables
from newsclean.rules import Cue

CUES = Cues(
    tables(
        [
            Cue("en.read", "related", ("Read also",), head=True, block=True),
            Cue("en.ad", "advertisement", ("Ad",)),
            Cue("en.home", "navigation", ("Home", "News", "Sport"), weak=True),
            Cue("en.top", "navigation", ("Back to top",), where="end"),
            Cue("en.by", "byline", ("By our own reporter",), where="start"),
        ]
    )
)
PROSE = "The council voted on Monday to close the old bridge in the north of the town, a spokesman said."
TEASER = "Bridge will cost more than planned"


def rows(*lines):
    found, gap, at = [], 0, 0
    for line in lines:
        if line:
            found.append(Row(at, at + len(line), at + len(line) + 1, line, gap, space=gap, hit=CUES.match(line)))
        gap = 0 if line else gap + 1
        at += len(line) + 1
    return found


def marked(*lines):
    found = rows(*lines)
    mark(found)
    return [row.text for row in found if row.rule]


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


def test_reasons_say_which_cue_and_why():
    found = rows(PROSE, "Read also", TEASER, "Ad", "Home")
    mark(found)
    assert [(row.rule, row.why) for row in found if row.rule] == [
        ("en.read", "related: the line is 'read also'"),
        ("en.read", "related: teaser below 'read also'"),
        ("en.ad", "advertisement: the line is 'ad'"),
        ("en.home", "navigation: 'home' beside other boilerplate"),
    ]


def test_pieces_of_a_wrapped_paragraph_are_prose():
    found = rows(
        "The council voted on Monday to close the old", "bridge in the north of the town, a spokesman", "said."
    )
    find_wrapped(found)
    assert [row.prose for row in found] == [True, True, True]
    assert not found[1].teaser
