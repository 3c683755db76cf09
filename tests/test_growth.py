"""Time grows no faster than the text: CPU time at three sizes, and the exponent of the line through them."""

import gc
import math
from functools import cache
from time import process_time

import pytest

from growth_inputs import INPUTS
from newsclean.presets import PROFILES, STEPS, pipeline

SIZES = (8_000, 24_000, 72_000)
LIMIT = 1.15
TOO_SHORT = 0.004
"""CPU seconds that the largest size must take, else its growth is noise and does not matter."""


def measured(call, text):
    gc.collect()
    gc.disable()
    began = process_time()
    call(text)
    took = process_time() - began
    gc.enable()
    return took


def exponent(times, sizes=SIZES):
    """Return the slope of the least-squares line through log time over log size."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(took, 1e-7)) for took in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def growth(call, make, sizes=SIZES):
    """Return the exponent and the best times.

    What looks too steep is measured again, up to three times; then at sizes three times as large: where a text is
    treated in another way from some length on, only one of the two ranges is steep.
    """
    texts = [make(size) for size in sizes]
    call(texts[0])  # what is loaded once is not growth
    times = [measured(call, text) for text in texts]
    for _ in range(2):
        if times[-1] < TOO_SHORT or exponent(times) <= LIMIT:
            break
        times = [min(took, measured(call, text)) for took, text in zip(times, texts, strict=True)]
    if times[-1] >= TOO_SHORT and exponent(times) > LIMIT and sizes[0] < 3 * SIZES[0] and times[-1] < 2:
        larger, more = growth(call, make, tuple(3 * size for size in sizes))
        return min(exponent(times), larger), [*times, *more]
    return (0.0 if times[-1] < TOO_SHORT else exponent(times)), times


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
