"""The damage bar: an edit in a clean article is either accepted or makes the check fail."""

import os
from collections import Counter
from pathlib import Path

import pytest

from newsclean.edits import Edit
from scripts import load_script


@pytest.fixture(scope="module")
def bar():
    return load_script("benchmarks/damage.py")


def found(bar, rule="boilerplate/de.werbung", before="Werbung", place=0):
    return bar.Found("doc", Edit(place, place + len(before), before, "", rule))


def test_an_edit_is_the_same_wherever_it_stands_and_another_by_another_rule_or_text(bar):
    one = found(bar)
    assert found(bar, place=7).fingerprint == one.fingerprint
    assert len({one.fingerprint, found(bar, "x/y").fingerprint, found(bar, before="Anzeige").fingerprint}) == 3


def test_what_is_accepted_once_is_accepted_once(bar):
    one = found(bar)
    assert bar.not_in(Counter(), [one]) == [one]
    assert bar.not_in(Counter([one.fingerprint]), [one, one]) == [one]
    assert bar.not_in(Counter([one.fingerprint] * 2), [one, one]) == []


def test_what_was_accepted_is_read_back_and_holds_no_text(bar, tmp_path, monkeypatch):
    monkeypatch.setattr(bar, "ACCEPTED", tmp_path / "accepted.txt")
    assert bar.read_accepted() == Counter()
    bar.write_accepted([found(bar), found(bar)])
    assert bar.read_accepted() == Counter([found(bar).fingerprint] * 2)
    assert "Werbung" not in bar.ACCEPTED.read_text()


def test_cleaning_clean_articles_makes_no_edit_that_nobody_has_accepted(bar):
    data = os.environ.get("NEWSCLEAN_BENCH")
    if not data or not bar.ACCEPTED.exists():
        pytest.skip("needs NEWSCLEAN_BENCH, the folder of development texts, and an accepted list")
    new = bar.not_in(bar.read_accepted(), bar.damage(Path(data))[0])
    assert not new, "\n".join(map(str, new[:20]))
