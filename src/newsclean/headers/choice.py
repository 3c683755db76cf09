"""Which line of the head is the headline, and which lines are its copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice, pairwise
from typing import NamedTuple

from newsclean.headers.copies import Copy, are_links, cores, match, match_cut, parts
from newsclean.headers.folding import (
    FIRST,
    HEAD,
    HOST,
    LABEL,
    LONG,
    MAX_LINE,
    MIN_CORE,
    MIN_EXACT,
    OPENING,
    REACH,
    Folded,
    Known,
    doubled,
    ends_sentence,
    fold,
    is_cut,
    weigh,
)

NEAR = 120  # characters between two copies, instead of REACH, where one is faint
_MARKS = (" - ", " | ", " – ", " — ", " > ", " › ", " » ", " / ", " · ")
_CONJUNCTION = re.compile(
    r"\s(?:and|but|or|und|aber|doch|oder|et|mais|ou|y|pero|e|ma|o|en|maar|og|men|och|i|ale|oraz|и|а|но|или|ve|και)\s"
)
_SPOKEN = re.compile(r"[-–—―]\s.*[.!?…]\W*$")  # a sentence of a dialogue
_SENTENCE = re.compile(r"[^\W\d]{2}[.!?][\"'”“»]?\s+[^\Wa-zà-ÿ]|[。！？](?=\w)")  # where one ends and another begins
LINE = re.compile(r"[^\r\n]+")


class Row(NamedTuple):
    """A line of the head, ``text[start:end]`` without the blanks around it."""

    start: int
    end: int
    line: Folded


# one headline and its copies


def read_rows(text: str) -> Iterator[Row]:
    """Yield the lines that are not blank, one by one; of a line too long for a headline only the front is folded."""
    for found in LINE.finditer(text):
        said = found[0].strip()
        if said:
            start = found.start() + found[0].index(said[0])
            yield Row(start, start + len(said), fold(said if len(said) <= MAX_LINE else ""))


class Headline(NamedTuple):
    """A headline: its *key*, the *copies* of it by number of row, and whether the hints confirm it."""

    key: str
    copies: dict[int, Copy]
    is_title: bool


def choose_headlines(text: str, rows: list[Row], title: str | None, known: Known) -> list[Headline]:
    """Return what may be the headline of a text that begins with *rows*, the likeliest first."""
    wanted = fold(" ".join(title[:MAX_LINE].split())) if title else None
    wanted = wanted if wanted and wanted.key else None  # a title may have no letters
    whole, shared = _candidates(rows, wanted)
    gathered = [*filter(None, (_gather(rows, key, wanted, known) for key in whole))]
    if not gathered:
        gathered = [*filter(None, (_gather(rows, key, wanted, known) for key in shared))]
        gathered = [headline for headline in gathered if _are_telling(rows, headline, wanted, known)]
    headlines = [headline for headline in gathered if _is_headline(text, rows, headline, known)]
    return sorted(headlines, key=partial(_claim, wanted.key if wanted else ""), reverse=True)


def _is_faint(row: Row, copy: Copy) -> bool:
    """Say whether a subheading might look like this copy: cut off without an ellipsis, or with a word added."""
    return copy.rule in ("kicker", "remark") or (copy.rule == "truncated" and not is_cut(row.line.text[: copy.end]))


def _claim(title: str, headline: Headline) -> tuple[bool, int, int]:
    """The title itself comes first if it stands there; then what has the most whole copies; then the longest."""
    rules = [copy.rule for copy in headline.copies.values()]
    is_title = headline.key == title and ("exact" in rules or "punctuation" in rules)
    return is_title, len(rules) - rules.count("truncated"), len(headline.key)


def _candidates(rows: list[Row], title: Folded | None) -> tuple[list[str], list[str]]:
    """Return the keys that may be the headline: whole lines (or half of one), then parts that lines share."""
    lines = [row.line for row in rows if row.line.key]
    if title:
        lines.append(title)
    seen: dict[str, set[int]] = {}
    for number, line in enumerate(lines[: FIRST + 1] + lines[-1:]):
        for key in cores(line) if any(mark in line.text for mark in (*_MARKS, ": ", "| ")) else ():
            seen.setdefault(key, set()).add(number)
    whole = dict.fromkeys(
        key for line in lines for key in (line.key[: doubled(line)], line.key) if weigh(key) >= MIN_EXACT
    )
    return list(whole), [key for key, at in seen.items() if len(at) > 1 and key not in whole]


def _gather(rows: list[Row], key: str, title: Folded | None, known: Known) -> Headline | None:
    front = key[:6]
    if (
        not title
        and sum(front in row.line.key for row in rows) < 2
        and not any(doubled(row.line) for row in rows[:FIRST])
    ):
        return None
    copies = {n: copy for n, row in enumerate(rows) if row.line.key and (copy := match(row.line, key, known))}
    if not copies:
        return None
    forms = {is_cut(rows[n].line.text[: copy.end]): copy.rule for n, copy in copies.items()}
    if len(forms) > 1 and forms[True] in ("exact", "punctuation") and forms[False] not in ("exact", "punctuation"):
        return None  # what stands alone is cut off, and goes on elsewhere
    is_title = title is not None and _is_title(title, key, known)
    full = rows[min(copies, key=lambda n: copies[n].rule != "exact")].line
    for number, row in enumerate(rows):
        if number not in copies and row.line.key and not (title and row.line.key == title.key):
            cut = match_cut(row.line, full, key, known, sure=is_title)
            if cut:
                copies[number] = cut
    copies = _within_reach(rows, copies, is_title)
    if all(copy.rule == "truncated" for copy in copies.values()):
        return None
    if len(copies) < 2 and not is_title and not doubled(rows[min(copies)].line):
        return None
    return Headline(key, copies, is_title)


def _is_title(title: Folded, key: str, known: Known) -> bool:
    """Say whether *title* is the headline *key*, or that with a known outlet or a path."""
    copy = match(title, key, known)
    if copy is None or copy.rule in ("exact", "punctuation", "breadcrumb", "title-glued"):
        return copy is not None
    return all(map(known.is_outlet, parts(title.text[: copy.start]) + parts(title.text[copy.end :])))


def _within_reach(rows: list[Row], copies: dict[int, Copy], is_title: bool) -> dict[int, Copy]:
    """Return the copies, in order, up to the first that text parts from the ones before: that is a subheading.

    So is the heading of a second report below a first of several sentences, unless the title says so too.
    """
    kept: dict[int, Copy] = {}
    between, first, is_faint, is_report = 0, min(copies), False, False
    for number, row in enumerate(rows[first:], first):
        copy = copies.get(number)
        if copy is None:
            between += row.end - row.start
            is_report = is_report or (not is_title and _is_report(row.line))
            continue
        is_faint = is_faint or _is_faint(row, copy)
        if is_report or between > (NEAR if is_faint else REACH):
            break
        kept[number] = copy
        between = 0
    return kept


def _is_report(line: Folded) -> bool:
    """Say whether *line* is prose of several sentences: more than a lead."""
    return weigh(line.key) >= LONG and ends_sentence(line.text) and bool(_SENTENCE.search(line.text))


def _are_telling(rows: list[Row], headline: Headline, title: Folded | None, known: Known) -> bool:
    """Say whether what is glued to each copy is surely not the headline's: an outlet, a path, behind a bar, on both.

    Only where no copy is bare.
    """
    lines = [(rows[n].line, copy) for n, copy in headline.copies.items()]
    copy = match(title, headline.key, known) if title else None
    if title and copy:
        lines.append((title, copy))
    added = [line.text[: copy.start] + " | " * bool(copy.start) + line.text[copy.end :] for line, copy in lines]
    labels = [{fold(piece).key for piece in parts(rest)} - {""} for rest in added]
    for number, (line, _) in enumerate(lines):
        rest = added[number]
        others = [label for other, label in enumerate(labels) if other != number]
        if labels[number] == set().union(*others) and len(lines) > 1:
            return False
        if re.search(r"[|｜>›»/]", line.text) or any(known.is_outlet(piece) for piece in parts(rest)):
            continue
        if not labels[number] & set().union(*others):
            return False
    return len(lines) > 1


def _is_headline(text: str, rows: list[Row], headline: Headline, known: Known) -> bool:
    """A headline begins the text, or follows labels only; lines of verse, lists and chants do not count."""
    first = min(headline.copies)
    if headline.is_title and (len(headline.copies) > 1 or first < FIRST):
        line, copy = rows[first].line.text, headline.copies[first]
        return len(headline.copies) > 1 or not (_names_speaker(line, copy) or _goes_on(line, copy, known))
    letters = sum(map(str.isalpha, headline.key))
    if first >= FIRST or letters < 0.6 * len(headline.key):
        return False
    labels = [text[row.start : row.end] for row in rows[:first]]
    if not all(len(label) <= LABEL and not ends_sentence(label) for label in labels):
        return False
    said = rows[first].line.text.rstrip()
    if said.endswith((",", ";", ":", "：")) or all(map(_SPOKEN.match, (rows[n].line.text for n in headline.copies))):
        return False
    if first and (said.endswith("!") or (said.isascii() and len(said.split()) < 3)):
        return False
    if first and weigh(headline.key) < MIN_CORE:
        return False  # a list, a chant
    if first and not _leads_to_prose(text, rows, headline.copies):
        return False  # a listing
    if first and len(said) > 80 and ends_sentence(said) and "kicker" in [c.rule for c in headline.copies.values()]:
        return False  # a lead with its dateline
    return not _is_verse(text, rows, set(headline.copies))


def _names_speaker(line: str, copy: Copy) -> bool:
    """Say whether the one headline is a quotation with a name behind it: the title may lack that."""
    return (
        copy.rule == "site-suffix"
        and line[: copy.end][-1] in "\"'”“»«’"
        and bool(re.match(r"\s+[-–—]", line[copy.end :]))
    )


def _goes_on(line: str, copy: Copy, known: Known) -> bool:
    """Say whether what stands behind the one headline may belong to it, although the title lacks that.

    It begins in lower case, has a conjunction, is a hashtag or a link, or follows a dash without a blank.
    """
    if are_links(line[copy.end :]) or line[copy.end :].startswith("-"):
        return True
    behind = parts(line[copy.end :]) if copy.rule != "title-glued" else []
    said = [piece.strip(OPENING) for piece in behind if not known.is_outlet(piece)]
    return any((piece[:1].islower() and not HOST.fullmatch(piece)) or _CONJUNCTION.search(piece) for piece in said)


def _leads_to_prose(text: str, rows: list[Row], copies: dict[int, Copy]) -> bool:
    """Say whether a sentence of some length stands behind the copies; right behind them, if anything parts them."""
    first, last = min(copies), max(copies)
    behind = rows[last + 1 :] if last - first < len(copies) else rows[last + 1 : last + 2]
    said = (text[row.start : row.end] for row in behind)
    return last + 1 == HEAD or any(weigh(line) >= LONG and ends_sentence(line) for line in said)


def _is_verse(text: str, rows: list[Row], copies: set[int]) -> bool:
    """Say whether the lines around the copies are short, of several words, and not set apart by blank lines."""
    others = [row for number, row in enumerate(rows) if number not in copies]
    if len(others) < 3:
        return False
    said = [text[row.start : row.end] for row in others]
    if any(len(line) > 60 or len(line.split()) < 3 for line in said):
        return False
    gaps = [text[a.end : b.start].count("\n") + text[a.end : b.start].count("\r") for a, b in pairwise(rows)]
    return sum(gap == 1 for gap in gaps) > len(gaps) // 2


def with_the_rest(text: str, rows: list[Row], headline: Headline, known: Known) -> tuple[list[Row], Headline]:
    """Take in the copies that come into the head when others leave it: at most `HEAD` rows stay."""
    full = rows[min(headline.copies, key=lambda n: {"exact": 0, "truncated": 2}.get(headline.copies[n].rule, 1))].line
    rows, copies = list(rows), dict(headline.copies)
    room = HEAD - (len(rows) - len(copies)) - 1
    for row in islice(read_rows(text), len(rows), None):
        copy = None
        if row.line.key:
            copy = match(row.line, headline.key, known) or match_cut(
                row.line, full, headline.key, known, sure=headline.is_title
            )
        if copy is None:
            room -= 1
            if room < 0:
                break
        else:
            copies[len(rows)] = copy
        rows.append(row)
    return rows, headline._replace(copies=_within_reach(rows, copies, headline.is_title))
