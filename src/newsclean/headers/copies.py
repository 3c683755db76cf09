"""How one line repeats the headline that another line says: damaged, with labels around it, or cut off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.headers.folding import (
    CLOSING,
    ELLIPSIS,
    HOST,
    MIN_CORE,
    MIN_CUT,
    MIN_KNOWN,
    OPENING,
    WIRE,
    Folded,
    Known,
    ends_sentence,
    fold,
    span,
    weigh,
)

# what stands between a headline and what is glued to it
_SEPARATOR = re.compile(
    r"\s+(?:::|\|\||>>|--|<<|[-–—―−|·•∙/>›»«<‹~*+→⇒▸►▶:♦■])\s+|\s*[|｜›»>→▸►⇒]\s*|:\s+|：|\s*[\[\]【】（）]\s*|\s+\(|\)(?=\s|$)"
    r"|(?<![\x00-\u2fff])[-_](?![\x00-\u2fff])"  # 标题_新闻网
)
# strings, compiled by re where a copy is weighed: most texts have none
_PATH = r"[>›»/→▸►⇒]"
_NUMBERING = r"\s*(?:\(?\d{1,3}[.)]|[#*•·>–—▶►■+-]|\d{1,3}\s*[|–-])*\s*"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    r"(?i)(?:[^\W\d_]{2,14}[.,:]{0,2}\s+){0,3}"
    r"(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th|º)?\s+(?:de\s+)?{_MONTH}(?:,?\s+(?:de\s+)?\d{{4}})?|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?)"
    r"(?:[T,\s|–·-]{0,4}(?:(?:um|at|às|à|kl\.?|о|в)\s+)?\d{1,2}[:.h時]\s?\d{2}(?::\d\d)?分?"
    r"(?:\s*(?:Uhr|Z|[ap]\.?m\.?|[A-Z]{2,4}|ч\.?))?)?[^\w]*"
)
_NAME = r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|de|van|von|la|del|da|and|und|et|y|e)"
_BYLINE = (
    r"(?i:by|von|par|por|di|da|door|av|af|od|от|autor(?:a|e)?:|author:|text:|автор:?"
    r"|από(?: τον| την)?|بقلم:?|written by|przez|yazan:?)\s+"
    rf"{_NAME}(?:\s+{_NAME}){{0,5}}[^\w]*"
)
_SERIES = r"part|teil|folge|episode|chapter|kapitel|partie|parte|puntata|deel|del|część|часть|vol\.|nr\.|no\."
_PART = (  # of a series: "Part 2", "2. Teil", "2/3", "III"
    rf"(?:(?i:{_SERIES})\s+\w+|\w+\.?\s+(?i:{_SERIES})|\d{{1,2}}|(?!X\b)[IVX]{{1,5}})"
    r"(?:\s*(?:/|of|von|de|sur)\s*\d{1,2})?"
)
_LINK = (
    r"Share|Tweet|Teilen|Partager|Compartir|Condividi|Delen|Dela|Del|Udostępnij|Поделиться|via"
    rf"|[#@]\w+|https?://\S+|{HOST.pattern}(?:/\S*)?"
)
_CLOSED = set(CLOSING) - set(".!?…。！？؟")
_CUT = re.compile(rf"{ELLIPSIS}|$")


class Copy(NamedTuple):
    """``line[start:end]`` says the headline; *rule* names the damage."""

    start: int
    end: int
    rule: str


def cores(line: Folded) -> Iterator[str]:
    """Yield the key of *line* and of every run of its parts between separators that may be the headline."""
    yield line.key
    rims = {0, len(line.key)}
    for match in _SEPARATOR.finditer(line.text):
        rims.add(bisect_left(line.at, match.start()))
    ordered = sorted(rims)[:9]
    for i, start in enumerate(ordered):
        for end in ordered[i + 1 :]:
            if weigh(line.key[start:end]) >= MIN_KNOWN:
                yield line.key[start:end]


def parts(words: str) -> list[str]:
    """Return what stands between separators in *words*."""
    return [piece.strip() for piece in _SEPARATOR.split(words) if piece.strip()]


def match(line: Folded, headline: str, known: Known) -> Copy | None:
    """Say how *line* repeats the *headline* (a key), or None if it does not: it is whole in it, with labels around.

    A line that goes on as a sentence is no copy.
    """
    if line.key == headline:
        left, right = _without_ornaments(line)
        return Copy(left, right, "exact" if right - left == len(line.text) else "punctuation")
    start = line.key.find(headline)
    for place in dict.fromkeys((start, line.key.rfind(headline))) if start >= 0 else ():
        found = _bare(line, headline, place, place + len(headline), known)
        if found:
            return found
    return None


def _bare(line: Folded, headline: str, start: int, end: int, known: Known) -> Copy | None:
    left, right = span(line, start, end)
    before = _before(line.text[:left], headline, known)
    after = _after(line.text[right:], headline, known)
    if before is None or after is None:
        return None
    return Copy(left, right, before or after or "punctuation")


def _without_ornaments(line: Folded) -> tuple[int, int]:
    """Return the line's span without a list mark before it or a star behind it: what blanks part from its words."""
    left, right = line.at[0], line.at[-1] + 1
    before, behind = line.text[:left], line.text[right:]
    left = 1 + max(before.rfind(" "), before.rfind("\t"), before.rfind("\xa0"))
    if behind.strip(CLOSING + " \t\xa0"):
        right += len(re.split(r"\s", behind, maxsplit=1)[0])
    else:
        right = len(line.text)
    return left, right


