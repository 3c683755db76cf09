"""Profile article: what goes, what stays, and the laws."""

import pickle
from functools import partial

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from newsclean.boilerplate import find_boilerplate, strip_boilerplate
from newsclean.edits import apply, invert
from newsclean.rules import RuleError
from newsclean.step import Hints
from strategies import texts

P1 = "Der Stadtrat hat am Montag beschlossen, die alte Brücke im Norden der Stadt zu sperren, wie ein Sprecher sagte."
P2 = (
    "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern, hieß es am Abend nach der Sitzung im Rathaus."
)
P3 = "The council voted on Monday to close the old bridge in the north of the town, a spokesman said after the meeting."

STAYS = {
    "a cue in a quotation": f"{P1}\n\nEr sagte: »Lesen Sie auch zwischen den Zeilen.«\n\n{P2}",
    "a one-line quotation": f"{P1}\n\n„Lesen Sie auch“\n\n{P2}",
    "a sentence that begins like a cue": f"{P3}\n\nRead more books, the librarian told the children.\n\n{P3}",
    "a sentence with a cue in it": f"{P1}\n\nWerbung wird teurer, sagt der Verband.\n\n{P2}",
    "a label in an article about advertising": "\n".join(
        [
            "Werbung",
            P1,
            "Die Werbung im Fernsehen kostet mehr, Werbung im Netz weniger.",
            "Viel Werbung hilft viel, so die Werbung.",
        ]
    ),
    "an ingredient list": f"{P1}\n\nZutaten\n\n- 200 g Mehl\n- Werbung\n- 3 Eier\n\n{P2}",
    "an interview": f"{P1}\n\nFrage: Was lesen Sie?\nAntwort: Romane.\nWie geht es weiter?\n{P2}",
    "a poem": "Der Wind geht durch die Stadt\nein Lied das keiner kennt\nWerbung\nan der Wand\nund alles brennt",
    "a score list": f"{P3}\n\nNorth 2, South 1\nEast 0, West 0\nHome 3, Away 1\n\n{P3}",
    "subheadings": f"Fazit\n\n{P1}\n\nHintergrund\n\n{P2}\n\nDetails\n\n{P3}\n\nConclusion\n\n{P3}",
    "a weak cue alone": f"{P1}\n\nVideo\n\n{P2}",
    "an announced word": f"{P1}\n\nEr nannte nur ein einziges Wort:\n\nWerbung\n\n{P2}",
    "a Spanish sentence": "El concejo votó el lunes. Lea también los libros de texto, dijo la maestra, y no rió.",
    "a French quotation": "« Lire aussi » est le titre de son premier roman, paru en mars dernier à Lyon.",
    "an agency in brackets": f"{P1}\n\n{P2}\n\n(dpa)",
    "a newsroom's only sentence, at the end": f"{P3}\n\n{P3}\n\nFollow our desk on Facebook, Twitter and Instagram.",
    "a bare copyright that closes the text": f"{P3}\n\n{P3}\n\n© Reuters",
    "a sentence of the newsroom between two cues": f"{P3}\n\n{P3}\n\nThe council will meet again in May.",
    "a question asked of every guest": "\n".join(
        line
        for name in ("Anna", "Boris", "Clara", "Daniel")
        for line in (
            "Which book has stayed with you longest, and what would you say to a child who never wants to read one?",
            f"{name} says that the answer takes a whole evening, and then talks about a book on rivers and bridges.",
        )
    ),
    "list items said again": "\n".join([P3, *[f"- {P1}", f"- {P2}", f"- {P3}"] * 2]),
    "one headline in capitals": f"{P1}\n\nBRIDGE WILL COST MORE THAN PLANNED, MAYOR SAYS\n\n{P2}",
    "questions in capitals": (
        f"{P1}\n\nWHY WILL THE BRIDGE COST MORE THAN PLANNED?\n\n{P2}\n\nWHAT DO YOU SAY TO THE NORTH?\n\n{P3}"
    ),
    "short subheadings in capitals": f"{P1}\n\nTHE OLD BRIDGE\n\n{P2}\n\nWHAT HAPPENS NEXT\n\n{P3}",
    "an excerpt that says more": f"{P3}\n\nHe waited long, and wanted … more than that.\n\n{P3}",
    "a source below a table": f"{P3}\n\n| North | 12 |\n| South | 9 |\n\nSource: Office of Statistics\n\n{P3}",
    "what an author says of himself": f"{P3}\n\nThis post contains affiliate links: I may earn a fee.\n\n{P3}",
    "an address that is announced": f"{P1}\n\nFragen beantwortet die Stadt hier:\n\nrat@example.org\n\n{P2}",
}


