"""Turn the claims of a table on a text into changes, and into notes on what it cannot decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from newsclean.names.deciding import Article, Evidence
from newsclean.names.forms import NOBODY, Form, Kind
from newsclean.names.gate import Hits
from newsclean.names.lexicon import Lexicon
from newsclean.names.matching import Match, find_forms, find_matches, stand, words_of
from newsclean.names.reading import View, read, with_even_spaces
from newsclean.names.surroundings import in_address, in_compound
from newsclean.names.writing import Written, count_words, keep_spaces, listed, write
from newsclean.step import Change

_SAFE = Evidence("safe", "safe alias")


class Candidate(NamedTuple):
    """One claim with what it would write, and what speaks for it or against it."""

    match: Match
    written: Written | None
    evidence: Evidence | None
    against: str | None


def resolve(
    text: str, view: View, words: Set[str], hits: Hits, lexicon: Lexicon, context: str = "", date: str | None = None
) -> Iterator[Change]:
    """Yield the changes on *text*, and for each form that stays undecided a change that changes nothing."""
    forms = find_forms(view, words, hits, lexicon)
    changing = [found for found in forms if _may_change(found[0], lexicon)]
    if not changing or not (lexicon.has_cases or stand(changing, view)):
        return
    more = lexicon.more_hits(hits, words, view.text)
    if more is not hits:
        forms = find_forms(view, words, more, lexicon)
    if lexicon.has_entities or any(" " in form.text for form, _ in forms):
        view = with_even_spaces(view, text)
    claims = find_matches(view.flat, forms, lexicon)
    if not claims:
        return
    article = Article(view, claims, lexicon, context, date)
    floor = 0
    full: set[str] = set()  # entities that stand in full already
    for group in claims:
        kind = min(match.form.kind for match in group)
        strongest = [match for match in group if match.form.kind == kind]
        strongest = [match for match in strongest if not match.endings] or strongest  # what the table says outright
        if kind <= Kind.CANONICAL:
            full.update(match.form.entity.id for match in strongest)
        elif len(strongest) == 1 and strongest[0].form.entity is NOBODY:
            yield _resolve_plain(text, strongest[0], article)
        else:
            yield from _resolve_span(text, strongest, article, floor, full)
        floor = group[0].end


def resolve_again(lexicon: Lexicon, context: str, date: str | None, text: str) -> Iterator[Change]:
    """Yield the changes on a *text* that is a result already."""
    view = read(text)
    words = words_of(view, lexicon)
    return resolve(text, view, words, lexicon.gate.hits(words, view.text), lexicon, context, date)


def _may_change(form: Form, lexicon: Lexicon) -> bool:
    """Say whether *form* is one that changes something."""
    return form.kind > Kind.CANONICAL and (form.text != form.bare or lexicon.expand != "never")


def _resolve_span(text: str, claims: Sequence[Match], article: Article, floor: int, full: set[str]) -> Iterator[Change]:
    candidates = [found for match in claims if (found := _candidate(match, article, floor, full))]
    if not candidates:
        return
    good = [found for found in candidates if found.evidence and found.written and not found.against]
    best = _best(good)
    if best and best.written and best.evidence:
        form = best.match.form
        start, end = article.view.back(best.written.start, best.written.end)
        full.add(form.entity.id)
        rule = "plain" if form.entity is NOBODY else f"{form.entity.id}.{best.evidence.rule}"
        yield Change(start, end, keep_spaces(best.written.text, text[start:end]), rule, best.evidence.reason)
        return
    start, end = article.view.back(claims[0].start, claims[0].end)
    reason = _why_not(candidates, good)
    if reason:
        yield Change(start, end, text[start:end], f"undecided.{claims[0].form.entity.id}", reason)


def _resolve_plain(text: str, match: Match, article: Article) -> Change:
    """Return what becomes of a plain alias that nobody else claims: a short way through what is asked of any claim."""
    name = match.form.after
    start, end = article.view.back(match.start, match.end)
    against = _never(match, article, _has_more_words(name, match.form.text))
    if against is None:
        written = write(match, name, article.view.flat, match.start, article.lang)
        if written and not (match.endings and written.text in article.lexicon.plain.aliases):
            return Change(start, end, keep_spaces(written.text, text[start:end]), "plain", _SAFE.reason)
        against = f"its ending cannot be carried over to {name}"
    return Change(start, end, text[start:end], "undecided.plain", against)


def _candidate(match: Match, article: Article, floor: int, full: set[str]) -> Candidate | None:
    """Weigh one claim; None where it would change nothing."""
    name = _name(match, article, full)
    if name == match.form.text:
        return None
    expands = _has_more_words(name, match.form.text)
    against = _never(match, article, expands)
    written = write(match, name, article.view.flat, floor, article.lang)
    if written and article.opens_sentence(match, written.start) and article.view.text[written.start].isupper():
        written = written._replace(text=written.text[:1].upper() + written.text[1:])
    if against is None and written is None:
        against = f"its ending cannot be carried over to {name}"
    if against is not None:
        return Candidate(match, written, None, against)
    if match.form.kind == Kind.SAFE:
        grows = expands and match.form.entity is not NOBODY
        return Candidate(match, written, _SAFE, article.longer_name(match) if grows else None)
    evidence = article.evidence(match)
    if evidence is None:
        return Candidate(match, written, None, f"nothing says that it is {name}")
    return Candidate(match, written, evidence, article.contrary(match, evidence))


def _has_more_words(name: str, text: str) -> bool:
    if name.isalnum() and text.isalnum():
        return False
    return count_words(name) != count_words(text)


def _name(match: Match, article: Article, full: set[str]) -> str:
    """Return the name to write: a bare surname is expanded always, once in the article, or never."""
    form, expand = match.form, article.lexicon.expand
    wants_full = expand == "all" or (expand == "first" and form.entity.id not in full)
    return form.after if wants_full else form.bare


def _never(match: Match, article: Article, expands: bool) -> str | None:
    """Return why *match* stays whatever it means."""
    text, start, end = article.view.text, match.start, match.end
    if in_address(text, start, end):
        return "it is part of an address, a tag or code"
    if expands and in_compound(text, start, end):
        return "it is part of a compound that has no room for the full name"
    if match.form.kind == Kind.AMBIGUOUS and not article.is_open(match):
        return f"{match.form.entity.id} is not meant on this date"
    return article.father(match)


def _best(good: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate of the highest priority, if there is but one name for it."""
    if not good:
        return None
    top = max(found.match.form.entity.priority for found in good)
    best = [found for found in good if found.match.form.entity.priority == top]
    return best[0] if len({found.written for found in best}) == 1 else None


def _why_not(candidates: Sequence[Candidate], good: Sequence[Candidate]) -> str:
    if len(good) > 1:
        return f"it may be {listed(sorted({found.match.form.after for found in good}))}"
    return "; ".join(dict.fromkeys(found.against for found in candidates if found.against))
