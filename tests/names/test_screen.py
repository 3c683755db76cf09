import pytest

from newsclean.names import load_aliases
from newsclean.names.forms import changing_forms
from newsclean.names.screen import SIGN, Screen, capitalised_words

SCREEN = Screen({"Kiew": "Kiew\t0", "Neill": "O'Neill\t1", "Leo": "Papst Leo\t2\t3"}, "dalái lama\t4")


def found(screen, text):
    return screen.found(text, SIGN.findall(text))


@pytest.mark.parametrize(
    "text",
    ["", "Rom", "kiew", "Kiewer Rat", "Papst in Rom, Leo", "Leo Papas", "KIEWER", "O'Neil", "\ud800"],
)
def test_a_text_without_a_form_is_clear(text):
    assert found(SCREEN, text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        *[(text, "Kiew") for text in ("Kiew", "Kiews", "KIEW", "KIEWS", "Kiew's")],
        ("O'Neill", "O'Neill"),
        *[(text, "Papst Leo") for text in ("Papst Leos", "PAPST LEO", "Papst\nLeo", "Papst \xa0 Leo", "PAPST  LEOS")],
        ("der dalái lama", "dalái lama"),
    ],
)
def test_a_form_is_seen_with_an_ending_and_in_capitals(text, form):
    assert [name for name, _ in found(SCREEN, text)] == [form]


@pytest.mark.parametrize("name", ["default", "cities", "countries"])
@pytest.mark.parametrize("lang", ["de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", ""])
def test_the_ready_screen_sees_every_form_that_changes_something(name, lang):
    table = load_aliases(name)
    screen = table.screen()
    for number, entity in enumerate(table.entities):
        for text in changing_forms(entity, lang):
            for seen in [text, text + "s"] + [text.upper(), text.upper() + "S"] * text[0].isupper():
                assert (text, number) in [(form, n) for form, numbers in found(screen, seen) for n in numbers]


@pytest.mark.parametrize(
    "text", ["Angela Merkel sprach mit Trump.", "Putin und Obama trafen Erdogan in der Kommission der Union."]
)
def test_right_names_are_no_sign(text):
    assert found(load_aliases().screen(), text) == []


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
