"""A few cues, and which of some lines are marked to go by them."""

from newsclean.boilerplate.blocks import mark
from newsclean.boilerplate.cues import Cues
from newsclean.boilerplate.rows import Row
from newsclean.cue_tables import tables
from newsclean.rules import Cue

CUES = Cues(
    tables(
        [
            Cue("en.read", "related", ("Read also",), head=True, block=True),
            Cue(
                "en.ad",
                "advertisement",
                ("Ad", "Paid content", "Our own ad here", "Sent by the desk of the ad house now"),
            ),
            Cue("en.home", "navigation", ("Home", "News", "Sport"), weak=True),
            Cue("en.back", "byline", ("Reporter", "Editor", "Desk"), weak=True),
            Cue("en.when", "date", ("Today",), weak=True),
            Cue("en.top", "navigation", ("Back to top",), where="end"),
            Cue("en.by", "byline", ("By our own reporter",), where="start"),
            Cue("en.share", "share", ("Follow us on all our channels every day",)),
            Cue("en.photo", "credit", ("Photo of the house",)),
            Cue("en.copy", "copyright", pattern="© .{1,200}", anchors=("©",)),
            Cue("en.terms", "consent", pattern="terms .{1,200}", anchors=("terms",)),
        ]
    )
)
PROSE = "The council voted on Monday to close the old bridge in the north of the town, a spokesman said."
TEASER = "Bridge will cost more than planned"


def rows(*lines):
    """Return the rows of *lines*; an empty one is a gap."""
    found, gap, at = [], 0, 0
    for line in lines:
        if line:
            found.append(Row(at, at + len(line), at + len(line) + 1, line, gap, space=gap, hit=CUES.match(line)))
        gap = 0 if line else gap + 1
        at += len(line) + 1
    return found


def marked(*lines):
    """Return those of *lines* that are marked to go."""
    found = rows(*lines)
    mark(found)
    return [row.text for row in found if row.rule]
