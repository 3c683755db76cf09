"""How time grows with length: CPU time at three sizes, and the exponent of the line through them."""

import gc
import math
from functools import cache
from time import process_time

SIZES = (8_000, 24_000, 72_000)
LIMIT = 1.15
TOO_SHORT = 0.004
"""CPU seconds that the largest size must take, else its growth is noise and does not matter."""


@cache
def _set_aside():
    """Take what the other tests hold out of every later collection: each would look through all of it."""
    gc.collect()
    gc.freeze()


def measured(call, text):
    _set_aside()
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

    What looks too steep is measured again, up to five times; then at sizes three and nine times as large: where a
    text is treated in another way from some length on, or no longer fits a cache, only one of the ranges is steep.
    """
    texts = [make(size) for size in sizes]
    call(texts[0])  # what is loaded once is not growth
    times = [measured(call, text) for text in texts]
    for _ in range(4):
        if times[-1] < TOO_SHORT or exponent(times) <= LIMIT:
            break
        times = [min(took, measured(call, text)) for took, text in zip(times, texts, strict=True)]
    if times[-1] >= TOO_SHORT and exponent(times) > LIMIT and sizes[0] < 9 * SIZES[0] and times[-1] < 2:
        larger, more = growth(call, make, tuple(3 * size for size in sizes))
        return min(exponent(times), larger), [*times, *more]
    return (0.0 if times[-1] < TOO_SHORT else exponent(times)), times
