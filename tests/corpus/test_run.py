"""A corpus cleaned into another: the same bytes however it is split, by whomever, and after any interruption."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsclean
from newsclean import cli
from newsclean.corpus import plan

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
TEXTS = [BODY.format(i) + ("\n\nWerbung\n" if i % 3 else "\n") for i in range(60)]
CLEAN = [newsclean.clean(text) for text in TEXTS]


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def corpus():
    rows = [json.dumps({"id": i, "text": text, "x": [1.50]}) for i, text in enumerate(TEXTS)]
    Path("in.jsonl").write_text("\n".join([*rows[:30], "", *rows[30:]]))
    return "in.jsonl"


def run(*argv):
    return cli.main(["clean", *argv])


def texts_of(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file if line.strip()]


def test_rows_keep_their_order_and_other_fields_and_figures_are_written(corpus):
    assert run(corpus, "-o", "out.jsonl", "--edits", "edits.jsonl") == 0
    assert texts_of("out.jsonl") == CLEAN
    assert Path("out.jsonl").read_text().count('"x": [1.5]') == 60
    figures = json.loads(Path("out.jsonl.summary.json").read_text())
    assert (figures["documents"], figures["changed"]) == (60, 40)
    assert figures["edits"] == {"boilerplate/de.werbung": 40}
    assert set(figures["stamp"]) == {"newsclean", "data", "settings", "input"}
    edits = [json.loads(line) for line in Path("edits.jsonl").read_text().splitlines()]
    assert [edit["row"] for edit in edits][-1] == 61  # the blank line counts
    assert sorted(os.listdir()) == ["edits.jsonl", "in.jsonl", "out.jsonl", "out.jsonl.summary.json"]


@pytest.mark.parametrize("size", [1, 100, 997, 10**9])
def test_the_bytes_do_not_depend_on_how_a_file_is_split(corpus, monkeypatch, size):
    run(corpus, "-o", "whole.jsonl", "--edits", "whole.edits")
    monkeypatch.setattr(plan, "RANGE", size)
    run(corpus, "-o", "split.jsonl", "--edits", "split.edits")
    assert Path("split.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert Path("split.edits").read_bytes() == Path("whole.edits").read_bytes()


def test_two_processes_write_what_one_writes(corpus, monkeypatch):
    monkeypatch.setattr(plan, "RANGE", 1000)
    run(corpus, "-o", "one.jsonl")
    run(corpus, "-o", "two.jsonl", "--jobs", "2")
    assert Path("two.jsonl").read_bytes() == Path("one.jsonl").read_bytes()


@pytest.mark.parametrize("packed", [".gz", ".bz2", ".xz", ".zst"])
def test_compressed_files_go_in_and_come_out(corpus, packed):
    from newsclean.corpus.streams import open_reading, open_writing

    if packed == ".zst":
        pytest.importorskip("zstandard")
    with open_writing(f"in2.jsonl{packed}", packed) as out:
        out.write(Path(corpus).read_bytes())
    assert run(f"in2.jsonl{packed}", "-o", f"out.jsonl{packed}") == 0
    assert run(corpus, "-o", "plain.jsonl") == 0
    with open_reading(f"out.jsonl{packed}") as file:
        assert file.read() == Path("plain.jsonl").read_bytes()


def test_a_plain_file_can_be_written_compressed_and_the_bytes_are_the_same_each_time(corpus):
    run(corpus, "-o", "a.jsonl.gz")
    time.sleep(1.1)
    run(corpus, "-o", "b.jsonl.gz")
    assert texts_of("a.jsonl.gz") == CLEAN
    assert Path("a.jsonl.gz").read_bytes() == Path("b.jsonl.gz").read_bytes()


def test_a_folder_is_cleaned_file_by_file_into_another():
    os.makedirs("in/b/.git")
    for name, text in (("a.txt", TEXTS[1]), ("b/c.txt", TEXTS[2]), ("b/.git/d.txt", "x"), ("e.bin", "x")):
        Path("in", name).write_text(text)
    os.symlink("/etc", "in/link")
    os.symlink("a.txt", "in/l.txt")
    assert run("in", "-o", "out") == 0
    assert Path("out/a.txt").read_text() == CLEAN[1]
    assert Path("out/b/c.txt").read_text() == CLEAN[2]
    assert sorted(os.listdir("out")) == ["a.txt", "b"]


def test_a_row_that_fails_stays_and_says_why_and_strict_stops(corpus):
    with open(corpus, "a") as file:
        file.write('\n[1]\n{"id": 7}\n{"newsclean_error": 1, "text": 2}\n{}')
    assert run(corpus, "-o", "out.jsonl") == 0
    last = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()[-4:]]
    assert last[0] == [1]
    assert last[1] == {"id": 7, "newsclean_error": "in.jsonl: field 'text' is missing; name another with --text-field"}
    assert last[2]["newsclean_error"].startswith("in.jsonl: field 'text' is int")
    assert set(last[3]) == {"newsclean_error"}
    assert json.loads(Path("out.jsonl.summary.json").read_text())["failed"] == 4
    assert run(corpus, "-o", "strict.jsonl", "--strict") == 2
    assert not Path("strict.jsonl").exists()


def test_csv_keeps_its_columns_and_cells_with_line_breaks():
    Path("in.csv").write_text('id,text,n\n1,"Der Rat hat am Montag getagt.\n\nWerbung\n",007\n2,Nichts.,\n', newline="")
    assert run("in.csv", "-o", "out.csv") == 0
    assert (
        Path("out.csv").read_text()
        == 'id,text,n,newsclean_error\n1,"Der Rat hat am Montag getagt.\n",007,\n2,Nichts.,,\n'
    )
    Path("bad.csv").write_text("id,body\n1,a\n")
    assert run("bad.csv", "-o", "bad.out.csv") == 2


def test_parquet_and_arrow_keep_row_groups_types_and_nulls():
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pa.table({"id": pa.array(range(61), pa.int16()), "text": pa.array([*TEXTS, None], pa.large_string())})
    pq.write_table(table, "in.parquet", row_group_size=20, compression="zstd")
    assert run("in.parquet", "-o", "out.parquet", "--jobs", "2", "--edits", "edits") == 0
    done = pq.ParquetFile("out.parquet")
    assert done.read()["text"].to_pylist() == [*CLEAN, None]
    assert done.schema_arrow.field("text").type == pa.large_string()
    assert done.num_row_groups == 4
    assert done.metadata.row_group(0).column(0).compression == "ZSTD"
    assert json.loads(Path("edits").read_text().splitlines()[-1])["row"] == 60
    with pa.OSFile("in.arrow", "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=7)
    assert run("in.arrow", "-o", "out.arrow") == 0
    assert pa.ipc.open_file("out.arrow").read_all()["text"].to_pylist() == [*CLEAN, None]


def test_wet_records_become_rows():
    pytest.importorskip("warcio")
    from io import BytesIO

    from warcio.warcwriter import WARCWriter

    with open("in.warc.wet.gz", "wb") as out:
        writer = WARCWriter(out, gzip=True)
        for text in TEXTS[:3]:
            writer.write_record(
                writer.create_warc_record("https://a.example/", "conversion", payload=BytesIO(text.encode()))
            )
    assert run("in.warc.wet.gz", "-o", "out.jsonl") == 0
    assert texts_of("out.jsonl") == CLEAN[:3]
    assert json.loads(Path("out.jsonl").read_text().splitlines()[0])["url"] == "https://a.example/"


def test_html_is_extracted_and_cleaned():
    pytest.importorskip("trafilatura")
    os.mkdir("in")
    paragraphs = "".join(f"<p>{BODY.format(i)} Danach sprach der Rat lange über den Haushalt.</p>" for i in range(12))
    Path("in/a.html").write_text(
        f"<html><body><article><h1>Rat tagt</h1>{paragraphs}<p>Werbung</p></article></body></html>"
    )
    assert run("in", "-o", "out") == 0
    text = Path("out/a.txt").read_text()
    assert BODY.format(3) in text
    assert "Werbung" not in text


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["none.jsonl", "-o", "out.jsonl"], "none.jsonl: no such file"),
        (["in.jsonl", "-o", "in.jsonl"], "in.jsonl: lies in the corpus itself"),
        (["folder", "-o", "folder/out"], "folder/out: lies in the corpus itself"),
        (["folder", "-o", "out"], "folder: no file of a known kind"),
        (["in.jsonl", "in.jsonl", "-o", "out"], "-o takes one file"),
        (["in.xyz", "-o", "out"], "in.xyz: unknown kind of file '.xyz'"),
        (["in.jsonl", "-o", "link.jsonl"], "link.jsonl: is a symbolic link"),
        (["in.jsonl", "-o", "/proc/none/out.jsonl"], "/proc/none/out.jsonl.parts: cannot be used"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(corpus, capsys, argv, message):
    os.mkdir("folder")
    Path("in.xyz").write_text("x")
    os.symlink("elsewhere", "link.jsonl")
    assert run(*argv) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"newsclean: {message}")
    assert err.count("\n") == 1
    assert not Path("elsewhere").exists()


def test_parts_of_another_run_are_not_taken_for_ones_own(corpus, monkeypatch):
    from newsclean.corpus import run as running

    with monkeypatch.context() as patch:
        patch.setattr(running, "_assemble", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run(corpus, "-o", "out.jsonl") == 130
    assert run(corpus, "-o", "out.jsonl", "--keep", "advertisement") == 2
    assert run(corpus, "-o", "out.jsonl") == 0
    assert run(corpus, "-o", "out.jsonl") == 0  # done already


def test_done_is_only_what_wrote_the_edits_that_are_asked_for(corpus, capsys):
    assert run(corpus, "-o", "out.jsonl") == 0
    assert run(corpus, "-o", "out.jsonl", "--edits", "edits") == 0
    assert len(Path("edits").read_text().splitlines()) == 40
    capsys.readouterr()
    for more in (["--edits", "edits"], []):
        assert run(corpus, "-o", "out.jsonl", *more) == 0
        assert "is done already" in capsys.readouterr().err
    os.unlink("edits")
    assert run(corpus, "-o", "out.jsonl", "--edits", "edits") == 0
    assert len(Path("edits").read_text().splitlines()) == 40


def test_a_log_of_edits_that_another_run_left_is_written_anew(corpus):
    Path("edits").write_text("old")
    assert run(corpus, "-o", "out.jsonl") == 0
    assert run(corpus, "-o", "out.jsonl", "--edits", "edits") == 0
    assert len(Path("edits").read_text().splitlines()) == 40


def test_what_is_done_with_failed_rows_is_not_done_for_strict(corpus):
    with open(corpus, "a") as file:
        file.write("\n[1]\n")
    assert run(corpus, "-o", "out.jsonl") == 0
    assert run(corpus, "-o", "out.jsonl", "--strict") == 2
    assert run(corpus, "-o", "out.jsonl") == 0


@pytest.fixture
def stopped(monkeypatch):
    """Run a command that is interrupted when all its parts are whole."""
    from newsclean.corpus import run as running

    def stop(*argv):
        with monkeypatch.context() as patch:
            patch.setattr(running, "_assemble", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            assert run(*argv) == 130

    return stop


def test_a_run_may_go_on_with_a_log_of_edits_that_it_began_without(corpus, stopped, monkeypatch):
    monkeypatch.setattr(plan, "RANGE", 1000)
    assert run(corpus, "-o", "calm.jsonl", "--edits", "calm.edits") == 0
    stopped(corpus, "-o", "out.jsonl")
    assert run(corpus, "-o", "out.jsonl", "--edits", "edits") == 0
    assert Path("edits").read_bytes() == Path("calm.edits").read_bytes()
    assert Path("out.jsonl").read_bytes() == Path("calm.jsonl").read_bytes()


def test_a_run_that_goes_on_with_strict_stops_at_a_row_that_failed_before(corpus, stopped):
    with open(corpus, "a") as file:
        file.write("\n[1]\n")
    stopped(corpus, "-o", "out.jsonl")
    assert run(corpus, "-o", "out.jsonl", "--strict") == 2
    assert not os.path.exists("out.jsonl")


def test_a_summary_that_is_something_else_is_written_anew(corpus):
    Path("figures").write_text("[1]")
    assert run(corpus, "-o", "out.jsonl", "--summary", "figures") == 0
    assert json.loads(Path("figures").read_text())["documents"] == 60


def test_cut_off_at_its_very_end_a_run_is_tidied_up_by_the_next(corpus, monkeypatch):
    def stopped(folder, **options):
        os.unlink(os.path.join(folder, "manifest.json"))  # first of all
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", stopped)
        assert run(corpus, "-o", "out.jsonl") == 130
    assert os.path.isdir("out.jsonl.parts")
    assert run(corpus, "-o", "out.jsonl") == 0
    assert sorted(os.listdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.summary.json"]


@pytest.mark.parametrize("done", [True, False])
def test_a_folder_of_that_name_that_holds_something_else_is_left_alone(corpus, capsys, done):
    if done:
        run(corpus, "-o", "out.jsonl")
    os.mkdir("out.jsonl.parts")
    Path("out.jsonl.parts", "notes.txt").write_text("mine")
    assert run(corpus, "-o", "out.jsonl") == (0 if done else 2)
    assert done or "holds other files" in capsys.readouterr().err
    assert Path("out.jsonl.parts", "notes.txt").read_text() == "mine"


@pytest.mark.slow
def test_killed_at_any_moment_the_same_command_ends_with_the_same_bytes():
    dice = random.Random(7)
    with open("big.jsonl", "w") as file:
        for i in range(12_000):
            file.write(json.dumps({"text": dice.choice(TEXTS) * dice.randrange(1, 9), "id": i}) + "\n")
    code = "import sys; from newsclean.corpus import plan; plan.RANGE = 150_000; from newsclean import cli; "
    code += "sys.exit(cli.main(sys.argv[1:]))"
    here = os.environ | {"PYTHONPATH": str(Path(newsclean.__file__).parents[1])}

    def start(target):
        command = [sys.executable, "-c", code, "clean", "-q", "big.jsonl", "-o", target, "--edits", f"{target}.edits"]
        return subprocess.Popen([*command, "--jobs", "2"], env=here, start_new_session=True)

    began = time.monotonic()
    assert start("calm.jsonl").wait() == 0
    took = time.monotonic() - began
    for attempt in range(10):
        for _ in range(2):
            process = start(f"killed{attempt}.jsonl")
            time.sleep(dice.uniform(0.05, 0.9) * took)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert start(f"killed{attempt}.jsonl").wait() == 0
        for ending in ("", ".edits"):
            assert Path(f"killed{attempt}.jsonl{ending}").read_bytes() == Path(f"calm.jsonl{ending}").read_bytes()
    time.sleep(1)  # a killed run's workers see that their parent is gone
    assert not [p for p in os.listdir() if p.endswith((".parts", ".tmp"))]
