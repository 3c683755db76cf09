"""How a line repeats the headline below it: with labels, glued, marked, cut off; the limits are letters that tell."""

import pytest

from header_texts import BODY, LONG_TITLE, TITLE
from newsclean.headers import collapse_headers

# headlines of just so many letters
TEN, NINE = "Rat tagt Rom", "Rat zu Rom a"
TWELVE, ELEVEN = "Rat baut Hafen", "Rat baut Haus"
FOURTEEN, THIRTEEN = "Rat baut Hafen ab", "Rat baut Hafen x"
EIGHTEEN, SEVENTEEN = "Rat baut ein Hafentor", "Rat baut ein Seetore"
SIXTY_FIVE = "Stadtrat von Lindenau beschließt neue Brücke am Hafen und an der Alten Weide"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        (f"Anna Müller sagt {TITLE}", TITLE),
        (f"Ein Wort zu viel ist hier: {TITLE}", TITLE),  # six words are no label
        (f"Donaudampfschifffahrtsgesellschaft am See: {TITLE}", TITLE),  # nor are 41 characters
        (f"Ja. | {TITLE}", TITLE),
        (f"a | b | c | d | e | f | g | {TITLE}", TITLE),
        (f"Politik: {SEVENTEEN}", SEVENTEEN),
        (f"{SEVENTEEN} | Politik", SEVENTEEN),
        (f"FAZ | {ELEVEN}", ELEVEN),
        (f"Home > Politik > {ELEVEN}", ELEVEN),
        (f"{ELEVEN} | 12. Mai 2024", ELEVEN),
        (NINE, NINE),
        (f"{THIRTEEN} 12. Mai 2024", THIRTEEN),
        (f"{THIRTEEN} Von Karla Muster", THIRTEEN),
        (f"{TITLE} Streit im Rat {TITLE}", TITLE),
        (f"{TITLE} {TITLE} Streit", TITLE),
        (TITLE[:15] + "…", TITLE),  # 13 letters
        (LONG_TITLE[:20] + "…", LONG_TITLE),  # less than a quarter
        (TITLE[:19] + "…", f"{TITLE}."),  # of a sentence, less than 45 %
        (TITLE[:31], f"{TITLE}."),
        (TITLE[:27], TITLE),  # 24 letters without an ellipsis
        (TITLE[:21], TITLE),
        (SIXTY_FIVE[:44], SIXTY_FIVE),  # between words, less than 65 %
        (f"Politik: {TITLE[:32]}", TITLE),
        (f"{TITLE[:32]}… und mehr", TITLE),
        (f"{TITLE[:32]}.", TITLE),
        (f"Anna sagt {TITLE[:32]}…", TITLE),
    ],
)
def test_what_may_say_something_else_stays(line, headline):
    text = f"{line}\n{headline}\n\n{BODY}"
    assert collapse_headers(text) is text


@pytest.mark.parametrize(
    ("number", "other"),
    [("1.5", "15"), ("1,5", "15"), ("2-1", "21"), ("2:1", "21"), ("2 – 1", "21"), ("1½", "112"), ("-5", "5")],
)
def test_another_number_is_another_headline(number, other):
    one, two = (f"Inflation in Lindenau steigt um {n} Prozent" for n in (number, other))
    for heads in ([one, two], [two, one]):
        text = "\n".join(heads) + f"\n\n{BODY}"
        for title in (None, one, two):
            assert collapse_headers(text, title=title) is text
    assert collapse_headers(f"{one}\n{one.replace('-', '–')}\n\n{BODY}") == f"{one}\n\n{BODY}"


