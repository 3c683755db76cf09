"""Match lines against cues. Most lines cost one look at their first characters and nothing else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from newsclean.rules import DATA, LEADERS, LONGEST, START, Cue, RuleError, Tables, fold, front, load_cues, tables, wide

SIGNED = {"byline", "copyright", "credit", "date"}  # in brackets, the article's own: "(dpa, 3. Mai)"
TIME_LIMIT = 1.0  # seconds that a pattern of the user may take on one line
FINAL = frozenset('.!?…"”“»)。！？।')  # a line that ends so has no boilerplate glued to its end
_GLUE = re.compile(r"""(?<=[.!?…。！？])["'”“»’)]*\s*(?=\w)""")
_SEPARATOR = re.compile(r"\s*(?::|»|>|\||→|►|▶|\s-\s)[\s*]*")
LABEL = 80  # code points within which a label ends
_WORD = re.compile(r"\w+")


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
    def own(self) -> bool:
        """Whether this is a sign-off of the article itself, in brackets."""
        return "o" in self.flags

    @property
    def label(self) -> bool:
        """Whether teasers may follow."""
        return "b" in self.flags and self.form != "head"


class Cues:
    """Cues made ready for matching; *extra* ones come on top, *keep* names categories or rules that stay."""

    def __init__(self, table: Tables, extra: Sequence[Cue] = (), keep: Collection[str] = ()) -> None:
        self._tables = [table, tables(extra)] if extra else [table]
        self._keep = frozenset(keep)
        self._site: str | None = None
        self._by_site: dict[str | None, Cues] = {}
        self._compiled: dict[int, Any] = {}
        self.starts = self._merged("starts")
        self.symbols = {symbol for made in self._tables for symbol in made["symbols"]}  # a text is searched for them

    def _merged(self, name: str, counted: str = "") -> dict[str, str]:
        """One table of all; numbers in those of the user go on where the packaged ones (*counted*) end."""
        merged = _unpacked(self._tables[0][name])
        for more in self._tables[1:]:
            shift = len(_split(self._tables[0][counted])) if counted else 0
            for key, value in _unpacked(more[name]).items():
                moved = ",".join(str(int(number) + shift) for number in value.split(","))
                merged[key] = f"{merged[key]},{moved}" if key in merged and counted == "patterns" else moved
        return merged

    @cached_property
    def cues(self) -> list[list[str]]:
        """Rule, category and flags of every cue."""
        return [row.split("\t") for table in self._tables for row in _split(table["cues"])]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The number of the cue of each folded text."""
        return self._merged("texts", "cues")

    @cached_property
    def heads(self) -> dict[str, str]:
        """The same for texts that a headline may follow."""
        return self._merged("heads", "cues")

    @cached_property
    def tails(self) -> set[str]:
        """The fronts of what may be glued to a paragraph."""
        return {start for table in self._tables for start in _split(table["tails"])}

    @cached_property
    def patterns(self) -> list[tuple[str, int]]:
        """The source of every pattern, and the number of its cue."""
        found: list[tuple[str, int]] = []
        for table, shift in zip(self._tables, (0, len(_split(self._tables[0]["cues"]))), strict=False):
            numbers = [int(number) + shift for number in table["numbers"].split(",") if number]
            found += zip(_split(table["patterns"]), numbers, strict=True)
        return found

    @cached_property
    def _packaged(self) -> int:
        return len(_split(self._tables[0]["patterns"]))

    @cached_property
    def fronts(self) -> dict[str, str]:
        """The patterns that match lines with this front."""
        return self._merged("fronts", "patterns")

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The patterns without a front that match lines with this word."""
        return self._merged("anchors", "patterns")

    @cached_property
    def parts(self) -> dict[str, str]:
        """The same for signs, and for scripts that do not part words."""
        return self._merged("parts", "patterns")

    @cached_property
    def _any_part(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.parts)) or "(?!)")

    @cached_property
    def kept(self) -> frozenset[int]:
        """The numbers of the cues that are not to be applied."""
        return frozenset(
            number
            for number, (rule, category, _, site) in enumerate(self.cues)
            if rule in self._keep or category in self._keep or (site and self._site and not _is_of(self._site, site))
        )

    def for_site(self, site: str | None) -> Cues:
        """Return these cues for the texts of one site: cues of other sites do not count. Without a site, all do."""
        if len(self._tables) == 1 or site == self._site:  # the packaged cues know no sites
            return self
        if site not in self._by_site:
            other = self._by_site[site] = copy(self)
            other._site = site
            other.__dict__.pop("kept", None)
        return self._by_site[site]

    def suspects(self, pieces: Sequence[str]) -> list[int]:
        """Return the numbers of the lines that may match: all others cannot, save by a pattern without a front."""
        rim = "".join([piece[:40] for piece in pieces[:3]])
        if not rim.isascii() and wide().search(rim):  # no words to go by, and lines are few
            return [number for number, piece in enumerate(pieces) if piece]
        starts = self.starts
        return [
            number
            for number, piece in enumerate(pieces)
            if piece.lstrip(LEADERS)[:START].lower() in starts or (len(piece) > 40 and piece[-1] not in FINAL)
        ]

    def suspected(self, piece: str) -> bool:
        """Say whether a line is worth a whole match: its front is known, and it is short enough for it."""
        start = front(piece)
        limit = int(self.starts.get(start, 0))
        if limit == LONGEST and len(piece) > LABEL and start not in self.fronts:  # only a label and a headline
            return _SEPARATOR.search(piece, 0, LABEL) is not None
        return len(piece) <= limit or (
            len(piece) <= LONGEST and not piece.isascii() and wide().search(piece) is not None
        )

    def match_loose(self, line: str, lang: str | None = None) -> Hit | None:
        """Return the cue that *line* is by a pattern without a front."""
        return self._pattern(fold(line), lang, True)

    def match(self, line: str, lang: str | None = None, *, loose: bool = True) -> Hit | None:
        """Return the cue that the whole of *line* is; unless *loose*, patterns without a known front are not tried.

        >>> packaged().match("* * Werbung * *").category
        'advertisement'
        """
        if len(line) > LONGEST:
            return None
        folded = fold(line)
        hit = self._match(folded, lang, loose)
        if folded[:1] in ("(", "[") and folded[-1:] in (")", "]"):
            hit = hit or self._match(fold(folded[1:-1]), lang, loose)
            if hit and hit.category in SIGNED:
                return hit._replace(flags=hit.flags + "wo")
        return hit

    def _match(self, folded: str, lang: str | None, loose: bool) -> Hit | None:
        return self._text(folded, lang) or self._head(folded, lang) or self._pattern(folded, lang, loose)

    def tail(self, line: str, lang: str | None = None) -> tuple[int, Hit] | None:
        """Return where the boilerplate glued to the end of *line* begins, behind a finished sentence."""
        for end in _GLUE.finditer(line, max(0, len(line) - 240)):
            rest = line[end.end() :]
            if rest and front(rest) in self.tails and (hit := self.match(rest, lang, loose=False)) and "t" in hit.flags:
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

    def _head(self, folded: str, lang: str | None) -> Hit | None:
        for separator in _SEPARATOR.finditer(folded, 0, LABEL):
            label = folded[: separator.start()]
            if label in self.heads and separator.end() < len(folded):
                return self._hit(self.heads[label], "head", label, lang)
        return None

    def _pattern(self, folded: str, lang: str | None, loose: bool) -> Hit | None:
        fronted = _many(self.fronts.get(front(folded), ""))
        for index in dict.fromkeys((*fronted, *self._anchored(folded))) if loose else fronted:
            number = self.patterns[index][1]
            if self._fullmatch(index, number, folded) and (hit := self._hit(number, "pattern", folded, lang)):
                return hit
        return None

    def _anchored(self, folded: str) -> Iterator[int]:
        for word in _WORD.findall(folded):
            if word in self.anchors:
                yield from _many(self.anchors[word])
        if self._any_part.search(folded):
            for part, numbers in self.parts.items():
                if part in folded:
                    yield from _many(numbers)

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


