"""The profiles page and auto: what must not change first, then the article in a dump, then the laws."""

import pickle
import time
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.boilerplate import strip_boilerplate
from newsclean.boilerplate.page import Reading, find_page, find_unlikely, read_page
from newsclean.edits import apply, invert
from newsclean.step import NO_HINTS, Step
from strategies import texts

PAGE, ARTICLE = Step("boilerplate", find_page), Step("boilerplate", find_unlikely)
STEPS = [PAGE, ARTICLE]
WHOLE = [strip_boilerplate.using(profile=profile) for profile in ("page", "auto")]  # with cues
AUTO = WHOLE[1]

STORY = [
    "On Monday the council met in Rome, and it took all day to agree on a plan for the old bridge.",
    "“We have waited for this since the spring,” said the mayor, who had asked for the meeting in a letter last week.",
    "The bridge was closed in March, after engineers found cracks in two of its piers and in the road above them.",
    "Repairs will cost about four million, of which the region pays half, and are to begin before the end of the year.",
    "Until then the buses go round by the station, which adds ten minutes to most journeys, as the company said.",
]
GESCHICHTE = [
    "Am Montag hat der Rat in Rom getagt und sich nach langem Streit auf einen Plan für die alte Brücke geeinigt.",
    "Die Brücke war im März gesperrt worden, weil Fachleute Risse in zwei Pfeilern gefunden hatten.",
    "Die Arbeiten kosten etwa vier Millionen, von denen das Land die Hälfte zahlt, und sollen bald beginnen.",
    "Bis dahin fahren die Busse über den Bahnhof, was die meisten Wege um zehn Minuten verlängert, wie es hieß.",
]
HEAD = ["Home", "News", "Sport", "Weather", "Log in", "Subscribe", "Menu", "Search", "Business", "Culture", "Travel"]
FOOT = ["About us", "Contact us", "Privacy policy", "Terms of use", "Advertise", "Careers", "Imprint", "Cookies", "RSS"]


def dump(story, gap="\n\n", head=HEAD, foot=FOOT):
    return "\n".join(head) + gap + gap.join(story) + gap + "\n".join(foot) + "\n"


CLEAN = {
    "an article": "\n\n".join(STORY),
    "an article in German": "\n".join(GESCHICHTE),
    "one line": STORY[0],
    "a list in an article": "\n".join(
        [*STORY[:2], "The stops are:", "- Station", "- Market", "- Old Bridge", *STORY[2:]]
    ),
    "an interview": "\n".join([STORY[0], "Why so late?", STORY[1], "And who pays?", STORY[3], "Thank you."]),
    "a poem": "The river is wide\nand the bridge is old,\nand nobody crosses it now,\nfor the wind is cold.",
    "scores": "\n".join([STORY[0], "Rome 2 Turin 1", "Milan 0 Naples 0", "Genoa 3 Pisa 2", STORY[1]]),
    "a table of results": "\n".join([*STORY[:2], *(f"{n} Team {n} {2 * n} {n % 3}" for n in range(1, 60)), STORY[2]]),
    "blanks": " \n\n\t\n",
    "nothing": "",
}


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("step", [AUTO, ARTICLE], ids=["auto", "article"])
def test_what_is_clean_stays_the_same_object(step, name):
    assert step(CLEAN[name]) is CLEAN[name]


@pytest.mark.parametrize("step", [PAGE, *WHOLE], ids=["page", "page with cues", "auto with cues"])
def test_an_article_of_long_lines_is_no_dump_and_stays_the_same_object(step):
    text = "\n\n".join([*STORY[:2], "What now?", *STORY[2:]])
    assert step(text) is text


def framed(above, between, below):
    return "\n".join([*HEAD[:above], *STORY[:2], *HEAD[:between], *STORY[2:], *FOOT[:below]])


def test_a_few_short_lines_around_long_ones_make_no_dump():
    assert not find_page(framed(2, 3, 1), NO_HINTS)
    assert not find_page("\n".join(["Bus"] * 2 + STORY + ["1."] * 12 + STORY + ["Bus"]), NO_HINTS)


@pytest.mark.parametrize("rims", [(3, 0, 0), (0, 0, 2), (11, 0, 9)])
def test_more_short_lines_at_a_rim_may_be_a_menu(rims):
    assert find_page(framed(*rims), NO_HINTS)


@pytest.mark.parametrize("step", WHOLE, ids=["page", "auto"])
def test_cues_look_through_what_the_model_leaves(step):
    label = "READ MORE: The council has sold the old station, and nobody knows yet who it was that bought it last week"
    text = dump([*STORY[:3], label, *STORY[3:]])
    assert label in PAGE(text)
    assert step(text).split() == " ".join(STORY).split()
    assert {edit.rule for edit in step.edits(text)} == {"boilerplate/model", "boilerplate/en.read-more"}


@pytest.mark.parametrize("text", ["Read also", "Advertisement\n\nRead also\n", "\ufeffSubscribe\r\n"])
def test_cues_do_not_empty_a_page(text):
    assert WHOLE[0](text).strip("\ufeff \r\n")


