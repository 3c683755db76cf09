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
