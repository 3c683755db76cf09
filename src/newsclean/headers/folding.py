"""Headlines: fold a line to what it says, and know what is glued to headlines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import compress, count
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
OPENING = "([{\"'“”„‟‘’‚‛«»‹›「『《〈¿¡"
CLOSING = ")]}\"'“”„‟‘’‚‛«»‹›」』》〉.!?…。！？؟"
WIRE = re.compile(  # what an agency sets before a headline that it sends again
    r"(?i)(?:(?:(?:update|wrapup|corrected|refile) \d{1,2}|update|wrapup|rpt|corrected|correction|refile"
    r"|exclusive|factbox|explainer|analysis|insight|newsmaker|timeline)-)+"
)
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});")


class Folded(NamedTuple):
    """A line (entities read as what they mean), its folded key, and where each letter of the key stands."""

    text: str
    key: str
    at: tuple[int, ...]


class _Signs(dict[str, str]):
    """The folded form of a character, worked out once: "" for punctuation, marks, blanks and emoji."""

    def __missing__(self, sign: str) -> str:
        folded = "".join(part for part in unicodedata.normalize("NFKD", sign.casefold()) if _tells(part))
        self[sign] = folded = folded.replace("ı", "i").replace("⁄", "-")
        return folded


def _tells(sign: str) -> bool:
    kind = unicodedata.category(sign)
    if kind[0] == "M":  # an accent or an Arabic vowel may be missing; an Indic vowel or a kana mark may not
        return not ("\u0300" <= sign <= "\u036f" or "\u064b" <= sign <= "\u0652" or sign >= "\ufe00")
    return (kind[0] in "LN" and sign != "ـ") or kind == "Sc" or sign in "%+#@<=°⁄"


_SIGNS = _Signs()


_IN_NUMBER = re.compile(r"(?<=\d)\s*[^\w\s]\W*(?=\d)|(?<![^\s(])[-–−](?=\d)")  # 2:1 is not 21, -5 is not 5


@lru_cache(maxsize=256)  # a line is compared again in every round
def fold(line: str) -> Folded:
    """Fold *line* for comparison: letter case, accents, quotes, dashes, spaces, emoji and entities tell nothing.

    What parts two digits, and a minus, tell numbers apart.
    >>> fold("„Rein &amp; RAUS“ …").key == fold("Rein & raus").key == "reinraus"
    True
    >>> fold("2:1, 2 – 1 and −1.5").key
    '2-1-2-1and-1-5'
    """
    line = read_entities(line)
    signs = [*map(_SIGNS.__getitem__, line)]
    key = "".join(signs)
    if not key.isalpha():  # most lines have no number
        for found in _IN_NUMBER.finditer(line):
            if not any(signs[found.start() : found.end()]):
                signs[found.start()] = "-"
        key = "".join(signs)
    at = tuple(compress(count(), signs))
    if len(key) > len(at):  # a sign that folds to two: ß
        at = tuple(index for index, sign in enumerate(signs) for _ in sign)
    return Folded(line, key, at)


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


@cache
def _heavy() -> re.Pattern[str]:
    return re.compile("[\u3040-\u9fff\uac00-\ud7a3]")  # dear to compile, and most texts need it not


def weigh(key: str) -> int:
    """Return how much *key* says, in Latin letters: a sign of a script without alphabet counts for two and a half."""
    return len(key) if key.isascii() else len(key) + 3 * len(_heavy().findall(key)) // 2


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
    if HOST.fullmatch(host):
        host = re.sub(r"(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,10}$", "", host).split(".")[-1]
    return fold(host).key


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


_ENDS_CUT = re.compile(rf"{ELLIPSIS}\W*$")
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