@pytest.mark.parametrize("name", STAYS)
def test_the_article_s_own_lines_stay(name):
    text = STAYS[name]
    assert strip_boilerplate(text) is text


GOES = [
    (f"{P1}\n\nWerbung\n\n{P2}", f"{P1}\n\n{P2}"),
    (f"{P1}\nWerbung\n{P2}", f"{P1}\n{P2}"),
    (f"{P1}\nWerbung\n\n{P2}", f"{P1}\n\n{P2}"),
    (f"{P1}\n\nWerbung\n{P2}", f"{P1}\n\n{P2}"),
    (f"Werbung\n\n{P1}", P1),
    (f"{P1}\n{P2}\n\n\nLesen Sie auch\n\nWerbung", f"{P1}\n{P2}\n"),
    (f"{P1}\n\nLesen Sie auch: Neue Brücke wird teurer als gedacht\n\n{P2}", f"{P1}\n\n{P2}"),
    (
        f"{P1}\n\nLesen Sie auch:\n- Neue Brücke wird teurer als gedacht\n- Die Bahn baut um\n- Streit im Rat\n\n{P2}",
        None,
    ),
    (f"{P1}\n\n{P2} Lesen Sie auch: Neue Brücke wird teurer", f"{P1}\n\n{P2}"),
    (f"{P3}\n\nREAD MORE: Bridge will cost more than planned\n\n{P3}", f"{P3}\n\n{P3}"),
    (f"{P1}\r\n\r\nWerbung\r\n\r\n{P2}\r\n", f"{P1}\r\n\r\n{P2}\r\n"),
    (f"{P1}\r\rWerbung\r\r{P2}", f"{P1}\r\r{P2}"),
    (f"\ufeffWerbung\n\n{P1}", f"\ufeff{P1}"),
    (f"{P1}\n\n© 2024 Musterverlag GmbH\n", f"{P1}\n"),
    (f"{P3}\n\nFollow our desk on Facebook, Twitter and Instagram.\n\nAdvertisement", f"{P3}\n"),
    (f"{P3}\n\n[1]: https://example.org/a\n[2]: https://example.org/b", f"{P3}\n"),
    (
        f"{P1}\n\n{P2}\n\n{P3}\n\n{P1}\n\n{P2}\n\n{P3}\n\nhttps://example.org/bridge.jpg\n",
        f"{P1}\n\n{P2}\n\n{P3}\n",
    ),
    (
        f"{P1}\n{P2}\n{P3}\nAt the end there is news.\n{P1}\n{P2}\n{P3}\n{P1[:-1]}, und zwar sofort.",
        f"{P1}\n{P2}\n{P3}\nAt the end there is news.\n{P1[:-1]}, und zwar sofort.",
    ),
    (f"{P3}\n\nThe week in short. Sign up for our weekly newsletter.\n\n{P3}", f"{P3}\n\n{P3}"),
    (f"{P3}\n\nThe old bridge was closed on Monday after a heavy storm had … Read more\n\n{P3}", f"{P3}\n\n{P3}"),
    (f"{P3}\n\nLike this story? Share it with a friend!", f"{P3}\n"),
    (f"{P3}\n\nWarning: Undefined index in /www/a/classes.php on line 407\n\n{P3}", f"{P3}\n\n{P3}"),
]


@pytest.mark.parametrize(("before", "after"), GOES)
def test_boilerplate_goes_and_the_paragraphs_stay_apart(before, after):
    assert strip_boilerplate(before) == (after or f"{P1}\n\n{P2}")


def test_a_label_takes_its_teasers_along_and_stops_at_prose():
    teasers = "Neue Brücke wird teurer als gedacht\nDie Bahn baut den Bahnhof um\nStreit um den Haushalt der Stadt"
    assert strip_boilerplate(f"{P1}\n\nMehr zum Thema\n{teasers}\n\n{P2}\n") == f"{P1}\n\n{P2}\n"


