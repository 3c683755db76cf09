"""Each kind of file, part by part: nothing of it is lost, and what cannot be cleaned says why."""

import json
import os
from io import BytesIO
from pathlib import Path

import pytest

import newsclean
from newsclean import cli
from newsclean.corpus import plan
from newsclean.corpus.streams import compression_of, open_writing

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
TEXTS = [BODY.format(i) + "\n\nWerbung\n" for i in range(4)]
CLEAN = [newsclean.clean(text) for text in TEXTS]


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*argv):
    return cli.main(["clean", "-q", *argv])


def rows_of(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def refusal(capsys):
    """The one line that was said."""
    err = capsys.readouterr().err
    assert err.startswith("newsclean: "), err
    assert err.count("\n") == 1, err
    return err


def records():
    """WET records: what the crawl says of itself, and the texts."""
    writer = pytest.importorskip("warcio.warcwriter").BufferWARCWriter(gzip=False)
    writer.write_record(writer.create_warcinfo_record("crawl.wet", {"operator": "somebody"}))
    for text in TEXTS:
        writer.write_record(
            writer.create_warc_record("https://a.example/", "conversion", payload=BytesIO(text.encode()))
        )
    return writer.get_contents()


def write(name, data):
    with open_writing(name, compression_of(name)) as out:
        out.write(data)


@pytest.mark.parametrize("packed", ["", ".gz", ".bz2", ".xz", ".zst"])
def test_wet_records_are_read_from_any_compression(packed):
    if packed == ".zst":
        pytest.importorskip("zstandard")
    write(f"in.wet{packed}", records())
    assert run(f"in.wet{packed}", "-o", "out.jsonl") == 0
    assert [row["text"] for row in rows_of("out.jsonl")] == CLEAN


def test_wet_records_that_are_cut_off_anywhere_but_between_two_are_no_success(capsys):
    data = records()
    starts = [at for at in range(len(data)) if data.startswith(b"WARC/1.0\r\n", at)]
    ends = [at - 4 for at in (*starts[1:], len(data))]  # of what the records hold
    whole = {0, *(at for end in ends for at in range(end, end + 5))}
    for size in {*range(starts[3], len(data)), *range(0, starts[3], 17)} - whole:
        Path("in.wet").write_bytes(data[:size])
        assert run("in.wet", "-o", f"out{size}.jsonl") == 2, size
        assert "in.wet: record" in refusal(capsys)
        assert not os.path.exists(f"out{size}.jsonl")


@pytest.mark.parametrize("content", [b"junk", b"a b c d e\n" * 9, b"WARC/1.0\r\n\r\n", b"\x00\xff" * 99])
def test_what_is_no_wet_file_is_refused(capsys, content):
    pytest.importorskip("warcio")
    Path("in.wet").write_bytes(content)
    assert run("in.wet", "-o", "out.jsonl") == 2
    assert "in.wet: record 1 " in refusal(capsys)


@pytest.mark.parametrize("more", [b"...", b", mit mehr Text als gesagt"])
def test_wet_records_that_hold_more_than_they_say_are_refused(more):
    Path("in.wet").write_bytes(records().replace(b"Nummer 3", b"Nummer 3" + more))
    assert run("in.wet", "-o", "out.jsonl") == 2
    assert not os.path.exists("out.jsonl")


def test_a_csv_row_of_more_cells_than_the_header_stays_and_is_reported():
    long = f'3,"{TEXTS[3]}",WICHTIG,ZWEI'
    Path("in.csv").write_text(f'id,text\n1,"{TEXTS[1]}"\n{long}\n2,"{TEXTS[2]}"\n')
    assert run("in.csv", "-o", "out.csv") == 0
    message = "in.csv: 4 cells under a header of 2"
    assert Path("out.csv").read_text() == (
        f'id,text,newsclean_error\n1,"{CLEAN[1]}",\n{long},{message}\n2,"{CLEAN[2]}",\n'
    )
    figures = json.loads(Path("out.csv.summary.json").read_text())
    assert (figures["documents"], figures["failed"], figures["failures"]) == (3, 1, [[2, message]])
    assert run("out.csv", "-o", "again.csv") == 0
    assert Path("again.csv").read_text() == Path("out.csv").read_text()
    assert run("in.csv", "-o", "strict.csv", "--strict") == 2


def test_blank_lines_of_a_csv_pass_through_and_are_no_documents():
    Path("in.csv").write_text(f'id,text\n\n1,"{TEXTS[1]}"\n\n\n2\n')
    assert run("in.csv", "-o", "out.csv", "--edits", "edits") == 0
    assert Path("out.csv").read_text() == f'id,text,newsclean_error\n\n1,"{CLEAN[1]}",\n\n\n2,,\n'
    assert json.loads(Path("out.csv.summary.json").read_text())["documents"] == 2
    assert json.loads(Path("edits").read_text())["row"] == 2  # the blank line counts


@pytest.mark.parametrize("name", ["text", "title"])
@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_tables_of_equally_named_columns_are_refused_where_that_name_is_used(kind, name, capsys):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    for file, names in (("good", ["text", "x", "x"]), ("bad", ["text", name, name])):
        table = pa.Table.from_arrays([pa.array([TEXTS[1]])] * 3, names)
        if kind == "parquet":
            pq.write_table(table, f"{file}.parquet")
        else:
            with pa.OSFile(f"{file}.arrow", "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)
    assert run(f"good.{kind}", "-o", f"out.{kind}") == 0
    assert run(f"bad.{kind}", "-o", f"bad.out.{kind}") == 2
    assert f"columns are named '{name}'" in refusal(capsys)


@pytest.mark.parametrize("size", [1, 50, 99, 10**9])
@pytest.mark.parametrize("bad", [1, 2, 5, 7])
def test_strict_says_which_row_failed(capsys, monkeypatch, size, bad):
    monkeypatch.setattr(plan, "RANGE", size)
    rows = [json.dumps({"text": BODY.format(i)}) for i in range(7)]
    rows[2] = ""
    rows[bad - 1] = "{"
    Path("in.jsonl").write_text("\n".join(rows))
    assert run("in.jsonl", "-o", "out.jsonl", "--strict") == 2
    assert refusal(capsys).endswith(f" (row {bad})\n")


def test_strict_says_which_row_of_a_table_failed(capsys):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"text": ["a", "b", "c", "d"], "newsclean_ignore": [None, None, None, "no such rule"]})
    pq.write_table(table, "in.parquet", row_group_size=3)
    assert run("in.parquet", "-o", "out.parquet", "--strict") == 2
    assert refusal(capsys).endswith(" (row 4)\n")
    Path("in.csv").write_text("text\na\nb,c\n")
    assert run("in.csv", "-o", "out.csv", "--strict") == 2
    assert refusal(capsys).endswith("in.csv: 2 cells under a header of 1 (row 2)\n")
    Path("in.txt").write_bytes(b"\xff")
    assert run("in.txt", "-o", "out.txt", "--strict") == 2
    assert refusal(capsys).endswith("in.txt: not utf-8: byte 0xff at offset 0\n")


def test_a_row_that_cleans_now_no_longer_says_why_it_failed():
    row = {"newsclean_error": "in.jsonl: no good", "text": TEXTS[1], "id": 7}
    Path("in.jsonl").write_text(
        json.dumps(row) + '\n{"text": "Nichts.", "newsclean_error": 1}\n{"newsclean_error": 1}\n'
    )
    assert run("in.jsonl", "-o", "out.jsonl") == 0
    first, second, third = rows_of("out.jsonl")
    assert first == {"text": CLEAN[1], "id": 7}
    assert second == {"text": "Nichts."}
    assert "field 'text' is missing" in third["newsclean_error"]


def test_a_csv_row_that_is_not_utf8_stays_and_is_reported():
    good = f'1,"{TEXTS[1]}"'.encode()
    bad = b'2,"caf\xe9,\nbar"'
    Path("in.csv").write_bytes(b"id,text\n" + good + b"\n" + bad + b"\n" + good)
    assert run("in.csv", "-o", "out.csv") == 0
    done = f'1,"{CLEAN[1]}",'.encode()
    message = b"in.csv: not utf-8"
    assert Path("out.csv").read_bytes() == b"\n".join(
        [b"id,text,newsclean_error", done, bad + b"," + message, done, b""]
    )
