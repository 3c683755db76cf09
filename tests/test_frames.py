"""Whatever holds the column, it is cleaned as a list comprehension would clean it."""

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra: pip install newsclean[arrow]")
pytestmark = pytest.mark.extra

import newsclean  # noqa: E402
from newsclean.frames import clean_frame  # noqa: E402

TEXTS = ["Der Rat hat am Montag in Rom getagt.\n\nWerbung\n", None, "Nichts zu tun."]
EXPECTED = [newsclean.clean(TEXTS[0]), None, TEXTS[2]]


def test_pandas_keeps_index_order_and_the_frame_it_was_given():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"text": TEXTS, "n": [1, 2, 3]}, index=[7, 7, 9])
    done = clean_frame(frame)
    assert [t if isinstance(t, str) else None for t in done["text"]] == EXPECTED
    assert list(done.index) == [7, 7, 9]
    assert list(done["n"]) == [1, 2, 3]
    assert frame["text"].iloc[0] == TEXTS[0]
    assert done["text"].dtype == frame["text"].dtype
    with pytest.raises(KeyError, match="body"):
        clean_frame(frame, "body")


@pytest.mark.parametrize("ordered", [False, True])
def test_a_pandas_column_of_categories_stays_one(ordered):
    pd = pytest.importorskip("pandas")
    clean = EXPECTED[0]
    given = pd.Series(pd.Categorical([TEXTS[2], TEXTS[0], None, clean, TEXTS[2]], ordered=ordered))
    done = clean_frame(pd.DataFrame({"text": given}))["text"]
    assert [t if isinstance(t, str) else None for t in done] == [TEXTS[2], clean, None, clean, TEXTS[2]]
    assert isinstance(done.dtype, pd.CategoricalDtype)
    assert done.dtype.ordered == ordered
    assert sorted(done.cat.categories) == sorted([clean, TEXTS[2]])
    again = clean_frame(pd.DataFrame({"text": done}))["text"]
    assert again.dtype == done.dtype


def test_a_pandas_column_that_is_no_text_is_refused():
    pd = pytest.importorskip("pandas")
    for values in ([1, 2], [1.5, None], pd.Categorical([1, 2]), [[1], [2]]):
        with pytest.raises(TypeError, match=r"column 'text' is .*, not text"):
            clean_frame(pd.DataFrame({"text": values}))
    for values in ([], [None, None], [float("nan")], [1, "Nichts zu tun."]):
        assert len(clean_frame(pd.DataFrame({"text": values}))) == len(values)


@pytest.mark.parametrize("name", ["text", "title"])
def test_pandas_columns_of_one_name_are_refused_where_that_name_is_used(name):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame([["Nichts zu tun.", "a", "b"]], columns=["text", "x", "x"])
    assert list(clean_frame(frame)["x"].iloc[0]) == ["a", "b"]
    frame.columns = ["text", name, "title"]
    with pytest.raises(ValueError, match=f"2 columns are named '{name}'"):
        clean_frame(frame)


def test_pandas_dates_are_hints_of_days():
    pd = pytest.importorskip("pandas")
    from datetime import date

    seen = []

    def look(text, hints):
        seen.append(hints.date)
        return ()

    pipe = newsclean.Pipeline([newsclean.Step("look", look)])
    for dates in (pd.to_datetime(["2024-05-03 12:30", None]), [date(2024, 5, 3), None], ["2024-05-03", 7]):
        clean_frame(pd.DataFrame({"text": ["A", "B"], "date": dates}), pipeline=pipe)
    assert seen == ["2024-05-03", None] * 3
    frame = pd.DataFrame({"title": ["A", "B"], "date": dates})
    assert list(clean_frame(frame, "title", pipeline=pipe)["title"]) == ["A", "B"]


def test_polars_frames_and_lazy_frames():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"text": TEXTS, "n": [1, 2, 3]})
    done = clean_frame(frame, edits="edits")
    assert done["text"].to_list() == EXPECTED
    assert done["edits"].to_list()[0][0]["rule"] == "boilerplate/de.werbung"
    assert clean_frame(frame.lazy()).collect()["text"].to_list() == EXPECTED


def test_datasets_and_duckdb():
    datasets = pytest.importorskip("datasets")
    duckdb = pytest.importorskip("duckdb")
    done = clean_frame(datasets.Dataset.from_dict({"text": TEXTS}))
    assert done["text"][:] == EXPECTED
    table = pa.table({"text": TEXTS})
    relation = duckdb.from_arrow(table)
    assert clean_frame(relation)["text"].to_pylist() == EXPECTED


def test_anything_else_is_refused():
    with pytest.raises(TypeError, match=r"builtins\.list"):
        clean_frame(TEXTS)
