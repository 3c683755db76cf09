"""A plan names every file to write once, and its stamp knows all that the bytes depend on."""

import os
from pathlib import Path

import pytest

from newsclean.config import Config
from newsclean.corpus.plan import make_plan
from newsclean.documents import InputError


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("one", "other", "target"),
    [
        ("a.html", "a.txt", "a.txt"),
        ("a.htm", "a.html", "a.txt"),
        ("a.html.gz", "a.txt", "a.txt"),
        ("b.jsonl.gz", "b.wet.gz", "b.jsonl.gz"),
    ],
)
def test_two_files_that_would_be_written_to_one_are_refused(one, other, target):
    os.makedirs("in/sub")
    for name in (one, "b.csv", other):
        Path("in/sub", name).write_bytes(b"x")
    with pytest.raises(InputError) as refused:
        make_plan("in", "out", Config())
    for name in (f"in/sub/{one}", f"in/sub/{other}", f"out/sub/{target}"):
        assert name in str(refused.value)
