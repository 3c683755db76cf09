"""tidy_whitespace: what stays, what goes, and the laws."""

import gc
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.edits import apply, invert
from newsclean.encoding import fix_encoding
from newsclean.whitespace import tidy_whitespace
from strategies import texts

BLANKS = [
    " ",
    "  ",
    "\t",
    "\xa0",
    "\u202f",
    "\u2003",
    "\u3000",
    "\n",
    "\r\n",
    "\r",
    "\n\n\n",
    "\ufeff",
    "\u200b",
    "\xad",
]
blanks = st.lists(st.sampled_from([*BLANKS, *"a1»«:!?;.", "000", "é", "&nbsp;", "&#10;"]), max_size=14).map("".join)
any_text = st.one_of(blanks, texts())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "Ein Satz.\n\nNoch einer.\n",
        "Ein Satz.\r\n\r\nNoch einer.",
        "    eingerückt\n\teingerückt\n",
        "Verein\t3\t\t1\nKlub\t2\t\t0\n",
        "« Oui\xa0! » dit-elle.",
        "«\xa0Oui\u202f!\xa0» Prix\u202f: 5\u202f; non\u202f?",
        "10\u202f000 und 10\xa0000\xa0000 Euro",
        "全角\u3000スペース",
        "\u3000段落",
        "\ufeffText",
        "a\u200db",
        "Ende ohne Zeilenende",
        "a\n\nb\n\n",
    ],
)
def test_tidy_text_stays(text):
    assert tidy_whitespace(text) is text


@pytest.mark.parametrize(
    ("text", "expected", "rules"),
    [
        ("a \nb\t\nc\xa0", "a\nb\nc", ["trailing"] * 3),
        ("a \r\nb", "a\r\nb", ["trailing"]),
        ("a\u3000\nb", "a\nb", ["trailing"]),
        ("a  b", "a b", ["spaces"]),
        ("a \xa0 b", "a b", ["spaces"]),
        ("a\u2003b\u2009c", "a b c", ["spaces", "spaces"]),
        ("5\xa0% von\u202f3", "5 % von 3", ["nbsp", "nbsp"]),
        ("non \xa0!", "non\xa0!", ["spaces"]),
        ("«  \xa0Oui", "«\xa0Oui", ["spaces"]),
        ("a\n\n\nb", "a\n\nb", ["blank-lines"]),
        ("a\n \n\t\n\xa0\nb", "a\n\nb", ["trailing", "blank-lines"]),
        ("a \n\n\n\n  b", "a\n\n  b", ["trailing", "blank-lines"]),
        ("a\r\n\r\n\r\n\r\nb", "a\r\n\r\nb", ["blank-lines"]),
        ("a\r\r\rb", "a\r\rb", ["blank-lines"]),
        ("\n\n a", " a", ["blank-lines"]),
        ("\ufeff\n \na", "\ufeffa", ["blank-lines"]),
        ("a\n\n\n", "a\n\n", ["blank-lines"]),
        (" ", "", ["trailing"]),
        ("10\xa000", "10 00", ["nbsp"]),
    ],
)
def test_untidy_text_is_tidied_by_rule(text, expected, rules):
    assert tidy_whitespace(text) == expected
    assert [edit.rule for edit in tidy_whitespace.edits(text)] == [f"whitespace/{rule}" for rule in rules]


@settings(max_examples=400, deadline=None)
@given(any_text)
@example("a\r \r \n\nb")
@example("\n \r\xa0\n\n")
def test_calling_twice_changes_nothing_more(text):
    once = tidy_whitespace(text)
    assert tidy_whitespace(once) is once


@settings(deadline=None)
@given(any_text)
def test_edits_give_the_result_and_undo_gives_the_source(text):
    edits = tidy_whitespace.edits(text)
    result = apply(text, edits)
    assert result == tidy_whitespace(text)
    assert apply(result, invert(edits)) == text


@settings(deadline=None)
@given(any_text)
def test_only_blanks_and_line_ends_change(text):
    def words(text):
        return [char for char in text if not char.isspace()]

    assert words(tidy_whitespace(text)) == words(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([" ", "  ", "   ", "\n", "\n\n", "a", "b", "\ufeff"]), max_size=12).map("".join))
@example("\n    a")
@example("\ufeff  a   b")
def test_doubled_blanks_go_whatever_else_is_in_the_text(text):
    assert tidy_whitespace.edits(text + "b") == tidy_whitespace.edits(text + "b\tc")  # a tab between words stays


@settings(max_examples=300, deadline=None)
@given(blanks)
def test_after_tidying_there_is_nothing_new_for_the_encoding_step(text):
    tidied = tidy_whitespace(fix_encoding(text))
    assert fix_encoding(tidied) == tidied


@pytest.mark.parametrize(
    "piece", [" ", "\n", " \n", "\xa0", "\t", "a ", "a  b", "\r\n", "a\n\n\n", "\t \n", "« ", "a \n\n\n b"]
)
def test_four_times_the_text_costs_about_four_times_the_time(piece):
    small, large = (piece * (size // len(piece)) + "x" for size in (20_000, 80_000))
    ratios = []
    for _ in range(5):
        ratios.append(_cost(large) / _cost(small))
        if ratios[-1] <= 4.5:
            return
    raise AssertionError(f"grows by {sorted(ratios)}")


def _cost(text):
    gc.disable()
    calls, start = 0, time.process_time()
    while (spent := time.process_time() - start) < 0.01:
        tidy_whitespace(text)
        calls += 1
    gc.enable()
    return spent / calls


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_blank_line_is_nothing_to_note_whatever_ends_it(line_end):
    assert tidy_whitespace.trace(f"a{line_end * 2}b") == ((), ())
