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
