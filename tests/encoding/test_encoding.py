"""fix_encoding: cases by origin, laws, and what it costs."""

import pickle
import subprocess
import sys

import pytest
from ftfy import TextFixerConfig, fix_text
from ftfy.fixes import fix_surrogates
from hypothesis import example, given, settings
from hypothesis import strategies as st

from encoding_cases import rows
from growth import LIMIT, growth
from newsclean.edits import apply, invert
from newsclean.encoding import fix_encoding
from newsclean.encoding.mojibake import is_known_ftfy
from strategies import texts

TROUBLE = ["Ã”", "ß†", "Ã»", "Â”", "Ð”", "IRMÃ", "GÃ¼nter", "â€", "\x93", "\xad", "\u0308", "&shy;", "&#10;", "&#x301;"]
TROUBLE += [
    "&amp;",
    "amp;",
    "lt;b&gt;",
    "<b>",
    "“",
    "”",
    "«",
    "»",
    "–",
    "…",
    "\x1b[",
    "1m",
    "\u202e",
    "ש",
    "Ã\xad",
    "\ufffd",
]
TROUBLE += ["\r", "\n", "\ufeff", "\u2028", "\u200b", "ก", "√º", "С«", "В", "é", "É", " ", "\xa0", "a", "B"]
trouble = st.lists(st.sampled_from(TROUBLE), max_size=12).map("".join)
any_text = st.one_of(texts(), trouble)


@pytest.mark.parametrize(("lang", "text", "why"), rows("negative"))
def test_clean_text_stays(lang, text, why):
    assert fix_encoding(text) is text, why
    beside = text + " sagt GÃ¼nter"
    if "<b>" not in text:
        assert fix_encoding(beside) == text + " sagt Günter", why


def test_the_table_of_clean_text_holds_what_ftfy_damages():
    config = TextFixerConfig(
        uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False, fix_line_breaks=False
    )
    assert sum(fix_text(text, config) != text for _, text, _ in rows("negative")) >= 25


@pytest.mark.parametrize(("lang", "text", "expected", "why"), rows("wild") + rows("made"))
def test_damage_is_repaired(lang, text, expected, why):
    assert fix_encoding(text) == expected, why


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("lang", "text", "expected", "why"), rows("known_failures"))
def test_known_failure(lang, text, expected, why):
    assert fix_encoding(text) == expected, why


@settings(max_examples=400, deadline=None)
@given(any_text)
@example("&lt;b&gt; &am&#112;;")
@example("a\r\u200b\nb")
@example("“A IRMÃ” GÃ¼nter\n«MAÇÃ».")
def test_calling_twice_changes_nothing_more(text):
    once = fix_encoding(text)
    assert fix_encoding(once) is once


@settings(deadline=None)
@given(any_text)
def test_edits_give_the_result_and_undo_gives_the_source(text):
    edits = fix_encoding.edits(text)
    result = apply(text, edits)
    assert result == fix_encoding(text)
    assert apply(result, invert(edits)) == text


@settings(deadline=None)
@given(any_text)
def test_text_without_a_change_is_the_same_object(text):
    result = fix_encoding(text)
    assert (result is text) == (result == text)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["GÃ¼nter", "Käse", "“IRMÃ”", "\xad", "e\u0301", ""]), max_size=6), st.sampled_from("\n\r")
)
def test_lines_are_repaired_each_by_itself(parts, line_end):
    """Only what asks for evidence from the document (a line in capitals) may look further."""
    assert fix_encoding(line_end.join(parts)) == line_end.join(map(fix_encoding, parts))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_a_missing_last_one_and_the_first_mark_stay(line_end):
    text = f"\ufeffGÃ¼nter{line_end}Kä\xadse{line_end}{line_end}&amp;"
    assert fix_encoding(text) == f"\ufeffGünter{line_end}Käse{line_end}{line_end}&"


