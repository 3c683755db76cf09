"""The matcher: gate, forms, tails, languages, growth."""

import time
from statistics import median

import pytest

from newsclean.boilerplate import strip_boilerplate
from newsclean.boilerplate.cues import Cues, classify, cues_with, packaged
from newsclean.cue_tables import tables
from newsclean.rules import LONGEST, Cue, RuleError, fold, packaged_cues


def cues(*rows, **options):
    return Cues(tables(rows), **options)


READ = Cue("en.read", "related", ("Read also",), head=True, block=True, tail=True)
AD = Cue("en.ad", "advertisement", ("Ad",))
COUNT = Cue("en.count", "comments", pattern=r"\d{1,4} comments?", anchors=("comment", "comments"))
BIO = Cue("en.bio", "byline", pattern=r".{2,30} is a reporter(?: at .{2,30})?", anchors=("reporter",))
ABO = Cue("de.abo", "paywall", ("Abo",), ambiguous=True)


@pytest.mark.parametrize(
    "line",
    [
        "Read also, the teacher said.",
        '"Read also"',
        "»Read also«",
        "»Read also: Title«",
        "Read also between the lines",
        "Read alsó",
        "read",
        "",
        "12 commentators",
        "Ad hoc",
    ],
)
def test_these_lines_are_no_cues(line):
    assert cues(READ, AD, COUNT, BIO).match(line) is None


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Read also", "line"),
        ("  • READ ALSO: ", "line"),
        ("► Read\xa0also »", "line"),
        ("Read also: A title", "head"),
        ("Read also » A title", "head"),
        ("**READ ALSO:** A title", "head"),
        ("Read also – a title", "head"),
        ("(Read also: A title)", "head"),
        ("[Read also]", "line"),
        ("AD", "line"),
        ("Ad:", "line"),
        ("12 Comments", "pattern"),
        ("Ann Example is a reporter at Example News", "pattern"),
    ],
)
def test_these_lines_are_cues(line, form):
    hit = cues(READ, AD, COUNT, BIO).match(line)
    assert hit is not None
    assert hit.form == form


def test_brackets_keep_a_sign_off():
    credit = Cue("en.photo", "credit", ("Photo: AP",))
    assert cues(credit).match("Photo: AP") is not None
    assert cues(credit).match("(Photo: AP)").own


def test_a_tail_is_cut_behind_the_sentence():
    line = "The council met on Monday. Read also: A title"
    at, hit = cues(READ).tail(line)
    assert line[:at] == "The council met on Monday."
    assert hit.rule == "en.read"
    assert cues(READ).tail("The council met, read also: A title") is None
    assert cues(AD).tail("The council met on Monday. Ad") is None


def test_an_ambiguous_cue_needs_its_language():
    assert cues(ABO).match("Abo") is None
    assert cues(ABO).match("Abo", "es") is None
    assert cues(ABO).match("Abo", "de") is not None


def test_of_two_cues_with_one_text_the_plainer_counts():
    weak = Cue("fr.ad", "advertisement", ("Ad",), weak=True)
    assert cues(weak, AD).match("ad").rule == "en.ad"


def test_suspects_miss_no_line_that_matches():
    table = cues(READ, AD, COUNT)
    lines = ["Read also", "- read also: x", "AD", "ad:", "7 comments"]
    assert table.suspects(lines) == list(range(len(lines)))
    assert all(table.suspected(line) for line in lines)
    assert table.suspects(["The council met on Monday.", "Re", "x" * 39]) == []


def test_texts_without_blanks_between_words_are_read_line_by_line():
    assert cues(Cue("zh.ad", "advertisement", ("广告",))).suspects(["广告", "今天"]) == [0, 1]


def test_a_sign_of_a_script_without_blanks_is_found_within_a_line():
    table = cues(Cue("ja.ad", "advertisement", pattern=".{0,9}広告.{0,9}", anchors=("広告",)))
    assert table.match("これは広告です").rule == "ja.ad"
    assert table.match("これは新聞です") is None
    assert table.suspects(["„Ja“, sagte sie am Montag.", "ä"]) == []  # letters that are no such script


def test_classify_gives_a_category_per_line():
    assert classify(["Facebook Twitter WhatsApp", "", "The council met on Monday in Rome."]) == ["share", None, None]


def test_twenty_thousand_cues_cost_little_more_than_two_hundred():
    def table(n):
        return cues(
            *(Cue(f"en.c{i}", "related", (f"{fold(f'{i * 7919 % 100003:x}')} wording number {i}",)) for i in range(n))
        )

    lines = ["The council met on Monday in Rome, a spokesman said."] * 300 + [f"Menu item {i}" for i in range(300)]

    def spent(found):
        start = time.process_time()
        for _ in range(5):
            found.suspects(lines)
        return time.process_time() - start

    few, many = table(200), table(20_000)
    assert median(spent(many) / spent(few) for _ in range(9)) <= 1.3


