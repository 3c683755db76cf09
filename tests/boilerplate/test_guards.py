"""Guards: cue lines that belong to the article where they stand."""

import pytest

from marked_rows import PROSE, marked

SENTENCE = "Sent by the desk of the ad house now"  # eight words of the newsroom's own
TERMS = "Terms " + " ".join(["word"] * 9)


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, "He bought these:", "Ad", PROSE), []),  # announced
        ((PROSE, "He bought these,", "", "Ad", PROSE), []),
        ((PROSE, "  He bought these: ", "Ad", PROSE), []),
        ((PROSE, "Bought these:", "Ad", PROSE), ["Ad"]),  # two words announce nothing
        ((PROSE, "He bought these", "Ad", PROSE), ["Ad"]),
        (
            (PROSE, "Read also: what the council has decided:", "Ad", PROSE),
            ["Read also: what the council has decided:", "Ad"],
        ),
        ((PROSE, "He bought these:", "Paid content", PROSE), []),
        ((PROSE, "He bought these:", "Our own ad here", PROSE), ["Our own ad here"]),  # three words are no chance
        ((PROSE, "- Print", "- Ad", PROSE), []),  # an item among items
        ((PROSE, "- Ad", "- Print", PROSE), []),
        ((PROSE, "- Ad", PROSE), ["- Ad"]),
        ((PROSE, "- Ad", "- Ad", PROSE), ["- Ad", "- Ad"]),
        ((PROSE, "- Print", "Ad", PROSE), ["Ad"]),
        ((PROSE, "1. Ad", "2. Print", PROSE), []),
        (("Bread", "Wine", "Ad", "Song"), []),  # verse
        (("Bread", "Ad", "Wine", "Song"), []),
        (("Bread", "Ad", "Wine"), ["Ad"]),  # too few lines
        (("Ad", "Bread", "Wine", "Song"), ["Ad"]),  # the first
        (("Bread", "Wine", "Song", "Ad"), ["Ad"]),  # and the last one may be anything
        (("Bread", "Wine", "", "Ad", "Song"), ["Ad"]),
        (("Bread", "Wine", "Ad", "Song of one two three four five six seven"), []),
        (("Bread", "Wine", "Ad", "Song of one two three four five six seven eight"), ["Ad"]),
        (("Bread", "Wine", "Read also", "Song"), ["Read also", "Song"]),
    ],
)
def test_a_short_cue_belongs_to_the_lines_around_it(lines, gone):
    assert marked(*lines) == gone


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, PROSE, "Photo of the house"), []),  # the article's last line
        ((PROSE, "Photo of the house", PROSE), ["Photo of the house"]),
        ((PROSE, PROSE, "© One Two"), []),
        ((PROSE, PROSE, "© One Two Three"), ["© One Two Three"]),
        ((PROSE, "© One Two", PROSE), ["© One Two"]),
        ((PROSE, TERMS + ".", PROSE), []),  # ten words and a point: a text of its own
        ((PROSE, TERMS.removesuffix(" word") + ".", PROSE), [TERMS.removesuffix(" word") + "."]),
        ((PROSE, TERMS, PROSE), [TERMS]),
        ((PROSE, TERMS + " word" * 3, PROSE), [TERMS + " word" * 3]),
        ((PROSE, TERMS + " word" * 4, PROSE), []),
        ((PROSE, "© " + " ".join(["word"] * 9) + ".", PROSE), []),
        ((PROSE, PROSE, SENTENCE + "."), []),  # the only one of the newsroom's sentences
        ((PROSE, PROSE, SENTENCE), [SENTENCE]),
        ((PROSE, PROSE, "Follow us on all our channels every day."), []),
        ((PROSE, PROSE, "Follow us on all our channels every day"), ["Follow us on all our channels every day"]),
        ((PROSE, "Ad", PROSE, SENTENCE + "."), ["Ad", SENTENCE + "."]),
        ((PROSE, "Home", PROSE, SENTENCE + "."), []),  # a weak cue says nothing
        ((PROSE, SENTENCE + ".", PROSE), [SENTENCE + "."]),
        ((PROSE, PROSE, "Our own ad here."), ["Our own ad here."]),
    ],
)
def test_a_signature_or_a_legal_text_stays(lines, gone):
    assert marked(*lines) == gone


