"""Time grows no faster than the text: CPU time at three sizes, and the exponent of the line through them."""

from functools import cache

import pytest

from growth import LIMIT, SIZES, exponent, growth
from growth_inputs import INPUTS
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
