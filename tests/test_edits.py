"""The algebra of edits: undo, composition and position maps, as laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.edits import Edit, EditError, Offsets, apply, compose, invert


@st.composite
def one_pass(draw, text, rules="pq"):
    """Sorted, disjoint edits on *text*; they may touch."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text("abXY ", max_size=4))
        if start < end and after != text[start:end]:
            edits.append(Edit(start, end, text[start:end], after, draw(st.sampled_from(rules))))
    return tuple(edits)


@st.composite
def two_passes(draw):
    text = draw(st.text("ab \n", max_size=20))
    first = draw(one_pass(text))
    return text, first, draw(one_pass(apply(text, first)))


@given(two_passes())
def test_undo_restores_the_source(case):
    text, first, _ = case
    assert apply(apply(text, first), invert(first)) == text


@given(two_passes())
def test_composed_pass_equals_both_passes(case):
    text, first, second = case
    net = compose(text, (first, second))
    assert apply(text, net) == apply(apply(text, first), second)
    assert all(e.start < e.end and e.before != e.after for e in net)


@given(two_passes())
def test_undone_and_done_again_is_nothing(case):
    text, first, _ = case
    assert compose(apply(text, first), (invert(first), first)) == ()


@given(two_passes(), st.data())
def test_back_then_forward_covers_the_span(case, data):
    text, first, second = case
    net = compose(text, (first, second))
    result, offsets = apply(text, net), Offsets(net)
    start = data.draw(st.integers(0, len(result)))
    end = data.draw(st.integers(start, len(result)))
    low, high = offsets.back(start, end)
    assert 0 <= low <= high <= len(text)
    forward_low, forward_high = offsets.forward(low, high)
    assert forward_low <= start
    assert end <= forward_high


@given(two_passes(), st.data())
def test_untouched_text_reads_the_same_after_forward(case, data):
    text, first, second = case
    net = compose(text, (first, second))
    result, offsets = apply(text, net), Offsets(net)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end and not any(e.start < end and start < e.end for e in net):
        low, high = offsets.forward(start, end)
        assert text[start:end] == result[low:high]
        assert offsets.back(low, high) == (start, end)


def test_edits_of_two_passes_that_only_touch_stay_apart():
    first = (Edit(0, 2, "ab", "", "one"),)
    second = (Edit(0, 2, "cd", "X", "two"),)
    assert [e.rule for e in compose("abcdef", (first, second))] == ["one", "two"]


def test_edits_that_overlap_are_fused_and_name_both_rules():
    first = (Edit(1, 2, "b", "BB", "one", "why"),)
    second = (Edit(2, 4, "Bc", "", "two", "because"),)
    assert compose("abcd", (first, second)) == (Edit(1, 3, "bc", "B", "one+two", "why; because"),)


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(0, 1, "x", "", "r"),),  # does not read so
        (Edit(1, 2, "b", "", "r"), Edit(0, 1, "a", "", "r")),  # out of order
        (Edit(0, 2, "ab", "", "r"), Edit(1, 3, "bc", "", "r")),  # overlapping
    ],
)
def test_edits_that_do_not_fit_are_refused(edits):
    with pytest.raises(EditError):
        apply("abc", edits)
