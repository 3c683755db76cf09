"""The gate: what it lets pass without a look has nothing to collapse."""

from functools import cache
from pathlib import Path

from hypothesis import event, example, given
from hypothesis import strategies as st

from header_texts import BODY, FACT, LEAD, LONG_TITLE, OTHER, TITLE
from newsclean.edits import apply
from newsclean.headers import collapse_headers
from newsclean.headers.folding import Known
from newsclean.headers.rounds import collapse_repeats
from newsclean.rules import DATA
from newsclean.step import Hints, Step

TITLES = [
    TITLE,
    LONG_TITLE,
    "Rat baut ein Hafentor",
    "“We will not leave the valley”: farmers fight a dam",
    "Мэр Заречного объявил о закрытии моста",
    "緑川市が古い橋の架け替えを決定",
    "Ö3-Chef tritt zurück, Rat prüft",
]


@cache
def known():
    return Known(frozenset(Path(DATA, "outlets.txt").read_text(encoding="utf-8").split("\n")) - {""})


def look(text, hints):
    """Find what `collapse_headers` finds, without the gate."""
    return collapse_repeats(text, hints.title, known(), False)


UNGATED = Step("headers", look)
LABELS = st.sampled_from(["Politik", "FAZ", "Lindenblatt", "Home > Rat", "Von Karla Muster", "12. Mai 2024", "Ö3"])
MARKS = st.sampled_from([" - ", " | ", ": ", " › ", " – ", "| ", " ", " (", "… | "])


@st.composite
def copies(draw, title):
    """One damaged copy of a title."""
    line = title
    for damage in draw(
        st.lists(
            st.sampled_from(["cut", "case", "before", "behind", "quotes", "points", "blanks"]), max_size=2, unique=True
        )
    ):
        if damage == "cut":
            line = line[: draw(st.integers(len(line) // 3, len(line)))] + draw(st.sampled_from(["…", "...", " ..", ""]))
        elif damage == "case":
            line = line.upper()
        elif damage == "before":
            line = draw(LABELS) + draw(MARKS) + line
        elif damage == "behind":
            line = line + draw(MARKS) + draw(LABELS)
        elif damage == "quotes":
            line = f"„{line}“"
        elif damage == "points":
            line += draw(st.sampled_from([".", "!", " *", " …"]))
        else:
            line = line.replace(" ", draw(st.sampled_from(["  ", "\xa0"])))
    return line


@st.composite
def heads(draw):
    """A text that begins with one or two copies of a headline among other lines."""
    title = draw(st.sampled_from(TITLES))
    lines = [draw(copies(title)) for _ in range(draw(st.integers(1, 3)))]
    for line in draw(
        st.lists(st.sampled_from(["Politik", "Von Karla Muster", LEAD, OTHER, "Kurz. Ja.", ""]), max_size=3)
    ):
        lines.insert(draw(st.integers(0, len(lines))), line)
    known_title = draw(st.sampled_from([None, title, f"{title} - FAZ"]))
    return "\n".join(lines) + f"\n\n{BODY}\n\n{FACT}", known_title


@given(heads())
@example((f"{TITLE} - FAZ\nPolitik\nPolitik\n{TITLE} Politik\n\n{LEAD}\n\n{BODY}\n\n{FACT}", None))
@example((f"Von Karla Muster\n{LEAD}\n{LONG_TITLE}\n{LONG_TITLE} - Von Karla Muster\n\n{BODY}", None))
@example((f"Von Karla Muster\n{LEAD}\n{TITLE}\n{TITLE.upper()} - VON KARLA MUSTER\n\n{BODY}", None))
@example((f"{TITLE} - FAZ\nPolitik\n{TITLE} Lindenblatt\n\n{BODY}", None))
@example((f"{LONG_TITLE} - The Telegraph\n{LONG_TITLE}\u0301\n\n{BODY}", None))
def test_the_gate_opens_wherever_there_is_something_to_collapse(case):
    text, title = case
    edits = UNGATED.edits(text, Hints(title=title))
    event("something" if edits else "nothing")
    assert collapse_headers(text, title=title) == apply(text, edits)
