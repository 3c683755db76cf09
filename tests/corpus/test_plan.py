"""A plan names every file to write once, and its stamp knows all that the bytes depend on."""

import os
from pathlib import Path

import pytest

from newsclean.config import Config, PathRule
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


def stamp(config, jsonl=False):
    return make_plan("in", "out", config, jsonl).stamp


@pytest.fixture
def corpus():
    os.makedirs("in")
    Path("in/a.txt").write_text("Nichts.")
    Path("in/b.csv").write_text("text")
    return "in"


CUE = '[[cue]]\nid = "mehr"\ncategory = "related"\ntexts = ["{}"]\nhits = ["{}"]\n'


def test_the_stamp_knows_the_files_that_settings_per_path_name(corpus):
    Path("cues.toml").write_text(CUE.format("Lies das", "Lies das"))
    rule = PathRule(("in/*.txt",), {"extra": ("cues.toml",)})
    config = Config(per_path=(rule,), folder=os.getcwd())
    before = stamp(config)
    assert stamp(config) == before != stamp(Config())
    Path("cues.toml").write_text(CUE.format("Lies dies", "Lies dies"))
    assert stamp(config) != before


def test_the_stamp_knows_which_settings_each_file_has_and_not_in_which_folder_they_stand(corpus):
    rule = PathRule(("in/*.txt",), {"lang": "de"})
    other = PathRule(("in/b*",), {"lang": "de"})
    here = Config(per_path=(rule,), folder=os.getcwd())
    assert stamp(here) != stamp(Config(per_path=(other,), folder=os.getcwd()))
    assert stamp(here) != stamp(here._replace(folder="/elsewhere"))
    assert stamp(Config(folder=os.getcwd())) == stamp(Config(folder="/elsewhere"))


def test_the_stamp_knows_what_the_files_are_read_as(corpus):
    assert stamp(Config()) != stamp(Config(), jsonl=True)
