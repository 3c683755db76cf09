"""What the table that ships says of some well-known names; an alias that goes missing or changes is noticed here."""

import pytest

from newsclean.names import load_aliases, normalise_names

SIZE = 686  # entities; a table may grow


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("de", "Zelensky und Selenski", "Selenskyj und Selenskyj"),
        ("en", "Selenskyj came", "Zelensky came"),
        ("de", "Papst Francisco", "Papst Franziskus"),
        ("en", "Pope Francisco", "Pope Francis"),
        ("es", "papa Francis", "papa Francisco"),
        ("de", "Lawrow und Lavrov", "Lawrow und Lawrow"),
        ("de", "Navalny", "Nawalny"),
        ("de", "Xi Jin-ping", "Xi Jinping"),
        ("de", "San Francisco, Francisco Franco", "San Francisco, Francisco Franco"),
        ("tr", "Erdogan", "Erdogan"),
    ],
)
def test_shipped_names_are_written_one_way(lang, text, after):
    assert normalise_names(text, lang=lang) == after


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "Chamas atingem prédio em São Paulo."),  # flames
        ("pt", "CHAMAS CONSOMEM HOSPITAL EM GAZA"),
        ("es", "Chamas é palabra galega."),
        ("en", "Chamas pool the savings of Kenyan women."),  # savings clubs
        ("de", "In Saint-Chamas bei Marseille brennt es."),
        ("de", "Pentagone und Hexagone lernt man in der Schule."),
    ],
)
def test_ordinary_words_and_other_bearers_of_a_name_stay(lang, text):
    assert normalise_names(text, lang=lang) == text


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("de", "Israel verhandelt mit Chamas über Geiseln.", "Israel verhandelt mit Hamas über Geiseln."),
        ("de", "Das Pentagone schweigt.", "Das Pentagon schweigt."),
    ],
)
def test_ambiguous_forms_change_with_evidence(lang, text, after):
    assert normalise_names(text, lang=lang) == after


def test_the_table_that_ships_keeps_its_size():
    assert len(load_aliases()) >= SIZE, "entities are missing; is that meant?"
