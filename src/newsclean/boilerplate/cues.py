"""Match lines against cues. Most lines cost one look at their first characters and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.boilerplate.tables import BEYOND, CueTables, packaged_table
from newsclean.rules import LEADERS, LONGEST, SLACK, START, STEMS, TOKEN, Cue, RuleError, fold, front, load_cues, wide
from newsclean.step import language_code

SIGNED = {"byline", "copyright", "credit", "date"}  # in brackets, the article's own: "(dpa, 3. Mai)"
TIME_LIMIT = 1.0  # seconds that a pattern of the user may take on one line
FINAL = frozenset('.!?…"”“»)。！？।')  # a line that ends so has no boilerplate glued to its end
_GLUE = re.compile(r"""[.!?…。！？]["'”“»’)]*\s*(?=\w)""")
_SEPARATOR = re.compile(r"[:>|→►▶]| [-\"] ")  # in a folded line, in which » is "
_ANY_COLON = re.compile(r"[:>|→►▶：＞｜]")
LABEL = 80  # code points within which a label ends
BEGIN = LABEL + 24  # and which are folded to find it
STEMMED = max(STEMS) + SLACK  # and to find a stem
MOST = 12  # words to look for one by one
END = 24  # from which a line that ends in a word of a pattern is told


class Hit(NamedTuple):
    """The cue that a line matched. *form* is ``line``, ``head`` (label and headline on one line) or ``pattern``."""

    rule: str
    category: str
    flags: str
    form: str
    matched: str

    @property
    def weak(self) -> bool:
        return "w" in self.flags

    @property
    def opening(self) -> bool:
        """Whether a reader's comment may begin here."""
        return "c" in self.flags

    @property
    def own(self) -> bool:
        """Whether this is a sign-off of the article itself, in brackets."""
        return "o" in self.flags

    @property
    def label(self) -> bool:
        """Whether teasers may follow."""
        return "b" in self.flags and self.form != "head"