@pytest.mark.parametrize(
    ("uses", "gone"),
    [(3, ["Ad"]), (4, [])],
)
def test_a_word_that_the_article_is_about_is_its_subheading(uses, gone):
    about = "It says of this bridge: " + ", ".join(["one ad"] * uses) + "."
    assert marked(PROSE, "Ad", about, PROSE) == gone
    assert marked(PROSE, "Paid content", about.replace("one ad", "paid content"), PROSE) == ["Paid content"]
    assert marked(PROSE, "Ad", *["One ad more"] * uses, PROSE) == ["Ad"]  # short lines are no article


OPEN = "The paper makes most of its money with"


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, OPEN, "ad", "and tickets, but not enough of it", PROSE), []),
        ((PROSE, OPEN, "", "Ad", "", "and tickets, but not enough of it", PROSE), []),
        ((PROSE, "Its", "ad", "and tickets, but not enough of it", PROSE), []),  # small letters on both sides
        ((PROSE, "Its", "Ad", "and tickets, but not enough of it", PROSE), ["Ad"]),
        ((PROSE, OPEN, "ad", "tickets", PROSE), ["ad"]),  # one word goes on with nothing
        ((PROSE, OPEN, "ad", "And tickets, but not enough of it", PROSE), ["ad"]),
        ((PROSE, OPEN + ".", "ad", "and tickets, but not enough of it", PROSE), ["ad"]),
        ((PROSE, OPEN + " -", "ad", "and tickets, but not enough of it", PROSE), ["ad"]),
        ((PROSE, OPEN, "ad.", PROSE), []),  # the end of the sentence
        ((PROSE, OPEN, "ad", PROSE), ["ad"]),
        ((PROSE, OPEN, "", "ad.", PROSE), ["ad."]),
        ((PROSE, OPEN, "Ad.", PROSE), []),
        ((PROSE, OPEN.removeprefix("The "), "Ad.", PROSE), ["Ad."]),  # a headline may be as long
        ((PROSE, "It makes much with", "ad.", PROSE), []),
        ((PROSE, "It makes with", "ad.", PROSE), ["ad."]),
        ((PROSE, OPEN, "Our own ad here.", PROSE), ["Our own ad here."]),  # more words than end a sentence by chance
        (("Ad", "and tickets, but not enough of it", PROSE), ["Ad"]),
        ((PROSE, "Read also", "ad", "and tickets of it", PROSE), ["Read also", "ad", "and tickets of it"]),
    ],
)
def test_words_amid_a_sentence_stay(lines, gone):
    assert marked(*lines) == gone


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((PROSE, "Read also: the pool is closed.", PROSE), []),
        ((PROSE, "Read also: it is closed.”", PROSE), []),
        ((PROSE, "Read also: the pool is closed", PROSE), ["Read also: the pool is closed"]),
        ((PROSE, "Read also: the pool is closed...", PROSE), ["Read also: the pool is closed..."]),
        ((PROSE, "Read also: it closed.", PROSE), []),
        ((PROSE, "Read also: Closed.", PROSE), ["Read also: Closed."]),  # three words
    ],
)
def test_a_sentence_behind_a_label_stays(lines, gone):
    assert marked(*lines) == gone


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (("Read also: the poets of the bridge", "", PROSE, PROSE), []),
        (("Read also: the poets of the bridge", "Ann Ober", "Linden", PROSE, PROSE), []),
        (("Read also: the poets", "One", "Two", "Three", PROSE, PROSE), ["Read also: the poets"]),
        (("Read also", "", PROSE, PROSE), ["Read also"]),
        (("One", "Read also: the poets of the bridge", "", PROSE, PROSE), ["Read also: the poets of the bridge"]),
        (("Ad", PROSE, PROSE), ["Ad"]),
    ],
)
def test_a_label_before_the_headline_of_the_text_stays(lines, gone):
    assert marked(*lines) == gone
