"""The commands on whole corpora: what they say, and which flags they refuse."""

import json
from pathlib import Path

import pytest

from newsclean import cli

DIRTY = "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n"
ROW = json.dumps({"text": DIRTY, "site": "a.example"}) + "\n"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(ROW)


def test_quiet_says_only_what_went_wrong(capsys):
    Path("in.jsonl").write_text(f"{ROW}[]\n")
    assert cli.main(["clean", "-q", "in.jsonl", "-o", "out.jsonl"]) == 0
    assert capsys.readouterr() == (
        "",
        "newsclean: in.jsonl: the row is not an object but list; give one {...} a line (row 2)\n",
    )
    Path("in.jsonl").write_text(ROW + "[]\n" * 30)
    assert cli.main(["clean", "-q", "in.jsonl", "-o", "many.jsonl"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21
    assert said[-1] == "newsclean: many.jsonl: 30 rows failed and stay as they were; the first 20 are listed"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("clean in.jsonl -o out --encoding cp1252", "--encoding: a corpus is read as UTF-8; convert its files first"),
        ("mine in.jsonl -o out --encoding auto", "--encoding: a corpus is read as UTF-8; convert its files first"),
        ("clean in.jsonl --jobs 2", "--jobs: is for a corpus; say with -o where it goes"),
        ("clean in.jsonl --jobs 1", "--jobs: is for a corpus; say with -o where it goes"),
        ("clean in.jsonl --write --strict", "--strict: is for a corpus; say with -o where it goes"),
        ("clean in.jsonl --summary figures", "--summary: is for a corpus; say with -o where it goes"),
        ("mine --merge a b --counts c", "--counts: are not written with --merge, which only reads them"),
    ],
)
def test_flags_that_would_do_nothing_are_refused(argv, message, capsys):
    assert cli.main(argv.split()) == 2
    assert capsys.readouterr() == ("", f"newsclean: {message}\n")
    assert Path("in.jsonl").read_text() == ROW
    assert [path.name for path in Path().iterdir()] == ["in.jsonl"]


def test_what_a_corpus_is_read_as_may_be_said():
    flags = ["--encoding", "UTF-8", "--jobs", "0", "--strict", "--summary", "figures"]
    assert cli.main(["clean", "in.jsonl", "-o", "out.jsonl", *flags]) == 0
    assert json.loads(Path("figures").read_text())["changed"] == 1


@pytest.mark.parametrize(
    ("source", "target", "form"),
    [
        ("in.jsonl", "out.parquet", ".jsonl"),
        ("in.jsonl", "out.csv.gz", ".jsonl"),
        ("in.jsonl", "out.txt", ".jsonl"),
        ("in.csv", "out.tsv", ".csv"),
        ("in.csv", "out.jsonl", ".csv"),
        ("in.html", "out.html", ".txt"),
        ("in.wet", "out.wet", ".jsonl"),
        ("in.csv --jsonl", "out.csv", ".jsonl"),
    ],
)
def test_one_kind_of_file_is_not_written_under_the_name_of_another(capsys, source, target, form):
    for name in ("in.csv", "in.html", "in.wet"):
        Path(name).write_text("text\nx\n")
    assert cli.main(["clean", *source.split(), "-o", target]) == 2
    assert capsys.readouterr().err == f"newsclean: {target}: what is written has the form of {form}; name it so\n"
    assert not Path(target).exists()


@pytest.mark.parametrize("target", ["out.ndjson", "out.jsonl.gz", "out", "out.json"])
def test_a_name_of_the_same_kind_or_of_none_is_taken(target):
    assert cli.main(["clean", "in.jsonl", "-o", target]) == 0


def test_a_field_that_no_row_has_is_no_site(capsys):
    assert cli.main(["mine", "in.jsonl", "-o", "mined.toml", "--counts", "counts", "--by", "nofield"]) == 2
    assert capsys.readouterr().err == "newsclean: in.jsonl: no row has a field 'nofield'; name another with --by\n"
    assert [path.name for path in Path().iterdir()] == ["in.jsonl"]
    assert cli.main(["mine", "in.jsonl", "-o", "mined.toml", "--by", "site"]) == 0
    Path("in.jsonl").write_text(json.dumps({"text": DIRTY}) + "\n")
    assert cli.main(["mine", "in.jsonl", "-o", "mined.toml"]) == 0