class Cues(CueTables):
    """Cues made ready for matching; *extra* ones come on top, *keep* names categories or rules that stay."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what the user gave; the packaged cues are where the pickle is read."""
        return _made, (self._extra, self.keep, self._site)

    def suspects(self, rows: Sequence[str]) -> list[int]:
        """Return the numbers of the *rows* (none is blank) that may match; others cannot, save by loose patterns."""
        rim = "".join([row[:40] for row in rows[:3]])
        if not rim.isascii() and wide().search(rim):  # no words to go by, and lines are few
            return [*range(len(rows))]
        limit = self.starts.get
        return [
            number
            for number, row in enumerate(rows)
            if len(row) <= limit(row.lstrip(LEADERS)[:START].lower(), 0) or (row[-1] not in FINAL and len(row) > 40)
        ]

    def symbols_in(self, text: str) -> list[str]:
        """Return what stands in *text* that gives away a line wherever it stands in it."""
        return [symbol for symbol in self.symbols if symbol in text]

    def suspected(self, row: str, *, loose: bool = True) -> bool:
        """Say whether a line is worth a whole match: its front is known, and it goes on like a cue with this front.

        In scripts without blanks, fronts say less: there a line is if it is *loose*, or begins with a label.
        """
        start = front(row)
        if len(row) > self.starts.get(start, -1):
            if len(row) > LONGEST or row.isascii() or not wide().search(row, 0, LABEL):
                return False
            return loose or _ANY_COLON.search(row, 0, 2 * START) is not None
        limit, headed, _ = self.limits[start].partition("h")
        if len(row) <= int(limit):
            return True
        bare = row.lstrip(LEADERS)
        if start in self.fronts and self._has_stem(start, fold(bare[:STEMMED])):
            return True
        return headed != "" and self._label(fold(bare[:BEGIN])) is not None

    def loose_among(self, rows: Sequence[str]) -> list[int]:
        """Return the numbers of the *rows* that may match by a pattern without a front: few have a word of one."""
        folded = "\n".join(rows).casefold()
        anchors = self.anchors.keys() & TOKEN.findall(folded)
        parts = self._parts_in(folded)
        if not anchors and not parts:
            return []
        return [
            number
            for number, row in enumerate(folded.split("\n"))
            if any(len(row) <= self._reach(anchor) for anchor in _those_in(row, anchors)) or _those_in(row, parts)
        ]

    def loose_hits(self, rows: Sequence[str], lang: str | None = None) -> dict[int, Hit]:
        """Return the cues that *rows* are by patterns without a front, by the number of the row."""
        found = {number: self.match_loose(rows[number], lang) for number in self.loose_among(rows)}
        return {number: hit for number, hit in found.items() if hit}

    def match_loose(self, line: str, lang: str | None = None) -> Hit | None:
        """Return the cue that *line*, one of `loose_among`, is by a pattern without a front."""
        return self._bare_or_in_brackets(line, lambda folded: self._first(self._anchored(folded), folded, lang))

    def ends_loose(self, piece: str) -> bool:
        """Say whether a line ends with a word of a pattern without a front, as captions end with an agency."""
        return len(piece) <= LONGEST and not self.anchors.keys().isdisjoint(TOKEN.findall(piece[-END:].casefold()))

    def _reach(self, word: str) -> int:
        """The length of the longest line that a pattern with this word matches, and what folding may take off."""
        if word not in self._reaches:
            self._reaches[word] = SLACK + max(self.widths[int(number)] for number in self.anchors[word].split(","))
        return self._reaches[word]

    def match(self, line: str, lang: str | None = None, *, loose: bool = True) -> Hit | None:
        """Return the cue that the whole of *line* is; unless *loose*, patterns without a known front are not tried.

        >>> packaged().match("* * Werbung * *").category
        'advertisement'
        """
        return self._bare_or_in_brackets(line, lambda folded: self._match(folded, lang, loose))

    def _bare_or_in_brackets(self, line: str, match: Callable[[str], Hit | None]) -> Hit | None:
        if len(line) > LONGEST:
            return None
        folded = fold(line)
        hit = match(folded)
        if folded[:1] in ("(", "[") and folded[-1:] in (")", "]"):
            hit = hit or match(fold(folded[1:-1]))
            if hit and hit.category in SIGNED:
                return hit._replace(flags=hit.flags + "wo")
        return hit

    def _match(self, folded: str, lang: str | None, loose: bool) -> Hit | None:
        return (
            self._text(folded, lang)
            or self._head(folded, lang)
            or self._first(self._fronted(folded) + (self._anchored(folded) if loose else []), folded, lang)
        )

    def keeps(self, line: str, lang: str | None = None) -> bool:
        """Say whether *line* is a cue that the user wants to keep: then nothing else may take it along either.

        >>> cues_with(keep={"advertisement"}).keeps("Werbung")
        True
        """
        if not self.keep:
            return False
        hit = self._with_kept.match(line, lang)
        return hit is not None and not self.keep.isdisjoint((hit.rule, hit.category))

    def tail(self, line: str, lang: str | None = None) -> tuple[int, Hit] | None:
        """Return where the boilerplate glued to the end of *line* begins, behind a finished sentence."""
        for end in _GLUE.finditer(line, max(0, len(line) - 240)):
            rest = line[end.end() :]
            if not rest or line[: end.start()].isdigit() or front(rest) not in self.tails:  # "1." is no sentence
                continue
            if (hit := self.match(rest, lang, loose=False)) and "t" in hit.flags:
                return len(line[: end.end()].rstrip()), hit
        return None

    def _hit(self, found: str | int | None, form: str, matched: str, lang: str | None) -> Hit | None:
        if found is None or (number := int(found)) in self.kept:
            return None
        rule, category, flags, _ = self.cues[number]
        if "a" in flags and rule.partition(".")[0] != lang:
            return None
        return Hit(rule, category, flags, form, matched)

    def _text(self, folded: str, lang: str | None) -> Hit | None:
        return self._hit(self.texts.get(folded), "line", folded, lang)

    def _label(self, folded: str) -> tuple[str, int] | None:
        """The label in front of a headline, and where the separator behind it ends."""
        for separator in _SEPARATOR.finditer(folded, 0, LABEL):
            label = folded[: separator.start()].rstrip()
            if label in self.heads:
                return label, separator.end()
        return None

    def _head(self, folded: str, lang: str | None) -> Hit | None:
        label, end = self._label(folded) or ("", 0)
        return self._hit(self.heads[label], "head", label, lang) if label and folded[end:].strip(" *") else None

    def _first(self, numbers: Sequence[str], folded: str, lang: str | None) -> Hit | None:
        """The hit of the first of these patterns that matches."""
        for index in dict.fromkeys(int(number) for found in numbers for number in found.split(",")):
            if len(folded) <= self.widths[index]:
                number = self.patterns[index][1]
                if self._fullmatch(index, number, folded) and (hit := self._hit(number, "pattern", folded, lang)):
                    return hit
        return None

    def _has_stem(self, start: str, bare: str) -> bool:
        if start not in self._stems_of:
            self._stems_of[start] = tuple(self.fronts[start].split("\t"))
        return bare.startswith(self._stems_of[start])

    def _fronted(self, folded: str) -> list[str]:
        """The patterns whose matches begin as a line does."""
        bare = folded.lstrip(LEADERS)
        start = bare[:START]
        if start not in self.fronts or not self._has_stem(start, bare):
            return []
        return [self.stems[stem] for stem in self._stems_of[start] if bare.startswith(stem)]

    def _anchored(self, folded: str) -> list[str]:
        """The patterns without a stem that have a word or a sign in common with a line."""
        words = TOKEN.findall(folded)
        found = [] if self.anchors.keys().isdisjoint(words) else [self.anchors[w] for w in words if w in self.anchors]
        return found + [self.parts[part] for part in self._parts_in(folded)]

    def _parts_in(self, folded: str) -> list[str]:
        """Return the parts that stand in folded text, in their order."""
        if folded.isascii() or not BEYOND.search(folded):
            return [part for part in self.signs if part in folded]
        parts = [pair for sign in self.part_signs.intersection(folded) for pair in self.parts_by_sign[sign]]
        return [part for _, part in sorted(parts) if part in folded]

    def _fullmatch(self, index: int, number: int, folded: str) -> bool:
        pattern = self._compiled.get(index)
        if index < self._packaged:  # patterns from there on are the user's
            if pattern is None:
                pattern = self._compiled[index] = re.compile(self.patterns[index][0])
            return pattern.fullmatch(folded) is not None
        if pattern is None:
            import regex  # type: ignore[import-untyped]  # has a time limit, for patterns that nobody has checked

            pattern = self._compiled[index] = regex.compile(self.patterns[index][0])
        try:
            return pattern.fullmatch(folded, timeout=TIME_LIMIT) is not None
        except TimeoutError as error:
            raise RuleError(
                f"cue {self.cues[number][0]!r}: its pattern took over {TIME_LIMIT:g} s on a line of {len(folded)} code"
                f" points ({folded[:40]!r}...); make it linear: no quantifier within a quantifier"
            ) from error


