"""A look sees what it says it sees, and is taken once."""

import threading

import pytest
from hypothesis import given

from newsclean.glance import LastLook, known_signs, signs, stripped_lines
from newsclean.lines import lines
from strategies import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met in Rome.\n" * 20, set()),
        ("Der Rat tagte am Montag in Köln.\t„Gut“\r\n" * 20, set("ö\t„“\r")),
        ("Der Rat tagt.\x00\x7f\ud800" + "." * 200, set("\x00\x7f\ud800")),
        ("Köln", None),  # a scan is cheaper
        ("Вода дорожает. " * 20, None),
        ("水" * 300, None),
    ],
)
def test_signs_are_what_is_no_printable_ascii(text, expected):
    found = signs(text)
    assert (found if found is None else set(found)) == expected


@given(texts())
def test_signs_miss_none(text):
    text = "a" * 300 + text
    plain = {"\n", *map(chr, range(32, 127))}
    assert signs(text) in (None, set(text) - plain)


@given(texts())
def test_stripped_lines_are_those_that_are_not_blank(text):
    assert stripped_lines(text) == [line.text.strip() for line in lines(text) if line.text.strip()]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\r\n", "  \r \n"])
def test_a_line_ends_at_each_terminator(end):
    assert stripped_lines(f"Rom{end} Bern{end}") == ["Rom", "Bern"]
    assert stripped_lines(end) == stripped_lines("") == []


def test_a_look_is_taken_once_for_the_same_object():
    seen = []
    look = LastLook(lambda text: seen.append(text) or len(seen))
    text = "".join(["a", "b"])
    assert look(text) == look(text) == 1
    assert look("".join(["a", "b"])) == 2  # equal, but another object: comparing would cost a look
    assert look(text) == 3


def test_what_was_seen_is_known_of_the_same_object_only():
    text = "Der Rat tagte am Montag in Köln. " * 20
    assert signs(text) == known_signs(text) == {"ö"}
    assert known_signs("".join(text.partition("tagte"))) is None


def test_threads_do_not_get_each_others_looks():
    look = LastLook(lambda text: text.upper())
    wrong = []

    def run(name):
        mine = [name * n for n in range(1, 50)]
        for _ in range(50):
            wrong.extend(text for text in mine if look(text) != text.upper())

    threads = [threading.Thread(target=run, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
