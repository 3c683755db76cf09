"""A row says itself which rules leave it alone, whatever kind of table it stands in."""

import json
import os
from pathlib import Path

import pytest

import newsclean
from newsclean import cli
from newsclean.opt_out import IGNORE_FIELD, ignored_rules

TEXT = "Der Rat hat am Montag in Rom getagt,  wie die Sprecherin am Abend nach der Sitzung mitteilte.\n\nWerbung\n"
CLEAN = newsclean.clean(TEXT)
SPACED = TEXT.replace("\n\nWerbung", "")
MARKED = TEXT.replace("Werbung", "Werbung (newsclean: ignore)")
ROWS = [(True, TEXT), (False, CLEAN), (None, CLEAN)]
LISTS = [(["boilerplate", "whitespace"], TEXT), (["whitespace/spaces"], SPACED), ([], CLEAN), (None, CLEAN)]
SPOKEN = [("TRUE", TEXT), ("false", CLEAN), ("", CLEAN), ("whitespace, names/Q1", SPACED), ("*", TEXT)]
WRONG = "yes"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        (True, ("*",)),
        (["names/Q1", "*"], ("names/Q1", "*")),
        ("names", ("names",)),
        (" names , boilerplate/de.werbung ", ("names", "boilerplate/de.werbung")),
        ("True", ("*",)),
        *((nothing, ()) for nothing in (None, False, [], "", " ", "FALSE")),
    ],
)
def test_a_mark_is_read_the_same_from_json_and_from_a_cell(value, rules):
    assert ignored_rules(value) == rules


@pytest.mark.parametrize(
    "value", ["yes", "1", 1, 0, 1.0, {}, [1], ["name"], ["names", ""], "names,", "names;boilerplate"]
)
def test_a_mark_that_is_misspelt_is_refused(value):
    with pytest.raises(ValueError, match="newsclean_ignore must be true, false or"):
        ignored_rules(value)


def clean(name):
    assert cli.main(["clean", "-q", name, "-o", f"out.{name}", "--edits", "edits"]) == 0
    return f"out.{name}"


def test_in_a_corpus_of_json_lines():
    rows = [*ROWS, *LISTS, *SPOKEN]
    Path("a.jsonl").write_text("".join(json.dumps({"text": TEXT, IGNORE_FIELD: value}) + "\n" for value, _ in rows))
    done = [json.loads(line) for line in Path(clean("a.jsonl")).read_text().splitlines()]
    assert [(row[IGNORE_FIELD], row["text"]) for row in done] == rows
    edits = [json.loads(line)["row"] for line in Path("edits").read_text().splitlines()]
    assert set(edits) == {number for number, (_, text) in enumerate(rows, 1) if text != TEXT}


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_in_a_corpus_of_cells(name):
    import csv

    dialect = "excel" if name == "a.csv" else "excel-tab"
    with open(name, "w", newline="") as file:
        csv.writer(file, dialect).writerows([[IGNORE_FIELD, "text"], *([v, TEXT] for v, _ in SPOKEN), [WRONG, TEXT]])
    with open(clean(name), newline="") as file:
        *done, wrong = list(csv.DictReader(file, dialect=dialect))
    assert [(row[IGNORE_FIELD], row["text"]) for row in done] == SPOKEN
    assert wrong["text"] == TEXT
    assert f"'{WRONG}' is none" in wrong["newsclean_error"]
    assert json.loads(Path(f"out.{name}.summary.json").read_text())["failed"] == 1


def tables():
    pa = pytest.importorskip("pyarrow")
    for rows, kind in (
        (ROWS, pa.bool_()),
        (LISTS, pa.list_(pa.string())),
        ([*SPOKEN, (WRONG, TEXT), (None, CLEAN)], pa.large_string()),
        ([("true", TEXT), (None, CLEAN)], pa.dictionary(pa.int8(), pa.string())),
    ):
        marks, texts = zip(*rows, strict=True)
        yield pa.table({"text": [TEXT] * len(rows), IGNORE_FIELD: pa.array(marks, kind)}), list(texts), list(marks)