@pytest.mark.parametrize(
    ("text", "rule", "span"),
    [
        ("Herr GÃ¼nter", "mojibake", (6, 8)),
        ("a &amp;amp; b", "entity", (2, 11)),
        ("a\x1b[0m", "terminal-escape", (1, 5)),
        ("a\x00b", "control", (1, 2)),
        ("so \x85", "c1", (3, 4)),
        ("x \ud83d\ude00", "surrogate", (2, 4)),
        ("Ka\u0308se und a\u0308", "nfc", (1, 3)),
        ("Ka\xadse", "soft-hyphen", (2, 3)),
        ("a\u200bb", "zero-width", (1, 2)),
        ("a\ufeffb", "bom", (1, 2)),
        ("a\u200eb", "bidi", (1, 2)),
    ],
)
def test_each_rule_marks_the_damaged_characters_only(text, rule, span):
    edit = fix_encoding.edits(text)[0]
    assert (edit.rule, (edit.start, edit.end)) == (f"encoding/{rule}", span)


def test_the_reason_of_a_mojibake_edit_is_the_chain_of_codecs():
    assert fix_encoding.edits("â€œso")[0].reason == "utf-8 read as windows-1252"
    twice = fix_encoding.edits("GÃƒÂ¼nter")
    assert [(e.before, e.after) for e in twice] == [("ÃƒÂ¼", "ü")]
    assert twice[0].reason == "utf-8 read as windows-1252, utf-8 read as latin-1"


def test_work_of_several_rules_on_one_place_names_the_first_and_tells_the_others():
    (edit,) = fix_encoding.edits("&Atilde;&frac14;ber")
    assert (edit.rule, edit.after) == ("encoding/entity", "ü")
    assert "mojibake" in edit.reason


@settings(deadline=None)
@given(st.text("\ud83d\ude00\ud800\udfff", max_size=8))
def test_surrogates_are_joined_as_ftfy_joins_them(text):
    assert fix_encoding(text) == fix_surrogates(text)


def test_a_document_that_one_codec_explains_is_repaired_in_every_line():
    text = "„Ja“, sagte sie.\nEin Übel in O2-NÄHE\n“A IRMÃ”\nADEUS, IRMÃ…\n"
    damaged = text.encode().decode("sloppy-windows-1252")
    assert fix_encoding(damaged) == text
    assert fix_encoding(text) is text


def test_capitals_are_kept_in_a_clean_document_and_repaired_in_a_damaged_one():
    assert fix_encoding("DIE LÃ–SUNG\n\nKlar.") == "DIE LÃ–SUNG\n\nKlar."
    assert fix_encoding("DIE LÃ–SUNG\n\nAlles fÃ¼r „Kläre“.") == "DIE LÖSUNG\n\nAlles für „Kläre“."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A CASAÂ» disse. É", "A CASA» disse. É"),  # the second half is the character that was meant
        ("DÀ€ é", "DÀ€ é"),  # a control character was never meant
        ("1 À€ é", "1 À€ é"),
        ("ÑÅ†B‹", "ÑņB‹"),  # the word goes on behind it
        ("ÏÎ”", "ÏÎ”"),  # Greek amid Latin capitals is not likely
    ],
)
def test_a_capital_and_a_mark_are_repaired_only_to_what_may_be_meant(text, expected):
    assert fix_encoding(text) == expected


def test_options_ask_for_what_is_left_alone_by_default():
    text = "„So“ – ﬁn ＡＢ"
    assert fix_encoding(text) is text
    assert fix_encoding(text, uncurl_quotes=True) == '"So" – ﬁn ＡＢ'
    assert fix_encoding(text, ligatures=True, character_width=True) == "„So“ – fin AB"
    assert fix_encoding("Strauß†", veto=False) != "Strauß†"


def test_work_of_three_rules_on_one_place_tells_all_of_them():
    (edit,) = fix_encoding.edits("u&shy;\u0308")
    assert (edit.rule, edit.after, edit.reason) == ("encoding/entity", "ü", "then soft-hyphen, nfc")


def test_an_entity_that_opens_into_a_line_end_parts_lines_and_nothing_else():
    text = "Kä\xadse GÃ¼nter&#10;Kä\xadse\nGÃ¼nter &#13;&#10;<b &amp;&#10;A &amp; B"
    assert fix_encoding(text) == "Käse Günter\nKäse\nGünter \r\n<b &\nA & B"


