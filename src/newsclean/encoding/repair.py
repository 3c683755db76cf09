"""Repair a damaged text line by line, as small changes by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from unicodedata import is_normalized

from newsclean.edits import Edit, compose
from newsclean.encoding.alignment import differences
from newsclean.encoding.evidence import is_clean, is_damaged, script
from newsclean.encoding.gate import CATEGORIES, CONTROLS, FIXERS, INVISIBLE, OPTIONAL, SURROGATES, Options
from newsclean.encoding.mojibake import AMP, C1_CHAIN, repairs, replaced, reread_document
from newsclean.lines import lines
from newsclean.nfc import compositions
from newsclean.step import Change

MAX_ROUNDS = 12
"""A line that does not settle in so many rounds is hostile, and stays as it is."""

_ENTITY = re.compile(f"&(?:{AMP})*(#?[0-9A-Za-z]{{1,24}};)")  # ampersands escaped twice and more open at once
_NUMBER = re.compile("&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));")
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|div|em|figure|h[1-6]|i|iframe|img|li|link|meta|ol|p|script|section|small|span"
    r"|strong|style|su[bp]|table|tbody|t[dhr]|ul?|video)(?:[ \t/][^<>]{0,300})?>"
)
_LINE_END = re.compile(r"[\r\n]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # scripts that may part words by a zero-width space
_CHARACTERS = re.compile(
    f"""
  (?P<c1>[\x80-\x9f]+)