@pytest.mark.parametrize(
    ("line", "headline", "rule"),
    [
        (f"{TITLE}: FAZ", TITLE, "site-suffix"),
        (f"{TITLE}：FAZ", TITLE, "site-suffix"),
        (f"Fünf Worte sind genug da: {TITLE}", TITLE, "kicker"),
        (f"Donaudampfschifffahrtsgesellschaften in: {TITLE}", TITLE, "kicker"),
        (f"FAZ: Politik: {TITLE}", TITLE, "kicker"),
        (f"FAZ: {TITLE}", TITLE, "site-prefix"),
        (f"Politik - {TITLE}", TITLE, "site-prefix"),
        (f"„Politik“ - {TITLE}", TITLE, "site-prefix"),
        (f"a | b | c | d | e | f | {TITLE}", TITLE, "site-prefix"),
        (f"Politik: {EIGHTEEN}", EIGHTEEN, "kicker"),
        (f"{EIGHTEEN} | Politik", EIGHTEEN, "site-suffix"),
        (f"FAZ | {TWELVE}", TWELVE, "site-prefix"),
        (f"Home > Politik > {TWELVE}", TWELVE, "breadcrumb"),
        (f"{TWELVE} | 12. Mai 2024", TWELVE, "site-suffix"),
        (TEN, TEN, "exact"),
        (f"{FOURTEEN} 12. Mai 2024", FOURTEEN, "title-glued"),
        (f"{FOURTEEN} Von Karla Muster", FOURTEEN, "title-glued"),
        (f"{FOURTEEN} | 12. Mai 2024", FOURTEEN, "title-glued"),
        (f"- {TITLE}", TITLE, "punctuation"),
        (f"3. {TITLE}", TITLE, "punctuation"),
        (f"(3) {TITLE}", TITLE, "punctuation"),
        (f"### {TITLE}", TITLE, "punctuation"),
        (f"12 | {TITLE}", TITLE, "punctuation"),
        (f"{TITLE} *", TITLE, "punctuation"),
        (f"{TITLE}\t***", TITLE, "punctuation"),
        (f"*\t{TITLE}", TITLE, "punctuation"),
        (f"*\xa0{TITLE}", TITLE, "punctuation"),
        (f"{TITLE} {TITLE}", TITLE, "title-glued"),
        (f"{TITLE} | {TITLE}", TITLE, "title-glued"),
        (f"{TITLE} - FAZ {TITLE}", TITLE, "title-glued"),
        (f"{TITLE} {TITLE} | FAZ", TITLE, "title-glued"),
        (f"{TITLE} (Update)", TITLE, "remark"),
        (f"{TITLE} [Video] [Foto]", TITLE, "site-suffix"),
        (f"{TITLE[:16]}…", TITLE, "truncated"),  # 14 letters
        (f"{LONG_TITLE[:21]}…", LONG_TITLE, "truncated"),
        (f"{TITLE[:20]}…", f"{TITLE}.", "truncated"),
        (TITLE[:28], TITLE, "truncated"),  # 25 letters, more than half, within a word
        (TITLE[:32], TITLE, "truncated"),
        (SIXTY_FIVE[:51], SIXTY_FIVE, "truncated"),
        (f"- {TITLE[:32]}", TITLE, "truncated"),
        (f"3. {TITLE[:32]}…", TITLE, "truncated"),
        (f"Home > Politik > {TITLE[:32]}", TITLE, "truncated"),
        (f"Politik: {TITLE[:32]}…", TITLE, "truncated"),
        (f"Lindenblatt - {TITLE[:32]}…", TITLE, "truncated"),
        (f"{TITLE[:32]}… | Lindenblatt", TITLE, "truncated"),
        (f"{TITLE[:32]}...", TITLE, "truncated"),
        (f"{TITLE[:32]} ..", TITLE, "truncated"),
    ],
)
def test_a_damaged_copy_goes_by_its_rule(line, headline, rule):
    text = f"{line}\n{headline}\n\n{BODY}"
    assert collapse_headers(text) == f"{headline}\n\n{BODY}"
    assert {edit.rule for edit in collapse_headers.edits(text)} == {f"headers/{rule}"}


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([f"- {TITLE}", TITLE.upper()], TITLE.upper()),  # a list mark is worse than capitals
        ([f"- {TITLE}", f"- {TITLE}"], f"- {TITLE}"),
        ([f"   {TITLE}", f"\t{TITLE}"], f"   {TITLE}"),
        ([f"Wer {TITLE} sagt | {TITLE}", TITLE], None),
        (["Rat in Rom sagt Nein zu Rat in Rom sagt Nein", "Rat in Rom sagt Nein"], None),
        ([f"Stadt - Land: {TITLE[:32]}…", TITLE], TITLE),
        ([f"Politik: {TITLE[:32]} | Stadt: {TITLE[:32]}…", TITLE], TITLE),
    ],
)
def test_what_is_left_of_two_lines(heads, expected):
    head = "\n".join(heads)
    assert collapse_headers(f"{head}\n\n{BODY}") == f"{expected or head}\n\n{BODY}"


@pytest.mark.parametrize(("front", "goes"), [(TITLE[:17], False), (TITLE[:18], True)])  # 15 and 16 of 40 letters
def test_a_copy_of_the_known_title_may_be_cut_shorter(front, goes):
    text = f"{front}\n{TITLE}\n\n{BODY}"
    assert collapse_headers(text, title=TITLE) == (f"{TITLE}\n\n{BODY}" if goes else text)


@pytest.mark.parametrize("glued", [f"{TITLE} Politik", f"Politik {TITLE}"])
def test_a_line_of_the_head_may_be_glued_on(glued):
    assert collapse_headers(f"Politik\n{glued}\n{TITLE}\n\n{BODY}") == f"Politik\n{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "tail",
    [
        " :: Lindenauer Bote",
        " Share",
        " Teilen Share | Tweet",
        " https://example.org/bruecke?a=b",
        " www.example.org",
        " example.org",
        " #bruecke #lindenau",
        " via @LindenauerBote",
    ],
)
def test_a_link_goes_and_the_clean_copy_stays(tail):
    for heads in ([TITLE + tail, TITLE], [TITLE, TITLE + tail]):
        for title in (None, TITLE):
            assert collapse_headers("\n".join(heads) + f"\n\n{BODY}", title=title) == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize("tail", ["_绿川网", "-绿川网", "_国内新闻_绿川网", "-国内新闻-绿川网"])