def _before(words: str, headline: str, known: Known) -> str | None:
    """Name what stands before a headline: "" for nothing that tells, None for what may belong to it."""
    if re.fullmatch(_NUMBERING, words) or not fold(words).key:
        return "" if not words.strip() else "punctuation"
    if WIRE.fullmatch(words):
        return "kicker"
    if words.lstrip()[0] in OPENING and _CLOSED.isdisjoint(words.lstrip()[1:]):
        return None  # the quotation goes on in the headline
    if fold(words).key in known.lines and weigh(headline) >= MIN_CUT:
        return "title-glued"
    *labels, last = _SEPARATOR.split(words)
    if last.strip(OPENING + " ") or not labels:
        return None
    if not _are_labels(labels, headline, known, bool(re.search(_PATH, words))):
        return None
    if re.search(_PATH, words):
        return "breadcrumb"
    return "kicker" if _is_kicker(words, labels, known) else "site-prefix"


def _is_kicker(words: str, labels: list[str], known: Known) -> bool:
    return words.rstrip().endswith((":", "：")) and not all(map(known.is_outlet, labels))


def _after(words: str, headline: str, known: Known) -> str | None:
    """Name what stands behind a headline: "" for nothing that tells, None for what may belong to it."""
    key = fold(words).key
    if not key:
        return "" if not words.strip() else "punctuation"
    bare = words.strip(" \t\xa0|·•-–—,/")
    glued = key in known.lines or re.fullmatch(_DATE, bare) or re.fullmatch(_BYLINE, bare) or are_links(words)
    if (glued and weigh(headline) >= MIN_CUT) or (key.startswith(headline) and _after_copy(words, headline, known)):
        return "title-glued"
    if key.endswith(headline):  # a label between two copies
        copy = fold(words)
        between = words[: span(copy, len(key) - len(headline), len(key))[0]]
        return _after(between, headline, known) and "title-glued"
    first, *labels = _SEPARATOR.split(words)
    if first.strip(CLOSING + " \xa0*") or not labels:
        return None
    if not _are_labels(labels, headline, known, False):
        return None
    if re.match(r"[:：](?!:)", words.lstrip(CLOSING + " \t\xa0")):
        return "site-suffix" if all(map(known.is_outlet, labels)) else None
    return "remark" if words.lstrip().startswith(("(", "[", "（", "【")) and len(labels) < 3 else "site-suffix"