| (?P<surrogate>[{SURROGATES}]+)
| (?P<terminal_escape>\x1b\\[[\\d;]*[a-zA-Z])
| (?P<bom>\ufeff+)
| (?P<control>(?:(?!\x1b\\[[\\d;]*[a-zA-Z]|\ufeff)[{CONTROLS}])+)
| (?P<soft_hyphen>\xad+)
| (?P<zero_width>\u2060+|(?<![{_SOUTH_EAST}])\u200b+|\u200b+(?![{_SOUTH_EAST}\u200b]))
| (?P<bidi>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)
""",
    re.X,
)
_EURO = "‚Ç¨"  # as Mac Roman has it; ftfy reads but its end, and as another codec has it
_ANY_CHARACTER = re.compile(f"[{CONTROLS}{SURROGATES}{CATEGORIES['c1']}{INVISIBLE}]")


_Span = tuple[int, int, str]


class _Document:
    """What the lines of one text need to know of all of it."""

    def __init__(self, text: str, options: Options, gate: re.Pattern[str]) -> None:
        self.text = text
        self.options = options
        self.gate = gate
        self.finders = _FINDERS if any(options[:3]) else _FINDERS[:3] + _FINDERS[4:]

    @cached_property
    def is_damaged(self) -> bool:
        return is_damaged(self.text)

    @cached_property
    def is_right_to_left(self) -> bool:
        return _RIGHT_TO_LEFT.search(self.text) is not None


def changes(text: str, options: Options, gate: re.Pattern[str]) -> list[Change]:
    """Return all repairs of *text*, in which *gate* has found something or which is not in NFC."""
    source = text
    passes: list[list[Change]] = []
    for _ in range(MAX_ROUNDS):
        for one_pass in (_whole_document, _line_by_line):
            found, text = one_pass(text, _Document(text, options, gate))
            passes.append(found)
        line_ends = any("\n" in change.after or "\r" in change.after for change in found)
        if not line_ends and not (found and is_damaged(text)):
            break
    passes = [found for found in passes if found]
    return _summed(source, passes)


def _whole_document(text: str, document: _Document) -> tuple[list[Change], str]:
    """Repair a document that one codec explains, line ends and all; the usual case, and the strongest evidence."""
    if text.isascii() or not document.options.veto or not document.is_damaged:
        return [], text
    whole, chain = reread_document(text)
    spans = _beyond_doubt(text, list(differences(text, whole)), True, document) if chain else []
    changes = [Change(*span, "mojibake", chain) for span in spans]
    return changes, replaced(text, changes) if changes else text


def _line_by_line(text: str, document: _Document) -> tuple[list[Change], str]:
    found: list[Change] = []
    out: list[str] = []
    here = 0
    for start, end in _touched_lines(text, document.gate):
        changes, line = _repaired(text[start:end], document)
        if changes:
            found += [Change(start + low, start + high, *rest) for low, high, *rest in changes]
            out += text[here:start], line
            here = end
    out.append(text[here:])
    return found, "".join(out)


def _summed(source: str, passes: list[list[Change]]) -> list[Change]:
    """Return the one pass that does the work of all of them."""
    if len(passes) < 2:
        return passes[0] if passes else []
    text, edits = source, []
    for changes in passes:
        edits.append([change.on(text) for change in changes])
        text = replaced(text, changes)
    return [_named(edit) for edit in compose(source, edits)]


def _named(edit: Edit) -> Change:
    rule, _, others = edit.rule.partition("+")
    reason = f"{edit.reason}; then {others.replace('+', ', ')}".removeprefix("; ") if others else edit.reason
    return Change(edit.start, edit.end, edit.after, rule, reason)


def _touched_lines(text: str, gate: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans, without line end, of the lines in which *gate* finds something or that are not in NFC."""
    here = 1 if text.startswith("\ufeff") else 0
    match = gate.search(text, here)
    if not is_normalized("NFC", text):
        for line in lines(text):
            start = max(line.start, here)
            if not is_normalized("NFC", line.text) or gate.search(text, start, line.end):
                yield start, line.end
        return
    line_end = _LINE_END.search if "\r" in text else None
    while match:
        start = max(text.rfind("\n", here, match.start()), text.rfind("\r", here, match.start())) + 1 or here
        if line_end:
            stop = line_end(text, match.start())
            end = stop.start() if stop else len(text)
        else:
            end = text.find("\n", match.start())
            end = end if end >= 0 else len(text)
        yield start, end
        here = end
        match = gate.search(text, end)


def _repaired(line: str, document: _Document) -> tuple[list[Change], str]:
    """Repair one line until nothing is left to do; return the sum of it and the line."""
    source = line
    passes: list[list[Change]] = []
    for _ in range(MAX_ROUNDS):
        before = len(passes)
        for find_changes in document.finders:
            changes = find_changes(line, document)
            if changes:
                passes.append(changes)
                line = replaced(line, changes)
        if len(passes) == before or (not document.gate.search(line) and is_normalized("NFC", line)):
            return (_summed(source, passes), line) if passes else ([], line)
    return [], source


def _entities(line: str, document: _Document) -> list[Change]:
    if "&" not in line or not _ENTITY.search(line) or _TAG.search(line):
        return []
    return [
        Change(match.start(), match.end(), after, "entity")
        for match in _ENTITY.finditer(line)
        if (after := _unescaped("&" + match[1], document.options.veto)) != match[0]
    ]


@lru_cache(1024)
def _unescaped(entity: str, keeps_halves: bool) -> str:
    """Return what *entity* stands for; half a surrogate pair as it is if it *keeps_halves*, which are joined later."""
    from ftfy.fixes import unescape_html

    number = _NUMBER.fullmatch(entity) if keeps_halves else None
    code = int(number[1] or number[2], 16 if number[1] else 10) if number else 0
    return chr(code) if 0xD800 <= code < 0xE000 else unescape_html(entity)


def _mojibake(line: str, document: _Document) -> list[Change]:
    found = []
    for start, end, whole, chain in repairs(line):
        spans: list[_Span] = list(differences(line[start:end], whole))
        if start:
            spans = [(start + low, start + high, after) for low, high, after in spans]
        if chain == C1_CHAIN:
            rule = "c1"
        else:
            rule = "mojibake"
            if document.options.veto:
                spans = _beyond_doubt(line, spans, end - start == len(line), document)
        found += [Change(low, high, after, rule, chain) for low, high, after in spans]
    return found


def _beyond_doubt(line: str, spans: list[_Span], is_whole: bool, document: _Document) -> list[_Span]:
    """Leave out what may stand; *is_whole* says that one codec explains the whole line."""
    spans = [
        (low - 1, high, "€") if line[low - 1 : high] == _EURO else (low, high, after) for low, high, after in spans
    ]
    sure = [span for span in spans if not is_clean(line, *span)]
    if not is_whole or len(sure) == len(spans) or not (sure or document.is_damaged):
        return sure
    scripts = frozenset(script(char) for _, _, after in sure for char in after)
    return [span for span in spans if not is_clean(line, *span, scripts)]


def _characters(line: str, document: _Document) -> list[Change]:
    if not _ANY_CHARACTER.search(line):
        return []
    found = []
    for match in _CHARACTERS.finditer(line):
        rule, before = match.lastgroup or "", match[0]
        after = _AFTER[rule](before) if rule in _AFTER else ""
        if "\x0b" in before and document.options.veto and _parts(line, match.start(), match.end()):
            after = " "
        if after != before and not (rule == "bidi" and document.is_right_to_left):
            found.append(Change(match.start(), match.end(), after, rule.replace("_", "-")))
    return found


def _parts(line: str, start: int, end: int) -> bool:
    """Say whether ``line[start:end]`` alone is between two words."""
    return start > 0 and not line[start - 1].isspace() and end < len(line) and not line[end].isspace()


def _windows_1252(controls: str) -> str:
    """Read C1 controls as web browsers do; five of them mean nothing there either and stay."""
    return "".join(char.encode("latin-1").decode("cp1252", "ignore") or char for char in controls)


def _joined(surrogates: str) -> str:
    """Join pairs of surrogates; one alone has lost its meaning."""
    return surrogates.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_AFTER = {"c1": _windows_1252, "surrogate": _joined}


def _typography(line: str, document: _Document) -> list[Change]:
    """Do what only options ask for; no character is in two of the tables."""
    from ftfy import fixes

    found = []
    for option, fixer in FIXERS.items():
        if not getattr(document.options, option):
            continue
        for match in re.finditer(f"[{OPTIONAL[fixer]}]", line):
            after = getattr(fixes, fixer)(match[0])
            if after != match[0]:
                found.append(Change(match.start(), match.end(), after, option.replace("_", "-")))
    return sorted(found)


def _compositions(line: str, document: _Document) -> list[Change]:
    if is_normalized("NFC", line):
        return []
    return [Change(start, end, after, "nfc") for start, end, after in compositions(line)]


_FINDERS = (_entities, _mojibake, _characters, _typography, _compositions)