def test_a_suffix_between_wide_characters_needs_no_blanks(tail):
    title, body = "绿川市决定重建老桥", "绿川市周二决定重建老化的桥梁，工程预计持续三年时间。"
    for heads in ([title + tail, title], [title, title + tail]):
        for hint in (None, title):
            assert collapse_headers("\n".join(heads) + f"\n\n{body}", title=hint) == f"{title}\n\n{body}"
    text = f"{title}-市民担忧费用\n\n{body}"
    assert collapse_headers(text, title=title) is text


@pytest.mark.parametrize("tail", [" Share", " #bruecke", " https://example.org"])
def test_a_link_behind_the_only_headline_stays(tail):
    text = f"{TITLE}{tail}\n\n{BODY}"
    assert collapse_headers(text, title=TITLE) is text


@pytest.mark.parametrize(
    "prefix", ["UPDATE 2-", "RPT-", "RPT-UPDATE 1-", "CORRECTED-", "REFILE-", "WRAPUP 1-", "Factbox-", "Exclusive-"]
)
def test_what_an_agency_sets_in_front_goes_where_the_headline_stands_too(prefix):
    for headline in (TITLE, LONG_TITLE):
        for heads in ([prefix + headline, headline], [headline, prefix + headline]):
            for title in (None, headline):
                text = "\n".join(heads) + f"\n\n{BODY}"
                assert collapse_headers(text, title=title) == f"{headline}\n\n{BODY}"
                assert {edit.rule for edit in collapse_headers.edits(text, title=title)} == {"headers/kicker"}
    assert collapse_headers(f"{prefix}{TITLE}\n\n{BODY}") == f"{prefix}{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "part",
    [" (Teil 2)", " II", " (2)", " - Part two", " | Folge 3", " (2/3)", " 2", ": 2. Teil", " – Part 2 of 5"],
)
def test_each_part_of_a_series_keeps_its_number(part):
    for heads in ([TITLE + part, TITLE], [TITLE, TITLE + part], [TITLE + part]):
        text = "\n".join(heads) + f"\n\n{BODY}"
        for title in (None, TITLE, TITLE + part):
            assert collapse_headers(text, title=title) is text


def test_two_parts_of_a_series_are_no_copies():
    text = f"{TITLE} | Teil 1\n{TITLE} | Teil 2\n\n{BODY}"
    assert collapse_headers(text) is text
    assert collapse_headers(text, title=TITLE) is text


def test_a_copy_cut_off_is_measured_at_one_that_is_whole():
    heads = f"{TITLE[:30]}…\n{TITLE} *\n" + "\n".join(f"a{n}" for n in range(9)) + f"\n{TITLE[:36]}\n{TITLE[:30]}\n"
    assert collapse_headers(f"{heads}\n{BODY}").count(TITLE[:30]) == 1


def test_what_stands_nowhere_else_may_not():
    text = f"Sport\nPolitik {TITLE}\n{TITLE}\n\n{BODY}"
    assert collapse_headers(text) is text


@pytest.mark.parametrize(
    "date",
    [
        "12.05.2024",
        "12/5/24",
        "2024-05-12",
        "2024年5月12日",
        "12. Mai 2024",
        "May 12, 2024",
        "12 de mayo de 2024",
        "1st May 2024",
        "Montag, 12. Mai 2024, 14:30 Uhr",
        "12.05.2024 um 14.30 Uhr",
        "2024-05-12T14:30:15Z",
        "May 12, 2024 at 2:30 p.m.",
        "12 mai 2024 à 14h30",
    ],
)
def test_a_date_glued_to_a_copy_goes_with_it(date):
    assert collapse_headers(f"{TITLE} {date}\n{TITLE}\n\n{BODY}") == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "byline",
    [
        "Von Karla Muster",
        "By Jane Q. Sample",
        "par Luc Exemple",
        "Autor: Jan Przykład",
        "by Jane Sample and Tom Test",
    ],
)
def test_a_byline_glued_to_a_copy_goes_with_it(byline):
    assert collapse_headers(f"{TITLE} {byline}\n{TITLE}\n\n{BODY}") == f"{TITLE}\n\n{BODY}"
    sentence = f"{TITLE} {byline.lower()}"
    assert collapse_headers(f"{sentence}\n{TITLE}\n\n{BODY}").startswith(sentence)
