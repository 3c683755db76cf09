"""The weights, the forests that run on them, and the scores."""

import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.boilerplate.features import near_lines, skipped_lines
from newsclean.boilerplate.model import HOPELESS, LEAVES, SURE, line_model, make_forest, scores
from scripts import load_script
from strategies import texts

WEIGHTS = files("newsclean") / "data" / "line_model.json"


def test_the_weights_fit_what_is_read():
    fingerprint = load_script("benchmarks/fingerprint.py").fingerprint()
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))["fingerprint"]
    assert stored == fingerprint, "columns have changed: run benchmarks/train_line_model.py"


def walk(tree, leaves, row, columns):
    """Go down one tree the slow way: strike leaves out, take the first that is left."""
    left = set(range(len(leaves)))
    for column, threshold, struck in zip(*[iter(tree)] * 3, strict=True):
        if row[columns[int(column)]] > threshold:
            left -= {leaf for leaf in range(LEAVES) if int(struck) >> leaf & 1}
    return leaves[min(left)]


@given(
    st.lists(st.lists(st.floats(-5, 70), min_size=64, max_size=64), min_size=1, max_size=4),
    st.booleans(),
    st.integers(1, 110),
)
@settings(deadline=None, max_examples=30)
def test_all_trees_at_once_give_what_the_trees_give_one_by_one(rows, second, count):
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))["context" if second else "lines"]
    data |= {"trees": data["trees"][:count], "leaves": data["leaves"][:count]}
    forest = make_forest(data)
    table = {name: [row[i] for row in rows] for i, name in enumerate(data["columns"])}
    expected = [
        sum(
            walk(tree, leaves, {n: table[n][i] for n in table}, data["columns"])
            for tree, leaves in zip(data["trees"], data["leaves"], strict=True)
        )
        for i in range(len(rows))
    ]
    from math import exp

    assert forest.scores(table) == pytest.approx([1 / (1 + exp(-data["base"] - total / 1000)) for total in expected])


def test_the_weights_are_small_and_hold_no_number_that_is_not_finite():
    text = WEIGHTS.read_text(encoding="utf-8")
    assert len(text.encode()) <= 1_000_000
    assert "NaN" not in text
    assert "Infinity" not in text


@given(texts())
@settings(deadline=None)
def test_any_lines_have_scores_between_0_and_1(text):
    pieces = text.split("\n")
    found = scores(pieces)
    assert len(found) == len(pieces)
    assert all(0 <= score <= 1 for score in found)
    assert all(score == 0 for score, piece in zip(found, pieces, strict=True) if not piece.strip())


def test_running_text_scores_above_a_menu():
    story = "On Monday the council met in Rome, and it took all day to agree on a plan for the old bridge."
    found = scores(["Home", "Log in", "", story, story.replace("Monday", "Sunday"), "", "Privacy policy"])
    assert min(found[3:5]) > 0.5 > max(found[0], found[1], found[6])


def test_the_model_is_read_once():
    assert line_model() is line_model()


def test_in_a_dump_what_the_first_forest_is_sure_of_is_not_asked_again():
    model = line_model()
    story = ["On Monday the council met in Rome, and it took all day to agree on a plan for the old bridge."] * 12
    dump = [*["Home", "Log in", "Contact us", "Privacy policy"] * 20, *story]
    judged = model.judge(dump, model.reader())
    first = model.lines.scores(judged.table)
    found = [judged.scores[line] for line in judged.near]
    sure = [a == b for a, b in zip(first, found, strict=True) if not HOPELESS <= a <= SURE]
    assert sure
    assert all(sure)
    assert first != found  # of the others the second forest says more


def test_lines_far_from_running_text_are_left_out_and_counted():
    menu = ["Home"] * 60
    near = near_lines([*menu, "x" * 90, *menu])
    assert near == list(range(55, 66))
    assert skipped_lines(near)[0] == 55
    assert near_lines(["Home"] * 60) == []
