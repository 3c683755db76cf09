"""The driver of mutation testing: a mutant runs where it should, and nothing else passes for one that was noticed."""

import os
from functools import partial
from types import ModuleType

import pytest

from scripts import load_script

pytest.importorskip("resource", reason="processes are limited as on Unix")


@pytest.fixture(scope="module")
def mutation():
    return load_script("benchmarks/mutation.py")


SOURCE = """
LIMIT = 3
def plain(x, y=1):
    return [n + 1 for n in x]
class C:
    size = 2
    @property
    def area(self):
        return self.size * 2
def outer():
    def inner():
        return 1
    return inner
"""


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("n + 1", "n - 1", "plain"),
        ("self.size * 2", "self.size * 3", "C.area"),
        ("return 1", "return 2", "outer"),
        ("LIMIT = 3", "LIMIT = 4", None),  # outside of functions
        ("y=1", "y=2", None),  # made when the module is loaded
        ("size = 2", "size = 3", None),
        ("@property", "@staticmethod", None),
    ],
)
def test_a_mutant_of_one_function_is_told_from_one_that_needs_the_module_anew(mutation, old, new, name):
    changed = mutation.changed_function(SOURCE, SOURCE.replace(old, new))
    assert (changed[0] if changed else None) == name


KNOWN = """
from functools import cached_property, lru_cache
class Box:
    def whole(self): return 1
    @property
    def area(self): return 1
    @cached_property
    def kept(self): return 1
    @staticmethod
    def made(): return 1
def free(): return 1
@lru_cache
def remembered(): return 1
"""


@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("Box.whole", lambda module: module.Box().whole()),
        ("Box.area", lambda module: module.Box().area),
        ("Box.kept", lambda module: module.Box().kept),
        ("Box.made", lambda module: module.Box.made()),
        ("free", lambda module: module.free()),
        ("remembered", lambda module: module.remembered()),
    ],
)
def test_a_function_is_replaced_wherever_it_is_known(mutation, name, ask):
    module = ModuleType("made")
    exec(KNOWN, vars(module))
    front, back = KNOWN.split(f"def {name.rpartition('.')[2]}(")
    changed = mutation.changed_function(KNOWN, f"{front}def {name.rpartition('.')[2]}({back.replace('1', '2', 1)}")
    assert changed[0] == name
    assert mutation.replace_function(module, *changed)
    assert ask(module) == 2


def test_what_cannot_be_replaced_is_left_to_a_new_process(mutation):
    module = ModuleType("made")
    module.number = 3
    assert not mutation.replace_function(module, "number", fail.__code__)
    assert not mutation.replace_function(module, "missing", fail.__code__)


def fail():
    raise ValueError("a fault of the driver")


@pytest.mark.parametrize(("run", "code"), [(lambda: 0, 0), (lambda: 1, 1), (fail, 70)])
def test_a_run_that_comes_to_nothing_is_no_verdict(mutation, run, code, capfd):
    assert mutation._forked(run, 10) == code
    assert mutation.FAULT == 70


def test_a_run_that_takes_too_long_is_stopped(mutation):
    def spin():
        while True:
            pass

    assert mutation._forked(spin, 1) < 0


def test_every_module_named_has_tests_that_are_there(mutation):
    for module, tests in mutation.CONFIG["tests"].items():
        assert os.path.exists(mutation.ROOT / mutation.path_of(module)), module
        assert all(os.path.exists(mutation.ROOT / test) for test in tests), module


def test_a_sample_is_the_same_for_the_same_seed(mutation):
    pytest.importorskip("mutmut")
    sample = partial(mutation.make_mutants, "lines", 5)
    count, chosen = sample(1)
    assert (count, chosen) == sample(1)
    assert len(chosen) == 5 < count
    assert chosen != sample(2)[1]
    source = (mutation.ROOT / mutation.path_of("lines")).read_text(encoding="utf-8")
    assert all(mutant.source != source for mutant in chosen)