def test_the_whole_step_costs_little_more_with_twenty_thousand_cues_of_the_user():
    def step(n):
        rows = [
            {"id": f"c{i}", "category": "related", "texts": [f"{i * 7919 % 100003:x} wording number {i}"]}
            for i in range(n)
        ]
        return strip_boilerplate.using(extra=[{"lang": "xx", "cue": rows}])

    prose = "The council met on Monday in Rome to talk about bridge number {}, a spokesman said after the meeting."
    text = "\n\n".join([prose.format(i) for i in range(40)] + ["Menu", "Read more: Bridge will cost more"])

    def spent(strip):
        start = time.process_time()
        for _ in range(20):
            strip(text)
        return time.process_time() - start

    few, many = step(200), step(20_000)
    assert few(text) == many(text) != text
    assert median(spent(many) / spent(few) for _ in range(9)) <= 1.3


def test_packaged_cues_are_loaded_once():
    assert packaged() is packaged()


def test_a_line_is_suspected_only_if_it_goes_on_like_a_cue():
    weather = cues(Cue("en.weather", "navigation", pattern="the weather in .{2,20}", anchors=("weather",)))
    assert weather.suspected("The weather in Rome")
    assert weather.suspected("  • The WEATHER  in Rome")
    assert not weather.suspected("The weekend was long, and it rained on both of its days.")
    head = cues(Cue("en.more", "related", ("Read more",), head=True))
    assert head.suspected("Read more: The bridge in the north of the town will cost more than the council said in May")
    assert not head.suspected(
        "Read more books, the librarian told the children, and none of them liked to hear it: none."
    )


def test_a_pattern_without_a_front_is_tried_only_on_lines_with_its_words_and_its_length():
    table = cues(Cue("en.cm", "advertisement", pattern=".{2,9} is sponsored", anchors=("sponsored",)))
    assert table.match_loose("This is sponsored") is not None
    assert table.match_loose("This is paid") is None
    assert table.match_loose("This is sponsored" + " by all the good people of the town" * 3) is None


WIDE = Cue("en.wide", "advertisement", pattern=".{2,60} is sponsored", anchors=("sponsored",))
SIGN = Cue("en.sign", "share", pattern=".{0,9}☎ .{2,30}", anchors=("☎",))


def test_a_line_as_long_as_its_pattern_allows_is_matched_and_no_longer_one():
    table = cues(WIDE)
    for size, expected in ((1, False), (2, True), (60, True), (61, False)):
        assert (table.match(f"{'x' * size} is sponsored") is not None) is expected
        assert (table.match_loose(f"{'x' * size} is sponsored") is not None) is expected
    assert table.match_loose("* " * 8 + "x" * 60 + " is SPONSORED!") is not None  # bullets and marks come on top


def test_a_label_ends_within_eighty_code_points():
    def label(size):
        return cues(Cue("en.long", "related", ("a" * size,), head=True))

    assert label(79).match("a" * 79 + ": A title").form == "head"
    assert label(81).match("a" * 81 + ": A title") is None
    assert label(81).match("a" * 81).form == "line"


@pytest.mark.parametrize("separator", [":", " >", " |", " →", " ►", " ▶", " -"])
def test_a_headline_follows_behind_any_of_these(separator):
    hit = cues(READ).match(f"Read also{separator} A title")
    assert (hit.form, hit.matched, hit.rule, hit.category) == ("head", "read also", "en.read", "related")


def test_only_a_headline_makes_a_head():
    assert cues(READ).match("Read also: *").form == "line"
    assert cues(AD).match("Ad: A title") is None


def test_brackets_of_either_kind_are_taken_off_in_pairs():
    for line in ("(Read also)", "[Read also]", "[ Read also: ]", "(12 comments)"):
        assert cues(READ, COUNT).match(line) is not None
    for line in ("(Read also", "Read also)", "((Read also))"):
        hit = cues(READ).match(line)
        assert hit is None
    assert not cues(AD).match("(Ad)").own


def test_a_sign_is_found_within_a_line():
    table = cues(SIGN)
    assert table.symbols == {"☎"}
    assert table.match("Call ☎ 0123 456").rule == "en.sign"
    assert table.match("Call 0123 456") is None


def test_no_line_of_more_than_four_hundred_code_points_is_a_cue():
    table = cues(Cue("en.any", "share", pattern="share .*", anchors=("share",)))
    assert table.match("share " + "x" * 394) is not None
    assert table.match("share " + "x" * 395) is None
    assert not table.suspected("share " + "x" * 395)


