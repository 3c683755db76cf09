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


def test_a_fused_edit_names_the_rule_of_the_first_pass_first_and_each_rule_and_reason_once():
    first = (Edit(3, 4, "d", "D", "one", "why"), Edit(4, 5, "e", "E", "one", "why"))
    second = (Edit(1, 5, "bcDE", "X", "two"),)
    assert compose("abcdef", (first, (), second)) == (Edit(1, 5, "bcde", "X", "one+two", "why"),)


def test_what_changes_back_is_no_edit_and_moves_nothing_behind_it():
    first = (Edit(0, 1, "a", "xxx", "one"), Edit(2, 3, "c", "C", "one"))
    second = (Edit(0, 3, "xxx", "a", "two"), Edit(5, 6, "d", "", "two"))
    assert compose("abcd", (first, second)) == (Edit(2, 3, "c", "C", "one"), Edit(3, 4, "d", "", "two"))


def test_the_inverse_has_the_same_rule_and_reason():
    edits = (Edit(0, 1, "a", "xyz", "one", "why"), Edit(2, 3, "c", "", "two", "because"))
    assert invert(edits) == (Edit(0, 3, "xyz", "a", "one", "why"), Edit(4, 4, "", "c", "two", "because"))


def test_without_edits_the_text_is_the_same_object():
    text = "".join(["a", "b"])
    assert apply(text, ()) is text
    assert compose(text, ((), ())) == ()


@pytest.mark.parametrize(
    ("span", "forward"),
    [
        ((0, 2), (0, 2)),  # before all edits
        ((0, 3), (0, 3)),  # what was deleted at the rim stays outside
        ((3, 3), (3, 3)),  # a point between two edits
        ((2, 3), (2, 3)),  # the whole of one edit
        ((3, 6), (3, 3)),
        ((4, 5), (3, 3)),  # inside a deletion
        ((4, 8), (3, 5)),
        ((6, 8), (3, 5)),
        ((9, 10), (6, 8)),  # widens to the whole edit
        ((10, 11), (6, 8)),
        ((11, 12), (8, 9)),
    ],
)
def test_spans_are_carried_to_the_new_text(span, forward):
    edits = (Edit(2, 3, "c", "C", "r"), Edit(3, 6, "def", "", "r"), Edit(9, 11, "jk", "JK", "r"))
    text = "abcdefghijklm"
    assert apply(text, edits) == "abCghiJKlm"
    assert Offsets(edits).forward(*span) == forward


@pytest.mark.parametrize(
    ("span", "back"),
    [((0, 2), (0, 2)), ((0, 1), (0, 1)), ((2, 2), (2, 4)), ((1, 3), (1, 5)), ((2, 3), (4, 5)), ((3, 4), (5, 7))],
)
def test_spans_are_carried_back_to_the_old_text(span, back):
    edits = (Edit(2, 4, "cd", "", "r"), Edit(5, 7, "fg", "FGH", "r"))
    assert apply("abcdefgh", edits) == "abeFGHh"
    assert Offsets(edits).back(*span) == back


def test_a_refused_edit_is_told_with_rule_text_and_place():
    with pytest.raises(EditError, match=r"^demo/x: 'x' is not at 0:1$"):
        apply("abc", (Edit(0, 1, "x", "", "demo/x"),))
    assert Edit(0, 1, "a", "", "r") == (0, 1, "a", "", "r", "")


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
