"""Made-up articles for tests: clean ones of ordinary length, no two alike, and the same with something to clean."""

import random

PLACES = ["Lindenau", "Marbach", "Ostheim", "Rotwald", "Seeburg", "Talheim", "Wiesenfeld", "Birkenau", "Eichstatt"]
BODIES = ["Der Stadtrat", "Die Verwaltung", "Der Kreistag", "Das Verkehrsamt", "Die Feuerwehr", "Der Sportverein"]
DEEDS = ["den Bau einer neuen Brücke", "die Sanierung der Schule", "einen zweiten Bahnsteig", "mehr Geld für Busse"]
SAYINGS = [
    "Die Arbeiten sollen im kommenden Frühjahr beginnen und etwa {n} Monate dauern, wie ein Sprecher mitteilte.",
    "Rund {n} Menschen waren zu der Sitzung gekommen, so viele wie seit Jahren nicht mehr.",
    "Aus der Opposition hieß es, die Kosten von {n} Millionen Euro seien kaum noch zu vertreten.",
    "„Wir haben lange genug gewartet“, sagte eine Anwohnerin, die seit {n} Jahren in der Straße wohnt.",
    "Ob die Frist bis zum Jahr 20{n} zu halten ist, ließ der zuständige Dezernent am Abend offen.",
    "In den Nachbargemeinden stößt der Plan auf Zustimmung, auch wenn dort {n} Einwände eingegangen sind.",
    "Ein Gutachten, das der Redaktion vorliegt, nennt {n} Mängel und rät zu einer schnellen Entscheidung.",
]


def article(number: int) -> str:
    """Return a clean article of about two thousand characters."""
    chance = random.Random(number)
    place, body, deed = chance.choice(PLACES), chance.choice(BODIES), chance.choice(DEEDS)
    paragraphs = [f"{body} von {place} will {deed} im Jahr {1000 + number}"]
    paragraphs.append(f"{body} von {place} hat am Abend mit {chance.randint(11, 40)} Stimmen {deed} beschlossen.")
    for _ in range(6):
        sentences = chance.sample(SAYINGS, 3)
        paragraphs.append(" ".join(sentence.format(n=chance.randint(11, 99)) for sentence in sentences))
    return "\n\n".join(paragraphs) + "\n"


def dirty(number: int) -> str:
    """Return the same article below a second headline, with a label and an advertisement at its end."""
    text = article(number)
    headline = text.partition("\n")[0]
    return f"{headline}\n\n{text}\nLesen Sie auch\n\nWerbung\n"
