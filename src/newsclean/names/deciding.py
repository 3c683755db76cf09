"""Decide what becomes of each match: replaced, or left alone for a reason.

A safe alias is replaced. An ambiguous one needs evidence for its entity (a title before it, a cue in its sentence, the
entity elsewhere in the article) and none against it (it is part of a longer name, or reads as a common noun).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from newsclean.language import is_frequent
from newsclean.names.filing import WORD
from newsclean.names.forms import NOBODY, Form, Kind
from newsclean.names.lexicon import Lexicon
from newsclean.names.matching import Match, find_forms, find_matches, words_of
from newsclean.names.reading import View, read, with_even_spaces
from newsclean.names.table import Entity, in_language
from newsclean.names.words import ABBREVIATIONS, AFTER_ADVERB, DETERMINERS, OPENERS, PARTICLES, POSSESSIVES
from newsclean.names.writing import standing_before

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BOUNDARY = re.compile(r"""[.!?…]+["'”“»«’)\]]*\s+(?=(?:«\s)?["'„“”»«(\[–]*[^\Wa-z_])|\n|:\s+(?=["„“»«])""")
_BEFORE = re.compile(r"(\w+|[^\w\s])(\s*)\Z")
_AFTER = re.compile(r"(\s*)(\w+|[^\w\s])")
_WORDS_BEFORE = 60
_FATHER = re.compile(r"\b(\w+)\s+(pap[ae])\s+\w+\Z", re.I)
_MEANING_BEHIND = re.compile(
    r"""(?:\s+(?:steht\s+für|stands\s+for)\s+|\s*\(|,\s+(?:the\s+)?)["„“]?([^\W\d_]+(?:[ -][^\W\d_]+){1,8})"""
)
_MEANING_BEFORE = re.compile(r"((?:[^\W\d_]+[ -]){1,8}[^\W\d_]+)[”“\"]?\s*\(\Z")


class Evidence(NamedTuple):
    """Why an ambiguous form is taken to mean an entity: *rule* is title, cue or article."""

    rule: str
    reason: str


class Article:
    """A text, the claims of a table on it, and all that the rest of the article says about them."""

    def __init__(self, view: View, claims: Sequence[list[Match]], lexicon: Lexicon, context: str, date: str | None):
        self.view, self.claims, self.lexicon, self.context = view, claims, lexicon, context
        self.date = date[:10] if date and _DATE.match(date) else None  # of anything else nothing is known
        self.lang = lexicon.lang
        self._rivals: dict[tuple[str, str, bool], str | None] = {}

    # --- what the article as a whole says ---------------------------------------------------------------------

    @cached_property
    def seen(self) -> dict[str, str]:
        """Entities that the article names without doubt, and how."""
        seen = self._certain()
        if self.context:
            view = with_even_spaces(read(self.context), self.context)
            words = words_of(view, self.lexicon)
            hits = self.lexicon.more_hits(self.lexicon.gate.hits(words, view.text), words, view.text)
            claims = find_matches(view.flat, find_forms(view, words, hits, self.lexicon), self.lexicon)
            there = Article(view, claims, self.lexicon, "", self.date)
            seen = there._spread(there._certain() | seen)
        return self._spread(seen)

    def _certain(self) -> dict[str, str]:
        """Return the entities that a right name or a safe alias names, and which."""
        found = {}
        for group in self.claims:
            kind = min(match.form.kind for match in group)
            if kind in (Kind.CANONICAL, Kind.SAFE) and not self.father(group[0]):
                for match in group:
                    if match.form.kind == kind and match.form.entity is not NOBODY:
                        found[match.form.entity.id] = match.form.text
        return found

    def _spread(self, seen: dict[str, str]) -> dict[str, str]:
        """Add the entities that an ambiguous form names with evidence of its own in its sentence."""
        for group in self.claims:
            for match in group:
                is_new = match.form.kind == Kind.AMBIGUOUS and match.form.entity.id not in seen
                if is_new and self.is_open(match) and not self.father(match):
                    evidence = self._near_evidence(match)
                    if evidence and not self.contrary(match, evidence):
                        seen[match.form.entity.id] = match.form.text
        return seen

    @cached_property
    def _bounds(self) -> list[int]:
        """Where sentences begin."""
        bounds = [0]
        for found in _BOUNDARY.finditer(self.view.text):
            word = _word_before(self.view.text, found.start())
            if found[0].endswith("\n") or not (
                word.isdigit()
                or len(word) == 1
                or word.lower() in ABBREVIATIONS
                or (len(word) < 3 and word[:1].isupper())
            ):
                bounds.append(found.end())
        return bounds

    def sentence(self, match: Match) -> tuple[int, int]:
        """Return where the sentence of *match* begins and ends."""
        after = bisect_right(self._bounds, match.start)
        end = self._bounds[after] if after < len(self._bounds) else len(self.view.text)
        return self._bounds[after - 1], max(end, match.end)

    # --- evidence for -----------------------------------------------------------------------------------------

    def is_open(self, match: Match) -> bool:
        """Say whether the dates of the entity allow it to decide here."""
        entity, date = match.form.entity, self.date
        return not date or (entity.valid_from or "") <= date <= (entity.valid_to or "9999")

    def evidence(self, match: Match) -> Evidence | None:
        """Return what speaks for the entity of an ambiguous *match*."""
        near = self._near_evidence(match)
        if near:
            return near
        how = self.seen.get(match.form.entity.id)
        return Evidence("article", f"the article names {how}") if how else None

    def _near_evidence(self, match: Match) -> Evidence | None:
        entity = match.form.entity
        before = self.view.flat[max(0, match.start - _WORDS_BEFORE) : match.start]
        for title in (*in_language(entity.titles, self.lang), *in_language(entity.given, self.lang)):
            if standing_before(title, before):
                return Evidence("title", f"{title} stands before it")
        start, end = self.sentence(match)
        around = self._others(start, match.start) + " | " + self._others(match.end, end)
        for cue in in_language(entity.cues, self.lang):
            if _has_cue(cue, around):
                return Evidence("cue", f"{cue} stands in its sentence")
        return None

    def _others(self, start: int, end: int) -> str:
        """Return the text from *start* to *end* without what the table itself may change or has put there."""
        out, here = [], start
        for group in self._groups_in(start, end):
            first = group[0]
            if first.form.entity is not NOBODY:
                out.append(self.view.flat[here : first.start])
                here = first.end
        return " | ".join([*out, self.view.flat[here:end]])

    def _groups_in(self, start: int, end: int) -> list[list[Match]]:
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return list(self.claims[low:high])

    @cached_property
    def _starts(self) -> list[int]:
        return [group[0].start for group in self.claims]

    # --- evidence against -------------------------------------------------------------------------------------

    def contrary(self, match: Match, evidence: Evidence) -> str | None:
        """Return what speaks against the entity of an ambiguous *match*, or None."""
        text = self.view.text
        start, end = match.start, match.end
        previous, gap = _before(text, start)
        following, space = _after(text, end)
        loud = match.shouted and (following.isupper() or previous.isupper())
        genitive = bool(match.endings) or (self.lang == "de" and text[end : end + 2] in ("’s", "'s"))
        entity = match.form.entity
        if evidence.rule != "title":
            if following in PARTICLES and space and text[end + len(space) + len(following) :].lstrip()[:1].isupper():
                return f"{following} follows, as in a longer name"
            if (reason := self._common_noun(match, previous, gap, following, space)) is not None:
                return reason
        if not loud:
            if space and "\n\n" not in space and _is_capital(following) and not genitive:
                return f"{following} follows, as in a longer name"
            before = start - len(gap) - len(previous)
            part = gap and _is_capital(previous) and not self._may_precede(previous, before, entity)
            if part and evidence.rule != "title" and not genitive:
                return f"{previous} stands before it, as in another name"
        if previous == "." and re.search(r"\b[^\W\d_]\.\s*\Z", text[:start]) and evidence.rule != "title":
            return "an initial stands before it"
        if evidence.rule != "title" and (rival := self._rival(match.form, evidence.rule == "article")):
            return f"the article also names {rival}"
        return None

    def father(self, match: Match) -> str | None:
        """Return what makes a *match* somebody's father, as in "my papa Francis"."""
        found = _FATHER.search(self.view.flat, max(0, match.start - _WORDS_BEFORE), match.end)
        if found and found[1].lower() in POSSESSIVES and found.end(2) > match.start - 2:
            return f"{found[1]} stands before {found[2]}, as of a father"
        return None

    def longer_name(self, match: Match) -> str | None:
        """Return what makes a safe form part of a longer name, where it is to grow."""
        text = self.view.text
        following, space = _after(text, match.end)
        if self.lang != "de" and space and "\n\n" not in space and _is_capital(following) and not match.shouted:
            return f"{following} follows, as in a longer name"
        if re.search(r"\b[^\W\d_]\.\s*\Z", text[max(0, match.start - 8) : match.start]):
            return "an initial stands before it"
        return None

    def _may_precede(self, word: str, at: int, entity: Entity) -> bool:
        """Say whether the capitalised *word* may stand before the name without being part of it."""
        flat = self.view.flat
        known = (*in_language(entity.titles, self.lang), *in_language(entity.cues, self.lang))
        if any(standing_before(some, flat[: at + len(word)] + " ") for some in known):
            return True
        begin = self._bounds[bisect_right(self._bounds, at) - 1]
        if WORD.search(flat, begin, at):
            return False
        return self._opens_sentences(word)  # it is the first word of its sentence

    def _opens_sentences(self, word: str) -> bool:
        """Say whether *word* has its capital from the sentence that it opens: "Wenn", not "Juan"."""
        if self.lang not in OPENERS:
            return True
        small = word.lower()
        if small in OPENERS[self.lang] or (self.lang == "de" and small.endswith("te")):
            return True
        return self._stands_small(word)

    def _stands_small(self, word: str) -> bool:
        """Say whether the rest of the article has *word* in small letters."""
        return word.lower() in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(WORD.findall(f"{self.view.text} {self.context}"))

    def _common_noun(self, match: Match, previous: str, gap: str, following: str, space: str) -> str | None:
        """Return why a form reads as an ordinary word: an article before it, an adverb's company after it."""
        determiners = DETERMINERS.get(self.lang, frozenset())
        if gap and previous.lower() in determiners:
            return f"{previous} stands before it, as before a noun"
        if gap and previous.islower() and previous.endswith(("en", "er", "es", "em", "e")) and self.lang == "de":
            second, second_gap = _before(self.view.text, match.start - len(gap) - len(previous))
            if second_gap and second.lower() in determiners:
                return f"{second} {previous} stands before it, as before a noun"
        if (
            space
            and following.lower() in AFTER_ADVERB.get(self.lang, ())
            and self._begins_sentence(match)
            and not match.endings
        ):
            return f"{following} follows, as after an adverb"
        return None

    def _begins_sentence(self, match: Match) -> bool:
        return match.shouted or self.opens_sentence(match, match.start)

    def opens_sentence(self, match: Match, at: int) -> bool:
        """Say whether the sentence of *match* has no word before *at*."""
        start, _ = self.sentence(match)
        return not WORD.search(self.view.text, start, at)

    def _rival(self, form: Form, is_elsewhere: bool) -> str | None:
        """Return another bearer of the name that the article speaks of; *is_elsewhere*: the evidence is, too."""
        key = (form.entity.id, form.text, is_elsewhere)
        if key not in self._rivals:
            self._rivals[key] = self._find_rival(form, is_elsewhere)
        return self._rivals[key]

    def _find_rival(self, form: Form, is_elsewhere: bool) -> str | None:
        is_person = form.entity.type == "person"
        for phrase in in_language(form.entity.blocked, self.lang):
            is_rival = is_elsewhere and phrase.endswith(" " + form.text)
            is_rival = is_rival or (phrase.startswith(form.text + " ") and not is_person)
            if is_rival and (phrase in self.view.flat or phrase in self.context):
                return phrase
        if is_person:
            return self._namesake(form)
        return _expansion(form.text, form.entity, self.view.flat) if _is_acronym(form.text) else None

    def _namesake(self, form: Form) -> str | None:
        """Return the full name of somebody else that *form* begins in the text, as in "Francis Arinze"."""
        text = self.view.text
        for found in re.finditer(rf"(?<!\w){re.escape(form.text)}[^\S\n]+(\w+)", text):
            word, before = found[1], text[max(0, found.start() - _WORDS_BEFORE) : found.start()]
            if (
                _is_capital(word)
                and not word.isupper()
                and word not in _own_words(form.entity)
                and not is_frequent(word.lower(), self.lang)
                and not self._stands_small(word)
                and not any(standing_before(title, before) for title in in_language(form.entity.titles, self.lang))
            ):
                return found[0]
        return None


def _own_words(entity: Entity) -> set[str]:
    """Return the words that stand in names and phrases of *entity*."""
    names = [*entity.canonical.values(), *(alias.text for alias in (*entity.aliases, *entity.ambiguous))]
    for some in (entity.titles, entity.given, entity.blocked):
        names += in_language(some, "")
    return set(WORD.findall(" ".join(names)))


def _is_acronym(text: str) -> bool:
    return len(text) > 2 and text.isalpha() and text.isupper()


def _expansion(acronym: str, entity: Entity, text: str) -> str | None:
    """Return what *text* says that *acronym* means, as in "OMS (Order Management System)", if it is not *entity*."""
    for found in re.finditer(rf"(?<!\w){acronym}(?!\w)", text):
        behind = _MEANING_BEHIND.match(text, found.end())
        before = _MEANING_BEFORE.search(text, max(0, found.start() - _WORDS_BEFORE), found.start())
        for meaning, fits in ((behind, str.startswith), (before, str.endswith)):
            if meaning and fits("".join(filter(str.isupper, meaning[1])), acronym):
                small = meaning[1].lower()
                if not any(cue.lower() in small for cue in in_language(entity.cues, "")):
                    return meaning[1].strip()
    return None


def _word_before(text: str, at: int) -> str:
    start = at
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:at]


def _before(text: str, at: int) -> tuple[str, str]:
    found = _BEFORE.search(text, max(0, at - _WORDS_BEFORE), at)
    return (found[1], found[2]) if found else ("", "")


def _after(text: str, at: int) -> tuple[str, str]:
    found = _AFTER.match(text, at)
    return (found[2], found[1]) if found else ("", "")


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _has_cue(cue: str, text: str) -> bool:
    """Say whether *cue* stands in *text* as a word, maybe with a light ending, a capital, or all in capitals."""
    for form in (cue, cue[:1].upper() + cue[1:], cue.upper()):
        at = text.find(form)
        while at >= 0:
            if not text[at - 1 : at].isalnum() or at == 0:
                rest = re.match(r"\w*", text[at + len(form) :])
                if rest and rest[0].lower() in ("", "s", "es", "n", "en"):
                    return True
            at = text.find(form, at + 1)
    return False
