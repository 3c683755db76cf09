"""The name step as laws: idempotent, equal to a naive matcher, independent of order and of Unicode form."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.edits import apply, invert
from newsclean.names import AliasTable, normalise_names
from newsclean.names.gate import WARM as WARM_GATE
from newsclean.names.gate import Gate
from newsclean.names.lexicon import lexicon_of
from newsclean.names.matching import words_of
from newsclean.names.plain import plain_of
from newsclean.names.reading import composed, read
from newsclean.names.replacing import find_plain
from newsclean.names.resolving import resolve, resolve_again
from newsclean.names.screen import tied_words
from newsclean.names.table import Alias, Entity
from strategies import texts

WORDS = ["Ab", "Abs", "Bc", "Cd", "De", "Ab-Bc", "ÄÜ", "Éa", "ef", "Bc’s"]
GLUE = [" ", " ", " ", "-", "\n", "  ", ". ", "\n\n", "s ", "’s ", "\xad", "\xa0", ", ", "\r\n", "@", "/", "_", "s"]


@st.composite
def small_texts(draw):
    pieces = draw(
        st.lists(st.tuples(st.sampled_from([*WORDS, *map(str.upper, WORDS)]), st.sampled_from(GLUE)), max_size=8)
    )
    return "".join(word + glue for word, glue in pieces)


names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
mappings = st.dictionaries(names, names, max_size=5)


@st.composite
def entities(draw):
    found = []
    for number in range(draw(st.integers(0, 3))):
        found.append(
            Entity(
                f"e{number}",
                draw(st.sampled_from(["person", "place"])),
                {"de": draw(names), "pl": draw(names)},
                tuple(Alias(text) for text in draw(st.lists(names, max_size=2))),
                tuple(Alias(text) for text in draw(st.lists(names, max_size=2))),
                cues={"any": tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1)))},
                titles={"any": tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1)))},
                given={"any": tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1)))},
                blocked={"any": tuple(draw(st.lists(names, max_size=1)))},
                priority=draw(st.integers(0, 1)),
            )
        )
    return found


def naive(text, mapping):
    """Leftmost, longest, whole words; exact forms only; right names stand, if an alias is in them."""
    names = set(mapping.values())
    forms = {form: name for form, name in mapping.items() if form not in names}
    forms |= {name: name for name in names if any(form in name for form in forms)}
    found, here = [], 0
    while here < len(text):
        fits = [
            form
            for form in forms
            if text.startswith(form, here)
            and not (here and re.match(r"\w", text[here - 1]))
            and not re.match(r"\w", text[here + len(form) : here + len(form) + 1])
        ]
        form = max(fits, key=len, default="")
        if form and forms[form] != form:
            found.append((here, here + len(form), forms[form]))
        here += len(form) or 1
    return found


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(WORDS[:5]), st.sampled_from([" ", ". ", ", "])), max_size=8), mappings)
def test_it_finds_what_a_naive_matcher_finds(pieces, mapping):
    text = "".join(word + glue for word, glue in pieces)
    lexicon = lexicon_of(AliasTable(plain=mapping), "xx")  # a language without endings
    view = read(text)
    words = words_of(view, lexicon)
    changes = resolve(text, view, words, lexicon.gate.hits(words, text), lexicon)
    assert [(c.start, c.end, c.after) for c in changes if text[c.start : c.end] != c.after] == naive(text, mapping)


@settings(max_examples=500)
@given(st.lists(st.tuples(st.sampled_from(WORDS[:5]), st.sampled_from([" ", ". ", ", "])), max_size=8), mappings)
def test_the_way_of_plain_aliases_finds_what_a_naive_matcher_finds(pieces, mapping):
    text = "".join(word + glue for word, glue in pieces)
    changes = find_plain(plain_of(AliasTable(plain=mapping)), text, text, "xx")
    assert [(c.start, c.end, c.after) for c in changes if text[c.start : c.end] != c.after] == naive(text, mapping)


@settings(max_examples=500)
@given(small_texts(), mappings, st.sampled_from(["de", "en"]))
@example("De Des ", {"De": "Ab"}, "de")
@example("Abs ", {"Ab": "Bc", "Abs": "Bc"}, "de")
def test_plain_aliases_go_the_way_of_entities_with_the_same_result(text, mapping, lang):
    table = AliasTable(plain=mapping)
    lexicon = lexicon_of(table, lang)
    short = find_plain(plain_of(table), text, composed(text), lang)
    assert short == list(resolve_again(lexicon, "", None, text))


INFLECTED = [
    "Trump",
    "Trumpem",
    "TRUMPA",
    "Zieliński",
    "Zielińskiego",
    "ONZ",
    "ONZu",
    "ONZU",
    "Трамп",
    "Трампом",
    "Rom",
]


@given(
    st.sets(st.sampled_from(INFLECTED)), st.sets(st.sampled_from(INFLECTED)), st.sampled_from(["de", "pl", "ru", "en"])
)
def test_a_gate_that_was_asked_often_lets_the_same_pass(keys, words, lang):
    gate = Gate(keys, lang, tied_words())
    first = gate.hits(words, " ".join(words))
    for _ in range(WARM_GATE):
        gate.hits((), "")
    assert gate.signs is not None
    assert gate.hits(words, " ".join(words)) == first


@settings(max_examples=300)
@given(small_texts(), mappings)
@example("Abss", {"Bc": "Ab", "Ab Bc": "Ab", "Abs": "Bc De"})
@example("Abs", {"Ab": "Ab De"})
@example("Abss", {"Abs": "Ab Ab"})
@example("Bc Ab-Bc ", {"Ab": "Abs", "Bc": "Abs", "Cd": "Ab-Bc", "Ab Ab": "Abs Ab"})  # a right name frees a part
def test_plain_aliases_are_idempotent(text, mapping):
    step = normalise_names.using(aliases=mapping, lang="de")
    once = step(text)
    assert apply(text, step.edits(text)) == once
    if not any(name in mapping for name in mapping.values()):
        assert step(once) == once


@settings(max_examples=300)
@given(small_texts(), entities(), st.sampled_from(["de", "pl", "en"]), st.sampled_from(["never", "first", "all"]))
def test_the_order_of_the_entities_does_not_matter(text, some, lang, expand):
    one = normalise_names.using(aliases=AliasTable(some), lang=lang, expand=expand)
    other = normalise_names.using(aliases=AliasTable(some[::-1]), lang=lang, expand=expand)
    assert one(text) == other(text)


@settings(max_examples=300)
@given(small_texts(), entities(), st.sampled_from(["de", "pl"]))
def test_edits_replay_and_undo(text, some, lang):
    step = normalise_names.using(aliases=AliasTable(some), lang=lang)
    edits = step.edits(text)
    assert apply(text, edits) == step(text)
    assert apply(step(text), invert(edits)) == text


@given(small_texts(), mappings)
@example("ÄÜ\xad", {"ÄÜ": "Ab"})
@example("ÄÜ  Bc’s ", {"Bc": "Ab", "ÄÜ Ab": "Ab"})
def test_composed_and_decomposed_text_give_the_same(text, mapping):
    step = normalise_names.using(aliases=mapping, lang="de")
    assert unicodedata.normalize("NFC", step(unicodedata.normalize("NFD", text))) == unicodedata.normalize(
        "NFC", step(text)
    )


@given(texts())
def test_any_text_at_all_is_taken(text):
    step = normalise_names.using(aliases={"Papst": "Pope", "Rom": "Rome", "San Francisco": "SF"}, lang="de")
    assert apply(text, step.edits(text)) == step(text)
    assert step(step(text)) == step(text)


@given(texts())
def test_the_shipped_table_is_idempotent(text):
    once = normalise_names(text, lang="de")
    assert normalise_names(once, lang="de") == once


@given(st.sampled_from(WORDS[:4]), st.text("abÄé1_", min_size=1, max_size=3), st.booleans())
def test_there_is_no_match_inside_a_word(name, more, before):
    text = more + name if before else name + more
    assert normalise_names(text, aliases={name: "X"}, lang="xx") == text
