"""Looking only for what the signs of a text can be part of finds what the whole gate finds."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.encoding.gate import CATEGORIES, OPTIONAL, Options
from newsclean.encoding.watch import watch
from strategies import texts

LONG = "The council met on Monday in the town hall, and nobody was hurt. " * 6
EVERY = [char for inside in (*CATEGORIES.values(), *OPTIONAL.values()) for char in inside]


def whole(text, options):
    """What one scan for everything says."""
    import re

    what = watch(options)
    entity = re.search("&#?[0-9A-Za-z]{1,24};", text)
    found = what.gate.search(text, text[:1] == "\ufeff")
    return bool(entity or found or not unicodedata.is_normalized("NFC", text))


@pytest.mark.parametrize("options", [Options(), Options(uncurl_quotes=True, character_width=True, ligatures=True)])
@given(texts(), st.text(st.sampled_from([*EVERY, *" aZ.\n"]), max_size=5))
def test_a_long_text_with_few_signs_is_judged_as_by_the_whole_gate(options, damage, more):
    for text in (LONG + damage, damage + LONG + more, LONG + more + LONG, "\ufeff" + more + LONG):
        assert watch(options).may_change(text) == whole(text, options)


def test_a_byte_order_mark_counts_only_within_the_text():
    assert not watch(Options()).may_change("\ufeffä" + LONG)
    assert watch(Options()).may_change("ä\ufeff" + LONG)
    assert watch(Options()).may_change("\ufeff\ufeffä" + LONG)


@pytest.mark.parametrize("options", [Options(), Options(uncurl_quotes=True)])
def test_each_pair_of_signs_is_judged_as_by_the_whole_gate(options):
    signs = sorted({*EVERY, *"aZ .\n\r", "\u0301", "각", "ᆨ"} - {"-"})
    for first in signs[:: 7 if options.uncurl_quotes else 2]:
        for second in signs[::3]:
            for text in (f"{LONG}{first}{second}b{LONG}", f"{LONG} a {first}{second} {LONG}", f"{first}{second}{LONG}"):
                assert watch(options).may_change(text) == whole(text, options), text[-70:]


def test_whatever_composes_with_what_stands_before_it_is_looked_after():
    """What `unicodedata` calls the second part of a composition has to be known for one."""
    what = watch(Options())
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            assert what.may_change(LONG + chr(int(parts[0], 16)) + second + LONG) == (
                not unicodedata.is_normalized("NFC", chr(int(parts[0], 16)) + second)
            ), hex(code)
