# ruff: noqa: E501  (patterns)
"""Headlines and their damaged copies: fold a line to what it says, and tell how one line repeats another."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import NamedTuple

HEAD = 12  # lines that are not blank
FIRST = 4  # a headline nobody told us of begins within so many lines
REACH = 400  # characters of bylines and lead between two copies; behind more, it is a subheading
LABEL = 60  # characters of a line above the headline
LONG = 60  # characters of a paragraph whose copy beside it goes, if it is a sentence
MAX_LINE = 300  # characters; no headline is longer, with all that is glued to it
MIN_EXACT = 10  # weight of a headline whose copy has nothing added
MIN_KNOWN = 12  # ... whose copy has a known outlet, a date or a path added
MIN_CORE = 18  # ... whose copy has any other label added
MIN_CUT = 14  # ... of which a copy is cut off

ELLIPSIS = r"(?:…|\.{2,})"
# what stands between a headline and what is glued to it
_SEPARATOR = re.compile(
    r"\s+(?:::|\|\||>>|--|<<|[-–—―−|·•∙/>›»«<‹~*+→⇒▸►▶:♦■])\s+|\s*[|｜›»>→▸►⇒]\s*|:\s+|：|\s*[\[\]【】（）]\s*|\s+\(|\)(?=\s|$)"
)
OPENING = "([{\"'“”„‟‘’‚‛«»‹›「『《〈¿¡"
CLOSING = ")]}\"'“”„‟‘’‚‛«»‹›」』》〉.!?…。！？؟"
# strings, compiled by re where a copy is weighed: most texts have none
_PATH = r"[>›»/→▸►⇒]"
_NUMBERING = r"\s*(?:\(?\d{1,3}[.)]|#{1,6}|[*•·>–—▶►■+-]{1,3}|\d{1,3}\s*[|–-])*\s*"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    r"(?i)(?:[^\W\d_]{2,14}[.,:]{0,2}\s+){0,3}"
    rf"(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}|\d{{1,2}}(?:\.|st|nd|rd|th|º)?\s+(?:de\s+)?{_MONTH}(?:,?\s+(?:de\s+)?\d{{4}})?|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?)"
    r"(?:[T,\s|–·-]{0,4}(?:(?:um|at|às|à|kl\.?|о|в)\s+)?\d{1,2}[:.h時]\s?\d{2}(?::\d\d)?分?(?:\s*(?:Uhr|Z|[ap]\.?m\.?|[A-Z]{2,4}|ч\.?))?)?[^\w]*"
)
_BYLINE = (
    r"(?i:by|von|par|por|di|da|door|av|af|od|от|autor(?:a|e)?:|author:|text:|автор:?|από(?: τον| την)?|بقلم:?|written by|przez|yazan:?)\s+"
    r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|de|van|von|la|del|da|and|und|et|y|e)(?:\s+(?:[^\W\d_a-zà-ÿ][\w.'’-]*|de|van|von|la|del|da|and|und|et|y|e)){0,5}[^\w]*"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});")


class Folded(NamedTuple):
    """A line (entities read as what they mean), its folded key, and where each letter of the key stands."""

    text: str
    key: str
    at: list[int]


class Copy(NamedTuple):
    """``line[start:end]`` says the headline; *rule* names the damage, *added* what is glued to it or missing."""

    start: int
    end: int
    rule: str
    added: str = ""


class _Signs(dict[str, str]):
    """The folded form of a character, worked out once: "" for punctuation, marks, blanks and emoji."""

    def __missing__(self, sign: str) -> str:
        folded = "".join(part for part in unicodedata.normalize("NFKD", sign.casefold()) if _tells(part))
        self[sign] = folded = folded.replace("ı", "i")
        return folded


def _tells(sign: str) -> bool:
    kind = unicodedata.category(sign)
    if kind[0] == "M":  # an accent or an Arabic vowel may be missing; an Indic vowel or a kana mark may not
        return not ("\u0300" <= sign <= "\u036f" or "\u064b" <= sign <= "\u0652" or sign >= "\ufe00")
    return (kind[0] in "LN" and sign != "ـ") or kind == "Sc" or sign in "%+#@<=°"


_SIGNS = _Signs()


def fold(line: str) -> Folded:
    """Fold *line* for comparison: letter case, accents, quotes, dashes, spaces, emoji and entities tell nothing.

    >>> fold("„Rein &amp; RAUS“ …").key == fold("Rein & raus").key == "reinraus"
    True
    """
    line = read_entities(line)
    signs = [*map(_SIGNS.__getitem__, line)]
    return Folded(line, "".join(signs), [index for index, sign in enumerate(signs) for _ in sign])


def fold_front(words: str) -> str:
    """Return the key of *words* alone, which hold no entities."""
    return "".join(map(_SIGNS.__getitem__, words))


def read_entities(line: str) -> str:
    """Return *line* with every entity as the sign it means, and blanks behind it, so that places stay what they are."""
    return _ENTITY.sub(_pad_entity, line) if "&" in line else line


def _pad_entity(found: re.Match[str]) -> str:
    from html import unescape  # its table costs more to load than a clean text

    sign = unescape(found[0])
    return sign.ljust(len(found[0])) if len(sign) < 3 else found[0]


def weigh(key: str) -> int:
    """Return how much *key* says, in Latin letters: a sign of a script without alphabet counts for two and a half."""
    return len(key) + 3 * sum("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in key) // 2


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


class Known(NamedTuple):
    """What may be glued to a headline: *outlets*, the *site* (folded, without www and ending), other lines' keys."""

    outlets: Collection[str]
    site: str = ""
    lines: Collection[str] = ()

    def is_outlet(self, words: str) -> bool:
        """Say whether *words* name an outlet or the site the text is from."""
        words = words.strip()
        return words in self.outlets or self.is_site(words) or words.rstrip(".") in self.outlets

    def is_site(self, words: str) -> bool:
        """Say whether *words* name the site the text is from."""
        key = fold(words).key if self.site else ""
        return bool(key) and (key == self.site or (len(self.site) >= 3 and self.site in key and len(key) <= 30))


