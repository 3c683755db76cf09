import pytest

from newsclean.names import load_aliases
from newsclean.names.lexicon import lexicon_of
from newsclean.names.screen import Screen, capitalised_words

SCREEN = Screen(["Kiew", "O'Neill"], {"Papst": ["Leo"]}, "s", ["dalái"])


@pytest.mark.parametrize(
    "text", ["", "Rom", "kiew", "Kiewer Rat", "Der Papst in Rom", "Leo Papas", "KIEWER", "Neill", "\ud800"]
)
def test_a_text_without_a_sign_is_clear(text):
    assert SCREEN.is_clear(text, capitalised_words(text))


@pytest.mark.parametrize(
    "text", ["Kiew", "Kiews", "KIEW", "KIEWS", "Kiew's", "O'Neill", "Papst Leos", "PAPST LEO", "der dalái lama"]
)
def test_a_sign_is_seen_with_an_ending_and_in_capitals(text):
    assert not SCREEN.is_clear(text, capitalised_words(text))


@pytest.mark.parametrize("lang", ["de", "en", "fr", "es", "it", "nl", "pt", "*", ""])
def test_the_ready_screen_knows_every_filed_word(lang):
    table = load_aliases()
    screen = table.screen(lang)
    aliases, _ = table.words(lang)
    for key in aliases:
        assert not screen.is_clear(key, capitalised_words(key))
        assert not screen.is_clear(key.upper(), [word.upper() for word in key.split()]) or key in screen.uncased
    if screen.ending:
        assert screen.signs >= lexicon_of(table, lang).gate._make_signs()


@pytest.mark.parametrize("text", ["Rat in Rom", "Ёлка Tokyo 東京", "𐐀𐐁 Rom", "İstanbul’da Ali"])
def test_words_of_any_script_are_found_where_they_are(text):
    assert set(capitalised_words(text)) <= set(capitalised_words(text, every_script=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Größe und Ärger", ["Größe", "Ärger"]),
        ("Київ и İstanbul", ["Київ", "İstanbul"]),
        ("東京 and Rome", ["東京", "Rome"]),
        ("𐐀𐐁 and Rome", ["𐐀𐐁", "Rome"]),
        ("O’Neill’s תל", ["O’Neill’s", "תל", "O", "Neill"]),
    ],
)
def test_words_of_every_script_are_found_where_asked(text, words):
    assert capitalised_words(text, every_script=True) == words
