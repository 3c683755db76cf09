"""Collapsing headlines: what stays comes first."""

import gc
import math
import pickle
import time

import pytest
from hypothesis import example, given

from newsclean.edits import apply, invert
from newsclean.headers import collapse_headers
from newsclean.headers.gate import head_lines, may_repeat
from scripts import load_script
from strategies import texts

FACT = "Der Stadtrat hat am Dienstag eine neue Brücke beschlossen. Sie kostet elf Millionen Euro."
BODY = f"{FACT}\n\nDie Opposition ist dagegen."
PROSE = " ".join([FACT] * 6)
TITLE = "Stadtrat von Lindenau beschließt neue Brücke"

STAYS = [
    "",
    "\n",
    TITLE,
    f"{TITLE}\n\n{BODY}",
    f"„{TITLE}“ - Trump\n\n{BODY}",
    f"{TITLE} - Muster\n\n{BODY}",
    f"{TITLE}\n\n{TITLE}, sagten Beamte am Montag nach einer langen Sitzung.\n\n{BODY}",
    f"{TITLE}\n\n{TITLE}: so viel steht nach der Sitzung vom Montag fest.\n\n{BODY}",
    f"FAZ: {TITLE}\n\n{BODY}",
    "Ja, so ist das Leben,\nJa, so ist das Leben,\nam See und im Wald\nund auf der Heide\n",
    "Liste\n\nAnna Muster: ja\nAnna Muster: ja\nBerta Muster: nein",
    f"{TITLE}\n\n10:15 Uhr\nTor!\n10:15 Uhr\nTor!\n\n{BODY}",
    f"Planting beans: a guide\n\n{' '.join([BODY[:89]] * 6)}\n\nPlanting beans\n\n{BODY}",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_copy_stays(text):
    assert collapse_headers(text) is text


BECOMES = [
    (f"{TITLE}.\n\n{TITLE}\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/punctuation", "headers/exact"}),
    (f"{TITLE.upper()}\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/case"}),
    (f"{TITLE[:30]}…\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/truncated"}),
    (f"{TITLE} - Lindenauer Bote\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/site-suffix"}),
    (f"{TITLE} | FAZ\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/site-suffix"}),
    (f"BBC News - {TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/site-prefix"}),
    (f"Lokales: {TITLE}\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/kicker"}),
    (f"Home > News > {TITLE}\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/breadcrumb"}),
    (f"{TITLE}{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}", {"headers/title-glued"}),
    (f"{TITLE}\r\n\r\n{TITLE}\r\n{BODY}", f"{TITLE}\r\n{BODY}", {"headers/exact"}),
    (
        f"{TITLE}\n\nMehr dazu im Folgenden.\n\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\nMehr dazu im Folgenden.\n\n{BODY}",
        {"headers/exact"},
    ),
    (f"{FACT}\n\n{FACT}\n\nEnde.", f"{FACT}\n\nEnde.", {"headers/repeated-paragraph"}),
]


@pytest.mark.parametrize(("text", "expected", "rules"), BECOMES)
def test_one_headline_is_left(text, expected, rules):
    assert collapse_headers(text) == expected
    assert {edit.rule for edit in collapse_headers.edits(text)} == rules


def test_the_title_takes_what_is_glued_to_the_only_headline_but_no_speaker():
    assert collapse_headers(f"{TITLE} | Bote\n\n{BODY}", title=TITLE) == f"{TITLE}\n\n{BODY}"
    assert collapse_headers(f"„{TITLE}“ - Trump\n\n{BODY}", title=TITLE) == f"„{TITLE}“ - Trump\n\n{BODY}"


def test_the_site_is_evidence_for_its_suffix():
    assert collapse_headers(f"{TITLE} - Der Bote\n\n{BODY}", site="www.bote.example") == f"{TITLE}\n\n{BODY}"


def test_the_headline_is_dropped_only_on_evidence():
    drop = collapse_headers.using(title_policy="drop")
    assert drop(f"{TITLE}\n\n{BODY}") == f"{TITLE}\n\n{BODY}"
    assert drop(f"{TITLE}\n\n{BODY}", title=TITLE) == BODY
    assert drop(f"{TITLE}\n{TITLE}\n\n{BODY}") == BODY


