import pytest
from hypothesis import given

from newsclean.lines import Line, lines
from strategies import texts


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("a", [(0, 1, 1)]),
        ("a\n", [(0, 1, 2)]),
        ("ab\n\nc", [(0, 2, 3), (3, 3, 4), (4, 5, 5)]),
        ("\n\n", [(0, 0, 1), (1, 1, 2)]),
        ("a\r\nb\rc\n", [(0, 1, 3), (3, 4, 5), (5, 6, 7)]),
        ("\n\ra", [(0, 0, 1), (1, 1, 2), (2, 3, 3)]),
        ("a\x85b\u2028c", [(0, 5, 5)]),
    ],
)
def test_a_line_ends_at_lf_cr_lf_or_cr(text, spans):
    assert lines(text) == [Line(*span, text[span[0] : span[1]]) for span in spans]


@given(texts())
def test_lines_cover_the_text_and_hold_no_line_break(text):
    found = lines(text)
    assert "".join(text[line.start : line.stop] for line in found) == text
    assert all(line.text == text[line.start : line.end] for line in found)
    assert not any(c in line.text for line in found for c in "\r\n")
    assert all(text[line.end : line.stop] in ("\n", "\r\n", "\r") for line in found[:-1])
