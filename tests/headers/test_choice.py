"""Which line is the headline, and how far its copies may lie."""

import pytest

from header_texts import BODY, LEAD, OTHER, TITLE
from newsclean.headers import collapse_headers

FULL = f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}…\n\nLokales: {TITLE} im Norden der Stadt\n\n{BODY}",  # goes on elsewhere
        f"{TITLE}…\n\nLokales: {TITLE}\n\n{BODY}",
        f"{TITLE} - Bote\n{TITLE} - Lindenblatt\n\n{BODY}",  # nothing tells what is glued on
        f"12:34 56:78 90\n\n12:34 56:78 90\n\n{BODY}",  # hardly a letter
        f"{TITLE},\n{TITLE},\n\n{BODY}",
        f"{TITLE};\n{TITLE};\n\n{BODY}",
        f"Musik\n\nLa la la la am See!\nLa la la la am See!\n\n{BODY}",
        f"Musik\n\nSommerabendlied Regenbogen\nSommerabendlied Regenbogen\n\n{BODY}",
        f"Musik\n\nLied vom See im\nLied vom See im\n\n{BODY}",
        f"Das ist ein Satz.\n\n{TITLE}\n{TITLE}\n\n{BODY}",  # what stands above is no label
        f"{'Ein langes Wort ' * 5}\n\n{TITLE}\n{TITLE}\n\n{BODY}",
        f"a1\nb2\nc3\nd4\n{TITLE}\n{TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{' '.join([LEAD] * 4)}\n\n{TITLE}\n\n{BODY}",  # out of reach: a subheading
        f"{TITLE}\n\n{LEAD[:-2]}, heißt es aus dem Rathaus.\n\nPolitik: {TITLE}\n\n{BODY}",
        f"{TITLE}\n\n{LEAD[:-2]}, heißt es aus dem Rathaus.\n\n{TITLE[:36]}\n\n{BODY}",
        "Der Wind geht durch die Stadt\nDer Wind geht durch die Stadt\nein Lied das keiner kennt\nsteht an der Wand\n"
        "und alles brennt im Land\n",
    ],
)
def test_what_may_be_no_headline_stays(text):
    assert collapse_headers(text) is text


@pytest.mark.parametrize(
    "text",
    [
        "Kino Mitte\nDas Haus am See, 17 und 20 Uhr\nKino Süd\nDas Haus am See, 17 und 20 Uhr\nKino Nord\n",
        "Müllabfuhr\nMontag\nRestmüll und Biotonne\nDienstag\nRestmüll und Biotonne\nMittwoch\nGelbe Tonne\n",
        "Kanal Eins\n20.15 Krimi: Die Brücke\nKanal Zwei\n20.15 Krimi: Die Brücke\nKanal Drei\n20.15 Markt\n",
        "For the dough:\n200 grams of flour\n2 eggs\n\nFor the sauce:\n200 grams of flour\n1 litre of milk\n",
        "10:15\nEckball für Lindenau.\n10:20\nEckball für Lindenau.\n10:24\nTor durch Muster\n10:31\nHalbzeit\n",
        f"Kino Mitte\nDas Haus am See, 17 Uhr\nKino Süd\nDas Haus am See, 17 Uhr\nKino Nord\nDer Hof\n\n{BODY}",
    ],
)
def test_a_listing_has_no_headline(text):
    assert collapse_headers(text) is text


REPORT, ANOTHER = (f"{said} Verletzt wurde niemand." for said in (LEAD, OTHER))


@pytest.mark.parametrize(
    "text",
    [
        "Am Bus\n\n— Kommst du mit mir zur Brücke?\n\n— Nein.\n\n— Kommst du mit mir zur Brücke?\n\n" + LEAD,
        "– Kommst du mit mir zur Brücke?\n– Nein.\n– Kommst du mit mir zur Brücke?\n– Nein, sagte ich.\n",
        f"Briefe\nAn die Redaktion des Boten:\n\n{LEAD}\n\nAn die Redaktion des Boten:\n\n{OTHER}",
        f"Polizei\n\nEinsatz in der Altstadt\n\n{REPORT}\n\nEinsatz in der Altstadt\n\n{ANOTHER}",
        f"Einsatz in der Altstadt\n{REPORT}\nVon Karla Muster\nEinsatz in der Altstadt\n{ANOTHER}",
    ],
)
def test_dialogues_salutations_and_headings_of_further_reports_stay(text):
    assert collapse_headers(text) is text


