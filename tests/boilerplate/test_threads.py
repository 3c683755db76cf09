"""Threads: the comments of readers go as one block; quotations, reports by the minute and letters stay."""

import pytest

from newsclean import strip_boilerplate

STORY = (
    "On Monday the council met in Rome, and it took all day to agree on a plan for the old bridge.\n\n"
    "The bridge was closed in March, after engineers found cracks in two of its piers and in the road above them.\n\n"
    "Repairs will cost about four million, of which the region pays half, and are to begin before the end of the year."
)
ONE = "I think the bridge should stay closed, it is old and nobody needs it any more, as the council knows."
TWO = "Thanks Anna, we will ask the council about that and write of it again next month, after the vote."


def below(*lines):
    return "\n\n".join([STORY, *lines])


THREADS = {
    "said, in one line": [
        "* Anna on May 12, 2018 at 4:47 pm said:",
        ONE,
        "* Tom on May 13, 2018 at 5:23 pm said:",
        TWO,
    ],
    "says, with the date behind": ["Anna says: May 12, 2018 at 4:47 pm", ONE, "Tom says: May 13, 2018 at 5:23 pm", TWO],
    "says, with the date below": [
        "Anna says:\nMay 12, 2018 at 4:47 pm",
        ONE,
        "Tom says:\nMay 13, 2018 at 5:23 pm",
        TWO,
    ],
    "German": ["Anna sagt:\n12. Mai 2018 um 16:47 Uhr", ONE, "Tom schreibt:\n13. Mai 2018 um 17:23 Uhr", TWO],
    "names below a label": ["2 Comments", "Anna Bell\n2 days ago", ONE, "Tom\n1 day ago", TWO],
}
STAY = {
    "one comment": ["Anna says:\nMay 12, 2018 at 4:47 pm", ONE],
    "quotations": ["Anna Bell says:", f"“{ONE}”", "Tom says:", f"“{TWO}”"],
    "a quotation with its day": ["On May 12, 2018, Anna said:", f"“{ONE}”", "On May 13, 2018, Tom said:", f"“{TWO}”"],
    "a report by the minute": ["Anna Bell\n12.05.2018, 16:47 Uhr", ONE, "Tom\n13.05.2018, 17:23 Uhr", TWO],
    "posts in an article": ["Anna Bell\n2 days ago", ONE, "Reply", "Tom\n1 day ago", TWO, "Reply"],
    "an article that goes on": [*THREADS["said, in one line"], *[f"{number}. {TWO}" for number in range(30)]],
    "an hour alone": ["At 4:47 Anna wrote:", f"“{ONE}”", "At 5:23 Tom wrote:", f"“{TWO}”"],
}


@pytest.mark.parametrize("name", THREADS)
def test_comments_go_as_one_block(name):
    text = below(*THREADS[name])
    assert strip_boilerplate(text).rstrip() == STORY
    thread = [edit for edit in strip_boilerplate.edits(text) if edit.rule == "boilerplate/thread"]
    assert len(thread) == 1
    assert thread[0].reason.startswith("comments: 2 of readers")


@pytest.mark.parametrize("name", STAY)
def test_what_only_looks_like_comments_stays(name):
    text = below(*STAY[name])
    assert ONE in strip_boilerplate(text)


def test_a_page_that_is_nothing_but_a_thread_stays():
    thread = "\n\n".join(THREADS["said, in one line"])
    assert strip_boilerplate(thread) is thread


def test_a_thread_begins_at_its_first_opening_however_short_that_is():
    rest = []
    for day in range(13, 18):
        rest += f"Tom Bell on May {day}, 2018 at 5:23 pm said:", *[f"{day} {TWO}"] * 3
    text = below(ONE * 30, "Al on May 12, 2018 at 4:47 pm said:", ONE, *rest)
    assert strip_boilerplate(text).rstrip() == below(ONE * 30)


@pytest.mark.parametrize("kept", ["thread", "comments"])
def test_threads_can_be_kept(kept):
    text = below(*THREADS["said, in one line"])
    assert strip_boilerplate(text, keep={kept}) is text


@pytest.mark.parametrize("name", THREADS)
def test_a_thread_that_is_most_of_the_text_is_left_to_the_budget(name):
    text = below(*THREADS[name] * 6)
    assert ONE in strip_boilerplate(text)
    assert {note.rule for note in strip_boilerplate.trace(text)[1]} == {"boilerplate/budget"}
