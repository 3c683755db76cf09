"""Tidy the blanks of a text: between words, at line ends, and between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newsclean.glance import signs
from newsclean.step import Change, Find, Hints, Step

_EXOTIC = "\xa0\u1680\u2000-\u200a\u202f\u205f"
_BLANK = f"[ \\t{_EXOTIC}\u3000]"  # an ideographic space is one only where nothing else is
_LINE_BREAK = r"(?:\r\n|\n|\r)"
_RARE = frozenset("\t\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_DOUBLED = re.compile(r"  (?<![ \n\ufeff]  )(?<!\A  ) *")  # but for indents
_AT_LINE_END = re.compile(r"\n(?:(?<= \n)|\n\n)")
# most blanks are one space between words: these leap over them, the more so where no other blank is in the text
_PAIRS = tuple(map(re.compile, ("  ", " \n", "\n ", "\n\n")))
_CANDIDATE = re.compile(rf"[ \t\r\n{_EXOTIC}\u3000](?:(?<=[\t{_EXOTIC}\u3000])|(?=[ \t\r\n{_EXOTIC}\u3000]|\Z))")
_PLACES = re.compile(
    rf"(?P<gap>(?:{_BLANK}*+{_LINE_BREAK}){{3,}}+)"
    rf"|(?P<trailing>{_BLANK}++(?=[\r\n]|\Z))"
)
_BLANKS = re.compile(f"{_BLANK}++")
_RUN = re.compile(rf"(?P<run>[ \t{_EXOTIC}]{{2,}}+|[{_EXOTIC}])")
_START = re.compile(rf"\ufeff?((?:{_BLANK}*+{_LINE_BREAK})++)(?!\ufeff)")
_PIECES = re.compile(rf"({_BLANK}*+)({_LINE_BREAK})")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


def find(text: str, hints: Hints) -> Iterable[Change]:
    """Find untidy blanks; return at once when there is no sign of any."""
    if text.endswith(" ") or _has_untidy_lines(text) or _has_rare(text):
        return _changes(text)
    if text.rfind("  ") >= 0:  # sooner than ``in`` finds two like signs
        return (Change(*run.span(), " ", "spaces") for run in _DOUBLED.finditer(text))
    return ()


def _has_untidy_lines(text: str) -> bool:
    return "\n" in text and (_AT_LINE_END.search(text) is not None or text.startswith(("\n", "\ufeff\n")))


def _has_rare(text: str) -> bool:
    if text.isascii():
        return "\t" in text or "\r" in text
    found = signs(text)
    return any(map(text.__contains__, _RARE)) if found is None else not _RARE.isdisjoint(found)


def bind() -> Find:
    """Return the finder of `tidy_whitespace`, which has no options."""
    return find


tidy_whitespace = Step("whitespace", find, bind)
"""Tidy blanks: none at line ends, one between words, at most one blank line, none at the start.

Indentation, tabs within a line, ideographic spaces, line ends and the end of the text stay; so do no-break spaces that
French puts inside « » and before ; : ! ? and those that group the digits of a number.
>>> tidy_whitespace("\\nEin  Wort,\\xa0zwei. \\n\\n\\n« Oui\\u202f! »\\n")
'Ein Wort, zwei.\\n\\n« Oui\\u202f! »\\n'
"""


def _changes(text: str) -> Iterator[Change]:
    here = 0
    for _ in range(2):  # again where a byte order mark comes first only now
        start = _START.match(text, here)
        if start and (here == 0 or start.start(1) > here):
            yield Change(*start.span(1), "", "blank-lines")
            here = start.end()
        if text.startswith("\ufeff"):
            break
    for match in _places(text, here):
        if match.lastgroup == "gap":
            yield from _gap(text, match.start(), match.end())
        elif match.lastgroup == "trailing":
            yield Change(match.start(), match.end(), "", "trailing")
        elif not _is_indent(text, match.start()) and "\t" not in match[0]:
            after = _one_blank(text, match.start(), match.end())
            if after != match[0]:
                yield Change(match.start(), match.end(), after, "nbsp" if match[0] in "\xa0\u202f" else "spaces")


def _places(text: str, here: int) -> Iterator[re.Match[str]]:
    patterns = (_CANDIDATE,) if _has_rare(text) else _PAIRS
    nexts = [pattern.search(text, here) for pattern in patterns]
    while starts := [found.start() for found in nexts if found]:
        start = min(starts)
        here = start + 1
        if match := _PLACES.match(text, start):
            yield match
            here = match.end()
        elif blanks := _BLANKS.match(text, start):  # looked through once, however they are mixed
            yield from _RUN.finditer(text, *blanks.span())
            here = blanks.end()
        nexts = [
            pattern.search(text, here) if found and found.start() < here else found
            for pattern, found in zip(patterns, nexts, strict=True)
        ]
    if here < len(text) and (match := _PLACES.match(text, len(text) - 1)):  # a lone blank at the end
        yield match


def _gap(text: str, start: int, end: int) -> Iterator[Change]:
    """Leave two line breaks of three or more: the end of a line and one blank line."""
    kept = start
    for piece in islice(_PIECES.finditer(text, start, end), 2):
        if piece[1]:
            yield Change(*piece.span(1), "", "trailing")
        kept = piece.end()
    yield Change(kept, end, "", "blank-lines")


def _is_indent(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\r\n\ufeff"


def _one_blank(text: str, start: int, end: int) -> str:
    """Return the blank to stand for ``text[start:end]``, which lies between two words."""
    before, blanks, after = text[start - 1], text[start:end], text[end]
    narrow = next((blank for blank in blanks if blank in "\xa0\u202f"), "")
    if narrow and (after in ";:!?»›" or before in "«‹"):
        return narrow
    if len(blanks) == 1 and before.isdigit() and _THOUSANDS.match(text, end):
        return blanks  # 10 000
    return " "
