"""Make news-like text in several languages, clean or damaged; the same text for the same seed."""

from __future__ import annotations

import html
from collections.abc import Callable
from random import Random

PLACES = [
    "Rom",
    "Lima",
    "Köln",
    "Zürich",
    "Malmö",
    "Brno",
    "Genf",
    "Bogotá",
    "Kyjiw",
    "Izmir",
    "Graz",
    "Oslo",
    "Bern",
    "Turin",
    "Porto",
    "Basel",
]
PEOPLE = [
    "Keller",
    "Ångström",
    "Novak",
    "Müller",
    "Garção",
    "Braun",
    "Öztürk",
    "Marin",
    "Nagy",
    "Berg",
    "Lefèvre",
    "Lund",
    "Weiß",
    "Smith",
    "Horvat",
]
SENTENCES = {
    "en": """The council of {place} met on Monday to talk about the price of water.
{name} said the plan would cost {number} million and take three years.
"We did not expect so many people," the mayor told reporters after the vote.
A second reading is set for the autumn, when the new budget is due.
Police closed the bridge for {number} hours, but nobody was hurt.
The company, which employs {number} people, did not answer our questions.
Rain is forecast for the weekend; farmers near {place} are relieved.
It was the third time this year that the court had to decide such a case.""",
    "de": """Der Rat von {place} hat am Montag lange beraten, wie viel das Wasser im kommenden Jahr kosten soll.
„Damit haben wir nicht gerechnet“, sagte {name} nach der Abstimmung, die bis zum Abend dauerte.
Für die neue Straße zum Hafen fehlen noch {number} Millionen Euro, hieß es aus dem Rathaus.
Im April stimmen die Vertreter der Gemeinden ein zweites Mal ab, dann mit dem genauen Entwurf vor Augen.
Die Firma mit ihren {number} Angestellten wollte sich auf Anfrage zunächst nicht dazu erklären.
Später kam heraus, dass einige der Unterlagen fehlten; verloren waren sie aber nicht.
Das Wetter bleibt kühl und nass, bei den Bauern rund um {place} ist man damit zufrieden.
Wer im Januar mit der Bahn zur Arbeit will, muss mit einem etwas anderen Fahrplan rechnen.
Ob der Plan aufgeht, wird sich erst nach der Wahl im Herbst zeigen, sagen Leute aus der Verwaltung.
Seit dem Umbau kommen mehr Besucher als je zuvor, vor allem am Wochenende und in den Ferien.""",
    "fr": """Le conseil de {place} s’est réuni lundi pour débattre du prix de l’eau.
« Nous n’avions pas prévu cela », a déclaré {name} à l’issue du vote.
Près de {number} élèves ont été accueillis dans l’école rénovée.
La société n’a pas souhaité répondre à nos questions.""",
    "es": """El concejo de {place} se reunió el lunes para hablar del precio del agua.
«No esperábamos a tanta gente», señaló {name} después de la votación.
¿Quién pagará los {number} millones? Nadie lo explicó en la sesión.
La compañía no respondió a las preguntas de este periódico.""",
    "pl": """Rada miasta {place} zajęła się w poniedziałek ceną wody.
„Nie spodziewaliśmy się tylu ludzi” – powiedział {name} po głosowaniu.
Na drogę do portu brakuje jeszcze {number} milionów złotych.""",
    "ru": """Совет города {place} обсудил в понедельник цену на воду.
«Мы этого не ждали», — сказал {name} после голосования.
На дорогу к порту не хватает ещё {number} миллионов.""",
    "tr": """{place} belediye meclisi pazartesi günü su fiyatını görüştü.
“Bu kadar insan beklemiyorduk” diyen {name}, oylamadan memnun olduğunu söyledi.""",
    "pt": """A câmara de {place} discutiu na segunda-feira o preço da água.
“Não esperávamos tanta gente”, disse {name} depois da votação.""",
    "cs": """Rada města {place} v pondělí jednala o ceně vody.
„Tolik lidí jsme nečekali,“ řekl po hlasování {name}.""",
    "el": """Το συμβούλιο συζήτησε τη Δευτέρα για την τιμή του νερού στο {place}.
«Δεν το περιμέναμε», είπε ο {name} μετά την ψηφοφορία.""",
    "vi": """Hội đồng thành phố {place} họp hôm thứ Hai về giá nước.
“Chúng tôi không ngờ đông như vậy”, ông {name} nói sau cuộc bỏ phiếu.""",
}


def article(lang: str, random: Random, paragraphs: int = 9) -> str:
    """Return a headline and *paragraphs* of about three sentences, one a line, with blank lines between."""
    sentences = SENTENCES[lang].split("\n")

    def sentence() -> str:
        return random.choice(sentences).format(
            place=random.choice(PLACES), name=random.choice(PEOPLE), number=random.randint(2, 900)
        )

    body = (" ".join(sentence() for _ in range(random.randint(2, 4))) for _ in range(paragraphs))
    return "\n\n".join([sentence().rstrip("."), *body]) + "\n"


def ascii_articles(count: int, seed: int = 1) -> list[str]:
    """Return English articles without one character above U+007F."""
    random = Random(seed)
    return [article("en", random).encode("ascii", "ignore").decode() for _ in range(count)]


def german_articles(count: int, seed: int = 2) -> list[str]:
    """Return German articles."""
    random = Random(seed)
    return [article("de", random) for _ in range(count)]


def multilingual_articles(count: int, seed: int = 3) -> list[str]:
    """Return articles in all languages here, German and English most."""
    random = Random(seed)
    return [article(random.choice([*SENTENCES, "de", "de", "en"]), random) for _ in range(count)]


def _misread(codec: str) -> Callable[[str], str]:
    return lambda line: line.encode("utf-8").decode(codec, "replace")


def _escaped(line: str) -> str:
    return html.escape(line).encode("ascii", "xmlcharrefreplace").decode()


def _twice(line: str) -> str:
    return _misread("cp1252")(_misread("cp1252")(line))


DAMAGES = (_misread("cp1252"), _misread("cp1252"), _misread("latin-1"), _escaped, _twice)


def damaged(articles: list[str], share: float, seed: int = 4) -> list[str]:
    """Return *articles* with *share* of them damaged in every line, in one of five ways."""
    random = Random(seed)
    chosen = set(random.sample(range(len(articles)), max(1, round(share * len(articles)))))
    return [_damaged(text, random) if index in chosen else text for index, text in enumerate(articles)]


def _damaged(text: str, random: Random) -> str:
    damage = random.choice(DAMAGES)
    return "\n".join(damage(line) for line in text.split("\n"))