def site_key(site: str | None) -> str:
    """Return the telling label of a host name or of an outlet's name.

    >>> site_key("www.telegraph.co.uk"), site_key("El País")
    ('telegraph', 'elpais')
    """
    if not site:
        return ""
    host = re.sub(r"^(?:https?://)?(?:www\d?|m|amp|edition|news)\.", "", site.strip()[:200].lower()).split("/")[0]
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host):
        host = re.sub(r"(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,10}$", "", host).split(".")[-1]
    return fold(host).key


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
    added = f"{line.text[:left].strip()} … {line.text[right:].strip()}".strip(" …")
    return Copy(left, right, before or after or "punctuation", added)


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


def span(line: Folded, start: int, end: int) -> tuple[int, int]:
    """Return where the key's ``[start:end]`` stands in the line, with the quotes and final points that go with it."""
    left, right = line.at[start], line.at[end - 1] + 1
    while left and line.text[left - 1] in OPENING:
        left -= 1
    while right < len(line.text) and line.text[right] in CLOSING and not _opens(line.text, right):
        right += 1
    return left, right


def _opens(text: str, place: int) -> bool:
    """Say whether the quote at *place* belongs to a word right behind it."""
    return text[place] in OPENING and text[place + 1 : place + 2].isalnum()


def _before(words: str, headline: str, known: Known) -> str | None:
    """Name what stands before a headline: "" for nothing that tells, None for what may belong to it."""
    if re.fullmatch(_NUMBERING, words) or not fold(words).key:
        return "" if not words.strip() else "punctuation"
    if fold(words).key in known.lines and weigh(headline) >= MIN_CUT:
        return "title-glued"
    *labels, last = _SEPARATOR.split(words)
    if last.strip(OPENING + " ") or not labels:
        return None
    if not _are_labels(labels, headline, known, bool(re.search(_PATH, words))):
        return None
    return "breadcrumb" if re.search(_PATH, words) else "site-prefix" if not _is_kicker(words, labels, known) else "kicker"


