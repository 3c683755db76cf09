"""Find the article in the dump of a whole page, by the line model; and say whether a text is such a dump."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from newsclean.boilerplate.columns import best_block
from newsclean.boilerplate.features import SOLID
from newsclean.boilerplate.model import Judged, LineModel, line_model
from newsclean.lines import Line, lines
from newsclean.step import Change, Hints

KEEP = 0.5  # page: a line with a lower score goes
DOUBT = 0.04  # article: a line with a lower score goes
RIM_DOUBT = 0.15  # and one at a rim with a lower score than this:
RIMS = 8, 20  # so many lines at the head and at the end
SETTLED = 0.6  # so large a share of a text in long lines,
LOOSE = 12  # no more short ones in a row between them,
ABOVE, BELOW = 2, 1  # above the first and below the last: then it is no dump, and nothing goes
FEW = 50  # a round that takes fewer than one line in so many takes none, so that rounds end and time stays linear
FOREIGN = 6  # a dump has so many foreign lines at least
FAR = 20  # of them so many far from any long line,
MENU = -1.5  # or two that weigh no more than a wording of menus, or one such and FEW_FAR far ones,
FEW_FAR = 6
MOSTLY = 0.5  # or, in words, so large a share of the text; without any such wording it is a list of goods or results
COPIED = 4  # words: a copy of a shorter line may be meant
RULE = "model"

_DIGIT = re.compile(r"\d")

Judge = Callable[[Judged], list[bool]]
"""Says of each line whether it goes."""


class Reading:
    """The lines of a text, as the line model reads them: all lines, and which are not blank."""

    def __init__(self, text: str, hints: Hints, model: LineModel | None = None) -> None:
        self.lines = lines(text)
        self.live = [i for i, line in enumerate(self.lines) if line.text.lstrip("\ufeff").strip()]
        self._model = model or line_model()
        self._reader = self._model.reader(hints.title)

    @cached_property
    def judged(self) -> Judged:
        """What the model says of the whole text."""
        return self.judge(self.live, ())

    def judge(self, live: Sequence[int], gone: Container[int]) -> Judged:
        """Return what the model says of the *live* lines, without those that are *gone*."""
        return self._model.judge(_with_gaps(self.lines, live, gone), self._reader)


def find_page(
    text: str, hints: Hints, *, model: LineModel | None = None, reading: Reading | None = None
) -> list[Change]:
    r"""Find everything in *text*, the dump of a page, that is not its article. At least one line always stays.

    *reading* is that of *text*, where it has been read before.
    >>> from newsclean.step import NO_HINTS
    >>> story = "On Monday the council met in Rome, and it took the whole day to agree on a plan for the old bridge."
    >>> changes = find_page("Home\nContact us\nLog in\n\n" + story + "\n\nPrivacy policy\nAbout us", NO_HINTS)
    >>> [(change.start, change.end) for change in changes]
    [(0, 24), (123, 148)]
    """
    return _find(text, reading or Reading(text, hints, model), _leaves_page, _is_settled)


def find_unlikely(
    text: str, hints: Hints, *, model: LineModel | None = None, stays: Callable[[str], bool] | None = None
) -> list[Change]:
    """Find the lines of *text*, an extracted article, that are most unlikely to belong to it; what *stays* is left."""
    return _find(text, Reading(text, hints, model), lambda judged: _leaves_article(judged, stays))


def read_page(text: str, hints: Hints, *, model: LineModel | None = None) -> Reading | None:
    """Read *text* if it is the dump of a whole page rather than an article, from the text alone; else return None."""
    reading = Reading(text, hints, model)
    if not reading.live or _is_settled(reading.lines, reading.live):
        return None
    return reading if _is_page(reading.judged) else None


def _is_settled(found: Sequence[Line], live: Sequence[int]) -> bool:
    """Say whether most of the text of the *live* lines stands in long ones, with few short ones around and between."""
    sizes = [len(found[i].text) for i in live]
    long = [place for place, size in enumerate(sizes) if size >= SOLID]
    if sum(map(sizes.__getitem__, long)) < SETTLED * sum(sizes):
        return False
    if long[0] > ABOVE or len(sizes) - 1 - long[-1] > BELOW:
        return False
    return all(below - above - 1 <= LOOSE for above, below in pairwise(long))


def _is_page(judged: Judged) -> bool:
    """A dump has many lines that are not its article, among them wordings of menus or long lists of short lines."""
    size = [text.count(" ") + 1 for text in judged.texts]
    foreign = [i for i, score in enumerate(judged.scores) if score < KEEP]
    share = sum(size[i] for i in foreign) / sum(size)
    if len(foreign) < max(FOREIGN, 0.25 * len(size)) or share < 0.04:
        return False
    worded = [i for i in foreign if not _DIGIT.search(judged.texts[i])]  # a table of results is no menu
    far = sum(not judged.looked_at(i) for i in worded)
    menu = sum(judged.value("phrase", i) <= MENU for i in foreign)
    return far >= FAR or menu >= 2 or (menu == 1 and (far >= FEW_FAR or (share > MOSTLY and len(worded) >= 10)))


def _find(
    text: str,
    reading: Reading,
    judge: Judge,
    is_settled: Callable[[Sequence[Line], Sequence[int]], bool] = lambda found, live: False,
) -> list[Change]:
    """Judge the lines again and again, without those that went, until none goes: so a second call finds nothing."""
    found, live = reading.lines, reading.live
    reasons: dict[int, str] = {}
    while live and not is_settled(found, live):
        judged = reading.judge(live, reasons) if reasons else reading.judged
        going = judge(judged)
        if sum(going) * FEW < len(live) or not any(going):
            break
        for goes, block in groupby(range(len(live)), key=going.__getitem__):
            members = list(block)
            if goes:
                reasons |= dict.fromkeys([live[i] for i in members], judged.reason(members))
        live = [i for i in live if i not in reasons]
    return list(_deletions(found, live, reasons)) if reasons else []


def _with_gaps(found: Sequence[Line], live: Sequence[int], gone: Container[int]) -> list[str]:
    """Return what the *live* lines say, with a ``\\n`` in front for each blank line above that will be left."""
    texts = []
    above = -1
    for i in live:
        gap = i - above - 1
        if gap and gone:
            gap -= len(_hole(above, i, len(found), gone))
        texts.append("\n" * gap + found[i].text.lstrip("\ufeff"))
        above = i
    return texts


def _hole(above: int, below: int, total: int, gone: Container[int]) -> range:
    """Return the lines to take out between two that stay: those that are *gone*, and the narrower gap beside them.

    At the rims of the text (*above* is -1, *below* is *total*) both gaps go.
    """
    between = [i for i in range(above + 1, below) if i in gone] if below - above > 1 and gone else ()
    if not between:
        return range(0)
    before, after = between[0] - above - 1, below - between[-1] - 1
    if above < 0 or below == total:
        return range(above + 1, below)
    return range(above + 1, between[-1] + 1) if after > before else range(between[0], below)


def _deletions(found: Sequence[Line], live: Sequence[int], reasons: Mapping[int, str]) -> Iterator[Change]:
    """Yield the deletions; lines that go together for one reason are one deletion."""
    for above, below in pairwise([-1, *live, len(found)]):
        hole = _hole(above, below, len(found), reasons)
        if not hole:
            continue
        end = found[hole[-1]].stop
        start = found[hole[0]].start
        if (
            below == len(found) and found[-1].end == found[-1].stop
        ):  # no final newline: the new last line has none either
            start = found[above].end
        parts = [(i, reasons[i]) for i in hole if i in reasons]
        for reason, group in groupby(parts, key=itemgetter(1)):
            last = list(group)[-1][0]
            stop = end if last == parts[-1][0] else found[last].stop
            yield Change(start, stop, "", RULE, reason)
            start = stop


def _leaves_page(judged: Judged) -> list[bool]:
    """A line goes if it is unlikely, or says what a line that stays has said; the best block stays in any case."""
    keep = [score >= KEEP for score in judged.scores]
    if not any(keep):
        best = max(judged.scores)
        start, stop = best_block([score - best * 0.7 for score in judged.scores])
        keep = [start <= i < stop for i in range(len(keep))]
    said: set[str] = set()
    for i, text in enumerate(judged.texts):
        bare = text.strip()
        if keep[i] and bare.count(" ") >= COPIED - 1:
            keep[i] = bare not in said
            said.add(bare)
    return [not stays for stays in keep]


def _leaves_article(judged: Judged, stays: Callable[[str], bool] | None = None) -> list[bool]:
    """A line goes if it is most unlikely, at either rim if it is unlikely; one that was not looked at stays."""
    head, end = RIMS[0], len(judged.scores) - RIMS[1]
    return [
        score < (DOUBT if head <= i < end else RIM_DOUBT)
        and judged.looked_at(i)
        and not (stays and stays(judged.texts[i]))
        for i, score in enumerate(judged.scores)
    ]