@pytest.mark.extra
@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_in_a_corpus_of_columns(name):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    for table, texts, marks in tables():
        if name == "a.parquet":
            pq.write_table(table, name)
        else:
            with pa.OSFile(name, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)
        target = clean(name)
        done = pq.read_table(target) if name == "a.parquet" else pa.ipc.open_file(target).read_all()
        assert done["text"].to_pylist() == texts
        assert done[IGNORE_FIELD].to_pylist() == marks
        assert [bool(message) for message in done["newsclean_error"].to_pylist()] == [mark == WRONG for mark in marks]
        os.unlink(f"{target}.summary.json")


@pytest.mark.extra
@pytest.mark.parametrize("edits", [None, "edits"])
def test_in_a_batch_with_and_without_its_edits(edits):
    pytest.importorskip("pyarrow")
    from newsclean.arrow import clean_batch

    for table, texts, marks in tables():
        done = clean_batch(table, edits=edits)
        assert done["text"].to_pylist() == texts
        assert [bool(message) for message in done["newsclean_error"].to_pylist()] == [mark == WRONG for mark in marks]
        if edits:
            kept = [not log for log in done["edits"].to_pylist()]
            assert kept == [text == TEXT for text in texts]


@pytest.mark.extra
def test_in_a_batch_the_steps_of_the_pipeline_can_be_named():
    pa = pytest.importorskip("pyarrow")
    from newsclean.arrow import clean_batch

    table = pa.table({"text": ["a", "b"], IGNORE_FIELD: [["upper"], ["names"]]})
    assert clean_batch(table, pipeline=newsclean.Pipeline([str.upper]))["text"].to_pylist() == ["a", "B"]


@pytest.mark.extra
def test_in_a_pandas_frame_with_marks_of_every_kind():
    pd = pytest.importorskip("pandas")
    np = pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    from newsclean.frames import clean_frame

    rows = [
        *ROWS,
        *LISTS,
        *SPOKEN,
        (np.True_, TEXT),
        (float("nan"), CLEAN),
        (pd.NA, CLEAN),
        (np.array(["names"]), CLEAN),
    ]
    frame = pd.DataFrame(
        {"text": [TEXT] * len(rows), IGNORE_FIELD: pd.Series([mark for mark, _ in rows], dtype=object)}
    )
    assert list(clean_frame(frame)["text"]) == [text for _, text in rows]
    frame = pd.DataFrame({"text": [TEXT], IGNORE_FIELD: [WRONG]})
    assert "is none" in clean_frame(frame)["newsclean_error"][0]


@pytest.mark.extra
def test_in_a_polars_frame():
    pl = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    from newsclean.frames import clean_frame

    marks, texts = zip(*LISTS, strict=True)
    frame = pl.DataFrame(
        {"text": [TEXT] * len(marks), IGNORE_FIELD: marks}, schema_overrides={IGNORE_FIELD: pl.List(pl.String)}
    )
    assert clean_frame(frame)["text"].to_list() == list(texts)


def test_marks_for_text_files_are_only_text_in_a_row():
    """Else any article could switch the cleaning off."""
    Path("a.jsonl").write_text(json.dumps({"text": MARKED}) + "\n")
    Path("a.csv").write_text(f'text\n"{MARKED}"\n')
    Path("a.txt").write_text(MARKED)
    assert "newsclean: ignore" in Path(clean("a.txt")).read_text()
    for name in ("a.jsonl", "a.csv"):
        assert "  wie" not in Path(clean(name)).read_text()
    Path("b.csv").write_text(f'text\n"newsclean: ignore-file\n{TEXT}"\n')
    assert "Werbung" not in Path(clean("b.csv")).read_text()


@pytest.mark.extra
def test_columns_of_a_table_may_have_other_names():
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    text = "Rat tagt in Rom - Lindenauer Bote\n\nDer Rat hat am Montag in Rom lange über die Brücke getagt.\n"
    Path("newsclean.toml").write_text('site-field = "outlet"\n')
    pq.write_table(pa.table({"text": [text], "outlet": ["Lindenauer Bote"]}), "a.parquet")
    assert pq.read_table(clean("a.parquet"))["text"].to_pylist() == [newsclean.clean(text, site="Lindenauer Bote")]
    assert newsclean.clean(text, site="Lindenauer Bote") != newsclean.clean(text)
