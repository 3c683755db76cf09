"""The gate and the gated loop give what ftfy gives."""

import random
from pathlib import Path

import ftfy
import pytest
from ftfy import TextFixerConfig
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES
from ftfy.chardata import CONTROL_CHARS, LIGATURES, WIDTH_MAP
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.encoding import mojibake
from newsclean.encoding.gate import CATEGORIES, CONTROLS, OPTIONAL, gate, is_bad
from newsclean.encoding.mojibake import fix_text, is_known_ftfy, repairs
from strategies import texts

CATEGORY_CHARACTERS = [char for members in MOJIBAKE_CATEGORIES.values() for char in members]
PIECES = [
    *CATEGORY_CHARACTERS,
    *"ĲŉǱﬁｱ、　\r\u2028\x85\x00\x1b\ufeff\ufffc\ud83d\ude00\u0301\u0323\u0338각",
    "\x1b[31m",
]
ENTITIES = [
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&eacute;",
    "&#39;",
    "&#x201c;",
    "&EACUTE;",
    "&foo;",
    "&",
    "&#0;",
    "&#150;",
    "<",
    "<b>",
    "&am&#112;;",
    "&#10;",
    "&amp;amp;",
]
PLAIN = [*"abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123.,?!-\"'\t;:()", " ", " ", " ", "\n", "\n"]
CODECS = [
    "cp1252",
    "latin-1",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso-8859-2",
    "mac_roman",
    "cp437",
    "sloppy-windows-1252",
    "utf-8",
]
NEWS = TextFixerConfig(uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False, fix_line_breaks=False)
CONFIGS = [None, NEWS, TextFixerConfig(unescape_html=True), TextFixerConfig(unescape_html=False, uncurl_quotes=False)]
SENTENCES = Path(__file__).parents[1].joinpath("cases", "encoding", "negative.tsv").read_text(encoding="utf-8")


def _expected(text, config):
    return ftfy.fix_text(text) if config is None else ftfy.fix_text(text, config)


def _made_up(rng):
    """One string of the fuzz: noise, or real sentences cut, damaged, and sprinkled with trouble."""
    kind = rng.random()
    if kind < 0.3:
        return "".join(rng.choice(PLAIN if rng.random() < 0.6 else PIECES) for _ in range(rng.randint(1, 50)))
    if kind < 0.45:
        return "".join(
            chr(rng.choice([rng.randrange(0x110000), rng.randrange(0x3000)])) for _ in range(rng.randint(1, 30))
        )
    start = rng.randrange(len(SENTENCES))
    text = SENTENCES[start : start + rng.randint(5, 250)]
    if kind < 0.8:
        damaged = text.encode("utf-8").decode(rng.choice(CODECS), rng.choice(["replace", "ignore"]))
        if rng.random() < 0.3:
            damaged = damaged.replace("\xa0", " ")
        if rng.random() < 0.2:
            damaged = damaged.encode("utf-8").decode("cp1252", "replace")
        return text[: rng.randint(0, 40)] + damaged + rng.choice(["", "\n", text[:20]])
    letters = list(text)
    for _ in range(rng.randint(1, 4)):
        letters.insert(rng.randrange(len(letters) + 1), rng.choice(ENTITIES if rng.random() < 0.5 else PIECES))
    return "".join(letters)


@pytest.mark.parametrize("seed", range(4))
def test_every_made_up_string_comes_out_as_from_ftfy(seed):
    rng = random.Random(seed)
    changed = 0
    for number in range(1500):
        text = _made_up(rng)
        config = CONFIGS[number % len(CONFIGS)]
        expected = _expected(text, config)
        assert fix_text(text, config) == expected, ascii(text)
        assert is_bad(text) == bool(BADNESS_RE.search(text)), ascii(text)
        changed += expected != text
    assert changed > 300


@settings(max_examples=200, deadline=None)
@given(st.one_of(texts(), st.lists(st.sampled_from(PIECES + PLAIN + ENTITIES), max_size=20).map("".join)))
def test_any_text_comes_out_as_from_ftfy(text):
    assert fix_text(text) == ftfy.fix_text(text)
    assert fix_text(text, NEWS) == ftfy.fix_text(text, NEWS)


@pytest.mark.parametrize(
    "left", sorted(set("aA \n" + "".join(MOJIBAKE_CATEGORIES["start_punctuation"]) + "ÂÃÎÐØÙœŒ×à√≈‚вГā€β°"))
)
def test_every_pair_and_triple_around_the_special_letters_is_judged_alike(left):
    """Each alternative of the heuristic is met with each character of each category on its right."""
    for right in CATEGORY_CHARACTERS:
        for text in (left + right, left + right + "a", "z" + left + right, left + right + left + right):
            assert is_bad(text) == bool(BADNESS_RE.search(text)), ascii(text)


def test_the_characters_are_those_of_ftfy():
    assert CATEGORIES == MOJIBAKE_CATEGORIES
    assert is_known_ftfy()
    for table, characters in (
        (CONTROL_CHARS, CONTROLS),
        (LIGATURES, OPTIONAL["fix_latin_ligatures"]),
        (WIDTH_MAP, OPTIONAL["fix_character_width"]),
    ):
        find = gate(characters).search
        assert all(find(chr(code)) for code in table)


def test_an_unknown_heuristic_leaves_all_to_ftfy(monkeypatch):
    calls = []
    monkeypatch.setattr(mojibake, "HEURISTIC", "of another version")
    monkeypatch.setattr(ftfy, "fix_text", lambda text, config: calls.append(text) or "as ftfy says")
    is_known_ftfy.cache_clear()
    try:
        assert fix_text("clean") == "as ftfy says"
        assert repairs("GÃ¼nter") == [(0, 7, "Günter", "as ftfy reads it")]
    finally:
        is_known_ftfy.cache_clear()
    assert calls == ["clean"]


def test_settings_that_change_how_mojibake_is_found_are_left_to_ftfy():
    config = TextFixerConfig(decode_inconsistent_utf8=False, normalization="NFKC")
    assert fix_text("x² GÃ¼nter ＡＢ", config) == ftfy.fix_text("x² GÃ¼nter ＡＢ", config)


def test_a_line_beyond_the_limit_of_ftfy_comes_out_the_same():
    config = TextFixerConfig(max_decode_length=50)
    text = "Ja, GÃ¼nter. " * 20 + "\nGÃ¼nter"
    assert fix_text(text, config) == ftfy.fix_text(text, config)


def test_nested_ampersands_open_at_once_and_long_runs_of_marks_stay():
    assert fix_text("&" + "amp;" * 5000 + "lt;") == "<"
    assert fix_text("&" + "#38;" * 5000 + "lt;") == "<"
    run = "a" + "\u0301\u0323" * 16
    assert fix_text(run) == run
    assert fix_text("a" + "\u0301\u0323" * 15) == ftfy.fix_text("a" + "\u0301\u0323" * 15)


def test_clean_text_is_the_same_object():
    text = "„Größe“ – ’n Stück"
    assert fix_text(text, NEWS) is text
