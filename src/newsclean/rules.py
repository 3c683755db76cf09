"""Rule data: load and check cue files; `newsclean.cue_tables` makes of them what the matcher reads.

A cue is a wording that gives a boilerplate line away. Cues live in ``data/cues/<lang>.toml``; run
``python -m newsclean.cue_tables`` after changing one, so that ``data/cues.json`` follows.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

DATA = os.path.join(os.path.dirname(__file__), "data")
CATEGORIES = (
    *("related", "advertisement", "share", "newsletter", "comments", "consent", "paywall", "copyright"),
    *("credit", "byline", "date", "navigation", "player", "placeholder", "app", "donation"),
)
BLOCK_RULES = ("copy", "thread")  # rules of the boilerplate step that need no cue
MINED = "mined"  # the category of what `newsclean mine` found on one site
PARTED = "\x1e"  # stands between the two parts of data/cues.json
START = 6  # code points of a line's front that are looked up before anything else
STEMS = (9, START)  # code points of how a pattern begins to compare; the fewer, the fewer beginnings there are
# bullets and arrows in front of a line say nothing
MARKS = " \t\xa0\u200b\u3000*•·-‐‑–—|>»►▶→#+｜＞"
MAX_FILE = 20_000_000  # bytes of a cue file
LONGEST = 400  # code points: no cue line is longer
SLACK = 24  # code points that bullets, blanks and closing marks may add to a text
TOKEN = re.compile(r"\w+|@|…|\.{3}")  # what may be an anchor: a word, and signs that few lines have
# what the lookup of the front passes over
LEADERS = MARKS + "0123456789()[]/,.:０１２３４５６７８９（）［］【】／，．："
CLOSERS = " \t\xa0\u200b\u3000:.…!»>→►▸|-–—*：＞｜"
_QUOTING = MARKS.replace("»", "")  # where « stands too, » opens a quotation
_PLAIN = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛´`", "'") | dict.fromkeys("‐‑‒–—−", "-")
_PLAIN |= {chr(code + 0xFEE0): chr(code) for code in range(ord("!"), ord("~") + 1)} | {"【": "[", "】": "]"}
_CURLY = re.compile(f"[{''.join(_PLAIN)}]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


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


@cache
def wide() -> re.Pattern[str]:
    """Return the pattern of a letter of a script without blanks, or Hangul: dear to compile, most texts need it not.

    It says what such letters are not, because `re` then passes over all others at the first comparison.
    """
    return re.compile(
        r"[^\x00-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u303f\u3100-\u33ff\ua000-\uabff\ud7b0-\U0010ffff]"
    )


def fold(line: str) -> str:
    """Return the form in which lines and cues are compared.

    >>> fold("  •  Lesen\xa0Sie AUCH: "), fold("＞関連記事：")
    ('lesen sie auch', '関連記事')
    """
    if line.isascii():
        return " ".join(line.lstrip(MARKS).rstrip(CLOSERS).split()).replace("`", "'").lower()
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
        import tomllib  # with pathlib, the dearest of imports: not for every start

        name = str(source)
        try:
            if (size := os.stat(source).st_size) > MAX_FILE:
                raise RuleError(f"{name}: {size:,} bytes are too many: at most {MAX_FILE:,} are read; split it")
            with open(source, encoding="utf-8") as file:
                table = tomllib.loads(file.read())
        except RecursionError as error:
            raise RuleError(f"{name}: cannot be read as TOML: nested too deeply") from error
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise RuleError(f"{name}: cannot be read as TOML: {error}") from error
    lang, rows = table.get("lang", "user"), table.get("cue", ())
    if not isinstance(lang, str) or not isinstance(rows, Sequence) or set(table) - {"lang", "cue"}:
        raise RuleError(f"{name}: wants lang = a string and [[cue]] tables, and nothing else")
    cues = tuple(_read(row, lang, f"{name}, cue {number}", examples) for number, row in enumerate(rows, 1))
    rules: set[str] = set()
    for cue in cues:
        if cue.rule in rules:
            raise RuleError(f"{name}: id {cue.rule!r} stands twice; give one of them another id")
        rules.add(cue.rule)
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
    if cue.where not in ("", "start", "end", "thread"):
        raise RuleError(f'{place}: where must be "start", "end" or "thread", not {cue.where!r}')
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
    folder = os.path.join(DATA, "cues")
    files = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))
    return {cue.rule: cue for name in files for cue in load_cues(os.path.join(folder, name))}


def lookup(rule: str) -> Cue | None:
    """Return the row of data that a rule id such as ``boilerplate/de.lesen-sie-auch`` leads to, or None."""
    return packaged_cues().get(rule.removeprefix("boilerplate/"))


def front(line: str) -> str:
    """Return the first characters of a line as they are looked up."""
    return line.lstrip(LEADERS)[:START].lower()
