"""A field of a JSON row is put in and taken out again without touching another byte of the row."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.documents import row_with_error, row_without

OBJECTS = st.dictionaries(st.text(max_size=5), st.none() | st.text(max_size=9) | st.lists(st.integers()), max_size=4)


@given(OBJECTS, st.sampled_from([None, 1]), st.booleans(), st.text(max_size=9))
def test_a_message_that_is_taken_out_again_leaves_the_row_as_it_was(row, indent, ascii_only, message):
    data = json.dumps(row, indent=indent, ensure_ascii=ascii_only).replace("\n", "").encode() + b"\r\n"
    failed = row_with_error(data, "error", message)
    assert json.loads(failed) == row | {"error": message}
    assert row_without(failed, "error") == (data if "error" not in row else row_without(data, "error"))


@pytest.mark.parametrize(
    ("row", "without"),
    [
        ('{"error": 1}', "{}"),
        ('{"error": 1, "a": 2}\n', '{"a": 2}\n'),
        ('{"a": 2 , "error": [1, {"error": 3}] , "b": {"error": 1}}', '{"a": 2  , "b": {"error": 1}}'),
        ('{"a": 2,"error":"x, y"}', '{"a": 2}'),
        ('\ufeff { "error" : "}" }', "\ufeff { }"),
        ('{"a": "error"}', '{"a": "error"}'),
    ],
)
def test_a_field_is_taken_out_with_its_comma(row, without):
    assert row_without(row.encode(), "error") == without.encode()