def test_the_title_is_no_heading_of_a_further_report():
    text = f"{TITLE}\n\n{REPORT}\n\n{TITLE}\n\n{BODY}"
    assert collapse_headers(text, title=TITLE) == f"{TITLE}\n\n{REPORT}\n\n{BODY}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE} | Bote\n{TITLE} | Politik | Bote\n\n{BODY}", FULL),
        (f"{TITLE} - Bote\n{TITLE} - Politik - Bote\n\n{BODY}", FULL),
        (f"{TITLE} - Bote\n{TITLE} - Bote\n\n{BODY}", f"{TITLE} - Bote\n\n{BODY}"),
        (f"Politik\n\n{TITLE}\n{TITLE}\n\n{BODY}", f"Politik\n\n{FULL}"),
        (f"a1\nb2\nc3\n{TITLE}\n{TITLE}\n\n{BODY}", f"a1\nb2\nc3\n{FULL}"),
        (f"{TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{LEAD}\n\n{OTHER}\n\n{BODY}"),
        (f"{TITLE}\n\n{LEAD}\n\nPolitik: {TITLE}\n\n{BODY}", f"{TITLE}\n\n{LEAD}\n\n{BODY}"),
        (f"{TITLE}\n\n{LEAD}\n\n{TITLE[:36]}\n\n{BODY}", f"{TITLE}\n\n{LEAD}\n\n{BODY}"),
        (f"{TITLE}\n{TITLE.upper()}\n{TITLE}.\n\n{BODY}", FULL),
        ("\n".join([TITLE] * 14) + f"\n\n{BODY}", FULL),
        (
            "\n".join([TITLE, "a1", "b2", "c3", TITLE, "e4", "f5", "g6", "h7", "i8", "j9", TITLE, "k1", TITLE, "l2"]),
            "\n".join([TITLE, "a1", "b2", "c3", "e4", "f5", "g6", "h7", "i8", "j9", "k1", "l2"]),
        ),
        (
            "\n".join([TITLE, *(f"a{n}" for n in range(10)), TITLE, TITLE[:36] + "…", "b", TITLE]),
            "\n".join([TITLE, *(f"a{n}" for n in range(10)), "b"]),
        ),
    ],
)
def test_copies_of_the_headline_go(text, expected):
    assert collapse_headers(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"{TITLE}\n{TITLE}\n\n{BODY}", f"{TITLE} | FAZ", FULL),
        (f"a1\nb2\nc3\nd4\n{TITLE}\n{TITLE}\n\n{BODY}", TITLE, f"a1\nb2\nc3\nd4\n{FULL}"),
        (f"{TITLE} - Lindenblatt\n\n{BODY}", TITLE, FULL),
        (f"Lokales: {TITLE}\n\n{BODY}", TITLE, FULL),
        (f"{TITLE} - Lindenblatt\n\n{BODY}", f"{TITLE} - Lindenblatt", f"{TITLE} - Lindenblatt\n\n{BODY}"),
        (f"{TITLE} - Lindenblatt\n\n{BODY}", f"{TITLE} | Bote", f"{TITLE} - Lindenblatt\n\n{BODY}"),
        (f"{TITLE} - Lindenblatt\n{TITLE} - Bote\n\n{BODY}", TITLE, FULL),
    ],
)
def test_the_title_is_evidence(text, title, expected):
    assert collapse_headers(text, title=title) == expected


