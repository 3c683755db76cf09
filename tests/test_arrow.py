"""An Arrow column is cleaned as a list comprehension would clean it, and nothing else of the batch changes."""

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra: pip install newsclean[arrow]")
pytestmark = pytest.mark.extra

import newsclean  # noqa: E402
from newsclean.arrow import clean_batch, out_schema  # noqa: E402

TEXTS = [
    "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n",
    None,
    "",
    "Die GrÃ¼nen stimmten am Abend zu.",
    "Nichts zu tun.",
] * 3
EXPECTED = [None if text is None else newsclean.clean(text) for text in TEXTS]
KINDS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("as_table", [False, True])
@pytest.mark.parametrize("sliced", [False, True])
def test_every_kind_of_text_column_keeps_its_type_rows_and_nulls(kind, as_table, sliced):
    array = pa.array(TEXTS, pa.string())
    array = array.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else array.cast(kind)
    batch = pa.RecordBatch.from_arrays([pa.array(range(15)), array], ["id", "text"])
    given = pa.Table.from_batches([batch, batch]) if as_table else batch
    expected = EXPECTED * 2 if as_table else EXPECTED
    if sliced:
        given, expected = given.slice(2, 7), expected[2:9]
    done = clean_batch(given)
    assert type(done) is type(given)
    assert done.column("text").to_pylist() == expected
    assert done.schema.field("text").type == kind
    assert done.column("id").to_pylist() == given.column("id").to_pylist()
    assert done.column("newsclean_error").null_count == len(expected)


@pytest.mark.parametrize("as_table", [False, True])
def test_an_empty_batch_has_the_schema_that_was_announced(as_table):
    schema = pa.schema([("text", pa.string())], metadata={"a": "b"})
    given = schema.empty_table() if as_table else pa.RecordBatch.from_arrays([pa.array([], pa.string())], schema=schema)
    done = clean_batch(given, edits="edits")
    assert done.num_rows == 0
    assert done.schema == out_schema(schema, edits="edits")
    assert done.schema.metadata == {b"a": b"b"}


def test_edits_come_as_a_list_of_structs():
    done = clean_batch(pa.table({"text": TEXTS[:2]}), edits="edits", errors=None)
    first, second = done["edits"].to_pylist()
    assert second is None
    assert [TEXTS[0][e["start"] : e["end"]] for e in first] == [e["before"] for e in first]
    assert "newsclean_error" not in done.schema.names


def test_columns_with_the_names_of_hints_are_hints():
    table = pa.table({"body": ["A 1"], "title": ["A"], "lang": [None], "site": [3]})
    seen = []

    def look(text, hints):
        seen.append(hints)
        return ()

    clean_batch(table, "body", pipeline=newsclean.Pipeline([newsclean.Step("look", look)]))
    assert seen == [newsclean.Hints(title="A")]


@pytest.mark.parametrize(
    "kind", [pa.date32(), pa.date64(), pa.timestamp("ms"), pa.timestamp("s", "Europe/Rome")], ids=str
)
def test_a_column_of_dates_is_a_hint_of_days(kind):
    from datetime import datetime

    dates = pa.array([datetime(2024, 5, 3, 12, 30), None], pa.timestamp("ms")).cast(pa.date32()).cast(kind)
    seen = []

    def look(text, hints):
        seen.append(hints.date)
        return ()

    clean_batch(
        pa.table({"text": ["A", "B"], "date": dates}), pipeline=newsclean.Pipeline([newsclean.Step("look", look)])
    )
    assert seen == ["2024-05-03", None]


def fail(text):
    if "1" in text:
        raise RuntimeError("no ones")
    return text + "!"


def test_a_row_that_fails_stays_and_says_why_or_raises():
    pipe = newsclean.Pipeline([fail])
    table = pa.table({"text": ["a", "1", "b"]})
    done = clean_batch(table, pipeline=pipe)
    assert done["text"].to_pylist() == ["a!", "1", "b!"]
    assert done["newsclean_error"].to_pylist() == [None, "RuntimeError: no ones", None]
    for options in ({"strict": True}, {"errors": None}):
        with pytest.raises(RuntimeError):
            clean_batch(table, pipeline=pipe, **options)


def test_a_value_that_is_not_utf8_fails_alone():
    raw = pa.array([b"caf\xe9", b"gut"], pa.binary()).cast(pa.string(), safe=False)
    done = clean_batch(pa.table({"text": raw}), pipeline=newsclean.Pipeline([fail]))
    assert done["text"].cast(pa.binary()).to_pylist() == [b"caf\xe9", b"gut!"]
    assert done["newsclean_error"].to_pylist()[0].startswith("UnicodeDecodeError")


def test_a_missing_column_and_one_that_is_no_text_are_refused():
    with pytest.raises(KeyError, match="no column 'body'"):
        clean_batch(pa.table({"text": ["a"]}), "body")
    with pytest.raises(TypeError, match="int64, not text"):
        clean_batch(pa.table({"text": [1]}))


@pytest.mark.parametrize("as_table", [False, True])
def test_equally_named_columns_stay_what_they_are(as_table):
    arrays = [pa.array([1]), pa.array(["Nichts zu tun."]), pa.array(["zwei"])]
    given = pa.RecordBatch.from_arrays(arrays, ["x", "text", "x"])
    done = clean_batch(pa.Table.from_batches([given]) if as_table else given)
    assert done.schema.names == ["x", "text", "x", "newsclean_error"]
    assert [column.to_pylist() for column in done.columns] == [[1], ["Nichts zu tun."], ["zwei"], [None]]


@pytest.mark.parametrize("name", ["text", "title", "newsclean_ignore", "newsclean_error", "edits"])
def test_a_name_that_is_used_must_be_that_of_one_column(name):
    names = ["text", name, name] if name != "text" else [name, name]
    given = pa.RecordBatch.from_arrays([pa.array(["a"])] * len(names), names)
    with pytest.raises(ValueError, match=f"2 columns are named '{name}'"):
        clean_batch(given, edits="edits")
