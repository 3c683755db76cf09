from hypothesis import given

from newsclean.lines import lines
from strategies import texts


@given(texts())
def test_lines_cover_the_text_and_hold_no_line_break(text):
    found = lines(text)
    assert "".join(text[line.start : line.stop] for line in found) == text
    assert all(line.text == text[line.start : line.end] for line in found)
    assert not any(c in line.text for line in found for c in "\r\n")
    assert all(text[line.end : line.stop] in ("\n", "\r\n", "\r") for line in found[:-1])
