"""What can be seen of a line and its surroundings: the columns that the line model reads.

Nothing here knows a language except two word lists, and both only add to what the shapes say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat

from newsclean.boilerplate.columns import FAR, Column, best_block, distances, from_place, run_lengths, shifted, window

Weights = tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float], Mapping[str, float]]
"""Word weights in short lines, word weights in long lines, weights of whole lines of a few words."""

SHORT = 8  # words: up to here a word weighs as in a label, above as in a text
PHRASE = 5  # words: up to here a line is also looked up whole

_MARKS = "\u0300-\u036f\u0900-\u0963\u0971-\u0dff\u0e00-\u0eff"  # vowel signs are part of a word
_WORD = re.compile(rf"[\w{_MARKS}]+")
_CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_KOREAN = re.compile(r"[은는이가을를의에로다고]\b")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_AGO = re.compile(r"\b(?:ago|hours?|minutes?|mins?|vor|std|min|hace|il y a|fa|siden|sedan|sitten|geleden|назад)\b|前$")
_DATE = re.compile(r"(?:19|20)\d\d(?!\d)|\d[:.]\d\d(?!\d)|\d\.\d\d?\.")
_LINK = re.compile(r"©|https?:|www\.|@|\.(?:com|net|org|de)\b")
_PARTICLES = frozenset("のをはがにでと的了是在和不")
_STOP = re.compile(r"[.!?][\"'”“»’)]* +[^\W\d_]|[。！？।]")
_MARK = re.compile(r"[|•·»›→/►▶]")
_ENDS = dict.fromkeys(".!?。！？।", 5) | dict.fromkeys("\"'”“»«’)]", 4) | {"…": 3, ",": 2, ";": 2, "-": 2, "–": 2, ":": 1}
_STARTS = dict.fromkeys("*•-–—+|>#·»→►▶←‹›", 1) | dict.fromkeys("\"'„“”»«‘’(", 5)


def count_words(text: str) -> int:
    """Return how many words *text* has; where a script sets no blanks, three characters count as one."""
    return len(_WORD.findall(text)) + len(_CJK.findall(text)) // 3


def word_keys(text: str) -> tuple[list[str], bool]:
    """Return the words of a line in lower case, and whether it is short: what its weights are looked up by."""
    words = _WORD.findall(text.strip().lower())
    return words, len(words) <= SHORT


def line_columns(texts: Sequence[str], title: str | None, weights: Weights, function_words: frozenset[str]) -> dict[str, Column]:
    """Return the features of *texts*, the lines of one document without the blank ones, as named columns.

    A text may keep its indent and carry blank lines that stood above it in front (as ``\\n``).
    """
    total = len(texts)
    short, long, phrases, closing = weights
    title_words = frozenset(_WORD.findall(title.lower())) if title else frozenset()
    has_cjk = _CJK.search("".join(texts)) is not None
    has_hangul = _HANGUL.search("".join(texts)) is not None
    bare = [text.strip() for text in texts]
    lower = [text.lower() for text in bare]
    seen = Counter(lower)
    first: set[str] = set()
    vocabulary: Counter[str] = Counter()
    contents: list[set[str] | None] = []
    rows = []
    for text, line, low in zip(texts, bare, lower, strict=True):
        words = _WORD.findall(low)
        n = len(words)
        size = len(line)
        cjk = _CJK.findall(line) if has_cjk else ()
        m = n + len(cjk) // 3
        d = n or 1
        get = (short if n <= SHORT else long).get
        ws = [get(w, 0.0) for w in words]
        last = line[-1]
        head = line[0]
        end = _ENDS.get(last, 0)
        stops = len(_STOP.findall(line)) if size > 30 else 0
        if end == 4 and size > 2 and line[-2] in ".!?…。":
            end = 5
        elif last == "." and line.endswith("..."):
            end = 3
        function = sum(map(function_words.__contains__, words)) / d
        if cjk:
            function = 2 * sum(map(_PARTICLES.__contains__, cjk)) / len(cjk)
        elif has_hangul:
            function = max(function, len(_KOREAN.findall(low)) / (3 * d))
        caps = sum([w[0].isupper() for w in _WORD.findall(line)]) / d if line != low else 0.0
        t = len(title_words.intersection(words)) if title_words else 0
        lead = len(text) - len(text.lstrip("\n"))
        again = low in first
        first.add(low)
        prose = m if (m >= 10 and (end >= 4 or stops) and (function > 0.08 or m >= 20)) else 0
        dated = 1 if _DATE.search(line) else 0
        meta = 1 if 0 < n <= 12 and (dated or _AGO.search(low)) and not (end == 5 and n > 8) else 0
        if n > 8:
            content = {w for w in words if len(w) > 5}
            if prose:
                vocabulary.update(content)
            contents.append(content)
        else:
            contents.append(None)
        rows.append(
            (
                m,
                size,
                size / d,
                function,
                caps,
                sum(map(str.isdecimal, words)) / d,
                end,
                _STARTS.get(head) or (2 if head.isdecimal() else 3 if head.islower() else 4 if head.isupper() else 0),
                stops,
                1 if _LINK.search(low) else 0,
                len(_MARK.findall(line)),
                line.count(",") / d,
                1 if line.isupper() else 0,
                dated,
                len(text) - len(text.lstrip()) - lead,
                min(lead, 3),
                seen[low],
                1 if again else 0,
                t / len(title_words) if title_words else -1.0,
                t / d if title_words else -1.0,
                sum(ws) / (d + 1),
                min(ws, default=0.0),
                max(ws, default=0.0),
                phrases.get(" ".join(words), 0.0) if n <= PHRASE else 0.0,
                max(map(closing.get, words, repeat(0.0)), default=0.0) if n <= SHORT else 0.0,
                meta,
                prose,
            )
        )
    table = dict(zip(_BASE, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in _BASE}
    table["prose"] = prose_column = table["prose"]
    words_column = table["words"]
    score = [w * min(m, 12) for w, m in zip(table["weight"], words_column, strict=True)]
    table["score"] = score
    table["cohesion"] = [
        -1.0 if not content else sum([vocabulary[w] > 2 for w in content]) / len(content) for content in contents
    ]
    table["cohesion*"] = [max(c, 0.0) for c in table["cohesion"]]
    meta = list(accumulate(table["meta"], initial=0))
    table["metas-above"] = [float(min(c, 40)) for c in meta[:total]]
    table["metas-below"] = [float(min(meta[-1] - c, 40)) for c in meta[1:]]
    _add_place(table, total)
    for name, radii in (("prose", (2, 6, 20)), ("score", (2, 6, 20)), ("words", (3, 10)), ("again", (6,)), ("mark", (8,)), ("date", (6,)), ("link", (8,)), ("phrase", (6,)), ("function", (3,)), ("meta", (4, 15)), ("cohesion*", (3, 10)), ("in-title", (6,))):
        for radius in radii:
            table[f"{name}~{radius}"] = window(table[name], radius)
    for name in ("words", "end", "score", "prose", "caps", "start", "above"):
        for offset in _OFFSETS[name]:
            table[f"{name}{offset:+d}"] = shifted(table[name], offset)
    return table


_BASE = (
    "words chars word-length function caps digits end start stops link mark commas upper date indent above copies again "
    "of-title in-title weight least most phrase closing meta prose"
).split()
_OFFSETS = {
    "words": (-3, -2, -1, 1, 2, 3),
    "end": (-2, -1, 1, 2),
    "score": (-3, -2, -1, 1, 2, 3),
    "prose": (-1, 1),
    "caps": (-1, 1),
    "start": (-1, 1),
    "above": (1,),
}


def _add_place(table: dict[str, Column], total: int) -> None:
    """Add where in the text a line stands: by lines, by prose, by the best block of long lines, by the headline."""
    prose, words = table["prose"], table["words"]
    all_prose = sum(prose) or 1
    all_words = sum(words) or 1
    table["index"] = list(map(float, range(total)))
    table["left"] = list(map(float, range(total, 0, -1)))
    table["lines"] = [float(total)] * total
    table["place"] = [i / total for i in range(total)]
    table["prose-share"] = [sum(prose) / all_words] * total
    table["all-prose"] = [float(all_prose)] * total
    table["prose-above"] = [s / all_prose for s in list(accumulate(prose, initial=0))[:total]]
    table["to-prose-above"] = distances(prose)
    table["to-prose-below"] = distances(prose[::-1])[::-1]
    start, stop = best_block([min(w, 52) - 12 if w > 6 else -6 for w in words])
    table["in-block"] = from_place(start, total)
    table["from-block"] = from_place(stop, total)
    start, stop = best_block([p if p else s - 0.5 for p, s in zip(prose, table["score"], strict=True)])
    table["in-prose-block"] = from_place(start, total)
    table["from-prose-block"] = from_place(stop, total)
    heads = [i for i, share in enumerate(table["of-title"]) if share >= 0.7]
    table["from-title"] = from_place(heads[0], total) if heads else [2 * FAR] * total
    table["from-last-title"] = from_place(heads[-1], total) if heads else [2 * FAR] * total
    _add_closing(table)
    run = run_lengths([w < 10 and e < 5 for w, e in zip(words, table["end"], strict=True)])
    back = run_lengths([w < 10 and e < 5 for w, e in zip(words[::-1], table["end"][::-1], strict=True)])[::-1]
    table["run"] = run
    table["run-length"] = [a + b - 1 if a else 0 for a, b in zip(run, back, strict=True)]
    together = run_lengths([a == 0 for a in table["above"]])
    table["block-place"] = together


def _add_closing(table: dict[str, Column]) -> None:
    """Add how strongly the short lines above say that the article is over, and how far back the strongest stands."""
    low = 0.0
    age = FAR
    peaks, ages = [], []
    share = table["prose-above"]
    for value, above in zip(table["closing"], share, strict=True):
        if value >= 0.7 and above > 0.3 and value >= low * 0.9:
            low, age = value, 0.0
        peaks.append(low)
        ages.append(min(age, FAR))
        age += 1
    table["closed"], table["closed-ago"] = peaks, ages
