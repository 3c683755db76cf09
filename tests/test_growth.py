"""Time grows no faster than the text: CPU time at three sizes, and the exponent of the line through them."""

from functools import cache

import pytest

from growth import LIMIT, SIZES, exponent, growth
from growth_inputs import ALIASES, INPUTS, NAMES
from newsclean.presets import PROFILES, STEPS, pipeline


@cache
def whole(name):
    return STEPS[name] if name in STEPS else pipeline(profile=name)


def test_the_exponent_of_a_quadratic_is_two():
    assert round(exponent([size**2 for size in SIZES]), 6) == 2
    assert (
        growth(lambda text: [text.count(text[-9:]) for _ in range(len(text) // 60)], lambda size: "ab" * (size // 2))[0]
        > 1.5
    )


@pytest.mark.slow
@pytest.mark.parametrize("call", [*STEPS, *PROFILES])
@pytest.mark.parametrize("name", INPUTS)
def test_time_grows_no_faster_than_the_text(name, call):
    slope, times = growth(whole(call), INPUTS[name])
    assert slope <= LIMIT, f"{slope:.2f}: " + ", ".join(f"{took * 1000:.1f} ms" for took in times)


@pytest.mark.slow
@pytest.mark.parametrize("call", ["headers", "article", "page"])
@pytest.mark.parametrize("name", ["near-equal headlines", "near-equal sentences", "headline fronts"])
def test_a_hundred_thousand_near_equal_lines(name, call):
    """The largest of the three texts has that many."""
    line = len(INPUTS[name](10_000)) / INPUTS[name](10_000).count("\n")
    sizes = tuple(int(count * line * 1.1) for count in (11_000, 33_000, 100_000))
    assert INPUTS[name](sizes[-1]).count("\n") >= 99_999
    slope, times = growth(whole(call), INPUTS[name], sizes)
    assert slope <= LIMIT, f"{slope:.2f}: " + ", ".join(f"{took:.2f} s" for took in times)


@pytest.mark.slow
@pytest.mark.parametrize("table", ALIASES)
@pytest.mark.parametrize("name", NAMES)
def test_time_grows_no_faster_than_the_text_with_aliases_that_share_much(name, table):
    step = STEPS["names"].using(aliases=ALIASES[table](3000), lang="de")
    slope, times = growth(step, NAMES[name])
    assert slope <= LIMIT, f"{slope:.2f}: " + ", ".join(f"{took * 1000:.1f} ms" for took in times)


@pytest.mark.slow
@pytest.mark.parametrize("table", ALIASES)
def test_time_grows_no_faster_than_the_table(table):
    texts = [make(4000) for make in NAMES.values()]

    def clean_all(aliases):
        step = STEPS["names"].using(aliases=aliases, lang="de")
        return [step(text) for text in texts]

    slope, times = growth(clean_all, ALIASES[table], (2000, 6000, 18_000))
    assert slope <= LIMIT, f"{slope:.2f}: " + ", ".join(f"{took * 1000:.1f} ms" for took in times)


@pytest.mark.slow
def test_time_to_undo_one_rule_grows_no_faster_than_the_text():
    def undo(text):
        cleaned = whole("article").trace(text)
        return [cleaned.undo(step) for step in STEPS]

    slope, times = growth(undo, lambda size: "GÃ¼nter  ging heim. " * (size // 20))
    assert slope <= LIMIT, f"{slope:.2f}: " + ", ".join(f"{took * 1000:.1f} ms" for took in times)