def are_links(words: str) -> bool:
    """Say whether *words* are nothing but links, hosts, hashtags and buttons to share, and no separator is in front."""
    return all(re.fullmatch(_LINK, word) for word in re.split(r"[\s|·•,–—]+", words.strip()))


def _after_copy(words: str, headline: str, known: Known) -> bool:
    """Say whether *words*, which begin with the headline again, hold nothing else of weight."""
    copy = fold(words)
    if len(copy.key) == len(headline):
        return True
    return _after(copy.text[span(copy, 0, len(headline))[1] :], headline, known) is not None


def _are_labels(pieces: list[str], headline: str, known: Known, is_path: bool) -> bool:
    pieces = [piece for piece in pieces if piece.strip(OPENING + CLOSING + " ")]
    if any(re.fullmatch(_PART, piece.strip()) for piece in pieces):
        return False
    weight = weigh(headline)
    telling = [piece for piece in pieces if not (known.is_outlet(piece) or re.fullmatch(_DATE, piece.strip()))]
    if weight < (MIN_CORE if telling and not is_path else MIN_KNOWN):
        return False
    return len(pieces) <= 6 and all(_is_label(piece) for piece in telling)


def _is_label(piece: str) -> bool:
    """A label is short and no sentence: a section, a site, a speaker."""
    piece = piece.strip()
    return len(piece) <= 40 and len(piece.split()) <= 5 and not re.search(r"[.!?…。]\W*$", piece)


def match_cut(line: Folded, full: Folded, headline: str, known: Known, *, sure: bool) -> Copy | None:
    """Say whether *line* is *headline* (a key of the line *full*) cut off, with an ellipsis or, if long, without.

    *sure* means that *headline* is known to be the title. A cut without an ellipsis must then keep 40 % of it,
    else half when it is within a word, and 65 % between words.
    """
    if headline[:6] not in line.key:
        return None
    point = _CUT.search(line.text)
    assert point is not None
    rim = bisect_left(line.at, point.start())
    for start in _starts(line, rim):
        part = line.key[start:rim]
        if len(part) >= len(headline) or weigh(part) < MIN_CUT or not headline.startswith(part):
            continue
        if not _may_be_cut(part, full, headline, bool(point[0]), sure):
            continue
        before = _before(line.text[: span(line, start, rim)[0]], headline, known)
        if not point[0] and (ends_sentence(line.text) or before not in ("", "punctuation", "breadcrumb")):
            continue
        after = _after(line.text[point.end() :], headline, known)
        if before is not None and after is not None:
            return Copy(line.at[start], point.end(), "truncated")
    return None


def _starts(line: Folded, rim: int) -> list[int]:
    """Return where in the key the headline may begin: at the front, or behind a separator."""
    inner = {bisect_left(line.at, found.end()) for found in _SEPARATOR.finditer(line.text)}
    numbered = re.match(_NUMBERING, line.text)
    inner.add(bisect_left(line.at, numbered.end()) if numbered else 0)
    return [start for start in sorted(inner | {0}) if start < rim][:9]


def _may_be_cut(part: str, full: Folded, headline: str, has_ellipsis: bool, sure: bool) -> bool:
    share = len(part) / len(headline)
    if has_ellipsis:
        return share >= (0.25 if sure or not full.text.endswith((".", "。")) else 0.45)
    place = full.key.find(headline) + len(part)
    rest = full.text[full.at[place] : full.at[place + len(headline) - len(part) - 1] + 1]
    if re.fullmatch(_PART, rest):
        return False
    if sure:
        return share >= 0.4
    if ends_sentence(full.text) or len(full.text) > 200 or weigh(part) < 25:
        return False
    within_word = place < len(full.at) and full.at[place] == full.at[place - 1] + 1
    return share >= (0.5 if within_word else 0.65)
