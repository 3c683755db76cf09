"""A checksum of what the line model reads of some made dumps, kept with its weights.

It changes when a column does: then the weights do not fit any more, and have to be trained anew.
"""

from __future__ import annotations

import hashlib
import json

from newsclean.boilerplate.context import context_columns
from newsclean.boilerplate.features import LOOK, Reader, Weights, near_lines, read_words, skipped_lines
from texts import multilingual_articles

_LABELS = """Home|Log in|Menu|  Sport|* Weather|» Mehr|12 comments|Subscribe now!|READ MORE: Bridge closed|Read also:
12 May 2018|Stand: 1.2.2024, 10:00 Uhr|16:47|2 hours ago|vor 2 Std.|il y a 3 heures|hace 2 días|3分前|1998|Room 2019
Photo: A. Bell / AP|© 2024 Bell|Foto: dpa|By Anna Bell|Anna says:|— Tom|“Quoted,” she said.|Is it?|And then...
橋は来年まで閉鎖されることになりました。|다리는 내년까지 닫혀 있을 것이라고 한다.|สะพานจะปิดจนถึงปีหน้า
Вода дорожает с весны.|ΔΡΟΜΟΣ ΚΛΕΙΣΤΟΣ|To be continued…|Teilen|Terms of use|Advertise|Careers|Home|Log in
Privacy policy""".replace("\n", "|").split("|")
_LONG = [f"Wasser {' ' * LOOK} vor 2 Std.", "Bern" + " Rom" * LOOK + " vor 1999"]
_WEIGHTS = Weights(
    short={"home": -2.0, "log": -1.5, "menu": -2.5, "bridge": 0.5},
    long={"the": 0.2, "der": 0.2, "subscribe": -1.0, "council": 0.7},
    first={"read": -0.5, "by": -0.3},
    last={"more": -0.4, "uhr": -0.2},
    phrases={"log in": -3.0, "privacy policy": -4.0, "12 may 2018": -0.5},
    closing={"comments": 0.8, "advertise": 0.6},
)
_FUNCTION_WORDS = frozenset(["the", "a", "of", "in", "and", "der", "die", "das", "und", "la", "el", "de", "y"])


def fingerprint() -> str:
    """Return the checksum."""
    articles = [text.split("\n\n") for text in multilingual_articles(6)]
    long = [" ".join(paragraphs) for paragraphs in articles]
    seen: list[object] = [read_words(line) for line in [*_LABELS, *_LONG, *long]]
    for number, paragraphs in enumerate(articles):
        above, below = _LABELS[number:] * (1 + number % 2), [*_LABELS[: 10 * number], *_LONG]
        texts = [*above, *(f"\n{line}" for line in paragraphs), long[number], *below]
        near = near_lines(texts)
        reader = Reader(_WEIGHTS, _FUNCTION_WORDS, paragraphs[0] if number % 3 else None)
        table = reader.columns([texts[i] for i in near], skipped_lines(near))
        scores = [(17 * i % 101) / 101 for i in range(len(near))]
        seen += near, _rounded(table), _rounded(context_columns(scores, table["words"]))
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _rounded(table: dict[str, list[float]]) -> dict[str, list[float]]:
    return {name: [round(value, 6) for value in column] for name, column in table.items()}