def _is_of(site: str, wanted: str) -> bool:
    """Say whether a site is the wanted one or a part of it: ``www.example.org`` is of ``example.org``."""
    return f".{site}".casefold().endswith(f".{wanted.casefold()}")


def _split(joined: str) -> list[str]:
    return joined.split("\n") if joined else []


def _unpacked(pair: tuple[str, str]) -> dict[str, str]:
    return dict(zip(_split(pair[0]), _split(pair[1]), strict=True))


def _many(found: str) -> list[int]:
    return [int(number) for number in found.split(",") if number]


class _Artifact(dict[str, Any]):
    """The tables in data/cues.json; its second line is read when one of its tables is first asked for."""

    def __init__(self) -> None:
        with open(os.path.join(DATA, "cues.json"), "rb") as file:
            gate, self._rest = file.readline(), file.read()
        super().__init__(json.loads(gate))

    def __missing__(self, name: str) -> Any:
        self.update(json.loads(self._rest))
        return self[name]


@lru_cache(maxsize=1)
def _table() -> Tables:
    return _Artifact()


@lru_cache(maxsize=1)
def packaged() -> Cues:
    """Return the cues that come with newsclean, all languages."""
    return Cues(_table())


def cues_with(extra: Iterable[Any] = (), keep: Collection[str] = ()) -> Cues:
    """Return the packaged cues with *extra* ones (TOML files, mappings of their shape, or cues) and without *keep*.

    Raises RuleError if a name in *keep* is neither a category nor a rule.
    """
    from newsclean.rules import CATEGORIES, MINED

    more: list[Cue] = []
    for source in extra:
        more += [source] if isinstance(source, Cue) else load_cues(source)
    keep = {name.removeprefix("boilerplate/") for name in keep}
    cues = Cues(_table(), more, keep) if more or keep else packaged()
    if keep and (unknown := keep - {*CATEGORIES, MINED} - {row[0] for row in cues.cues}):
        raise RuleError(f"keep: {min(unknown)!r} is neither a rule nor one of {', '.join(CATEGORIES)}")
    return cues


def classify(lines: Sequence[str], lang: str | None = None) -> list[str | None]:
    """Return the category of boilerplate that each line by itself looks like, or None.

    >>> classify(["Lesen Sie auch", "Der Rat tagte am Montag in Rom."])
    ['related', None]
    """
    cues = packaged()
    return [hit.category if (hit := cues.match(line, lang)) else None for line in lines]