def test_labels_and_weak_cues_say_so():
    block = cues(
        Cue("en.b", "related", ("See also",), head=True, block=True), Cue("en.w", "share", ("Tweet",), weak=True)
    )
    assert (block.match("See also").label, block.match("See also: A title").label) == (True, False)
    assert (block.match("Tweet").weak, block.match("See also").weak) == (True, False)


def test_cues_of_the_user_come_on_top_of_others():
    base = tables([READ, COUNT, ABO])
    mine = [
        Cue("xx.read", "share", ("Read also",)),
        Cue("xx.mine", "related", ("My box",), head=True, tail=True),
        Cue("xx.count", "comments", pattern=r"\d{1,4} likes?", anchors=("like", "likes")),
        Cue("xx.site", "mined", ("Only here",), site="example.org"),
    ]
    both = Cues(base, mine)
    assert both.match("Read also").rule == "xx.read"
    assert both.match("Read also: A title").rule == "en.read"
    assert both.match("My box: A title").rule == "xx.mine"
    assert both.match("12 comments").rule == "en.count"
    assert both.match("12 likes").rule == "xx.count"
    assert both.match("Abo", "de").rule == "de.abo"
    assert both.tail("It met. My box: A title")[1].rule == "xx.mine"
    assert both.match("Only here").rule == "xx.site"
    assert both.for_site("www.example.org").match("Only here").rule == "xx.site"
    assert both.for_site("example.com").match("Only here") is None
    assert both.for_site("example.com") is both.for_site("example.com")
    assert both.for_site(None) is both
    assert Cues(base).for_site("example.com").match("12 comments").rule == "en.count"


@pytest.mark.parametrize("keep", ["en.read", "related"])
def test_what_is_kept_is_no_cue(keep):
    table = cues(READ, COUNT, keep={keep})
    assert table.match("Read also") is None
    assert table.match("Read also: A title") is None
    assert table.match("12 comments") is not None


def test_cues_come_as_values_mappings_or_files(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('lang = "xx"\n[[cue]]\nid = "file"\ncategory = "share"\ntexts = ["Qq file"]\n')
    mapping = {"lang": "xx", "cue": [{"id": "map", "category": "share", "texts": ["Qq map"]}]}
    found = cues_with([Cue("xx.value", "share", ("Qq value",)), mapping, file])
    assert [found.match(f"Qq {name}").rule for name in ("value", "map", "file")] == ["xx.value", "xx.map", "xx.file"]
    assert cues_with() is packaged()
    assert cues_with((), ["boilerplate/de.werbung"]).match("Werbung", "de") is None
    with pytest.raises(RuleError, match=r"^keep: 'adverts' is neither a rule nor one of related, "):
        cues_with((), ["adverts", "related"])


def test_no_row_that_matches_loosely_is_overlooked_among_others():
    """Whether few anchors are in the rows, and each row is looked through for them, or many."""
    table = packaged()
    patterned = [cue for cue in packaged_cues().values() if cue.pattern]
    rows = [line for cue in patterned for line in (*cue.hits, *cue.keeps) if len(line) <= LONGEST]
    loose = {row for row in rows if table.match_loose(row)}
    assert len(loose) > 300
    assert loose <= {rows[number] for number in table.loose_among(rows)}
    assert all(table.loose_among(["Rom", row]) == [1] for row in loose)


def test_an_anchor_may_be_a_sign():
    table = cues(Cue("en.more", "related", pattern=".{5,60}… more", anchors=("…",)))
    assert table.loose_among(["The bridge is shut … more", "The bridge is shut"]) == [0]
    assert table.match_loose("The bridge is shut … more").category == "related"


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("関連記事：新しい橋が開通した", "related"),
        ("関連記事｜新しい橋が開通した", "related"),
        ("【関連記事】", "related"),
        ("タグ：経済", "navigation"),
        ("（写真：山田太郎）", "credit"),
        ("相关阅读：新桥通车", "related"),
        ("ＲＥＡＤ　ＭＯＲＥ：Ｔｈｅ ｂｒｉｄｇｅ", "related"),
        ("記事：新しい橋が開通した", None),
        ("橋の関連記事：全三回", None),
    ],
)
def test_full_width_signs_are_read_as_plain_ones(line, category):
    assert classify([line]) == [category]


def test_a_short_label_before_a_full_width_colon_goes_from_an_article():
    body = "町の新しい橋が月曜日に開通し、多くの人が渡り初めに集まった。町長は住民に感謝を述べた。\n\n"
    text = body + "タグ：経済\n\n" + body.replace("月曜日", "火曜日")
    assert strip_boilerplate(text) == body + body.replace("月曜日", "火曜日")
