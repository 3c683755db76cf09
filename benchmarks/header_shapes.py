"""Headlines of our own in many languages, doubled in many shapes, and the text that must come out.

Run it to see the score a shape: ``python benchmarks/header_shapes.py [--titles] [--show N]``. The tests import `cases`.
"""

import argparse
import collections
from collections.abc import Iterator
from typing import NamedTuple


class Story(NamedTuple):
    title: str
    lead: str
    body: str
    byline: str
    date: str
    site: str
    section: str


class Case(NamedTuple):
    shape: str
    title: str
    text: str
    expected: str


STORIES = [
    Story(
        "Stadtrat von Lindenau beschließt neue Brücke über die Alte Weide",
        "Der Bau soll im Frühjahr beginnen und drei Jahre dauern.",
        "Der Stadtrat von Lindenau hat am Dienstag eine neue Brücke beschlossen. Sie kostet elf Millionen Euro.\n\n"
        "Die Opposition stimmte dagegen, weil ihr die Kosten zu hoch sind.",
        "Von Karla Muster",
        "12. Mai 2024",
        "Lindenauer Bote",
        "Politik",
    ),
    Story(
        "Harbour town bans rental scooters after a summer of complaints",
        "Officials say the ban will be reviewed in spring.",
        "The council of Port Ellery voted on Monday to take rental scooters off its streets.\n\n"
        "Two companies said they would challenge the decision in court, calling it rushed.",
        "By Jane Sample",
        "March 3, 2024",
        "Ellery Gazette",
        "Local",
    ),
    Story(
        "“We will not leave the valley”: farmers fight plans for a dam",
        "A village of ninety people has become a symbol.",
        "The farmers of the Teal valley have lived with the river for generations.\n\n"
        "Now a dam is planned, and the village would be flooded within four years.",
        "By Tom Example",
        "4 July 2023",
        "Valley Observer",
        "World",
    ),
    Story(
        "Le maire de Montbrun promet des cantines gratuites dès la rentrée",
        "La mesure concernera plus de deux mille élèves.",
        "Le maire de Montbrun a présenté mercredi son plan pour les écoles de la ville.\n\n"
        "Les parents d'élèves saluent l'annonce, mais demandent des détails sur le financement.",
        "Par Luc Exemple",
        "3 juin 2024",
        "L'Écho de Montbrun",
        "Société",
    ),
    Story(
        "La sequía obliga a Valdemar a cortar el agua por las noches",
        "El embalse está al doce por ciento de su capacidad.",
        "El ayuntamiento de Valdemar cortará el agua entre las once y las seis.\n\n"
        "Los vecinos se quejan de que nadie les avisó con tiempo suficiente.",
        "Por Ana Ejemplo",
        "8 de agosto de 2023",
        "Diario de Valdemar",
        "España",
    ),
    Story(
        "Мэр Заречного объявил о закрытии старого моста на ремонт",
        "Движение восстановят не раньше осени.",
        "Мэр Заречного сообщил в среду, что старый мост закроют на полгода.\n\n"
        "Жители недовольны: объезд занимает сорок минут в одну сторону.",
        "Автор: Иван Примеров",
        "5 мая 2024",
        "Вестник Заречного",
        "Общество",
    ),
    Story(
        "Ο δήμος Καλλιρρόης κλείνει το παλιό λιμάνι για δύο χρόνια",
        "Τα έργα ξεκινούν τον Σεπτέμβριο.",
        "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι το λιμάνι θα κλείσει για έργα.\n\n"
        "Οι ψαράδες διαμαρτύρονται και ζητούν αποζημιώσεις από το κράτος.",
        "Από τον Νίκο Παράδειγμα",
        "7 Μαΐου 2024",
        "Νέα της Καλλιρρόης",
        "Ελλάδα",
    ),
    Story(
        "緑川市が古い橋の架け替えを決定、来春にも着工へ",
        "工事は三年間続く見通しだ。",
        "緑川市は火曜日、老朽化した橋を架け替えることを決めた。\n\n市民からは費用が高すぎるという声も上がっている。",
        "記者 山田例子",
        "2024年5月12日",
        "緑川新報",
        "地域",
    ),
    Story(
        "بلدية وادي النور تغلق الجسر القديم أمام السيارات لمدة عام",
        "تبدأ الأعمال في الربيع المقبل.",
        "أعلنت بلدية وادي النور يوم الثلاثاء إغلاق الجسر القديم أمام حركة السير.\n\n"
        "ويقول السكان إن الطريق البديل يستغرق أربعين دقيقة.",
        "بقلم: سامي مثال",
        "12/05/2024",
        "صدى الوادي",
        "محليات",
    ),
    Story(
        "Burmistrz Zielonki zapowiada darmowe autobusy od września",
        "Koszt to cztery miliony złotych rocznie.",
        "Burmistrz Zielonki ogłosił w piątek, że autobusy będą bezpłatne.\n\n"
        "Opozycja pyta, skąd miasto weźmie pieniądze na nowe kursy.",
        "Autor: Jan Przykład",
        "12 maja 2024",
        "Gazeta Zielonki",
        "Kraj",
    ),
    Story(
        "Vihreälahden kaupunki sulkee vanhan sillan kahdeksi vuodeksi",
        "Työt alkavat keväällä.",
        "Vihreälahden kaupunki ilmoitti tiistaina sulkevansa vanhan sillan.\n\n"
        "Asukkaat pelkäävät, että kiertotie ruuhkautuu pahoin aamuisin.",
        "Von Liisa Esimerkki",
        "12.5.2024",
        "Lahden Viesti",
        "Kotimaa",
    ),
]