def _those_in(row: str, words: Collection[str]) -> Collection[str]:
    """Return those of *words* that are in *row*; few are looked for one by one, many among the words of the row."""
    if len(words) <= MOST or not isinstance(words, Set):
        return [word for word in words if word in row]
    return words & set(TOKEN.findall(row))


@lru_cache(maxsize=1)
def packaged() -> Cues:
    """Return the cues that come with newsclean, all languages."""
    return Cues(packaged_table())


@lru_cache(maxsize=8)
def _made(extra: tuple[Cue, ...], keep: frozenset[str], site: str | None = None) -> Cues:
    """Return the same cues for the same options, so that a process has each once."""
    return (Cues(packaged_table(), extra, keep) if extra or keep else packaged()).for_site(site)


def cues_with(extra: Iterable[Any] = (), keep: Collection[str] = ()) -> Cues:
    """Return the packaged cues with *extra* ones (TOML files, mappings of their shape, or cues) and without *keep*.

    Raises RuleError if a name in *keep* is neither a category nor a rule.
    """
    from newsclean.rules import BLOCK_RULES, CATEGORIES, MINED

    more: list[Cue] = []
    for source in extra:
        more += [source] if isinstance(source, Cue) else load_cues(source)
    keep = frozenset(name.removeprefix("boilerplate/") for name in keep)
    cues = _made(tuple(more), keep)
    if keep and (unknown := keep - {*CATEGORIES, MINED, *BLOCK_RULES} - {row[0] for row in cues.cues}):
        raise RuleError(f"keep: {min(unknown)!r} is neither a rule nor one of {', '.join(CATEGORIES)}")
    return cues


def classify(lines: Sequence[str], lang: str | None = None) -> list[str | None]:
    """Return the category of boilerplate that each line by itself looks like, or None.

    >>> classify(["Lesen Sie auch", "Der Rat tagte am Montag in Rom."])
    ['related', None]
    """
    cues, lang = packaged(), language_code(lang)
    return [hit.category if (hit := cues.match(line, lang)) else None for line in lines]
