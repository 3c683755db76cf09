"""Leads and paragraphs that stand twice, and what the policy "drop" may take."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from header_texts import BODY, FACT, LEAD, LONG_TITLE, OTHER, TITLE
from newsclean.edits import apply
from newsclean.headers import collapse_headers

drop = collapse_headers.using(title_policy="drop")


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG_TITLE}\n\n{LEAD[:50]}…\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",  # too short to be a lead
        f"{LONG_TITLE}\n\n{LEAD[:-2]}…\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",  # hardly cut off
        f"{LONG_TITLE}\n\n{LEAD[:80]}…\n\n{OTHER}\n\n{BODY}",  # not in full anywhere
        f"{LONG_TITLE}\n\n- {LEAD}\n\n{OTHER}\n\n- {LEAD}\n\n{BODY}",  # a list
        f"{LONG_TITLE}\n\n{LEAD[:-1]},\n\n{OTHER}\n\n{LEAD[:-1]},\n\n{BODY}",  # no sentence
        f"{LONG_TITLE}\n\nEins. Ja.\n\nZwei. Ja.\n\nDrei. Ja.\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",  # too far down
        f"{LONG_TITLE}\n\n{OTHER}\n\n- {LEAD}\n\n- {LEAD}\n\n{BODY}",
        f"{LONG_TITLE}\n\n{OTHER}\n\nTor in Lindenau.\n\nTor in Lindenau.\n\n{BODY}",
        "\n \n",
    ],
)
def test_what_is_no_lead_stays(text):
    assert collapse_headers(text) is text


@pytest.mark.parametrize(
    ("text", "expected", "edits"),
    [
        (
            f"{LONG_TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            f"{LONG_TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{BODY}",
            [("repeated-paragraph", f"again: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\nEins. Ja.\n\nZwei. Ja.\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            f"{LONG_TITLE}\n\nEins. Ja.\n\nZwei. Ja.\n\n{LEAD}\n\n{OTHER}\n\n{BODY}",
            [("repeated-paragraph", f"again: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\n{LEAD[:80]}…\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            f"{LONG_TITLE}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            [("truncated", f"in full elsewhere: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{LEAD[:80]} [...]\n\n{BODY}",
            f"{LONG_TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{BODY}",
            [("truncated", f"in full elsewhere: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\n{LEAD[:65]} …\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            f"{LONG_TITLE}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            [("truncated", f"in full elsewhere: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\n{OTHER}\n\n{LEAD}\n \n {LEAD} \n\n{BODY}",
            f"{LONG_TITLE}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}",
            [("repeated-paragraph", f"again: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{TITLE}\n\n{OTHER}\n\nA. B.\n\nC. D.\n\n{LEAD}\n\n{TITLE}\n\n{LEAD}\n\n{BODY}",
            f"{TITLE}\n\n{OTHER}\n\nA. B.\n\nC. D.\n\n{LEAD}\n\n{BODY}",
            [("exact", f"again: {TITLE!r}"), ("repeated-paragraph", f"again: {LEAD[:57] + '…'!r}")],
        ),
        (
            f"{LONG_TITLE}\n\n{LEAD}\n\n{LEAD}\n\n{LEAD}\n\n{OTHER}\n\n{OTHER}",
            f"{LONG_TITLE}\n\n{LEAD}\n\n{OTHER}",
            [("repeated-paragraph", f"again: {said[:57] + '…'!r}") for said in (LEAD, LEAD, OTHER)],
        ),
    ],
)
def test_a_lead_is_left_once_and_whole(text, expected, edits):
    assert collapse_headers(text) == expected
    assert [(e.rule, e.reason) for e in collapse_headers.edits(text)] == [(f"headers/{r}", why) for r, why in edits]


@pytest.mark.parametrize("title", ["- - -", "…", " "])
def test_a_title_without_letters_is_no_title(title):
    text = f"{TITLE}\n\n- - -\n\n{BODY}"
    assert collapse_headers(text, title=title) is text
    assert drop(text, title=title) is text


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}", None, f"{LEAD}\n\n{OTHER}\n\n{BODY}"),
        (f"{LEAD}\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}", None, f"{LEAD}\n\n{OTHER}"),
        (f"{TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}", TITLE, f"{LEAD}\n\n{OTHER}\n\n{BODY}"),
        (f"{TITLE}\n{TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{LEAD}\n\n{BODY}", None, f"{LEAD}\n\n{OTHER}\n\n{BODY}"),
        (f"{TITLE}\n\n{LEAD[:80]}…\n\n{LEAD}\n\n{BODY}", TITLE, f"{LEAD}\n\n{BODY}"),
        (
            f"{TITLE}\n\nStreit um die Kosten\n\nStreit um die Kosten\n\n{BODY}",
            TITLE,
            f"Streit um die Kosten\n\n{BODY}",
        ),
        (f"Politik\n{TITLE}\n{TITLE}\n\n{BODY}", None, f"Politik\n{BODY}"),
        (f"{TITLE} | FAZ\n\n{BODY}", TITLE, BODY),
        (f"{TITLE} | FAZ\n\n{BODY}", None, f"{TITLE}\n\n{BODY}"),
        (f"\ufeff{TITLE}\n\n{TITLE}\n\n{BODY}", None, f"\ufeff{BODY}"),
        ("\n\n", TITLE, "\n\n"),
        (TITLE, TITLE, TITLE),  # a text of nothing else is never emptied
        (f"{TITLE}\n{TITLE}\n", None, f"{TITLE}\n"),
    ],
)
def test_dropping_takes_one_headline_and_never_a_lead(text, title, expected):
    assert drop(text, title=title) == expected
    assert drop(expected, title=title) == expected


LINES = st.sampled_from([TITLE, TITLE.upper(), f"{TITLE} - FAZ", LEAD, LEAD[:80] + "…", OTHER, FACT, "Politik", ""])


@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from([TITLE, None, "Der Rat tagt in Rom"]))
@example("\n".join([TITLE, OTHER, FACT, "Politik", "Politik", LEAD, TITLE, LEAD]), TITLE)
@example("\n".join([f"{TITLE} - FAZ"] * 2 + [OTHER, *[LEAD[:80] + "…", LEAD, LEAD] * 3, TITLE, LEAD]), TITLE)
def test_a_second_call_changes_nothing_more(text, title):
    once = collapse_headers(text, title=title)
    assert collapse_headers(once, title=title) is once


@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from([TITLE, None, "Der Rat tagt in Rom"]))
@example("\n".join([TITLE, OTHER, FACT, "Politik", "Politik", LEAD, TITLE, LEAD]), TITLE)
@example("\n".join([TITLE, OTHER, LEAD, OTHER, LEAD, TITLE, LEAD[:80] + "…"]), TITLE)
def test_each_lead_survives_a_dropped_headline(text, title):
    result = drop(text, title=title)
    assert result == apply(text, drop.edits(text, title=title))
    for paragraph in (LEAD, OTHER, FACT):
        assert (paragraph in result) == (paragraph in text)
    assert drop(result, title=title) == result
