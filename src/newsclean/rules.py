"""Rule data: load and check cue files, and make the compact artifact the matcher reads.

A cue is a wording that gives a boilerplate line away. Cues live in ``data/cues/<lang>.toml``; run
``python -m newsclean.rules`` after changing one, so that ``data/cues.json`` follows.
"""

from __future__ import annotations

import json
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
CATEGORIES = (
    *("related", "advertisement", "share", "newsletter", "comments", "consent", "paywall", "copyright"),
    *("credit", "byline", "date", "navigation", "player", "placeholder", "app", "donation"),
)
MINED = "mined"  # the category of what `newsclean mine` found on one site
START = 6  # code points of a line's front that are looked up before anything else
MARKS = " \t\xa0\u200b*•·-‐‑–—|>»►▶→#+"  # bullets and arrows in front of a line say nothing
MAX_FILE = 20_000_000  # bytes of a cue file
LONGEST = 400  # code points: no cue line is longer
SLACK = 24  # code points that bullets, blanks and closing marks may add to a text
LEADERS = MARKS + "0123456789()[]/,.:"  # what the lookup of the front passes over
CLOSERS = " \t\xa0\u200b:.…!»>→►▸|-–—*"
_QUOTING = MARKS.replace("»", "")  # where « stands too, » opens a quotation
_PLAIN = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛´`", "'") | dict.fromkeys("‐‑‒–—−", "-")
_CURLY = re.compile(f"[{''.join(_PLAIN)}]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LETTERS = string.ascii_lowercase + "äöüéèêíóçśčšåøабвгдежзиклмнопрстуфхцчшэюяі¿¡\"'„“«"
_DIGIT = "\x00"  # stands for any digit in the fronts of a pattern
_WORDLESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class RuleError(ValueError):
    """A rule is not well formed, or took too long on a text."""


class Cue(NamedTuple):
    """One row of rule data: wordings (*texts* or *pattern*) of one boilerplate line, with examples."""

    rule: str
    category: str
    texts: tuple[str, ...] = ()
    pattern: str = ""
    anchors: tuple[str, ...] = ()
    head: bool = False
    block: bool = False
    tail: bool = False
    where: str = ""
    weak: bool = False
    ambiguous: bool = False
    site: str = ""
    hits: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @property
    def lang(self) -> str:
        return self.rule.partition(".")[0]


def fold(line: str) -> str:
    """Return the form in which lines and cues are compared.

    >>> fold("  •  Lesen\xa0Sie AUCH: ")
    'lesen sie auch'
    """
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    line = line.lstrip(_QUOTING if "«" in line else MARKS).rstrip(CLOSERS)
    return _CURLY.sub(_plain, " ".join(line.split())).casefold()


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def load_cues(source: str | Path | Mapping[str, Any], *, examples: bool = False) -> tuple[Cue, ...]:
    """Return the cues of a TOML file, or of a mapping of the same shape (``{"lang": ..., "cue": [...]}``).

    With *examples*, every cue must have hits and keeps. Raises RuleError with file, cue and what to do.
    """
    if isinstance(source, Mapping):
        table, name = source, "cues"
    else:
        name = str(source)
        try:
            if (size := Path(source).stat().st_size) > MAX_FILE:
                raise RuleError(f"{name}: {size:,} bytes are too many: at most {MAX_FILE:,} are read; split it")
            table = tomllib.loads(Path(source).read_text(encoding="utf-8"))
        except RecursionError as error:
            raise RuleError(f"{name}: cannot be read as TOML: nested too deeply") from error
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise RuleError(f"{name}: cannot be read as TOML: {error}") from error
    lang, rows = table.get("lang", "user"), table.get("cue", ())
    if not isinstance(lang, str) or not isinstance(rows, Sequence) or set(table) - {"lang", "cue"}:
        raise RuleError(f"{name}: wants lang = a string and [[cue]] tables, and nothing else")
    cues = tuple(_read(row, lang, f"{name}, cue {number}", examples) for number, row in enumerate(rows, 1))
    for cue in cues:
        if sum(other.rule == cue.rule for other in cues) > 1:
            raise RuleError(f"{name}: id {cue.rule!r} stands twice; give one of them another id")
    return cues


def _read(row: Any, lang: str, place: str, examples: bool) -> Cue:
    if not isinstance(row, Mapping) or not _ID.fullmatch(str(row.get("id", ""))):
        raise RuleError(f"{place}: needs an id of a-z, 0-9 and -")
    place = f"{place} ({row['id']})"
    values: dict[str, Any] = {}
    for key, value in row.items():
        default = Cue._field_defaults.get(key)
        if key not in ("id", "category") and default is None:
            raise RuleError(f"{place}: unknown key {key!r}; known are id, category, {', '.join(Cue._field_defaults)}")
        if isinstance(default, tuple):
            if isinstance(value, str) or not all(isinstance(item, str) for item in value):
                raise RuleError(f"{place}: {key} must be a list of strings, not {value!r}")
            value = tuple(value)
        elif default is not None and not isinstance(value, type(default)):
            raise RuleError(f"{place}: {key} must be of type {type(default).__name__}, not {value!r}")
        if key != "id":
            values[key] = value
    cue = Cue(f"{lang}.{row['id']}", values.pop("category", ""), **values)
    _check(cue, place, examples)
    return cue


def _check(cue: Cue, place: str, examples: bool) -> None:
    if cue.category not in (*CATEGORIES, MINED):
        raise RuleError(f"{place}: category {cue.category!r} is none of {', '.join(CATEGORIES)}")
    if cue.where not in ("", "start", "end"):
        raise RuleError(f'{place}: where must be "start" or "end", not {cue.where!r}')
    if not cue.texts and not cue.pattern:
        raise RuleError(f"{place}: needs texts or a pattern")
    if empty := [text for text in cue.texts if not fold(text)]:
        raise RuleError(f"{place}: the text {empty[0]!r} is empty once folded; write a pattern")
    if cue.pattern and not cue.anchors:
        raise RuleError(f"{place}: a pattern needs anchors, words of which one stands in every line it matches")
    if examples and not (cue.hits and cue.keeps):
        raise RuleError(f"{place}: needs at least one line in hits and one in keeps")
    try:
        re.compile(cue.pattern)
    except re.error as error:
        raise RuleError(f"{place}: the pattern is no regular expression: {error}") from error


@cache
def packaged_cues() -> Mapping[str, Cue]:
    """Return the cues that come with newsclean, by rule id."""
    files = sorted((DATA / "cues").glob("*.toml"))
    return {cue.rule: cue for file in files for cue in load_cues(file)}


def lookup(rule: str) -> Cue | None:
    """Return the row of data that a rule id such as ``boilerplate/de.lesen-sie-auch`` leads to, or None."""
    return packaged_cues().get(rule.removeprefix("boilerplate/"))


Tables = dict[str, Any]  # what tables() makes, cues.json holds and boilerplate.cues reads


def tables(cues: Iterable[Cue]) -> Tables:
    """Return *cues* as the look-up tables of the matcher. Of two cues with one text the plainer one counts."""
    ranked = sorted(cues, key=lambda cue: (cue.ambiguous, cue.weak, bool(cue.where)))
    texts: dict[str, int] = {}
    heads: dict[str, int] = {}
    patterns: list[tuple[str, int]] = []
    anchors: dict[str, list[int]] = {}
    parts: dict[str, list[int]] = {}
    starts: dict[str, int] = {}
    fronts: dict[str, list[int]] = {}
    tails: set[str] = set()
    for number, cue in enumerate(ranked):
        for text in cue.texts:
            texts.setdefault(fold(text), number)
            mine = dict.fromkeys(_fronts(text), len(text) + SLACK)
            if cue.head:
                heads.setdefault(fold(text), number)
                mine |= dict.fromkeys(_fronts(text) | _head_fronts(text), LONGEST)
            tails |= mine.keys() if cue.tail else set()
            starts |= {start: max(length, starts.get(start, 0)) for start, length in mine.items()}
        if cue.pattern:
            found = pattern_fronts(cue.pattern)
            starts |= dict.fromkeys(found, LONGEST)
            tails |= found if cue.tail else set()
            for start in found:
                fronts.setdefault(start, []).append(len(patterns))
            if not found:
                table = parts if any(_WORDLESS.search(anchor) for anchor in cue.anchors) else anchors
                for anchor in cue.anchors:
                    where = table if anchor.isalnum() else parts
                    where.setdefault(fold(anchor) or anchor, []).append(len(patterns))
            patterns.append((cue.pattern, number))
    return {
        "cues": "\n".join(f"{cue.rule}\t{cue.category}\t{_flags(cue)}\t{cue.site}" for cue in ranked),
        "texts": _packed(texts),
        "heads": _packed(heads),
        "starts": _packed(dict(sorted(starts.items()))),
        "symbols": [part for part in parts if len(part) == 1 and not part.isalnum() and part != "@"],
        "tails": "\n".join(sorted(tails)),
        "patterns": "\n".join(pattern for pattern, _ in patterns),
        "numbers": ",".join(str(number) for _, number in patterns),
        "fronts": _packed(dict(sorted(fronts.items()))),
        "anchors": _packed(anchors),
        "parts": _packed(parts),
    }


def _packed(table: Mapping[str, Any]) -> tuple[str, str]:
    """A table as two strings, keys and values, which are split when first asked for."""
    values = (",".join(map(str, value)) if isinstance(value, list) else str(value) for value in table.values())
    return "\n".join(table), "\n".join(values)


def _flags(cue: Cue) -> str:
    on = {
        "b": cue.block,
        "t": cue.tail,
        "s": cue.where == "start",
        "e": cue.where == "end",
        "w": cue.weak,
        "a": cue.ambiguous,
    }
    return "".join(letter for letter, value in on.items() if value)


def front(line: str) -> str:
    """Return the first characters of a line as they are looked up."""
    return line.lstrip(LEADERS)[:START].lower()


def _fronts(text: str) -> set[str]:
    """The fronts that a line with this text may have."""
    bare = {spelling.lstrip(LEADERS).rstrip(CLOSERS) for spelling in _spellings(text)} - {""}
    short = {
        spelling + closer for spelling in bare if len(spelling) < START for closer in (*" :.!…)»", " -", " *", " »")
    }
    return {front(spelling) for spelling in bare | short}


def _head_fronts(text: str) -> set[str]:
    """The fronts of lines that begin with this text and a separator; one open place is tried with every letter."""
    bare = {spelling.lstrip(LEADERS).rstrip(CLOSERS) for spelling in _spellings(text)} - {""}
    whole = {spelling + sign for spelling in bare for sign in (": ", " : ", " - ", " – ", " | ", " » ")}
    whole |= {
        spelling + letter for spelling in whole if len(spelling) == START - 1 and ":" in spelling for letter in _LETTERS
    }
    return {front(spelling) for spelling in whole if len(spelling) >= START}


def _spellings(text: str) -> set[str]:
    """The text as lines may spell it, where lower() tells them apart: apostrophes, sigma, dotted I, sharp s."""
    found = {text, text.lower(), text.upper(), re.sub(r"σ\b", "ς", text), text.replace("ss", "ß")}
    return found | {s.replace("'", "’") for s in found} | {s.replace("’", "'") for s in found}


def pattern_fronts(pattern: str) -> set[str]:
    """Return the fronts of all lines that *pattern* matches, or nothing if they cannot be told.

    >>> sorted(pattern_fronts("(?:stand|datum): .{1,9}"))
    ['datum:', 'stand:']
    """
    from re import _parser  # type: ignore[attr-defined]  # only where cues are compiled, not where they are used

    fronts: set[str] = set()
    for literal, whole in _literals(list(_parser.parse(pattern))):
        bare = literal.lstrip(LEADERS + _DIGIT)
        if _DIGIT in bare[:START] or not bare or (len(bare) < START and not whole):
            return set()
        fronts |= {front(spelling) for spelling in _spellings(bare)} | (
            _fronts(bare) if whole and len(bare) < START else set()
        )
    return fronts


def _literals(items: list[Any], limit: int = 400) -> list[tuple[str, bool]]:
    """The strings the parsed *items* can begin with; the flag says whether the string is all of it."""
    found = [("", True)]
    for name, value in ((str(op), argument) for op, argument in items):
        open_ones = [text for text, whole in found if whole and len(text.lstrip(LEADERS + _DIGIT)) < START]
        if not open_ones:
            break
        rest = [pair for pair in found if not pair[1] or len(pair[0].lstrip(LEADERS + _DIGIT)) >= START]
        if name == "LITERAL":
            nexts = [(chr(value), True)]
        elif name == "IN" and all(str(op) == "LITERAL" for op, _ in value):
            nexts = [(chr(code), True) for _, code in value]
        elif name == "IN" and _only_skipped(value):
            nexts = [(_DIGIT, True)]
        elif name == "SUBPATTERN":
            nexts = _literals(list(value[-1]))
        elif name == "BRANCH":
            nexts = [pair for branch in value[1] for pair in _literals(list(branch))]
        elif name == "MAX_REPEAT":
            low, high, inner = value
            nexts = [(text, whole and high == 1) for text, whole in _literals(list(inner))]
            if high > 1 and all(text and not text.strip(LEADERS + _DIGIT) for text, _ in nexts):
                nexts = [
                    (text * times, times < 5) for text, _ in nexts for times in range(max(low, 1), min(high, 5) + 1)
                ]
            nexts += [("", True)] if low == 0 else []
        elif name == "AT":
            nexts = [("", True)]
        else:
            nexts = [("", False)]
        found = rest + [(text + more, whole) for text in open_ones for more, whole in nexts]
        if len(found) > limit:
            return [("", False)]
    return found


def _only_skipped(members: Any) -> bool:
    return all(
        (str(op) == "LITERAL" and chr(arg) in LEADERS)
        or (str(op) == "RANGE" and 48 <= arg[0] <= arg[1] <= 57)
        or (str(op) == "CATEGORY" and str(arg) == "CATEGORY_DIGIT")
        for op, arg in members
    )


GATE = ("starts", "symbols")  # the tables that a clean text needs; they stand in the first line of the artifact


def artifact() -> str:
    """Return what ``data/cues.json`` must hold: two lines of JSON, the second for texts that may hold a cue."""
    made = tables(packaged_cues().values())
    gate = {name: made.pop(name) for name in GATE}
    return "".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) + "\n" for part in (gate, made))


if __name__ == "__main__":
    (DATA / "cues.json").write_text(artifact(), encoding="utf-8")