@pytest.mark.parametrize("label", ["Lesen Sie auch:\n", "Lesen Sie auch\n", "Lesen Sie auch:\n\n"])
def test_one_teaser_goes_where_colon_or_spacing_tie_it_to_its_label(label):
    assert strip_boilerplate(f"{P1}\n\n{label}Neue Brücke wird teurer als gedacht\n\n{P2}") == f"{P1}\n\n{P2}"


def test_what_may_be_a_subheading_stays_when_its_label_goes():
    text = f"{P1}\n\nLesen Sie auch\n\nWie es mit der Brücke weitergeht\n\n{P2}"
    assert strip_boilerplate(text) == f"{P1}\n\nWie es mit der Brücke weitergeht\n\n{P2}"


def test_prose_below_a_label_stays():
    assert strip_boilerplate(f"{P1}\n\nMehr zum Thema\n\n{P2}\n\n{P3}") == f"{P1}\n\n{P2}\n\n{P3}"


def test_weak_cues_go_beside_strong_ones():
    assert strip_boilerplate(f"{P1}\n\n{P2}\n\nWerbung\nFacebook\n") == f"{P1}\n\n{P2}\n"


def test_nothing_takes_along_what_the_user_keeps():
    text = f"{P1}\n\nLesen Sie auch:\nNeue Brücke wird teurer als gedacht\nWerbung\nDie Bahn baut um\n\n{P2}\n"
    assert strip_boilerplate(text) == f"{P1}\n\n{P2}\n"
    for keep in ({"advertisement"}, {"de.werbung"}):
        assert strip_boilerplate(text, keep=keep) == f"{P1}\n\nWerbung\n\n{P2}\n"


def test_the_line_model_leaves_what_the_user_keeps():
    tail = "Lesen Sie auch: Neue Brücke wird teurer\nArtikel drucken\nWerbung\nHome\nKontakt\nImpressum\nDatenschutz"
    text = "\n\n".join([P1, P2, P3, P1[:-1] + " und versprach.", tail, ""])
    assert "Werbung" not in strip_boilerplate(text)
    assert "\nWerbung\n" in strip_boilerplate(text, keep={"advertisement"})


def test_a_whole_sentence_between_two_cues_stays():
    text = f"{P1}\n\nLesen Sie auch: Brücke wird teurer\n\nDer Rat tagt im Mai wieder.\n\nWerbung\n"
    assert strip_boilerplate(text) == f"{P1}\n\nDer Rat tagt im Mai wieder.\n"


def test_dates_that_part_the_text_into_entries_stay():
    dates = [f"Date: Fri, {day} Feb 2002 11:53:40 -0500" for day in range(1, 13)]
    letters = "\n\n".join(f"{date}\n\n{P3[:-1]} on day {day}." for day, date in enumerate(dates))
    text = f"{P1}\n\n{letters}\n"
    assert strip_boilerplate(text) is text
    assert strip_boilerplate(f"Date: Fri, 1 Feb 2002 11:53:40 -0500\n\n{P3}\n") == f"{P3}\n"


def test_copies_do_not_count_towards_the_budget():
    text = "\n\n".join([P1, P2, P3] * 4)
    assert strip_boilerplate(text) == "\n\n".join([P1, P2, P3]) + "\n"
    assert {edit.rule for edit in strip_boilerplate.edits(text)} == {"boilerplate/copy"}


def test_block_rules_can_be_kept_by_name():
    text = "\n\n".join([P1, P2, P3] * 2)
    assert strip_boilerplate(text).count(P2) == 1
    assert strip_boilerplate(text, keep={"copy"}) is text
    assert strip_boilerplate(text, keep={"boilerplate/copy"}) is text


def test_edits_lead_to_the_cue():
    (edit,) = strip_boilerplate.edits(f"{P1}\n\nWerbung\n\n{P2}")
    assert edit.rule.startswith("boilerplate/")
    assert edit.reason == "advertisement: the line is 'werbung'"


def test_over_budget_nothing_goes_and_a_note_says_so():
    text = f"Kurz.\n\n{GOES[7][0].split(P2)[0].removeprefix(P1)}"
    edits, notes = strip_boilerplate.trace(text)
    assert edits == ()
    assert [note.rule for note in notes] == ["boilerplate/budget"]
    assert "more than 50 %" in notes[0].reason.replace("50%", "50 %")


