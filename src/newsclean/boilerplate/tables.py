"""The tables of cues, as `newsclean.cue_tables` makes them: read, unpacked when needed, joined with the user's."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self

from newsclean.rules import DATA, PARTED, Cue

if TYPE_CHECKING:
    from newsclean.cue_tables import Tables

# scripts in which a word is no run of letters, mostly: U+0900 to 1CFF, 2460 to 24FF and 3040 to D7AF, said by what
# they are not, which is quicker
BEYOND = re.compile(r"[^\x00-\u08ff\u1d00-\u245f\u2500-\u303f\ud7b0-\U0010ffff]")


class CueTables:
    """Cues as tables, each unpacked when first asked for; *extra* ones come on top, *keep* names what stays."""

    def __init__(self, table: Tables, extra: Sequence[Cue] = (), keep: Collection[str] = ()) -> None:
        self._tables = [table, _compiled(extra)] if extra else [table]
        self._extra, self.keep = tuple(extra), frozenset(keep)
        self._site: str | None = None
        self._by_site: dict[str | None, Self] = {}
        self._compiled: dict[int, Any] = {}
        self._reaches: dict[str, int] = {}
        self._stems_of: dict[str, tuple[str, ...]] = {}
        self.starts = self._starts()
        self.symbols = {symbol for made in self._tables for symbol in made["symbols"]}  # a text is searched for them

    def _starts(self) -> dict[str, int]:
        """The length of the longest line with this front that may be a cue."""
        starts: dict[str, int] = {}
        for limit, found in sorted(tuple(pair) for table in self._tables for pair in table["starts"]):
            starts |= dict.fromkeys(_split(found), limit)
        return starts

    @cached_property
    def limits(self) -> dict[str, str]:
        """The length of the longest text with this front; ``h`` behind it if one may be followed by a headline."""
        limits = _unpacked(self._tables[0]["limits"])
        for more in self._tables[1:]:
            for start, found in _unpacked(more["limits"]).items():
                known = limits.get(start, "0")
                limit = max(int(found.rstrip("h")), int(known.rstrip("h")))
                limits[start] = f"{limit}{'h' * ('h' in found + known)}"
        return limits

    def _merged(self, name: str, counted: str = "", joint: str = "") -> dict[str, str]:
        """One table of all; numbers in those of the user go on where the packaged ones (*counted*) end."""
        merged = _unpacked(self._tables[0][name])
        for more in self._tables[1:]:
            shift = len(_split(self._tables[0][counted])) if counted else 0
            for key, value in _unpacked(more[name]).items():
                moved = ",".join(str(int(number) + shift) for number in value.split(",")) if counted else value
                merged[key] = f"{merged[key]}{joint}{moved}" if joint and key in merged else moved
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
    def widths(self) -> list[int]:
        """The length of the longest line that each pattern matches."""
        return [int(width) for table in self._tables for width in table["widths"].split(",") if width]

    @cached_property
    def fronts(self) -> dict[str, str]:
        """How the lines with this front go on that a pattern matches: its stems, parted by tabs."""
        return self._merged("fronts", joint="\t")

    @cached_property
    def stems(self) -> dict[str, str]:
        """The patterns that match lines with this beginning."""
        return self._merged("stems", "patterns", ",")

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The patterns without a stem that match lines with this word."""
        return self._merged("anchors", "patterns", ",")

    @cached_property
    def parts(self) -> dict[str, str]:
        """The same for signs, and for scripts that do not part words."""
        return self._merged("parts", "patterns", ",")

    @cached_property
    def parts_by_sign(self) -> dict[str, list[tuple[int, str]]]:
        """The parts, with their places in their order, by their first character."""
        found: dict[str, list[tuple[int, str]]] = {}
        for place, part in enumerate(self.parts):
            found.setdefault(part[0], []).append((place, part))
        return found

    @cached_property
    def part_signs(self) -> frozenset[str]:
        """The first characters of the parts."""
        return frozenset(self.parts_by_sign)

    @cached_property
    def signs(self) -> list[str]:
        """Those of the parts that stand in scripts which part words."""
        return [part for part in self.parts if not part.isalnum() and not BEYOND.search(part)]

    @cached_property
    def kept(self) -> frozenset[int]:
        """The numbers of the cues that are not to be applied."""
        return frozenset(
            number
            for number, (rule, category, _, site) in enumerate(self.cues)
            if rule in self.keep or category in self.keep or (site and self._site and not _is_of(self._site, site))
        )

    @cached_property
    def _with_kept(self) -> Self:
        """These cues as if nothing were to be kept."""
        return self._altered(keep=frozenset())

    def for_site(self, site: str | None) -> Self:
        """Return these cues for the texts of one site: cues of other sites do not count. Without a site, all do."""
        if len(self._tables) == 1 or site == self._site:  # the packaged cues know no sites
            return self
        if site not in self._by_site:
            self._by_site[site] = self._altered(_site=site)
        return self._by_site[site]

    def _altered(self, **options: Any) -> Self:
        """Return the same tables with other options."""
        other = object.__new__(type(self))
        other.__dict__ |= self.__dict__ | options
        other.__dict__.pop("kept", None)
        return other


def _is_of(site: str, wanted: str) -> bool:
    """Say whether a site is the wanted one or a part of it: ``www.example.org`` is of ``example.org``."""
    return f".{site}".casefold().endswith(f".{wanted.casefold()}")


def _split(joined: str) -> list[str]:
    return joined.split("\n") if joined else []


def _unpacked(pair: tuple[str, str]) -> dict[str, str]:
    return dict(zip(_split(pair[0]), _split(pair[1]), strict=True))


def _compiled(cues: Sequence[Cue]) -> Tables:
    from newsclean.cue_tables import tables  # only for cues of the user

    return tables(cues)


class _Artifact(dict[str, Any]):
    """The tables in data/cues.json; its second part is read when one of its tables is first asked for."""

    def __init__(self) -> None:
        with open(os.path.join(DATA, "cues.json"), "rb") as file:
            gate, self._rest = file.read().split(PARTED.encode())
        super().__init__(json.loads(gate, strict=False))

    def __missing__(self, name: str) -> Any:
        self.update(json.loads(self._rest, strict=False))
        return self[name]


@lru_cache(maxsize=1)
def packaged_table() -> Tables:
    return _Artifact()
