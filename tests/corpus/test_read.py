"""A corpus is read for its texts, and what is wrong with it is said with its place."""

import builtins
import json
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.corpus import plan


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_file_that_cannot_be_read_is_named(monkeypatch, capsys):
    Path("a.jsonl").write_text(json.dumps({"text": "Mehr"}))

    def refuse(path, *rest, really=builtins.open, **options):
        if path == "a.jsonl":
            raise PermissionError(13, "Permission denied")
        return really(path, *rest, **options)

    monkeypatch.setattr(builtins, "open", refuse)
    assert cli.main(["mine", "-q", "a.jsonl", "-o", "out"]) == 2
    assert capsys.readouterr().err == "newsclean: a.jsonl: permission denied\n"


@pytest.mark.parametrize("size", [1, 30, 10**9])
def test_a_row_is_numbered_through_the_whole_file(monkeypatch, capsys, size):
    monkeypatch.setattr(plan, "RANGE", size)
    Path("a.jsonl").write_text('{"text": "Mehr davon"}\n\n' * 3 + "{\n")
    assert cli.main(["mine", "-q", "a.jsonl", "-o", "out"]) == 2
    assert capsys.readouterr().err.startswith("newsclean: a.jsonl: row 7 is not JSON: ")


def test_a_csv_row_that_is_not_utf8_ends_mining(capsys):
    Path("a.csv").write_bytes(b"site,text\na,Mehr\n\xff,Mehr\n")
    assert cli.main(["mine", "-q", "a.csv", "-o", "out"]) == 2
    assert capsys.readouterr().err == "newsclean: a.csv: row 2 is not utf-8\n"