def test_a_text_of_boilerplate_alone_is_never_emptied():
    text = "Werbung\n\nLesen Sie auch\n"
    assert strip_boilerplate(text) is text
    assert strip_boilerplate(text, budget=1.0) == ""


def test_kept_categories_and_rules_stay():
    text = f"{P1}\n\nWerbung\n\n{P2}"
    rule = strip_boilerplate.edits(text)[0].rule
    assert strip_boilerplate(text, keep={"advertisement"}) is text
    assert strip_boilerplate(text, keep={rule}) is text
    with pytest.raises(RuleError, match="neither a rule nor one of"):
        strip_boilerplate.using(keep={"adverts"})


def test_a_profile_or_a_budget_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match=r"^profile 'blog' is none of article, page, auto$"):
        strip_boilerplate.using(profile="blog")
    for budget in (-0.1, 1.1):
        with pytest.raises(ValueError, match=rf"^budget {budget} is no share: give a number from 0 to 1$"):
            strip_boilerplate.using(budget=budget)
    for profile in ("page", "auto"):
        with pytest.raises(ValueError, match=rf"^profile '{profile}' needs the line model: leave out model=False$"):
            strip_boilerplate.using(profile=profile).using(model=False)
    text = f"{P1}\n\nWerbung\n"
    assert strip_boilerplate(text, budget=0) is text
    assert strip_boilerplate(text, budget=1) == f"{P1}\n"


def test_extra_cues_come_as_mapping_or_file(tmp_path):
    text = f"{P1}\n\nAus dem Kasten der Musterstadt geholt\n\n{P2}"
    cue = {"id": "archiv", "category": "credit", "texts": ["Aus dem Kasten der Musterstadt geholt"]}
    assert strip_boilerplate(text) is text
    assert strip_boilerplate(text, extra=[{"lang": "my", "cue": [cue]}]) == f"{P1}\n\n{P2}"
    file = tmp_path / "my.toml"
    file.write_text(f'[[cue]]\nid = "archiv"\ncategory = "credit"\ntexts = ["{cue["texts"][0]}"]\n', encoding="utf-8")
    (edit,) = strip_boilerplate.edits(text, extra=[file])
    assert edit.rule == "boilerplate/user.archiv"


def test_a_cue_of_a_site_counts_for_that_site_alone():
    text = f"{P1}\n\nAus dem Kasten der Musterstadt geholt\n\n{P2}"
    cue = {"id": "a", "category": "mined", "site": "example.org", "texts": ["Aus dem Kasten der Musterstadt geholt"]}
    step = strip_boilerplate.using(extra=[{"cue": [cue]}])
    assert step(text) == f"{P1}\n\n{P2}"  # the site is not known
    assert step(text, Hints(site="example.com")) is text
    assert step(text, Hints(site="notexample.org")) is text
    assert step(text, Hints(site="www.example.org")) == step(text, Hints(site="example.org")) == f"{P1}\n\n{P2}"


def test_a_slow_pattern_of_the_user_fails_the_document_loudly(monkeypatch):
    monkeypatch.setattr("newsclean.boilerplate.cues.TIME_LIMIT", 0.05)
    cue = {"id": "slow", "category": "related", "pattern": "werbung (?:a|a)*b", "anchors": ["werbung"]}
    step = strip_boilerplate.using(extra=[{"cue": [cue]}])
    with pytest.raises(RuleError, match=r"user\.slow.*no quantifier within a quantifier"):
        step("Werbung " + "a" * 60 + "\n")


def test_the_step_and_its_variants_pickle():
    for step in (strip_boilerplate, strip_boilerplate.using(keep={"credit"}, budget=0.3)):
        assert pickle.loads(pickle.dumps(step))(GOES[0][0]) == GOES[0][1]


def test_clean_text_comes_back_as_the_same_object():
    text = f"{P1}\n\n{P2}\n\n{P3}\n"
    assert strip_boilerplate(text) is text
    assert find_boilerplate(text, strip_boilerplate.edits.__defaults__[0]) == ()


