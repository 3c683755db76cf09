"""No regular expression can be made to work itself to death: attacks made from each, on it and on what uses it."""

import re
import signal
from contextlib import contextmanager
from functools import cache
from time import process_time

import pytest

import newsclean
from expressions import expressions
from growth import LIMIT, TOO_SHORT, growth, measured
from newsclean.boilerplate.cues import packaged
from newsclean.cli.terminal import visible
from newsclean.config import Config
from newsclean.corpus.mine import lines_of
from newsclean.documents import TextDocument
from newsclean.policy import Policy
from newsclean.presets import STEPS
from redos import attacks

LINE = 400
"""Code points: the longest line that a cue is tried on."""
SECONDS = 0.5
"""What is cubic takes less on a line, what is exponential takes ages."""

pipes = {profile: newsclean.pipeline(profile=profile) for profile in ("article", "page")}
EXPRESSIONS = expressions()


def decoded(text):
    return newsclean.decode(text.encode("cp1252", "replace"))


def kept(text):
    return Policy(Config(steps=("whitespace",))).text(TextDocument("a.txt", b"", text))


USERS = {
    "encoding": [STEPS["encoding"]],
    "nfc": [STEPS["encoding"]],
    "whitespace": [STEPS["whitespace"]],
    "headers": [STEPS["headers"]],
    "boilerplate": [STEPS["boilerplate"], STEPS["boilerplate"].using(profile="page")],
    "names": [STEPS["names"], STEPS["names"].using(lang="de", expand="all")],
    "language": [STEPS["names"]],
    "decoding": [decoded],
    "policy": [kept],
    "cli": [visible],
    "corpus": [lambda text: list(lines_of(text))],
}
"""What a pattern of a module is reached by; of any other module, by the pipelines."""


@contextmanager
def at_most(seconds):
    """Raise TimeoutError in the middle of a match that takes longer: an exponential one would never come back."""

    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def too_slow(call, text):
    """Say whether *call* takes over `SECONDS` of CPU time on *text*."""
    for _ in range(3):  # a busy machine
        began = process_time()
        try:
            with at_most(20 * SECONDS):
                call(text)
        except TimeoutError:
            return True
        if process_time() - began < SECONDS:
            return False
    return True


pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm to end an endless match by")


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:a|aa)*b", "#(?:[*]{1,3}|-)*x", "(?:x|(?:a*)*)y"])
def test_the_attacks_break_what_is_breakable(pattern):
    matcher = re.compile(pattern)
    assert any(too_slow(matcher.fullmatch, attack(LINE)) for attack in attacks(pattern))


@pytest.mark.parametrize("module", sorted(set(EXPRESSIONS.values())))
def test_no_expression_takes_long_on_a_line(module):
    for (pattern, flags), where in EXPRESSIONS.items():
        if where == module:
            matcher = re.compile(pattern, flags)
            for attack in attacks(pattern, flags):
                for call in (matcher.search, matcher.match, matcher.fullmatch):
                    assert not too_slow(call, attack(LINE)), (pattern, call.__name__, attack)


def test_no_cue_takes_long_on_a_line():
    cues = packaged()
    for (pattern, number), width in zip(cues.patterns, cues.widths, strict=True):
        matcher = re.compile(pattern)
        for attack in attacks(pattern):
            assert not too_slow(matcher.fullmatch, attack(min(width, LINE))), (cues.cues[number][0], attack)


@cache
def distinct_attacks(area):
    """The attacks from the modules of *area*, one for each text that is repeated."""
    found = {}
    for (pattern, flags), module in EXPRESSIONS.items():
        if area_of(module) == area:
            for attack in attacks(pattern, flags):
                if attack.after:  # what ought to follow does not
                    found.setdefault((attack.before, attack.pump), attack)
    return list(found.values())


def area_of(module):
    front = module.split(".")[1]
    return front if front in USERS else "others"


def exponent_of(call, make):
    """The exponent, or 0 where two sizes show already that it is within the limit."""
    call(make(900))
    small, large = measured(call, make(9000)), measured(call, make(27_000))
    if large < TOO_SHORT or large < small * 3**LIMIT:
        return 0.0
    return growth(call, make, (4000, 12_000, 36_000))[0]


IN_LINES = ("headers", "boilerplate", "names", "policy", "corpus", "others")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("area", "shape"), [*((area, "one line") for area in (*USERS, "others")), *((area, "lines") for area in IN_LINES)]
)
def test_time_grows_no_faster_than_an_attack(area, shape):
    steep = []
    for attack in distinct_attacks(area):
        for call in USERS.get(area, pipes.values()):
            slope = exponent_of(call, attack if shape == "one line" else attack.in_lines)
            if slope > LIMIT:
                steep.append(f"{attack!r}: {slope:.2f}")
    assert not steep, "\n".join(steep)
