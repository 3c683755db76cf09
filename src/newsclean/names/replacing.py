"""Replace plain aliases: names that stand for one thing, whatever the article is about.

They need none of what is asked about the forms of an entity, so they go a way of their own: the capitalised words of
the text are looked up, and what is filed under those that are there is compared at their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from newsclean.names.filing import WORD
from newsclean.names.inflection import Ending, bend, endings_behind, endings_of
from newsclean.names.plain import APOSTROPHES, Placed, Plain
from newsclean.names.reading import View, as_read, has_odd_spaces, read, with_even_spaces
from newsclean.names.surroundings import in_address, in_compound, in_word
from newsclean.names.words import COMMON
from newsclean.names.writing import count_words, keep_spaces, listed
from newsclean.step import Change

MANY = 16  # keys that are no capitalised words; more are looked up among the words, not looked for one by one


class Claim(NamedTuple):
    """A form of the table at ``flat[start:end]``; sorts leftmost first, then longest."""

    start: int
    size: int  # below zero
    form: str
    ending: Ending | None
    shouted: bool

    @property
    def end(self) -> int:
        return self.start - self.size


def find_plain(plain: Plain, text: str, seen: str, lang: str) -> list[Change]:
    """Return what becomes of the plain aliases in *text*, which is *seen* when composed."""
    endings = endings_of(lang)
    words: list[str] = plain.words.findall(seen)
    held = {*words, *filter(seen.__contains__, APOSTROPHES)}
    standing = plain.standing & held
    quiet = _keys(standing, held, plain, endings)
    shouted = _shouted(standing if plain.from_capitals else held, plain, endings)
    apart = _held(plain, seen) if plain.uncased else set[str]()
    if plain.inside:
        apart |= {key for keys in quiet.values() for key in keys if key in plain.inside}
    if not quiet and not shouted and not apart:
        return []
    view = as_read(text) if seen is text else read(text)
    found, odd = _walk(view.flat, words, quiet, plain)
    if (odd or not plain.several.isdisjoint([*apart, *chain(*shouted.values())])) and has_odd_spaces(view):
        view = with_even_spaces(view, text)
        found, _ = _walk(view.flat, words, quiet, plain)
    claims = [_claim(view.flat, start, len(form), form, endings, False) for start, form in found]
    if apart:
        claims += _claims_apart(view.flat, apart, plain, endings)
    if shouted:
        claims += _shouted_claims(view.flat, words, shouted, plain, endings)
    chosen = _leftmost_longest(filter(None, claims), plain.right)
    return [_change(text, view, group, plain.aliases, lang) for group in chosen]


def _leftmost_longest(claims: Iterable[Claim], right: Set[str]) -> Iterator[list[Claim]]:
    """Yield the claims that stand, those on one span together; a right name stands as it is."""
    here = 0
    for (start, _), some in groupby(sorted(claims), key=itemgetter(0, 1)):
        if start >= here:
            group = list(some)
            here = group[0].end
            if right.isdisjoint(claim.form for claim in group):
                yield group


def _keys(words: Set[str], held: Set[str], plain: Plain, endings: Sequence[Ending]) -> dict[str, tuple[str, ...]]:
    """Return for each of *words* that stands for keys, as it is or with an ending, which.

    A key counts only if something of what its forms need is *held* by the text.
    """
    keys: dict[str, tuple[str, ...]] = {}
    for word in words:
        found = (word,) if word in plain.filed and _may_stand(word, held, plain) else ()
        if endings and word[-1] == "s" and (key := word[:-1]) in plain.filed:
            is_name = word not in COMMON or plain.filed[key] != key  # "Als" is none, of "Al"
            if is_name and _may_stand(key, held, plain):
                found = (*found, key)
        if found:
            keys[word] = found
    return keys


def _may_stand(key: str, held: Set[str], plain: Plain) -> bool:
    needs = plain.needs(key)
    return not needs or not needs.isdisjoint(held)


def _shouted(words: Iterable[str], plain: Plain, endings: Sequence[Ending]) -> dict[str, tuple[str, ...]]:
    """Return for each of *words* that is a key in capitals, maybe with an ending, which."""
    filed, from_capitals = plain.filed, plain.from_capitals
    shouted: dict[str, tuple[str, ...]] = {}
    for word in filter(str.isupper, words):
        for lemma in (word, word[:-1]) if word[-1] == "S" and endings else (word,):
            key = from_capitals.get(lemma) or lemma.capitalize()
            if key in filed and len(word) > 1:
                shouted[word] = (*shouted.get(word, ()), key)
    return shouted


def _held(plain: Plain, text: str) -> Set[str]:
    """Return those keys that are no capitalised words and are in *text*."""
    keys: Set[str] = plain.uncased
    if len(keys) > MANY:
        keys = keys & {*WORD.findall(text), *filter(_is_no_word, keys)}
    elif not any(map(text.__contains__, plain.uncased_stems)):
        return set()
    return set(filter(text.__contains__, keys))


def _is_no_word(key: str) -> bool:
    return WORD.fullmatch(key) is None


def _walk(
    flat: str, words: Iterable[str], keys: Mapping[str, Sequence[str]], plain: Plain
) -> tuple[list[tuple[int, str]], bool]:
    """Return where which forms stand around those of *words* that have *keys*, and whether one may with odd spaces.

    *words* are all words of *flat* in their order, so that one walk along it finds them.
    """
    found, odd = [], False
    for at, key in _places(flat, words, keys, plain):
        if plain.filed[key] == key:  # nothing to compare: as a rule one alias of one word
            found.append((at, key))
            continue
        before, behind = _around(flat, at, at + len(key))
        near = plain.quiet(key).around(before, behind)
        standing = [(start, form) for start, _, form in _standing(flat, at, near)] if near else []
        found += standing
        if not odd and key in plain.several:
            sides = f"{before}|{behind}"
            odd = "  " in sides or not sides.isprintable()
            odd = odd or (len(standing) < len(near) and any(" " in form for _, _, form in near))
    return found, odd


def _around(flat: str, at: int, end: int) -> tuple[str, str]:
    """Return the two characters before ``flat[at:end]`` and the two behind it."""
    return flat[max(0, at - 2) : at], flat[end : end + 2]


def _standing(flat: str, at: int, near: Iterable[Placed]) -> Iterator[Placed]:
    """Yield where which forms *near* do stand around the key at ``flat[at:]``."""
    for offset, letters, form in near:
        if offset <= at and flat.startswith(letters, at - offset):
            yield at - offset, letters, form


def _places(
    flat: str, words: Iterable[str], keys: Mapping[str, Sequence[str]], plain: Plain
) -> Iterator[tuple[int, str]]:
    """Yield where in *flat* those of its *words* stand that have *keys*, and the key."""
    end = 0
    for word in filter(keys.__contains__, words):
        at = flat.find(word, end)
        while at >= 0 and not _is_token(flat, at, at + len(word), plain):
            at = flat.find(word, at + 1)
        end = at + len(word)
        for key in keys[word]:
            yield at, key


def _claims_apart(flat: str, keys: Iterable[str], plain: Plain, endings: Sequence[Ending]) -> Iterator[Claim | None]:
    """Yield what stands in *flat* of the forms filed under *keys*, no capitalised words or parts of words."""
    for key in keys:
        at = flat.find(key)
        while at >= 0:
            for start, _, form in _standing(flat, at, plain.quiet(key).around(*_around(flat, at, at + len(key)))):
                yield _claim(flat, start, len(form), form, endings, False)
            at = flat.find(key, at + 1)


def _shouted_claims(
    flat: str, words: Iterable[str], keys: Mapping[str, Sequence[str]], plain: Plain, endings: Sequence[Ending]
) -> Iterator[Claim | None]:
    """Yield what stands in *flat* of the forms filed under *keys*, in capitals."""
    for at, key in _places(flat, words, keys, plain):
        near = plain.shouted(key).around(*_around(flat, at, at + len(key.upper())))
        for start, letters, form in _standing(flat, at, near):
            yield _claim(flat, start, len(letters), form, endings, True)


def _is_token(flat: str, start: int, end: int, plain: Plain) -> bool:
    """Say whether ``flat[start:end]`` is a word by itself, not a part of a longer one: where `Plain.words` finds it."""
    after = flat[end : end + 1]
    if after.isalnum() or after == "_":
        return False
    if not start or flat[start - 1] == " ":
        return True
    low = start
    while low and (flat[low - 1].isalnum() or flat[low - 1] == "_"):
        low -= 1
    return low == start or plain.words.search(flat[low:start]) is None


def _claim(flat: str, start: int, size: int, form: str, endings: Sequence[Ending], shouted: bool) -> Claim | None:
    """Return the claim of *form* on ``flat[start:start + size]`` if that is a word, maybe with an ending."""
    if start and in_word(flat[start - 1]):
        return None
    end = start + size
    if not in_word(flat[end : end + 1]):
        return Claim(start, -size, form, None, shouted)
    for ending, stop in endings_behind(flat, start, end, endings, shouted):
        return Claim(start, start - stop, form, ending, shouted)
    return None


def _change(text: str, view: View, group: Sequence[Claim], aliases: Mapping[str, str], lang: str) -> Change:
    """Return what becomes of the place that all of *group* claim; one without an ending is before the others."""
    group = [claim for claim in group if not claim.ending] or group
    start, end = view.back(group[0].start, group[0].end)
    found = text[start:end]
    written: dict[str, str] = {}
    reasons = []
    for claim in group:
        name = aliases[claim.form]
        new = _written(claim, name, aliases, lang)
        if against := _against(view.text, claim, name):
            reasons.append(against)
        elif new is None:
            reasons.append(f"its ending cannot be carried over to {name}")
        else:
            written[name] = keep_spaces(new, found) if " " in new else new
    if len(set(written.values())) == 1:
        return Change(start, end, next(iter(written.values())), "plain", "safe alias")
    reason = f"it may be {listed(sorted(written))}" if written else "; ".join(dict.fromkeys(reasons))
    return Change(start, end, found, "undecided.plain", reason)


def _written(claim: Claim, name: str, aliases: Mapping[str, str], lang: str) -> str | None:
    """Return *name* as it has to stand in place of *claim*, or None where its ending cannot be carried over.

    An ending that makes an alias of the name cannot: a second call would take it for that.
    """
    bent = bend(name, claim.ending, lang) if claim.ending else name
    if bent is None or (claim.ending and bent in aliases):
        return None
    return bent.upper() if claim.shouted else bent


def _against(text: str, claim: Claim, name: str) -> str | None:
    """Return why the place of *claim* stays as it is."""
    if in_address(text, claim.start, claim.end):
        return "it is part of an address, a tag or code"
    if in_compound(text, claim.start, claim.end) and count_words(name) != count_words(claim.form):
        return "it is part of a compound that has no room for the full name"
    return None