FLAT = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "–": "-", "—": "-"})


def _cut(title: str, share: float) -> str:
    """Cut between words; without blanks, between letters."""
    front = title[: int(len(title) * share)]
    return front.rsplit(" ", 1)[0] if " " in front else front


def doubles(s: Story) -> Iterator[tuple[str, str, str]]:
    """Yield ``(shape, head, head that must come out)``; the body follows both."""
    t, only = s.title, f"{s.title}\n\n"
    yield "copies in the other order: plain, suffix, shout", f"{t}\n{t} - {s.site}\n{t.upper()}\n\n", only
    yield "a byline between", f"{t}\n{s.byline}\n{t}\n\n", f"{t}\n{s.byline}\n\n"
    yield "a date between", f"{t}\n\n{s.date}\n\n{t}\n\n", f"{t}\n\n{s.date}\n\n"
    yield "a lead between", f"{t}\n\n{s.lead}\n\n{t}\n\n", f"{t}\n\n{s.lead}\n\n"
    yield "a lead between, first with a suffix", f"{t} | {s.site}\n\n{s.lead}\n\n{t}\n\n", f"{t}\n\n{s.lead}\n\n"
    yield (
        "a caption between, last with a suffix",
        f"{t}\n\nFoto: X. Muster\n\n{t} – {s.site}\n\n",
        f"{t}\n\nFoto: X. Muster\n\n",
    )
    yield "three damages: cut, shout, suffix", f"{_cut(t, 0.6)}… | {s.site}\n{t.upper()}\n{t}\n\n", only
    yield "prefix and suffix", f"{s.section}: {t} - {s.site}\n{t}\n\n", only
    yield "a chain of sections", f"{t} | {s.section} | {s.site}\n\n{t}\n\n", only
    yield "a chain with dashes", f"{t} - {s.section} - {s.site}\n{t}\n\n", only
    yield "cut off with three points", f"{_cut(t, 0.5)}...\n\n{t}\n\n", only
    yield "cut off with blank and points", f"{_cut(t, 0.7)} ...\n{t}\n\n", only
    yield "cut off, last", f"{t}\n{_cut(t, 0.7)}…\n\n", only
    yield "cut off within a word", f"{t[: len(t) * 3 // 4]}\n{t}\n\n", only
    yield "cut off with a suffix", f"{_cut(t, 0.7)}… - {s.site}\n{t}\n\n", only
    yield "in quotes", f"„{t}“\n{t}\n{t}\n\n", only
    yield "a star behind", f"{t} *\n{t}\n\n", only
    yield "numbered", f"1. {t}\n{t}\n\n", only
    yield "Markdown", f"# {t}\n\n{t}\n\n", only
    yield "an arrow before", f"» {t}\n{t}\n\n", only
    yield "emoji", f"🔥 {t}\n{t}\n\n", only
    yield "double blanks", f"{t.replace(' ', '  ')}\n{t}\n\n", only
    yield "no-break spaces", f"{t}\n{t.replace(' ', chr(160))}\n\n", only
    yield "entities", f"&quot;{t}&quot;\n{t}\n{t}\n\n", only
    yield "entity for the bar", f"{t} &#124; {s.site}\n{t}\n\n", only
    yield "a path with slashes", f"Home / {s.section} / {t}\n{t}\n\n", only
    yield "a path with angles", f"{s.site} › {s.section} › {t}\n\n{t}\n\n", only
    yield "a path, last", f"{t}\n{s.site} » {s.section} » {t}\n\n", only
    yield "glued twice", f"{t} {t}\n\n", only
    yield "glued twice without a blank", f"{t}{t}\n\n", only
    yield "glued twice with the site", f"{t} - {s.site} {t}\n{t}\n\n", only
    yield "a date glued", f"{t} {s.date}\n{t}\n\n", only
    yield "a date glued with a bar", f"{t} | {s.date}\n{t}\n\n", only
    yield "a byline glued", f"{t} {s.byline}\n{t}\n\n", only
    yield "the lead glued", f"{t} {s.lead}\n{t}\n{s.lead}\n\n", f"{t}\n{s.lead}\n\n"
    yield "the section joined, and above", f"{s.section}\n{t}\n{s.section}: {t}\n\n", f"{s.section}\n{t}\n\n"
    yield "two suffixes, no bare copy", f"{t} | {s.site}\n{t} | {s.section} | {s.site}\n\n", None  # type: ignore[misc]
    yield "flat quotes, full stop", f"{t.translate(FLAT)}.\n{t}\n{t}\n\n", only
    yield "a remark", f"{t} (Update)\n{t}\n\n", only
    yield "suffix without a blank", f"{t}| {s.site}\n{t}\n\n", only
    yield "five copies", f"{t}\n\n" * 5, only
    yield "the site above", f"{s.site}\n{t}\n{t}\n\n", f"{s.site}\n{t}\n\n"


