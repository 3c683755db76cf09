"""Plain aliases: what a key needs besides itself, and where a form of several words stands."""

import pytest

from newsclean.names import normalise_names
from newsclean.names.plain import Plain

ALIASES = {
    "In'sko": "Ińsko",
    "Big Apple": "New York",
    "Le-Tor": "Le Thor",
    "Kord-e Shul": "Kord-e Shūl",
    "Groß Bieberau": "Groß-Bieberau",
    "Ost-Chō": "Ost",
    "iPhone Eck": "Handyeck",
    "Wien": "Vienna",
}


@pytest.mark.parametrize(
    "text",
    [
        "In Rom",
        "It's In Rom",
        "Apple in Rom",
        "Apples Bigs",
        "Big. Apple",
        "Tor in Le Tor",
        "Kord Shul",
        "Kord-e im Shul",
        "Wiener",
        "BIGAPPLE",
        "Phone Eck",
    ],
)
def test_a_text_without_a_form_stays(text):
    assert normalise_names(text, aliases=ALIASES, lang="de") == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("In'sko", "Ińsko"),
        ("im Big Apple", "im New York"),
        ("BIG APPLES", "NEW YORKS"),
        ("Big Apples", "New Yorks"),
        ("Le-Tor, In Rom", "Le Thor, In Rom"),
        ("GROSS BIEBERAU", "GROSS-BIEBERAU"),
        ("OST-CHŌ", "OST"),
        ("Ost-Chō", "Ost"),
        ("Kord-e Shul", "Kord-e Shūl"),
        ("Kord-e  Shul", "Kord-e  Shūl"),
        ("Kord-e\xa0 Shul", "Kord-e\xa0 Shūl"),
        ("Das iPhone Eck in Wien", "Das Handyeck in Vienna"),
    ],
)
def test_a_form_is_found(text, after):
    assert normalise_names(text, aliases=ALIASES, lang="de") == after


@pytest.mark.parametrize(
    ("key", "needs"),
    [
        ("Apple", {"Big", "Bigs"}),
        ("In", {"'"}),
        ("Wien", set()),
        ("Tor", {"Le", "Les"}),
        ("Phone", set()),  # a part of a word
    ],
)
def test_a_key_needs_another_sign_of_its_forms(key, needs):
    assert Plain(ALIASES).needs(key) == needs


def test_a_form_is_filed_under_its_rarest_word():
    table = Plain({"Der Turm": "A", "Der Berg": "B", "Der Berghof": "C"})
    assert set(table.filed) == {"Turm", "Berg", "Berghof"}
