from newsclean.edits import Edit
from newsclean.pipeline import Cleaned, Pass
from newsclean.report.collect import CONTEXT, Collector, Top, pieces
from newsclean.step import Hints


def cleaned(source, *edits):
    text = source
    for edit in reversed(edits):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return Cleaned(source, text, (Pass("x", edits),))


def test_pieces_read_as_the_source_and_leave_out_long_kept_stretches():
    source = "a" * 1000 + "X" + "b" * 100 + "Y"
    shown = list(pieces(cleaned(source, Edit(1000, 1001, "X", "", "r/x"), Edit(1101, 1102, "Y", "Z", "r/y"))))
    assert [piece.skipped for piece in shown] == [1000 - CONTEXT, 0, 0, 0, 0]
    assert sum(piece.skipped or len(piece.text) for piece in shown) == len(source)
    assert [piece.edit.rule for piece in shown if piece.edit] == ["r/x", "r/y"]


def test_figures_add_up_whatever_the_order():
    documents = [
        (
            f"d{i}",
            Hints(site="a.example", lang="de"),
            cleaned("Text\nWerbung\n", Edit(5, 13, "Werbung\n", "", "boilerplate/de.w")),
        )
        for i in range(9)
    ]
    one, other = Collector(sample=3), Collector(sample=3)
    for document in documents:
        one.add(*document)
    for document in reversed(documents):
        other.add(*document)
    assert one.sampled == other.sampled
    assert len(one.sampled) == 3
    assert (one.documents, one.changed, one.removed) == (9, 9, 72)
    assert one.rules == other.rules == {"boilerplate/de.w": 9}
    assert one.edits_by_site == {"a.example": 9}
    assert one.lines.most(5) == [("Werbung", 9)]


def test_the_rare_ones_are_forgotten_first_and_said_so(monkeypatch):
    monkeypatch.setattr("newsclean.report.collect.DISTINCT", 4)
    top = Top()
    for thing in "aaabbcdefa":
        top.add(thing)
    assert top.most(2)[0] == ("a", 4)
    assert not top.is_exact