def test_entities_are_judged_line_by_line_whatever_came_before():
    assert fix_encoding("1 < 2\r<br> &amp;\rA &amp; B") == "1 < 2\r<br> &amp;\rA & B"
    assert fix_encoding("1 < 2\n<br> &amp;\nA &amp; B") == "1 < 2\n<br> &amp;\nA & B"


@pytest.mark.parametrize(
    ("text", "after", "as_ftfy"),
    [
        ("Zeile eins\x0bZeile zwei", "Zeile eins Zeile zwei", "Zeile einsZeile zwei"),
        ("Zeile eins.\x00\x0b\x0bZeile zwei.\x0b", "Zeile eins. Zeile zwei.", "Zeile eins.Zeile zwei."),
        ("Ende. \x0b Anfang", "Ende.  Anfang", "Ende.  Anfang"),
        ("Ja &#55357;&#56832; &#xd83d;&#xDE00;", "Ja \U0001f600 \U0001f600", "Ja \ufffd\ufffd \ufffd\ufffd"),
        ("Ja &#55357; &#56832;&#55357;", "Ja \ufffd \ufffd\ufffd", "Ja \ufffd \ufffd\ufffd"),
    ],
)
def test_more_than_ftfy_does_is_done_with_the_veto_only(text, after, as_ftfy):
    assert fix_encoding(text) == after
    assert fix_encoding(after) is after
    assert fix_encoding(text, veto=False) == as_ftfy == fix_text(text)


def test_the_step_pickles_with_its_options():
    again = pickle.loads(pickle.dumps(fix_encoding.using(ligatures=True)))
    assert again("ﬁ GÃ¼nter") == "fi Günter"


def test_clean_text_does_not_import_ftfy():
    code = "from newsclean.encoding import fix_encoding as f; f('„Größe“ – ’n Ñu'); print('ftfy' in sys.modules)"
    path = [part for part in sys.path if part.endswith("src")]
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; {code}"], capture_output=True, text=True
    )
    assert run.stdout == "False\n", run.stderr


def test_an_unknown_ftfy_does_the_work_itself(monkeypatch):
    monkeypatch.setattr("newsclean.encoding.mojibake.HEURISTIC", "of another version")
    is_known_ftfy.cache_clear()
    try:
        (edit,) = fix_encoding.edits("Herr GÃ¼nter")
        assert (edit.before, edit.after, edit.reason) == ("Ã¼", "ü", "as ftfy reads it")
        assert fix_encoding("“A IRMÃ” GÃ¼nter") == "“A IRMÃ” Günter"
    finally:
        is_known_ftfy.cache_clear()


HOSTILE = {
    "one line": "Ein Satz mit Käse. ",
    "mojibake": "GÃ¼nter ",
    "mixed": "„Ja“ sagt GÃ¼nter ",
    "ampersands": "amp;",
    "numbered ampersands": "#38;",
    "entities": "&uuml;",
    "marks": "\u0301\u0323",
    "one mark": "\u0301",
    "letter": "Ã",
    "c1": "\x80",
    "surrogates": "\ud83d",
    "joined surrogates": "\ud83d\ude00",
    "tiny lines": "ä\n",
    "blank lines": "\n",
    "damaged tiny lines": "Ã¼\n",
    "layers": "ÃƒÂ¼",
    "quotes": "“IRMÃ” ",
    "open quote": "IRMÃ” ",
    "soft hyphens": "\xad",
    "zero width": "\u200b",
    "bidi": "\u202e",
    "escapes": "\x1b[",
    "open escape": "\x1b[1;",
    "tags": "<b",
    "tags and entities": "<b &lt;",
    "decomposed": "u\u0308",
    "jamo": "\u1100\u1161",
    "vowel signs": "\u09c7\u09be",
    "lossy": "Ã? ",
    "carriage returns": "Ã¼\r",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_no_faster_than_the_text(piece):
    front = "&" if "amp" in piece or "#38" in piece else ""
    slope, times = growth(fix_encoding, lambda size: front + piece * (size // len(piece)))
    assert slope <= LIMIT, times
