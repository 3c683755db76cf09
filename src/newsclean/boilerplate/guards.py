"""Guards: what looks like a cue, but belongs to the article where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.boilerplate.rows import Row

ENTRIES = 4  # dates above the last paragraph; an article has two or three, of its making and of its reading
TOPIC = 4  # uses of the word elsewhere in the text
LEGAL, NOTICE = 14, 10  # words from which a legal line, and a whole sentence of it, is a text of its own
SENTENCE = 7  # words from which a line that ends in a full stop is a sentence
SAID = 4  # and one behind a label, with it
OWN = {"byline", "share", "advertisement"}  # what a newsroom says of itself in a sentence
HEAD = 3  # lines of byline and date between a headline and its text
LINKING = {"related", "player"}  # what a label announces with the headline of something else
SIGNED_WORDS = 3  # "© Agency"
FEW_WORDS = 2  # longer wordings do not come about by chance
LED, LONG = 4, 8  # words of an open line that goes on in the next one; in one with a capital, too,
LAST = 3  # if that has no more words than these


def is_amid_sentence(index: int, rows: Sequence[Row]) -> bool:
    """Say whether ``rows[index]`` is words of a sentence that a link or a line break has parted from the others.

    The line above is open; the line below goes on in lower case, or this one, directly below, ends the sentence.
    """
    if not index:
        return False
    above, row = rows[index - 1], rows[index]
    if above.hit or above.ends or not above.text.rstrip()[-1:].isalnum():
        return False
    is_led = row.small or above.words >= LED
    if index + 1 < len(rows) and rows[index + 1].small and rows[index + 1].words > 1:
        return is_led
    if row.space or not row.stops:
        return False
    return above.words >= LED if row.small else above.words >= LONG and row.words <= LAST


def is_headline(index: int, rows: Sequence[Row]) -> bool:
    """Say whether a label opens the headline of the text itself, "Live blog: Storm on the coast"."""
    hit = rows[index].hit
    if index or hit is None or hit.form == "line" or hit.category not in LINKING:
        return False
    return any(row.hit is None and row.prose for row in rows[1 : HEAD + 1])


def is_short_sentence(row: Row) -> bool:
    """Say whether a line is at least two words with a full stop: "Nobody was hurt."."""
    return row.words > 1 and row.stops


def is_statement(row: Row) -> bool:
    """Say whether a label opens a sentence of the article's own, "More news: The pool will be closed on Friday."

    Links behind such labels are headlines, which have no full stop.
    """
    if row.hit is None or row.hit.form != "head" or row.hit.category not in LINKING:
        return False
    return row.words >= SAID and row.stops


def belongs(index: int, rows: Sequence[Row]) -> bool:
    """Say whether the cue line ``rows[index]`` is rather the article's own: a list item, a line of verse, an answer."""
    row = rows[index]
    if row.hit is None or row.hit.form != "line" or row.words > FEW_WORDS:
        return False
    return _is_announced(index, rows) or _is_item(index, rows) or _is_verse(index, rows)


def is_signature(index: int, rows: Sequence[Row]) -> bool:
    """A credit, a bare copyright or a sentence of the newsroom's own that closes the text: as often the article's.

    So is a legal notice in whole sentences, wherever it stands.
    """
    row, hit = rows[index], rows[index].hit
    assert hit is not None
    if hit.category in ("copyright", "consent") and row.words >= (NOTICE if row.ends else LEGAL):
        return True
    if index < len(rows) - 1:
        return False
    if hit.category == "credit" or (hit.category == "copyright" and row.words <= SIGNED_WORDS):
        return True
    return (
        hit.category in OWN
        and row.words >= SENTENCE
        and row.ends
        and not row.text.rstrip().endswith("!")
        and not any(_is_sign(other) for other in rows[:-1])
    )


def _is_sign(row: Row) -> bool:
    return row.hit is not None and not row.hit.weak


def _is_announced(index: int, rows: Sequence[Row]) -> bool:
    """The line above ends in a colon or comma, so this one goes on with it."""
    above = rows[index - 1] if index else None
    return above is not None and above.hit is None and above.words > 2 and above.text.rstrip().endswith((":", ","))


def _is_item(index: int, rows: Sequence[Row]) -> bool:
    """An item among other items that are no cues."""
    near = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    return rows[index].bullet and any(row.bullet and row.hit is None for row in near)


def _is_verse(index: int, rows: Sequence[Row]) -> bool:
    """A short line among short lines, with no blank line between: a poem, a score list, a menu."""
    if rows[index].hit.label or not 0 < index < len(rows) - 1:  # type: ignore[union-attr]
        return False
    near = rows[max(0, index - 2) : index + 3]
    return (
        len(near) >= 4
        and all(row is rows[index] or (row.hit is None and row.words < 10) for row in near)
        and not any(row.space for row in near[1:])
    )


def find_entries(rows: Sequence[Row], last_prose: int) -> set[int]:
    """Return the dates that part the article into entries: of a diary, of letters, of a report by the minute."""
    dates = {i for i, row in enumerate(rows) if i < last_prose and row.hit and row.hit.category == "date"}
    return dates if len(dates) >= ENTRIES else set()


def find_topics(rows: Sequence[Row]) -> set[str]:
    """Return the one-word cues that the article itself speaks of so often that they may be its subheadings."""
    words = {
        row.hit.matched for row in rows if row.hit and row.hit.form == "line" and not row.hit.weak and row.words == 1
    }
    if not words:
        return set()
    prose = "\n".join(row.text for row in rows if row.hit is None and row.words > 3).casefold()
    return {word for word in words if prose.count(word) >= TOPIC}
