"""Mining: the same file from any order and any split, and nothing that articles merely share."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import cli
from newsclean.corpus import mine as mining
from newsclean.corpus.mine import LineCounts, lines_of, merge_counts, mine, template_of, write_counts
from newsclean.corpus.mined_file import cue_file
from newsclean.documents import InputError
from newsclean.rules import load_cues

LINE = st.sampled_from(["Mehr zum Thema", "Stand: 3. Mai 2024", "Stand: 4. Juni 2025", "Ein Satz.", "12", "", "a", "A"])
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(["a.example", "b.example", ""]), st.lists(LINE).map("\n".join)), max_size=20
)


def counted(documents):
    with LineCounts() as counts:
        for site, text in documents:
            counts.add(site, text)
        return counts.totals, list(counts.rows())


@given(DOCUMENTS, st.randoms())
def test_the_order_of_the_documents_does_not_matter(documents, dice):
    shuffled = list(documents)
    dice.shuffle(shuffled)
    assert counted(documents) == counted(shuffled)


@given(DOCUMENTS, st.integers(0, 20), st.integers(1, 5))
def test_the_split_does_not_matter_nor_what_fits_in_memory(tmp_path_factory, documents, cut, fits):
    folder = tmp_path_factory.mktemp("counts")
    whole = counted(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mining, "IN_MEMORY", fits)
        assert counted(documents) == whole
        paths = []
        for number, part in enumerate((documents[:cut], documents[cut:])):
            with LineCounts() as counts:
                for site, text in part:
                    counts.add(site, text)
                paths.append(str(folder / f"{number}"))
                write_counts(paths[-1], counts)
    totals, rows = merge_counts(paths)
    assert (totals, list(rows)) == whole


def test_numbers_and_dates_are_folded_and_a_line_counts_once_a_document():
    assert template_of("Stand: 3. Mai 2024") == template_of("STAND: 28. Dezember 1999") == "stand: 0. ¤ 0"
    assert [line[0] for line in lines_of("Mehr\nmehr:\n5\n\n")] == ["mehr"]
    assert list(lines_of("x" * 301 + "\n\ud800 a")) == []


def site_of(documents, **lines):
    """Documents of one site with a body each; each of *lines* stands in as many of them as it is given."""
    texts = [f"Im Ort {chr(97 + i % 26)}{chr(97 + i // 26)} wurde heute etwas Neues gebaut." for i in range(documents)]
    for words, number in lines.items():
        for i in range(number):
            texts[i] += "\n" + words.replace("_", " ")
    return [("a.example", text) for text in texts]


def found_in(documents):
    totals, rows = counted(documents)
    return {item.row.template for item in mine(totals, rows)}


@pytest.mark.parametrize(
    ("line", "documents", "share", "is_mined"),
    [
        ("Mehr_aus_der_Region", 30, 6, True),
        ("Mehr_aus_der_Region", 30, 4, False),
        ("Mehr_aus_der_Region", 3, 3, False),
        ("„Das_war_ein_guter_Tag_für_uns_alle“,_sagte_sie.", 30, 9, False),
        ("„Das_war_ein_guter_Tag_für_uns_alle“,_sagte_sie.", 30, 20, True),
        ("Der_Rat_hatte_den_Plan_im_vergangenen_Jahr_abgelehnt.", 30, 5, False),
        ("Der_Rat_hatte_den_Plan_im_vergangenen_Jahr_abgelehnt.", 30, 10, True),
        ("Mehr_aus_der_Region", 600, 60, True),
        ("Mehr_aus_der_Region", 600, 30, False),
    ],
)
def test_what_recurs_often_enough_is_mined_and_quotations_need_more(line, documents, share, is_mined):
    assert found_in(site_of(documents, **{line: share})) == (
        {template_of(line.replace("_", " "))} if is_mined else set()
    )


def test_the_file_is_read_as_cues_and_finds_what_was_counted(tmp_path):
    documents = site_of(30, Neues_Lindenau_Blatt=20)
    dice = random.Random(1)
    documents += [
        ("b.example", f"Text Nummer {i}, in Worten geschrieben.\nGelesen: {dice.randrange(999)} Mal am {i}. Mai")
        for i in range(1, 20)
    ]
    totals, rows = counted(documents)
    path = tmp_path / "mined.toml"
    path.write_text("".join(cue_file(list(mine(totals, rows)))), encoding="utf-8")
    cues = load_cues(path)
    assert {cue.site for cue in cues} == {"a.example", "b.example"}
    assert all(cue.category == "mined" for cue in cues)
    pipe = newsclean.pipeline(extra=[path])
    body = "Der Rat hat am Montag in Rom getagt, wie eine Sprecherin sagte."
    assert pipe(f"{body}\n\nNeues Lindenau Blatt\n") == f"{body}\n"
    assert pipe(f"{body}\n\nNeues Lindenau Blatt\n", site="a.example") == f"{body}\n"
    assert "Neues Lindenau Blatt" in pipe(f"{body}\n\nNeues Lindenau Blatt\n", site="c.example")
    assert pipe(f"{body}\n\nGelesen: 17 Mal am 3. Juni\n", site="b.example") == f"{body}\n"


def test_the_command_writes_the_same_file_from_the_whole_and_from_parts(tmp_path, monkeypatch):
    import json

    monkeypatch.chdir(tmp_path)
    documents = site_of(40, Neues_Lindenau_Blatt=20)
    for name, part in (("whole", documents), ("one", documents[::2]), ("two", documents[1::2])):
        Path(f"{name}.jsonl").write_text("".join(json.dumps({"site": s, "text": t}) + "\n" for s, t in part))
    assert cli.main(["mine", "whole.jsonl", "-o", "mined.toml"]) == 0
    whole = Path("mined.toml").read_bytes()
    assert b"Neues Lindenau Blatt" in whole
    for name in ("one", "two"):
        assert cli.main(["mine", f"{name}.jsonl", "--counts", f"{name}.counts", "-o", "part.toml"]) == 0
    assert cli.main(["mine", "--merge", "two.counts", "one.counts", "-o", "mined.toml"]) == 0
    assert Path("mined.toml").read_bytes() == whole


def test_what_is_no_counts_is_refused(tmp_path):
    (tmp_path / "x").write_text("nothing")
    with pytest.raises(InputError, match="not counts of `newsclean mine --counts`"):
        merge_counts([str(tmp_path / "x")])
