"""A corpus is read for its texts, and what is wrong with it is said with its place."""

import builtins
import json
from pathlib import Path

import pytest

from newsclean import cli


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
