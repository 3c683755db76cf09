"""Differences lead from one reading to the other."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.encoding.alignment import differences
from newsclean.encoding.mojibake import replaced

PIECES = ["a", "b ", "Ã¼", "ü", "Ã ", "à", "?", "\ufffd", "“", " ", "é"]
readings = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@settings(deadline=None)
@given(readings.filter(bool), readings)
def test_differences_applied_to_one_reading_give_the_other(old, new):
    found = list(differences(old, new))
    assert replaced(old, found) == new
    assert all(start < end and old[start:end] != after for start, end, after in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_a_blank_that_becomes_half_a_letter_does_not_widen_the_others():
    assert list(differences("voilÃ le Ã©tÃ©", "voilà le été")) == [(4, 5, "à"), (9, 11, "é"), (12, 14, "é")]