def singles(s: Story) -> Iterator[tuple[str, str]]:
    """Yield ``(shape, head)`` that must stay as it is."""
    t = s.title
    yield "one headline", f"{t}\n\n"
    yield "none", ""
    yield "a first sentence like it", f"{t}\n\n{t}, wie es am Montag hieß, nach langem Streit.\n\n"
    yield "a first sentence after a colon", f"{t}\n\n{t}: so viel steht nach der langen Sitzung vom Montag fest.\n\n"
    yield "a speaker", f"„{t}“ - Miller\n\n"
    yield "an unknown suffix", f"{t} - Miller\n\n"
    yield "a subtitle", f"{t}\n\n{s.lead}\n\n"
    yield "a live ticker", f"{t}\n\n10:15 Uhr\nTor!\n10:15 Uhr\nTor!\n\n"
    yield "a refrain", f"{t}\n\nLa la la\nLa la la\nso klingt der See\nLa la la\n\n"


def cases() -> Iterator[Case]:
    """Yield every story in every shape."""
    for s in STORIES:
        for shape, head, expected in doubles(s):
            if expected is not None:
                yield Case(shape, s.title, head + s.body, expected + s.body)
        for shape, head in singles(s):
            yield Case(f"single: {shape}", s.title, head + s.body, head + s.body)


def main() -> None:
    from newsclean.headers import collapse_headers

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", action="store_true", help="tell the title")
    parser.add_argument("--show", type=int, default=0, help="print so many that come out wrong")
    arguments = parser.parse_args()
    right: dict[str, list[bool]] = collections.defaultdict(list)
    shown = 0
    for case in cases():
        if arguments.titles and case.shape == "single: an unknown suffix":
            continue  # the title is evidence against it
        got = collapse_headers(case.text, title=case.title if arguments.titles else None)
        right[case.shape].append(got == case.expected)
        if got != case.expected and shown < arguments.show:
            shown += 1
            print(f"--- {case.shape}\n{case.text[:240]}\n+++\n{got[:200]}\n")
    for shape, marks in sorted(right.items(), key=lambda item: sum(item[1]) / len(item[1])):
        print(f"{sum(marks):3} of {len(marks):3}  {shape}")
    print(f"{sum(map(sum, right.values()))} of {sum(map(len, right.values()))}")


if __name__ == "__main__":
    main()