def _is_kicker(words: str, labels: list[str], known: Known) -> bool:
    return words.rstrip().endswith((":", "：")) and not all(map(known.is_outlet, labels))


def _after(words: str, headline: str, known: Known) -> str | None:
    """Name what stands behind a headline: "" for nothing that tells, None for what may belong to it."""
    key = fold(words).key
    if not key:
        return "" if not words.strip() else "punctuation"
    bare = words.strip(" \t\xa0|·•-–—,/")
    glued = key in known.lines or re.fullmatch(_DATE, bare) or re.fullmatch(_BYLINE, bare)
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
    if words.lstrip(CLOSING).lstrip()[:1] in ":：" or words.lstrip().startswith((":", "：")):
        return "site-suffix" if all(map(known.is_outlet, labels)) else None
    return "remark" if words.lstrip().startswith(("(", "[", "（", "【")) and len(labels) < 3 else "site-suffix"


def _after_copy(words: str, headline: str, known: Known) -> bool:
    """Say whether *words*, which begin with the headline again, hold nothing else of weight."""
    copy = fold(words)
    if len(copy.key) == len(headline):
        return True
    return _after(copy.text[span(copy, 0, len(headline))[1] :], headline, known) is not None


def _are_labels(pieces: list[str], headline: str, known: Known, is_path: bool) -> bool:
    pieces = [piece for piece in pieces if piece.strip(OPENING + CLOSING + " ")]
    weight = weigh(headline)
    telling = [piece for piece in pieces if not (known.is_outlet(piece) or re.fullmatch(_DATE, piece.strip()))]
    if weight < (MIN_CORE if telling and not is_path else MIN_KNOWN):
        return False
    return len(pieces) <= 6 and all(_is_label(piece) for piece in telling)


def _is_label(piece: str) -> bool:
    """A label is short and no sentence: a section, a site, a speaker."""
    piece = piece.strip()
    return len(piece) <= 40 and len(piece.split()) <= 5 and not re.search(r"[.!?…。]\W*$", piece)


_ENDS_CUT = re.compile(rf"{ELLIPSIS}\W*$")
_CUT = re.compile(rf"{ELLIPSIS}|$")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।]\W*$")


def is_cut(line: str) -> bool:
    """Say whether *line* ends in an ellipsis."""
    return bool(_ENDS_CUT.search(line))


def ends_sentence(line: str) -> bool:
    """Say whether *line* ends as a sentence does."""
    return bool(_ENDS_SENTENCE.search(line, max(0, len(line) - 30)))  # no more signs stand behind a full stop


def is_paragraph(said: str) -> bool:
    """Say whether *said* is a paragraph of sentences; lists, tables and verse are none."""
    return len(said) >= LONG and said[0] not in "|-*•#>" and weigh(said) >= 80 and ends_sentence(said)


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
    if sure:
        return share >= 0.4
    if ends_sentence(full.text) or len(full.text) > 200 or weigh(part) < 25:
        return False
    place = full.key.find(headline) + len(part)
    within_word = place < len(full.at) and full.at[place] == full.at[place - 1] + 1
    return share >= (0.5 if within_word else 0.65)


def doubled(line: Folded) -> int:
    """Return the length of the headline's key if *line* is nothing but two or three copies of it, else 0.

    >>> doubled(fold("Der Rat tagt in RomDer Rat tagt in Rom."))
    15
    """
    size = len(line.key)
    for times in (2, 3):
        unit = size // times
        if size == unit * times and weigh(line.key[:unit]) >= MIN_CUT and line.key == line.key[:unit] * times:
            return unit
    return 0
