"""Attacks made from regular expressions: what a pattern repeats is repeated, and what ought to follow does not."""

import re
from collections.abc import Iterator
from re import _constants as op
from re import _parser as parser
from typing import NamedTuple

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MANY = 8
"""Repetitions that a pattern must allow for its repeat to be worth an attack."""
ENDINGS = ("", "\x00", "!a")
BY_CATEGORY = {
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_NOT_DIGIT: "a",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_WORD: " ",
}


class Attack(NamedTuple):
    """A text that a pattern has trouble with, if it has: *pump* again and again between *before* and *after*."""

    before: str
    pump: str
    after: str

    def __call__(self, size: int) -> str:
        return self.before + self.pump * (size // len(self.pump)) + self.after

    def in_lines(self, size: int) -> str:
        """The same, as many lines that are no longer than a headline: most patterns are tried on lines."""
        line = self(200) + "\n"
        return line * (size // len(line))


def attacks(pattern: str, flags: int = 0) -> list[Attack]:
    """Return attacks on every repeat of *pattern*: each of its characters by itself, and one pass of its body.

    >>> [attack(6) for attack in attacks("a(?:b|c)+d")][:4]
    ['abbbbbb', 'abbbbbb\\x00', 'abbbbbb!a', 'acccccc']
    """
    tree = parser.parse(pattern, flags)
    found = dict.fromkeys(_pumps(list(tree), ""))
    return [Attack(before, pump, after) for before, pump in found for after in ENDINGS]


def _pumps(nodes: list, before: str) -> Iterator[tuple[str, str]]:
    for place, node in enumerate(nodes):
        front = before + _sample(nodes[:place])
        if node[0] in REPEATS:
            _, high, body = node[1]
            if high == op.MAXREPEAT or high >= MANY:
                yield from ((front, pump) for pump in _bodies(list(body)))
            yield from _pumps(list(body), front)
        else:
            for part in _parts(node):
                yield from _pumps(part, front)


def _bodies(body: list) -> Iterator[str]:
    """The characters that *body* may begin or go on with, one by one, and all of one pass of it."""
    whole = _sample(body)
    if whole:
        yield whole
    for node in body:
        if node[0] is op.IN:
            yield from _members(node[1])
        for part in _parts(node):
            if sample := _sample(part):
                yield sample


def _parts(node: tuple) -> Iterator[list]:
    """The sequences inside *node*."""
    kind, value = node
    if kind is op.SUBPATTERN:
        yield list(value[3])
    elif kind is op.BRANCH:
        yield from map(list, value[1])
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield list(value[1])
    elif kind is op.ATOMIC_GROUP:
        yield list(value)
    elif kind is op.GROUPREF_EXISTS:
        yield from (list(part) for part in value[1:] if part)


def _sample(nodes: list) -> str:
    """Return a short text that *nodes* match, as far as it can be told without looking around."""
    return "".join(map(_one, nodes))


def _one(node: tuple) -> str:
    kind, value = node
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "b" if chr(value) == "a" else "a"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return next(_members(value), "a")
    if kind in REPEATS:
        return _sample(list(value[2])) * max(1, min(value[0], MANY))
    if kind in (op.SUBPATTERN, op.BRANCH, op.ATOMIC_GROUP, op.GROUPREF_EXISTS):
        return _sample(next(_parts(node), []))
    return ""  # places, looks around, references


def _members(items: list) -> Iterator[str]:
    """Some characters of a class: the ends of its ranges, one of each kind it names."""
    if items and items[0][0] is op.NEGATE:
        banned = re.compile("[" + "".join(map(_as_class, items[1:])) + "]")
        yield from (char for char in "a 1.\n" if not banned.match(char))
        return
    for kind, value in items:
        if kind is op.LITERAL:
            yield chr(value)
        elif kind is op.RANGE:
            yield chr(value[0])
        elif kind is op.CATEGORY:
            yield BY_CATEGORY[value]


def _as_class(item: tuple) -> str:
    kind, value = item
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {"1": r"\d", " ": r"\s", "a": r"\w"}[BY_CATEGORY[value]]