SAID = """Werbung|- Werbung|Lesen Sie auch|Lesen Sie auch: Mehr Geld für alle Schulen|Video|Facebook|Home|Kommentare
Mehr Geld für die Schulen im Land|Wie geht es weiter?|- Punkt eins|Fazit|(dpa)|Foto: dpa|Stand: 1.2.2024, 10:00 Uhr
Von Max Muster|© 2024 Muster|Er sagte nur:|Anna sagt:|Tom schrieb: 1.2.2024, 10:00 Uhr|Antworten|vor 2 Tagen
Anna Bell|Anna on May 12, 2018 at 4:47 pm said:|||||""".replace("\n", "|").split("|")
LINES = st.sampled_from([P1, P2, P3, P1 + " Lesen Sie auch: Mehr Geld", *SAID])
PAGES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n", "\r\n", "\r"])
)


@given(st.one_of(texts(), PAGES))
@example("Werbung")
@example("Tom schrieb: 1.2.2024, 10:00 Uhr\nStand: 1.2.2024, 10:00 Uhr\nvor 2 Tagen")
def test_laws(text):
    step = partial(strip_boilerplate, budget=1.0) if len(text) % 2 else strip_boilerplate
    edits = strip_boilerplate.edits(text, budget=1.0) if len(text) % 2 else strip_boilerplate.edits(text)
    out = step(text)
    event("changed" if edits else "same")
    assert apply(text, edits) == out  # replay
    assert apply(out, invert(edits)) == text  # undo
    assert all(edit.after == "" for edit in edits)  # deletion only
    assert out is text or edits
    assert step(out) == out  # a second call changes nothing


@given(PAGES, st.sampled_from(["", "\n"]))
def test_terminators_and_the_byte_order_mark_survive(text, end):
    text = "\ufeff" + text + end
    out = strip_boilerplate(text)
    assert out.startswith("\ufeff")
    assert set(out) & set("\r\n") <= set(text) & set("\r\n")
    if end and out.strip("\ufeff\r\n"):
        assert out.endswith(("\n", "\r"))


def test_time_is_linear():
    import time

    def spent(text):
        start = time.process_time()
        strip_boilerplate(text)
        return time.process_time() - start

    for unit in (
        f"{P1}\n\nWerbung\n\n",
        "Facebook\n",
        "a" * 1000 + ": ",
        "Lesen Sie auch: " * 3,
        "\n",
        "Satz. Satz. ",
        "Mehr zum Thema\nEin Titel ohne Ende hier\n",
    ):
        small, large = (min(spent(unit * n) for _ in range(3)) for n in (200, 1600))
        assert large < 0.02 + 16 * small, unit[:20]


SAID = [
    f"Satz {n} steht hier, weil der Rat am Montag lange beraten hat und niemand vor dem Ende gehen wollte, wie es hieß."
    for n in "1234"
]


@pytest.mark.parametrize(
    ("between", "goes"), [([], True), (["Kurz"], True), (["Kurz", "Auch"], True), (["A", "B", "C"], False)]
)
def test_copies_stand_by_each_other_as_their_originals_do(between, goes):
    """At most two rows may come between two copies."""
    *again, new = SAID
    text = "\n".join([*again, new, again[0], *between, *again[1:], new[:-1] + ", auch spät."])
    assert (strip_boilerplate(text).count("Satz 1") == 1) == goes


def test_a_copy_is_at_least_a_hundred_characters_long():
    for length, goes in ((99, False), (100, True)):
        lines = [f"{letter} {'wort ' * 30}"[: length - 1].strip().ljust(length - 1, "x") + "." for letter in "abc"]
        assert {len(line) for line in lines} == {length}
        text = "\n".join([*lines, SAID[3], *lines, P3])
        assert bool(strip_boilerplate.edits(text)) == goes


def test_the_title_stays_where_the_text_begins():
    body = f"{P1}\n\n{P2}\n\n{P3}\n"
    text = f"Werbung\n\n{body}\nWerbung\n"
    assert strip_boilerplate(text, title=" Werbung") == f"Werbung\n\n{body}"
    assert strip_boilerplate(text) == body


@pytest.mark.parametrize(
    "line", ["1. Read This Next", "12. Read This Next", "1. Read This Next\nA comic novel about a bridge."]
)
def test_the_number_of_an_item_is_no_sentence_before_what_is_glued(line):
    text = f"{P3}\n\n{line}\n\n{P1}"
    assert strip_boilerplate(text) == text
