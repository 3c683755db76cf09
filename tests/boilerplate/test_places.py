"""Where in a text cues are looked for, what stays between the lines around a hole, and what is glued to a line."""

import pytest

from newsclean.boilerplate import strip_boilerplate
from newsclean.edits import apply

P = "The council voted on Monday to close the old bridge in the north of the town, a spokesman said after the meeting."
AD = "Werbung"
LOOSE = "Qxq is sponsored"  # a pattern that says nothing of how its lines begin
ROWS = [
    {"id": "loose", "category": "advertisement", "pattern": ".{2,9} is sponsored", "anchors": ["sponsored"]},
    {"id": "ours", "category": "related", "texts": ["Unser Kasten"], "head": True, "tail": True, "block": True},
    {"id": "sign", "category": "share", "pattern": "☎ .{2,30}", "anchors": ["☎"]},
]
step = strip_boilerplate.using(extra=[{"lang": "xx", "cue": ROWS}])


def paragraphs(count, first=0):
    return [f"{P[:-1]} number {number}." for number in range(first, first + count)]


def around(line, above, below):
    return "\n".join([*paragraphs(above), line, *paragraphs(below, above)])


@pytest.mark.parametrize(
    ("above", "below", "goes"), [(3, 9, True), (4, 8, False), (5, 7, True), (9, 0, True), (0, 9, True)]
)
def test_a_pattern_without_a_front_is_tried_at_the_rims(above, below, goes):
    text = around(LOOSE, above, below)
    assert step(text).rstrip() == ("\n".join(paragraphs(above + below)) if goes else text)


def test_a_line_at_the_rim_that_ends_as_a_sentence_does_is_not_tried():
    assert step(around(LOOSE + ".", 9, 0)) == around(LOOSE + ".", 9, 0)


@pytest.mark.parametrize("distance", [1, 2, 3])
@pytest.mark.parametrize("order", [1, -1])
def test_beside_a_hit_every_cue_is_tried(distance, order):
    middle = [LOOSE, *paragraphs(distance - 1, 90), AD][::order]
    rest = [*paragraphs(8), *middle, *paragraphs(12, 8)]
    left = [line for line in rest if line != AD and (distance == 3 or line != LOOSE)]
    assert step("\n".join(rest)).split("\n") == left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{P}\n{AD}\n{P}", f"{P}\n{P}"),
        (f"{P}\n\n{AD}\n{P}", f"{P}\n\n{P}"),
        (f"{P}\n{AD}\n\n{P}", f"{P}\n\n{P}"),
        (f"{P}\n\n{AD}\n\n\n{P}", f"{P}\n\n\n{P}"),  # the wider of the two gaps
        (f"{P}\n\n\n{AD}\n\n{P}", f"{P}\n\n\n{P}"),
        (f"{P}\n\n{AD}\n\n{AD}\n\n{P}", f"{P}\n\n{P}"),
        (f"{AD}\n\n\n{P}", P),
        (f"\n\n{AD}\n\n{P}", f"\n\n{P}"),
        (f"{P}\n\n\n{AD}", f"{P}\n"),
        (f"{P}\n\n\n{AD}\n\n\n", f"{P}\n"),
        (f"{P}\r\n\r\n{AD}\r\n", f"{P}\r\n"),
        (f"{P}\r{AD}\r{P}", f"{P}\r{P}"),
        (f"\ufeff{AD}\n{P}", f"\ufeff{P}"),
        (f"\ufeff{AD}\r\n{P}", f"\ufeff{P}"),
        (f"{P}\n \n  {AD}  \n\t\n{P}", f"{P}\n \n{P}"),
    ],
)
def test_the_lines_around_a_hole_keep_the_wider_gap(before, after):
    assert strip_boilerplate(before) == after
    assert apply(before, strip_boilerplate.edits(before)) == after


