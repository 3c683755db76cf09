"""What a command writes must not be what it reads, nor written twice: all is refused before anything is written."""

import json
import os
from pathlib import Path

import pytest

from newsclean import cli

DIRTY = "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkdir("in")
    for name in ("a.txt", "in/b.txt"):
        Path(name).write_text(DIRTY)
    Path("c.jsonl").write_text(json.dumps({"text": DIRTY, "site": "a.example"}) + "\n")
    os.symlink("a.txt", "soft.txt")
    os.link("a.txt", "hard.txt")


def everything():
    return {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        ("a.txt --edits a.txt", "a.txt"),
        ("a.txt --edits ./in/../a.txt", "./in/../a.txt"),
        ("a.txt --edits soft.txt", "soft.txt"),
        ("a.txt --edits hard.txt", "hard.txt"),
        ("--write in/b.txt a.txt --edits a.txt", "a.txt"),
        ("clean c.jsonl -o o --edits c.jsonl", "c.jsonl"),
        ("clean c.jsonl -o o --summary c.jsonl", "c.jsonl"),
        ("clean c.jsonl -o o --edits o", "o"),
        ("clean c.jsonl -o o --summary o", "o"),
        ("clean c.jsonl -o o --edits e --summary e", "e"),
        ("clean c.jsonl -o o --edits o.summary.json", "o.summary.json"),
        ("clean in -o out --edits in/b.txt", "in/b.txt"),
        ("clean in -o out --edits in/edits.jsonl", "in/edits.jsonl"),
        ("clean in -o out --edits out/b.txt", "out/b.txt"),
        ("clean in -o out --edits out", "out"),
        ("mine c.jsonl -o c.jsonl", "c.jsonl"),
        ("mine c.jsonl --counts c.jsonl -o m.toml", "c.jsonl"),
        ("mine c.jsonl --counts m.toml -o m.toml", "m.toml"),
        ("mine in -o in/b.txt", "in/b.txt"),
        ("report a.txt -o a.txt", "a.txt"),
        ("baseline a.txt in/b.txt -o in/b.txt", "in/b.txt"),
    ],
)
def test_nothing_is_written_over_what_is_read_or_written_otherwise(argv, named, capsys):
    before = everything()
    assert cli.main(argv.split()) == 2
    message = f"newsclean: {named}: is read or written by this very command already; name another file\n"
    assert capsys.readouterr() == ("", message)
    assert everything() == before


@pytest.mark.parametrize("argv", ["clean c.jsonl -o -", "a.txt --edits -", "mine c.jsonl -o -", "baseline a.txt -o -"])
def test_a_dash_is_no_file_to_write_to(argv, capsys):
    assert cli.main(argv.split()) == 2
    assert capsys.readouterr().err == "newsclean: -: is standard input; name a file to write to\n"
    assert not os.path.exists("-")


@pytest.mark.parametrize(
    "argv",
    [
        "clean in -o out --edits out/edits.jsonl --summary in/figures.json",
        "clean c.jsonl -o o --edits /dev/null --summary /dev/null",
        "mine . -o mined.toml --counts counts.gz",
        "baseline a.txt",
    ],
)
def test_what_is_read_by_nobody_may_be_written_anywhere(argv):
    os.mkdir("out")
    assert cli.main(argv.split()) == 0
    assert Path("a.txt").read_text() == DIRTY