def test_another_policy_is_an_error():
    with pytest.raises(ValueError, match="'dorp'"):
        collapse_headers.using(title_policy="dorp")


@given(texts())
@example(f"{TITLE}\n{TITLE}\n{BODY}\n{BODY}")
def test_the_laws_hold(text):
    for title in (None, TITLE, "Der Rat tagt heute in Rom"):
        edits = collapse_headers.edits(text, title=title)
        result = collapse_headers(text, title=title)
        assert apply(text, edits) == result
        assert apply(result, invert(edits)) == text
        assert all(edit.after == "" for edit in edits)
        assert collapse_headers(result, title=title) is result


def test_it_pickles():
    step = pickle.loads(pickle.dumps(collapse_headers.using(title_policy="drop", outlets=["Bote"])))
    assert step(f"{TITLE}\n{TITLE}\n\n{BODY}") == BODY


def _cpu_seconds(text):
    times = []
    gc.disable()  # its passes over the other tests' objects are not ours
    for _ in range(2):
        start = time.process_time()
        collapse_headers(text)
        times.append(time.process_time() - start)
    gc.enable()
    return min(times)


@pytest.mark.parametrize("shape", ["{title}\n", "{title} {n}\n", "{title} - {n}\n"])
def test_many_near_equal_lines_take_linear_time(shape):
    sizes = 10_000, 32_000, 100_000
    texts = ["".join(shape.format(title=TITLE, n=n) for n in range(size)) for size in sizes]
    seconds = [_cpu_seconds(text) for text in texts]
    # near 1; what is quadratic is near 2, and a busy machine adds to either
    assert math.log(seconds[-1] / seconds[0], sizes[-1] / sizes[0]) < 1.35, seconds


@pytest.mark.parametrize("marks", ["#", "*", "-", "1.", "1-", "1 -"])
def test_a_row_of_marks_in_front_of_a_copy_takes_no_time(marks):
    """Before, each mark of a row doubled the time: 40 of them were hours."""
    assert _cpu_seconds(f"{TITLE}\n\n{marks * 24}x {TITLE}\n\n{BODY}") < 0.2


def test_the_gate_stays_shut_for_a_headline_whose_words_the_lead_takes_up():
    text = f"{TITLE}\n\nDer Stadtrat von Lindenau hat eine neue Brücke beschlossen.\n\n{BODY}"
    assert not may_repeat(head_lines(text), None)
    assert not may_repeat(head_lines(text), TITLE)


def test_a_copy_in_capitals_is_seen_where_the_headline_has_some_of_its_own():
    assert collapse_headers(f"TOP 10 EBOOKS AUS LINDENAU\n\nTop 10 eBooks aus Lindenau\n\n{BODY}") == (
        f"Top 10 eBooks aus Lindenau\n\n{BODY}"
    )


def test_the_gate_opens_for_a_copy_in_reach_only():
    assert may_repeat(head_lines(f"{TITLE}\n\n{FACT}\n\n{TITLE}\n\n{BODY}"), None)
    assert not may_repeat(head_lines(f"{TITLE}\n\n{PROSE}\n\n{TITLE}\n\n{BODY}"), None)


def test_a_paragraph_below_its_copy_opens_the_gate_wherever_it_stands():
    lines = [f"Absatz {n} sagt etwas." for n in range(20)]
    assert head_lines("\n".join([*lines, FACT, " ", FACT])) is None
    assert head_lines("\r".join([*lines, FACT, "Kurz.", FACT])) == lines[:12]


def test_headlines_of_our_own_come_out_right_in_every_shape():
    shapes = load_script("benchmarks/header_shapes.py")
    for known in (False, True):
        wrong = [
            c.shape for c in shapes.cases() if collapse_headers(c.text, title=c.title if known else None) != c.expected
        ]
        # a Japanese byline is not known; a title without it is evidence against a suffix
        assert set(wrong) <= {"a byline glued"} | ({"single: an unknown suffix"} if known else set())
