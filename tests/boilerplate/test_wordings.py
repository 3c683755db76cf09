"""The commonest wordings of each language, as facts of their own: a typo in the rule data is noticed here."""

import pytest

from newsclean.boilerplate import strip_boilerplate
from newsclean.boilerplate.cues import classify, packaged

WORDINGS = [
    ("de", "related", "Lesen Sie auch|Lesen Sie mehr|Mehr zum Thema|Das könnte Sie auch interessieren"),
    ("de", "advertisement", "Werbung|Anzeige"),
    ("en", "related", "Read more|Read also|Related articles|You may also like"),
    ("en", "advertisement", "Advertisement|ADVERTISEMENT|Story continues below advertisement"),
    ("fr", "related", "Lire aussi|À lire aussi"),
    ("fr", "advertisement", "Publicité"),
    ("es", "related", "Lea también|Te puede interesar"),
    ("es", "advertisement", "Publicidad"),
    ("it", "related", "Leggi anche"),
    ("it", "advertisement", "Pubblicità"),
    ("pt", "related", "Leia também|Leia mais"),
    ("pt", "advertisement", "Publicidade"),
    ("nl", "related", "Lees ook"),
    ("nl", "advertisement", "Advertentie"),
    ("pl", "related", "Czytaj też|Zobacz też"),
    ("pl", "advertisement", "Reklama"),
    ("ru", "related", "Читайте также"),
    ("ru", "advertisement", "Реклама"),
    ("uk", "related", "Читайте також"),
    ("tr", "advertisement", "Reklam"),
    ("sv", "related", "Läs också|Läs mer"),
    ("ar", "related", "اقرأ أيضا"),
    ("ja", "related", "関連記事"),
    ("ja", "advertisement", "広告"),
    ("en", "navigation", "The post Snow closes the pass appeared first on Linden Herald."),
    ("de", "navigation", "Der Beitrag Schnee am Pass erschien zuerst auf Lindenauer Kurier."),
    ("pt", "comments", "O seu endereço de e-mail não será publicado. Campos obrigatórios são marcados com *"),
    ("en", "comments", "Report an error|Rate this article"),
    ("de", "comments", "Fehler melden"),
    ("fr", "comments", "Signaler une erreur"),
]
ROWS = [(lang, category, text) for lang, category, texts in WORDINGS for text in texts.split("|")]


@pytest.mark.parametrize(("lang", "category", "text"), ROWS)
def test_a_common_wording_is_known(lang, category, text):
    assert classify([text], lang) == [category]


HEADS = [row for row in ROWS if row[1] == "related" and not row[2].startswith(("Das könnte", "You may"))]


@pytest.mark.parametrize(("lang", "category", "text"), HEADS)
def test_a_label_takes_the_headline_behind_it(lang, category, text):
    hit = packaged().match(f"{text}: Lindenau 2024", lang)
    assert hit is not None
    assert hit.category == category


@pytest.mark.parametrize("weak", ["Video", "Facebook", "Home"])
def test_a_word_of_everyday_use_alone_stays(weak):
    prose = "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu sperren, wie ein Sprecher am Abend sagte."
    text = "\n\n".join([prose] * 5 + [weak] + [prose] * 5)
    assert strip_boilerplate(text) is text


@pytest.mark.parametrize("line", ["Report an error", "Fehler melden", "Signaler une erreur"])
def test_a_report_of_errors_may_be_the_last_line(line):
    prose = "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu sperren, wie ein Sprecher am Abend sagte."
    text = "\n\n".join([prose] * 3)
    assert strip_boilerplate(f"{text}\n\n{line}").rstrip() == text


@pytest.mark.parametrize("line", ["Dark mode", "Live stream", "Functional cookies", "New here?", "Freie Autorin"])
def test_a_subheading_that_is_also_a_word_of_sites_stays(line):
    prose = "The council voted on Monday to close the old bridge in the north of the town, a spokesman said."
    text = "\n\n".join([prose, line, prose, prose])
    assert strip_boilerplate(text) is text


@pytest.mark.parametrize(
    "line", ["Mire: nosotros tenemos un informe.", "Mira: yo no firmé nada.", "Simak: saya diam saja."]
)
def test_an_imperative_with_a_colon_may_be_an_answer(line):
    prose = "El concejo votó el lunes por cerrar el viejo puente en el norte de la ciudad, dijo una portavoz anoche."
    text = "\n\n".join([prose, line, prose, prose])
    assert strip_boilerplate(text) is text