def test_each_run_of_one_rule_is_an_edit_of_its_own():
    text = f"{P}\n\n{AD}\n{AD}\n\nTeilen\n\n{P}"
    edits = strip_boilerplate.edits(text)
    assert len(edits) == 2
    assert "".join(edit.before for edit in edits) == f"{AD}\n{AD}\n\nTeilen\n\n"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (f"{P} Unser Kasten: Neue Brücke", P),
        (f"{P} Unser Kasten", P),
        (f"{P}Unser Kasten", P),
        (f"{P}” Unser Kasten: Neue Brücke", f"{P}”"),
        (f"{P} Unser Kasten: Eins. Unser Kasten: Zwei", P),
        (f"{P} Unser Kasten, sagte er", f"{P} Unser Kasten, sagte er"),
        (f"{P} Unser Kasten: Neue Brücke.", f"{P} Unser Kasten: Neue Brücke."),  # a sentence
        ("The council met, Unser Kasten: Neue Brücke", "The council met, Unser Kasten: Neue Brücke"),
    ],
)
def test_what_is_glued_to_a_finished_sentence_goes(line, left):
    text = f"{P}\n\n{line}\n\n{P}\n"
    assert step(text) == f"{P}\n\n{left}\n\n{P}\n"
    for edit in step.edits(text):
        assert (edit.rule, edit.reason[:8], edit.reason[-18:]) == (
            "boilerplate/xx.ours",
            "related:",
            " behind a sentence",
        )


def test_a_sign_is_looked_for_in_every_line():
    for above in (1, 8):
        assert step(around("☎ 0123 456789", above, 12)) == "\n".join(paragraphs(above + 12))


def test_an_ambiguous_cue_counts_in_its_own_language_alone():
    rows = [
        {"id": "a", "category": "related", "texts": ["Kasten"], "ambiguous": True},
        {"id": "b", "category": "related", "pattern": ".{2,9} kastig", "anchors": ["kastig"], "ambiguous": True},
    ]
    mine = strip_boilerplate.using(extra=[{"lang": "de", "cue": rows}])
    for line in ("Kasten", "Alles kastig"):
        text = around(line, 3, 3)
        assert mine(text, lang="de") == "\n".join(paragraphs(6))
        assert mine(text, lang="fr") is text
        assert mine(text) is text
        assert mine(text + f"\n{AD}", lang="de") == "\n".join(paragraphs(6)) + "\n"


def test_a_sign_and_a_neighbour_are_judged_in_the_language_of_the_text():
    rows = [
        {"id": "s", "category": "share", "pattern": "☏ .{2,30}", "anchors": ["☏"], "ambiguous": True},
        {"id": "n", "category": "share", "pattern": ".{2,9} kastig", "anchors": ["kastig"], "ambiguous": True},
        {"id": "w", "category": "navigation", "texts": ["Eins"], "weak": True},
    ]
    mine = strip_boilerplate.using(extra=[{"lang": "de", "cue": rows}])
    for line in ("☏ 0123 456789", "Eins\nAlles kastig", "Eins\n\nAlles kastig"):
        text = around(line, 8, 12)
        assert mine(text, lang="de") == "\n".join(paragraphs(20))
        assert mine(text, lang="fr") is text


def test_weak_cues_need_company():
    weak = [{"id": "w", "category": "navigation", "texts": ["Eins", "Zwei", "Drei"], "weak": True}]
    mine = strip_boilerplate.using(extra=[{"lang": "xx", "cue": weak}])
    assert mine(around("Eins", 2, 2)) == around("Eins", 2, 2)
    assert mine(around("Eins\nZwei", 2, 2)) == around("Eins\nZwei", 2, 2)
    assert mine(around("Eins\nZwei\nDrei", 2, 2)) == "\n".join(paragraphs(4))
    assert mine(around(f"Eins\n{AD}", 2, 2)) == "\n".join(paragraphs(4))
    assert mine(around(f"{AD}\n\nEins", 2, 2)) == "\n".join(paragraphs(4))


@pytest.mark.parametrize(("budget", "goes"), [(0.12, True), (0.11, False)])
def test_the_budget_is_a_share_of_what_is_not_blank(budget, goes):
    text = f"{'x' * 29} {'y' * 22}.\n\n\n   {AD}   \n"  # 7 of 59 characters
    edits, notes = strip_boilerplate.trace(text, budget=budget)
    assert bool(edits) is goes
    if not goes:
        assert notes[0].reason == "would take 12% of the text, more than 11%: left alone"
        assert text[notes[0].start : notes[0].end].strip() == AD
