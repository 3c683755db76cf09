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
La société n’a pas souhaité répondre à nos questions.
Les travaux de la route du port dureront encore {number} jours, selon la mairie.
Un second vote est prévu à l’automne, une fois le budget connu.
Depuis l’hiver, les visiteurs sont plus nombreux, surtout le week-end.
Les agriculteurs des environs de {place} attendent la pluie avec impatience.""",
    "es": """El concejo de {place} se reunió el lunes para hablar del precio del agua.
«No esperábamos a tanta gente», señaló {name} después de la votación.
¿Quién pagará los {number} millones? Nadie lo explicó en la sesión.
La compañía no respondió a las preguntas de este periódico.
Las obras del puerto durarán todavía {number} días, según el ayuntamiento.
En otoño habrá una segunda votación, cuando se conozcan las cuentas.
Desde el invierno llegan más visitantes, sobre todo los fines de semana.
Los agricultores de los alrededores de {place} esperan la lluvia.""",
    "pl": """Rada miasta {place} zajęła się w poniedziałek ceną wody.
„Nie spodziewaliśmy się tylu ludzi” – powiedział {name} po głosowaniu.
Na drogę do portu brakuje jeszcze {number} milionów złotych.
Jesienią radni zagłosują po raz drugi, gdy znany będzie budżet.
Firma nie odpowiedziała na nasze pytania.
Od zimy przyjeżdża tu więcej gości, głównie w weekendy.
Rolnicy z okolic {place} czekają na deszcz.""",
    "ru": """Совет города {place} обсудил в понедельник цену на воду.
«Мы этого не ждали», — сказал {name} после голосования.
На дорогу к порту не хватает ещё {number} миллионов.
Осенью депутаты проголосуют ещё раз, когда станет известен бюджет.
Компания не ответила на наши вопросы.
С зимы сюда приезжает больше гостей, особенно по выходным.
Фермеры под {place} ждут дождя.""",
    "tr": """{place} belediye meclisi pazartesi günü su fiyatını görüştü.
“Bu kadar insan beklemiyorduk” diyen {name}, oylamadan memnun olduğunu söyledi.
Liman yolu için daha {number} milyon lira gerekiyor.
Sonbaharda bütçe belli olunca ikinci bir oylama yapılacak.
Şirket sorularımıza yanıt vermedi.
Kıştan beri özellikle hafta sonları daha çok ziyaretçi geliyor.""",
    "pt": """A câmara de {place} discutiu na segunda-feira o preço da água.
“Não esperávamos tanta gente”, disse {name} depois da votação.
As obras do porto vão durar mais {number} dias, segundo a autarquia.
No outono haverá uma segunda votação, quando o orçamento for conhecido.
A empresa não respondeu às nossas perguntas.
Desde o inverno chegam mais visitantes, sobretudo aos fins de semana.""",
    "cs": """Rada města {place} v pondělí jednala o ceně vody.
„Tolik lidí jsme nečekali,“ řekl po hlasování {name}.
Na silnici k přístavu chybí ještě {number} milionů korun.
Na podzim budou zastupitelé hlasovat podruhé, až bude znám rozpočet.
Firma na naše otázky neodpověděla.
Od zimy sem jezdí víc návštěvníků, hlavně o víkendech.""",
    "el": """Το συμβούλιο συζήτησε τη Δευτέρα για την τιμή του νερού στο {place}.
«Δεν το περιμέναμε», είπε ο {name} μετά την ψηφοφορία.
Για τον δρόμο προς το λιμάνι λείπουν ακόμη {number} εκατομμύρια.
Το φθινόπωρο θα γίνει δεύτερη ψηφοφορία, όταν θα είναι γνωστός ο προϋπολογισμός.
Η εταιρεία δεν απάντησε στις ερωτήσεις μας.
Από τον χειμώνα έρχονται περισσότεροι επισκέπτες, κυρίως τα Σαββατοκύριακα.""",
    "vi": """Hội đồng thành phố {place} họp hôm thứ Hai về giá nước.
“Chúng tôi không ngờ đông như vậy”, ông {name} nói sau cuộc bỏ phiếu.
Con đường ra cảng còn thiếu {number} triệu đồng.
Mùa thu này sẽ có cuộc bỏ phiếu thứ hai, khi ngân sách được công bố.
Công ty không trả lời câu hỏi của chúng tôi.
Từ mùa đông, khách đến đông hơn, nhất là vào cuối tuần.""",
}

HEADLINES = {  # their words do not begin a sentence above: a clean text says nothing twice
    "en": """Water bills to rise across {place} from next spring
Why {name} wants to wait with the new bridge""",
    "de": """Teures Wasser: Was die Haushalte in {place} erwartet
Warum {name} mit dem Hafen noch warten will""",
    "fr": """Facture d’eau: ce qui attend les habitants de {place}
Pourquoi {name} préfère attendre encore un an""",
    "es": """Agua más cara: lo que espera a los vecinos de {place}
Por qué {name} prefiere esperar un año más""",
    "pl": """Drożej za wodę: co czeka mieszkańców {place}""",
    "ru": """Вода дорожает: чего ждать жителям в {place}""",
    "tr": """Su zammı: {place} halkını neler bekliyor""",
    "pt": """Água mais cara: o que espera os moradores de {place}""",
    "cs": """Dražší voda: co čeká obyvatele města {place}""",
    "el": """Ακριβότερο νερό: τι περιμένει τους κατοίκους στο {place}""",
    "vi": """Nước tăng giá: người dân {place} chờ đợi điều gì""",
}


def article(lang: str, random: Random, paragraphs: int = 9) -> str:
    """Return a headline and *paragraphs* of about three sentences, one a line, with blank lines between.

    A sentence comes again only when all others have been said.
    """
    sentences = SENTENCES[lang].split("\n")
    left: list[str] = []

    def filled(words: str) -> str:
        return words.format(place=random.choice(PLACES), name=random.choice(PEOPLE), number=random.randint(2, 900))

    def sentence() -> str:
        left[:] = left or random.sample(sentences, len(sentences))
        return filled(left.pop())

    headline = filled(random.choice(HEADLINES[lang].split("\n")))
    body = (" ".join(sentence() for _ in range(random.randint(2, 4))) for _ in range(paragraphs))
    return "\n\n".join([headline, *body]) + "\n"


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
