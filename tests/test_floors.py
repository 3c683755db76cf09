"""Floors: none goes away, none is lowered, and one that is missed fails."""

import json
from pathlib import Path

import pytest

from scripts import load_script

FOLDER = Path(__file__).parents[1] / "benchmarks"


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


ACCURACY = {
    "boilerbench A, least of 22: F1 kept": 0.9998,
    "boilerbench A, mean of 22: F1": 0.9081,
    "boilerbench A, trafilatura: F1": 0.9554,
    "boilerbench B, html-text, page: F1": 0.9331,
    "boilerbench B, inscriptis, page: F1": 0.9267,
    "boilerbench B, trafilatura: F1": 0.9378,
    "boilerbench C, inscriptis, page: F1": 0.9339,
    "boilerbench C, trafilatura: F1": 0.9575,
    "boilerbench D, aeb_truth: words kept": 0.9998,
    "boilerbench D, fundus_truth: words kept": 0.9998,
    "boilerbench D, gnad: words kept": 0.9998,
    "boilerbench D, gnad_sent: words kept": 0.9998,
    "headers, title known: double": 0.9926,
    "headers, title known: single": 0.9946,
    "headers, title unknown: double": 0.9926,
    "headers, title unknown: single": 0.9946,
    "names: edit_precision": 0.997,
    "names: edit_recall": 0.9907,
    "names: exact": 0.9936,
    "wcxb inscriptis, page: F1": 0.9459,
    "wcxb trafilatura, article: F1": 0.9357,
}


def test_no_floor_of_accuracy_goes_away_or_down():
    floors = read("accuracy_floors.json")
    assert {name: value for name, value in ACCURACY.items() if not floors.get(name, 0) >= value} == {}


SPEED = {
    ("made, ASCII", "fix_encoding", "ftfy.fix_text"): 120,
    ("made, German", "fix_encoding", "ftfy.fix_text"): 65,
    ("made, German, 10 % damaged", "fix_encoding", "ftfy.fix_text"): 25,
    ("made, German", "tidy_whitespace", "ftfy.fix_text"): 50,
    ("made, German", "article pipeline", "ftfy.fix_text"): 5.5,
    ("made, German", "article pipeline", "clean-text"): 6,
}


def test_no_floor_of_speed_goes_away_or_down():
    floors = read("floors.json")
    found = {(row["corpus"], row["ours"], row["peer"]): row["at_least"] for row in floors["ratios"]}
    assert {row: value for row, value in SPEED.items() if not found.get(row, 0) >= value} == {}
    assert floors["headline_us_at_most"] <= 2.0
    assert floors["encoding_first_use_ms_at_most"] <= 25


@pytest.fixture
def check(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    module = load_script("benchmarks/check_floors.py")
    monkeypatch.setattr(module, "first_use_ms", lambda: 1.0)
    monkeypatch.setattr(module.speed, "headline_microseconds", lambda: 1.0)
    return module


@pytest.mark.parametrize(
    ("ratios", "code", "told"),
    [([10, 0], 0, "held"), ([9, 10], 0, "held"), ([9, 9.9], 1, "MISSED"), ([None, None], 0, "skipped")],
)
def test_a_floor_that_is_missed_twice_fails(check, monkeypatch, tmp_path, capsys, ratios, code, told):
    floors = {"ratios": [{"corpus": "c", "ours": "o", "peer": "p", "at_least": 10}]}
    floors |= {"headline_us_at_most": 2.0, "encoding_first_use_ms_at_most": 25}
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    left = iter(ratios)
    monkeypatch.setattr(check, "measured", lambda floor, rounds=5: next(left))
    assert check.main([str(tmp_path / "floors.json")]) == code
    assert told in capsys.readouterr().out


def test_a_limit_that_is_passed_fails(check, monkeypatch, tmp_path):
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"ratios": [], "headline_us_at_most": 0.5, "encoding_first_use_ms_at_most": 25}))
    assert check.main([str(file)]) == 1
    file.write_text(json.dumps({"ratios": [], "headline_us_at_most": 2, "encoding_first_use_ms_at_most": 0.5}))
    assert check.main([str(file)]) == 1
