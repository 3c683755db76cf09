"""Say whether what ftfy takes for mojibake may stand: clean capitals, quotes and marks that only look damaged.

A pair such as ``Ã”`` is Ô read in the wrong codec, or the end of a Portuguese headline in quotes. The places tell:
in the headline the letter goes on a word in capitals, the mark is one that follows words, and an open quote waits
for it. Damaged text shows elsewhere too, in pairs that no clean text has. In doubt the text stays.
"""

from __future__ import annotations

import re

_QUOTES = "“”„«»‘’‚‹›"
_ENDS = f"{_QUOTES}…–—†‡™®\xa0 "
# These lead nearly all real mojibake, where © ª º ¹ ² ³ are the second half of letters such as é and ó.
_LEADS = "ÂÃÄÅÎÏÐÑØÙĀĂĆĹ"
_MARKS = frozenset(_ENDS + "©ªº¹²³·")
_WORD_END = re.compile(f"([{_LEADS}])([{_ENDS}]+)|([^\\W\\d_{_LEADS}])([{_ENDS}©ªº¹²³·]+)")
_WORD_START = re.compile(f"[{_QUOTES}…–—][^\\W\\d_]")
_TIGHT = re.compile(f"[{_QUOTES}…–—€][À-ſ]")  # "5 €über", "l”équipe"
_NO_CLEAN_TEXT = re.compile(  # turned to begin with what is rare, so that `re` can leap there
    "[ÂÃÄÅÐÑâ√](?:(?<=â)€|(?<=[a-z][ÂÃÄÅÐÑ])[\x80-\xbf€™ŒœŠšŽžŸƒˆ˜]|(?<=[ÂÃÄÅ])[\x80-\xbf€ŒœŠšŽžŸƒˆ˜‰][a-z]"
    "|(?<=[ÃÄÅ])[\x80-\x9f¡-ª¬¯-±´-¶¸-º¼-¿„œ‰ŠŸ“”†‡•˜™š›€‚ƒˆ‹Œ][A-Z]|(?<=Ð)[°µ¸¾]|(?<=√)[±©º∂§])"
)
_OPENERS = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘‚", "‘": "‚", "›": "‹", "‹": "›"}
_BLANKS = "\xa0 "
_WINDOW = 200
_NEAR = 40


def is_clean(text: str, start: int, end: int, after: str, scripts: frozenset[int] | None = None) -> bool:
    """Say whether ``text[start:end]`` may stand, though ftfy reads it as *after*.

    *scripts* is given where one codec explains the whole line and there is damage beyond doubt: the blocks of
    characters (`script`) that the repairs give. Then what is likely is repaired too.
    >>> is_clean("“A IRMÃ”, de Lima", 6, 8, "Ô"), is_clean("GÃ¼nter", 1, 3, "ü")
    (True, False)
    """
    if after and min(after) < " ":
        return True  # a control character was never meant
    if _TIGHT.fullmatch(text, start, end) and _is_foreign(text, start, end, after, scripts):
        return True
    if text[end - 1] not in _MARKS and text[start] not in _MARKS and end - start > 1:
        return False  # most repairs: no need to look closer
    if _WORD_START.fullmatch(text, start, end):
        return (not start or not text[start - 1].isalpha()) and not _is_likely(after, 0, scripts)
    if end - start == 1 and text[end : end + 1] and text[end] in _ENDS:  # the mark that is part of the pair, and stays
        end += 1
    found = _WORD_END.fullmatch(text, start, end)
    if not found:
        return False
    lead, marks = found[1] or found[3], found[2] or found[4]
    capitals = _capitals_before(text, start) if lead.isupper() else 0
    if not _goes_on(text, start, end, lead, marks, capitals):
        return False
    if _closes_a_quote(text, start, marks[0] if marks[0] not in _BLANKS else text[end : end + 1]):
        return True
    if lead in "ÂĀ" and marks[0] in "®»«\xa0 ":
        return False  # the second half is the character that was meant
    return not _is_likely(after, capitals, scripts)


def script(char: str) -> int:
    """Return the block of 128 code points that *char* is in, as a rough name of its script."""
    return ord(char) >> 7


def is_damaged(text: str) -> bool:
    """Say whether *text* holds mojibake beyond doubt."""
    return _NO_CLEAN_TEXT.search(text) is not None


def _is_foreign(text: str, start: int, end: int, after: str, scripts: frozenset[int] | None) -> bool:
    """Say whether *after* is a letter of another script, that of no other repair, where plain Latin letters prevail."""
    if _is_likely(after, 0, scripts or frozenset()):
        return False
    around = "".join((text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]).split())
    return sum(char.isascii() and char.isalpha() for char in around) >= sum(not char.isascii() for char in around)


def _capitals_before(text: str, start: int) -> int:
    here = start
    while here and start - here < 3 and text[here - 1].isupper():
        here -= 1
    return start - here


def _goes_on(text: str, start: int, end: int, lead: str, marks: str, capitals: int) -> bool:
    """Say whether the lead goes on a word as it should, and what follows may follow the marks."""
    following = text[end : end + 1]
    if (
        following.isalnum()
        and marks[-1] not in _BLANKS
        and not (marks[-1] in "–—’·" and following.isupper() == lead.isupper())
    ):
        return False  # only a dash or an apostrophe goes on with the word
    if not start or not text[start - 1].isalpha():  # a letter alone, such as “Ã”
        return start > 0 and text[start - 1] in _OPENERS.get(marks[0], "")
    if (lead > "\u0370") != (text[start - 1] > "\u0370"):
        return False  # Latin, then Cyrillic or Greek
    if marks[0] in _BLANKS and lead in _LEADS:
        return capitals > 1
    return capitals > 0 if lead.isupper() else text[start - 1].islower()


def _closes_a_quote(text: str, start: int, mark: str) -> bool:
    window = text[max(0, start - _WINDOW) : start]
    opened = max((window.rfind(opener) for opener in _OPENERS.get(mark, "")), default=-1)
    if opened < 0:
        return mark in "”’»" and window.count(mark) % 2 == 1
    return window[opened - 1 : opened] not in ("Â", "Ā") and mark not in window[opened + 1 :]


def _is_likely(after: str, capitals: int, scripts: frozenset[int] | None) -> bool:
    """Say whether *after* is what one would write there: a letter of Western Europe or like the other repairs."""
    return scripts is not None and all(
        ("À" <= char <= "ſ" or char in "ȘșȚț" or script(char) in scripts) and (capitals < 2 or not char.islower())
        for char in after
    )
