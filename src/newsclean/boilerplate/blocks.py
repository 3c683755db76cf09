"""Decide which lines go: cues by themselves, and what stands by them as one block."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from newsclean.boilerplate.copies import COPY, mark_copies
from newsclean.boilerplate.cues import SIGNED
from newsclean.boilerplate.guards import (
    belongs,
    find_entries,
    find_topics,
    is_amid_sentence,
    is_headline,
    is_short_sentence,
    is_signature,
    is_statement,
)
from newsclean.boilerplate.rows import Row, find_wrapped
from newsclean.boilerplate.threads import THREAD, mark_thread, take_openings

MOST_TEASERS = 12
RIM = 8  # rows: what counts as the start and the end of an article
MENU = 3  # so many weak cues in a row are a menu


def mark(rows: Sequence[Row], keep: Collection[str] = ()) -> bool:
    """Mark the rows that go, with rule and reason; say whether any was marked. Block rules in *keep* are left out."""
    take_openings(rows)
    amid = [(row, row.hit) for i, row in enumerate(rows) if row.hit and is_amid_sentence(i, rows)]
    for row, _ in amid:
        row.hit = None
    found = _mark(rows, keep)
    for row, hit in amid:  # cues again once what they stand amid is gone
        row.hit = hit
    return found


def _mark(rows: Sequence[Row], keep: Collection[str]) -> bool:
    find_wrapped(rows)
    last_prose = next(
        (i for i in reversed(range(len(rows))) if rows[i].hit is None and rows[i].prose and not rows[i].bullet), -1
    )
    first_prose = next((i for i, row in enumerate(rows) if row.hit is None and row.prose), len(rows))
    topics = find_topics(rows)
    entries = find_entries(rows, last_prose)
    sure = [
        i
        for i, row in enumerate(rows)
        if row.hit and row.hit.matched not in topics and i not in entries and _is_sure(i, rows, first_prose, last_prose)
    ]
    for i in sure:
        _mark_cue(rows[i])
    for i in sure:
        if rows[i].hit.label:  # type: ignore[union-attr]
            _mark_teasers(i, rows, last_prose)
    if COPY not in keep:
        mark_copies(rows)
    if {THREAD, "comments"}.isdisjoint(keep):
        mark_thread(rows)
    _mark_menus(rows)
    _mark_beside(rows)
    _mark_between(rows, last_prose)
    return any(row.rule for row in rows)


def _is_sure(index: int, rows: Sequence[Row], first_prose: int, last_prose: int) -> bool:
    hit = rows[index].hit
    assert hit is not None
    if hit.weak or belongs(index, rows) or is_headline(index, rows) or is_statement(rows[index]):
        return False
    if is_signature(index, rows):
        return False
    if "s" in hit.flags:
        return index < max(first_prose, RIM)
    if "e" in hit.flags:
        return index > min(last_prose, len(rows) - RIM)
    return True


def _mark_cue(row: Row) -> None:
    assert row.hit is not None
    row.remove(
        row.hit.rule,
        f"{row.hit.category}: the line is {_short(row.hit.matched)!r}"
        if row.hit.form != "head"
        else f"{row.hit.category}: the line begins {_short(row.hit.matched)!r}",
    )


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47] + "…"


def _mark_teasers(label: int, rows: Sequence[Row], last_prose: int) -> None:
    """Mark the headlines below a label: up to the first line that is not shaped like one."""
    hit = rows[label].hit
    assert hit is not None
    end = label + 1
    most = len(rows) if label > last_prose else min(len(rows), label + 1 + MOST_TEASERS)
    while end < most and _is_teaser_of(end, label, rows, last_prose):
        end += 1
    if end == label + 2 <= last_prose and not _announces(label, rows):
        return
    for row in rows[label + 1 : end]:
        if not row.rule:
            row.remove(hit.rule, f"{hit.category}: teaser below {_short(hit.matched)!r}")


def _announces(label: int, rows: Sequence[Row]) -> bool:
    """Whether the one line below the label is its teaser, and not a subheading: by colon, bullet or spacing."""
    teaser, after = rows[label + 1 : label + 3]
    return rows[label].text.rstrip().endswith((":", "→", "►", "»")) or teaser.bullet or teaser.space < after.space


def _is_teaser_of(index: int, label: int, rows: Sequence[Row], last_prose: int) -> bool:
    row = rows[index]
    if row.kept:
        return True
    if row.hit is not None:  # another label takes its own teasers
        return not row.hit.label and not row.hit.own and (not row.hit.weak or row.hit.category == "date")
    if index > last_prose:  # nothing of the article comes after
        return row.bullet or not (row.prose or is_short_sentence(row))
    first = rows[label + 1]
    if index > label + 1 and (row.bullet != first.bullet or (row.space > 0) != (rows[label + 2].space > 0)):
        return False
    if index == label + 2 and row.space and not first.space:
        return False
    return row.teaser


def _mark_menus(rows: Sequence[Row]) -> None:
    """Mark runs of weak cues: a menu gives itself away."""
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.hit and row.hit.weak and row.hit.category not in SIGNED and not row.rule:
            run.append(row)
            continue
        if len(run) >= MENU:
            for weak in run:
                weak.remove(weak.hit.rule, f"{weak.hit.category}: one of {len(run)} such lines")  # type: ignore[union-attr]
        run = []


def _mark_beside(rows: Sequence[Row]) -> None:
    """Mark weak cues that touch a marked row, on either side."""
    for order in (rows, rows[::-1]):
        above: Row | None = None
        for row in order:
            if above is not None and above.rule and not row.rule and row.hit and row.hit.weak and not row.hit.own:
                row.remove(row.hit.rule, f"{row.hit.category}: {_short(row.hit.matched)!r} beside other boilerplate")
            above = row


def _mark_between(rows: Sequence[Row], last_prose: int) -> None:
    """Mark one or two short lines behind the article that have boilerplate above and below; a whole sentence stays."""
    marked = [i for i, row in enumerate(rows) if row.rule and i > last_prose]
    for low, high in pairwise(marked):
        between = rows[low + 1 : high]
        if 1 <= len(between) <= 2 and not any(row.sentence or is_short_sentence(row) for row in between):
            for row in between:
                row.remove(rows[low].rule, "tail: between boilerplate lines")
