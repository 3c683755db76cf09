from hypothesis import given
from hypothesis import strategies as st

from newsclean.annotations import carry_iob, carry_spans
from newsclean.edits import Edit
from newsclean.pipeline import Cleaned, Pass
from test_pipeline import PIPE, TEXT

SOURCE = "Anzeige Frau Elke Brandt sprach in Kiew"
CLEANED = Cleaned(
    SOURCE,
    "Brandt sprach in Kyjiw",
    (Pass("x", (Edit(0, 18, SOURCE[:18], "", "x/a"), Edit(35, 39, "Kiew", "Kyjiw", "x/b"))),),
)
TOKENS = [
    (0, 7, "O"),
    (8, 12, "B-PER"),
    (13, 17, "I-PER"),
    (18, 24, "I-PER"),
    (25, 31, "O"),
    (32, 34, "O"),
    (35, 39, "B-LOC"),
]


def test_an_entity_that_lost_its_first_token_begins_with_the_next():
    assert carry_iob(CLEANED, TOKENS) == [(0, 6, "B-PER"), (7, 13, "O"), (14, 16, "O"), (17, 22, "B-LOC")]


def test_tags_and_spans_come_back():
    there = carry_spans(CLEANED, [(18, 24, "PER", {"id": 1}), (35, 39, "LOC")])
    assert there == [(0, 6, "PER", {"id": 1}), (17, 22, "LOC")]
    assert carry_spans(CLEANED, there, back=True) == [(18, 24, "PER", {"id": 1}), (35, 39, "LOC")]


@given(TEXT, st.data())
def test_carried_spans_lie_in_the_text_and_keep_their_order(text, data):
    cleaned = PIPE.trace(text)
    rims = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(rims[::2], rims[1::2], strict=False))
    carried = carry_spans(cleaned, spans)
    assert all(0 <= start <= end <= len(cleaned.text) for start, end in carried)
    assert carried == sorted(carried)
