"""Replace plain aliases: names that stand for one thing, whatever the article is about.

They need none of what is asked about the forms of an entity, so they go a way of their own: the capitalised words of
the text are looked up, and what is filed under those that are there is compared at their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from newsclean.names.filing import WORD
from newsclean.names.inflection import Ending, bend, endings_of
from newsclean.names.plain import Plain
from newsclean.names.reading import View, as_read, has_odd_spaces, read, with_even_spaces
from newsclean.names.screen import capitalised_words
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


def find_plain(text: str, seen: str, plain: Plain, lang: str) -> list[Change]:
    """Return what becomes of the plain aliases in *text*, which is *seen* when composed."""
    quiet, shouted = _keys(seen, plain, lang)
    if not quiet and not shouted:
        return []
    view = as_read(text) if seen is text else read(text)
    if has_odd_spaces(view):
        view = with_even_spaces(view, text)
    claims = sorted(_claims(view.flat, quiet, shouted, plain, endings_of(lang)))
    changes: list[Change] = []
    here = number = 0
    while number < len(claims):
        claim = claims[number]
        same = number + 1
        while same < len(claims) and claims[same][:2] == claim[:2]:
            same += 1
        if claim.start >= here:
            here = claim.end
            group = claims[number:same]
            if not any(one.form in plain.right for one in group):
                changes.append(_change(text, view, group, plain.aliases, lang))
        number = same
    return changes


def _keys(text: str, plain: Plain, lang: str) -> tuple[Set[str], Set[str]]:
    """Return the keys that words of *text* stand for: as they are or with an ending, and in capitals."""
    filed = plain.filed
    words = capitalised_words(text, plain.every_script)
    found = filed.keys() & words
    if endings_of(lang):
        found.update(word[:-1] for word in words if word[-1] == "s" and word[:-1] in filed and word not in COMMON)
    if plain.uncased:
        found |= _held(plain.uncased, text)
    return found, {key for word in filter(str.isupper, words) if (key := _quiet(word, plain, lang))}


def _quiet(word: str, plain: Plain, lang: str) -> str | None:
    """Return the key that reads *word* in capitals."""
    if len(word) > 1:
        for lemma in (word, word[:-1]) if word[-1] == "S" and endings_of(lang) else (word,):
            key = lemma.capitalize()
            if key in plain.filed:
                return key
            if lemma in plain.from_capitals:
                return plain.from_capitals[lemma]
    return None


def _held(keys: Set[str], text: str) -> Set[str]:
    """Return those of *keys*, which are no capitalised words, that are in *text*."""
    if len(keys) > MANY:
        keys = keys & {*WORD.findall(text), *filter(_is_no_word, keys)}
    return set(filter(text.__contains__, keys))


def _is_no_word(key: str) -> bool:
    return WORD.fullmatch(key) is None


def _claims(
    flat: str, quiet: Iterable[str], shouted: Iterable[str], plain: Plain, endings: Sequence[Ending]
) -> Iterator[Claim]:
    """Yield what stands in *flat* of the forms that are filed under the keys."""
    for key in quiet:
        at = flat.find(key)
        while at >= 0:
            for form in plain.near(key, flat, at):
                start = at - form.find(key)
                if start >= 0 and flat.startswith(form, start):
                    yield from _claim(flat, start, len(form), form, endings, False)
            at = flat.find(key, at + 1)
    for key in shouted:
        for form in plain.forms(key):
            loud = form.upper()
            start = flat.find(loud) if loud != form else -1
            while start >= 0:
                yield from _claim(flat, start, len(loud), form, endings, True)
                start = flat.find(loud, start + 1)


def _claim(
    flat: str, start: int, size: int, form: str, endings: Sequence[Ending], shouted: bool
) -> Iterator[Claim]:
    """Yield the claim of *form* on ``flat[start:start + size]`` if that is a word, maybe with an ending."""
    if start and in_word(flat[start - 1]):
        return
    end = start + size
    if not in_word(flat[end : end + 1]):
        yield Claim(start, -size, form, None, shouted)
        return
    for ending in endings:
        added = ending.added.upper() if shouted else ending.added
        if flat.startswith(added, end) and not in_word(flat[end + len(added) : end + len(added) + 1]):
            yield Claim(start, -size - len(added), form, ending, shouted)


def _change(text: str, view: View, group: Sequence[Claim], aliases: Mapping[str, str], lang: str) -> Change:
    """Return what becomes of the place that all of *group* claim."""
    start, end = view.back(group[0].start, group[0].end)
    found = text[start:end]
    written: dict[str, str] = {}
    reasons = []
    for claim in group:
        name = aliases[claim.form]
        new = _written(claim, name, lang)
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


def _written(claim: Claim, name: str, lang: str) -> str | None:
    """Return *name* as it has to stand in place of *claim*, or None where its ending cannot be carried over."""
    bent = bend(name, claim.ending, lang) if claim.ending else name
    return bent.upper() if bent and claim.shouted else bent


def _against(text: str, claim: Claim, name: str) -> str | None:
    """Return why the place of *claim* stays as it is."""
    if in_address(text, claim.start, claim.end):
        return "it is part of an address, a tag or code"
    if in_compound(text, claim.start, claim.end) and count_words(name) != count_words(claim.form):
        return "it is part of a compound that has no room for the full name"
    return None