@pytest.mark.parametrize("story", [STORY, GESCHICHTE], ids=["en", "de"])
@pytest.mark.parametrize("step", [PAGE, AUTO], ids=["page", "auto"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_article_in_a_dump_is_what_stays(step, story, gap):
    assert step(dump(story, gap)).split() == " ".join(story).split()


def test_a_cyrillic_article_with_no_known_word_around_it_stays_whole():
    story = ["Совет собрался в понедельник и весь день спорил о том, как чинить старый мост через реку."] * 1 + [
        "Мост закрыли в марте, когда инженеры нашли трещины в двух опорах и в дороге, которая идёт над ними.",
        "Ремонт стоит около четырёх миллионов, половину платит область, и начнётся он до конца этого года.",
    ]
    cleaned = PAGE(dump(story))
    assert all(line in cleaned for line in story)


def test_lines_around_a_hole_keep_one_gap():
    between = "\n\n".join([*STORY[:3], *HEAD, *STORY[3:]])
    cleaned = PAGE(between + "\n\n" + "\n".join(FOOT))
    assert "\n\n\n" not in cleaned
    assert cleaned.startswith(STORY[0])


def test_a_text_without_a_final_newline_has_none_afterwards():
    assert not PAGE(dump(STORY).rstrip("\n")).endswith("\n")


def test_carriage_returns_and_a_byte_order_mark_survive():
    cleaned = WHOLE[0]("\ufeff" + dump(STORY).replace("\n", "\r\n"))
    assert cleaned.startswith("\ufeff" + STORY[0][:10])
    assert cleaned.replace("\r\n", "").count("\n") == 0


def test_a_page_without_an_article_is_not_emptied():
    assert PAGE("\n".join(HEAD + FOOT)).strip()


def test_a_dump_is_a_page_and_an_article_is_none():
    assert read_page(dump(STORY), NO_HINTS)
    assert not read_page("\n".join(STORY), NO_HINTS)
    assert not read_page("", NO_HINTS)


def test_edits_name_the_rule_the_score_and_reasons():
    edits = PAGE.edits(dump(STORY))
    assert edits
    assert {edit.rule for edit in edits} == {"boilerplate/model"}
    assert all(edit.reason.startswith("score 0.") and "line" in edit.reason for edit in edits)


LINES = st.sampled_from(
    STORY
    + GESCHICHTE
    + HEAD
    + FOOT
    + ["", "", "  ", "12:30", "•", "\u200b", "Read also:", "Foto: dpa", STORY[0] + " Lesen Sie auch"]
    + ["Anna says:", "Tom said: May 12, 2018 at 4:47 pm", "2 days ago", "Reply"]
)
DUMPS = st.tuples(st.lists(LINES, max_size=60), st.sampled_from(["\n", "\r\n", "\r", "\n\n"])).map(
    lambda x: x[1].join(x[0])
)


def test_auto_takes_for_a_page_what_looks_like_one_once_it_is_cleaned_as_an_article(monkeypatch):
    text = dump(STORY) + "\n\nWerbung"
    monkeypatch.setattr(
        "newsclean.boilerplate.page.read_page",
        lambda text, hints: None if "Werbung" in text else Reading(text, hints),
    )
    assert AUTO(text) == WHOLE[0](text)
    assert AUTO(AUTO(text)) == AUTO(text)


@given(st.one_of(texts(), DUMPS), st.sampled_from(STEPS + WHOLE))
@example("“\n\ufeff", WHOLE[0])
@example("  \ufeff\nWerbung", WHOLE[0])
@example("a\n\ufeffaa\nDer Rat tagt heute in Rom.", WHOLE[0])
@settings(deadline=None)
def test_laws(text, step):
    cleaned = step(text)
    edits = step.edits(text)
    assert apply(text, edits) == cleaned
    assert apply(cleaned, invert(edits)) == text
    assert step(cleaned) == cleaned
    assert all(not edit.after for edit in edits)
    assert bool(cleaned.strip("\ufeff \n\r")) == bool(text.strip("\ufeff \n\r"))
    if not edits:
        assert cleaned is text


def test_steps_pickle():
    for step in STEPS:
        assert pickle.loads(pickle.dumps(step))(dump(STORY)) == step(dump(STORY))
    assert pickle.loads(pickle.dumps(Step("boilerplate", partial(find_page))))("a") == "a"


@pytest.mark.parametrize("make", [lambda n: "Home\n" * n, lambda n: (STORY[0] + "\n") * (n // 20), lambda n: "a " * n])
def test_time_is_linear(make):
    def seconds(text):
        start = time.process_time()
        PAGE(text)
        return time.process_time() - start

    PAGE(make(50))
    small = min(seconds(make(2_000)) for _ in range(3))
    assert min(seconds(make(16_000)) for _ in range(2)) < 8 * 2.5 * small + 0.05