@pytest.mark.parametrize(
    "tail",
    [
        " – und kaum einer ist dagegen",
        " - but nobody knows when",
        " | trotz allem",
        " — „doch nicht so bald“",
        " (und ein Tor)",
        " (vorerst)",
        " - Rat und Land jubeln",
    ],
)
def test_what_goes_on_behind_the_only_headline_stays(tail):
    text = f"{TITLE}{tail}\n\n{BODY}"
    assert collapse_headers(text, title=TITLE) is text
    assert collapse_headers(f"Politik: {text}", title=TITLE) == f"Politik: {text}"
    assert collapse_headers(f"{TITLE}{tail}\n{text}", title=TITLE) == text
    assert collapse_headers(f"{TITLE}\n{text}", title=TITLE) == FULL


@pytest.mark.parametrize("tail", [" - taz", " | lindenblatt.example", " - Rat - taz", " (Update)", " | 12. mai 2024"])
def test_what_names_the_outlet_goes_in_lower_case_too(tail):
    assert collapse_headers(f"{TITLE}{tail}\n\n{BODY}", title=TITLE) == FULL


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"„{TITLE}“",
        f"{TITLE} {TITLE}",
        f"Home > Politik > {TITLE}",
        f"{TITLE} Von Karla Muster",
        f"{TITLE} - FAZ",
    ],
)
def test_a_title_may_itself_be_damaged(title):
    text = f"a1\nb2\nc3\nd4\n{TITLE}\n{TITLE}\n\n{BODY}"
    assert collapse_headers(text, title=title) == f"a1\nb2\nc3\nd4\n{FULL}"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"{TITLE} - Lindenblatt\n{TITLE} - Anders", f"{TITLE} | Rat", None),  # three labels, none of them known
        (f"{TITLE} - Lindenblatt\n{TITLE} - Anders", f"{TITLE} - Anders", None),
        (f"Lindenblatt - {TITLE}\n{TITLE} - Lindenblatt", None, None),
        (f"{TITLE} | Lindenblatt\n{TITLE} | Anders", f"{TITLE} | Rat", TITLE),  # a bar parts what is no headline
        (f"{TITLE}\n \n \t {TITLE}", None, TITLE),
    ],
)
def test_where_no_copy_is_bare_the_labels_must_tell(text, title, expected):
    assert collapse_headers(f"{text}\n\n{BODY}", title=title) == f"{expected or text}\n\n{BODY}"


def test_twelve_lines_that_stay_are_the_head():
    above, below = [f"a{n}" for n in range(10)], [f"b{n}" for n in range(5)]
    text = "\n".join([TITLE, *above, TITLE, *below, TITLE])
    assert collapse_headers(text) == "\n".join([TITLE, *above, *below, TITLE])


SHORT, LONG = "Rat von Lindenau baut Hafen.", f"{LEAD[:85]}."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"Aha\n{SHORT}\nOstheim: {SHORT}", f"Aha\n{SHORT}"),
        (f"Aha\n{LONG}\nOstheim: {LONG}", None),  # a lead with its dateline
        (f"Aha\nOstheim: {LONG}\n{LONG}", None),
        (f"Aha\n{LONG[:70]}\nOstheim: {LONG[:70]}", f"Aha\n{LONG[:70]}"),
        (f"\n   {TITLE}\n   {TITLE} - Lindenblatt", f"\n   {TITLE}"),
    ],
)
def test_a_dateline_is_no_label(head, expected):
    assert collapse_headers(f"{head}\n\n{BODY}") == f"{expected or head}\n\n{BODY}"


def test_the_site_is_evidence_that_the_title_has_a_suffix():
    text = f"a1\nb2\nc3\nd4\n{TITLE}\n{TITLE}\n\n{BODY}"
    title = f"{TITLE} | Muster"
    assert collapse_headers(text, title=title, site="www.muster.de") == f"a1\nb2\nc3\nd4\n{FULL}"
    assert collapse_headers(text, title=title, site="www.anders.de") is text
    assert collapse_headers(text, title=title) is text


def test_a_byte_order_mark_is_no_part_of_the_headline():
    step = collapse_headers.using(outlets=["Muster"])
    assert step(f"\ufeff{TITLE} - Muster\n\n{BODY}") == f"\ufeff{FULL}"
    assert step.edits(f"\ufeff{TITLE}\n{TITLE}\n\n{BODY}")[0][:2] == (45, 90)
