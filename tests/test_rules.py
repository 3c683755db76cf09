"""Rule data is code: well formed, unique, compiled, and every cue hits its examples and leaves what it must leave."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
import regex

from newsclean.boilerplate.cues import Cues, packaged
from newsclean.rules import (
    CATEGORIES,
    DATA,
    LONGEST,
    RuleError,
    artifact,
    fold,
    load_cues,
    lookup,
    packaged_cues,
    pattern_fronts,
    tables,
)

FILES = sorted(Path(DATA, "cues").glob("*.toml"))
CUES = [cue for file in FILES for cue in load_cues(file)]
by_rule = pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.rule)


def alone(cue):
    return Cues(tables([cue]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_its_own_language_and_examples_for_every_cue(file):
    assert {cue.lang for cue in load_cues(file, examples=True)} == {file.stem}


def test_rule_ids_are_unique():
    assert len(packaged_cues()) == len(CUES)


def test_the_artifact_is_made_from_the_files():
    assert Path(DATA, "cues.json").read_text(encoding="utf-8") == artifact(), "run: python -m newsclean.rules"


def test_a_wording_has_one_category_in_all_languages():
    seen = {}
    for cue in CUES:
        for text in cue.texts:
            if not cue.ambiguous:
                other = seen.setdefault(fold(text), cue)
                assert other.category == cue.category, f"{text!r} is {other.rule} and {cue.rule}"


@by_rule
def test_texts_are_nfc_and_no_longer_than_a_cue_may_be(cue):
    for text in (*cue.texts, *cue.hits):
        assert text == unicodedata.normalize("NFC", text)
        assert len(text) <= LONGEST


@by_rule
def test_every_hit_matches(cue):
    cues = alone(cue)
    for line in cue.hits:
        hit = cues.match(line, cue.lang) or (cues.tail(line, cue.lang) or (0, None))[1]
        assert hit is not None, line
        assert hit.category == cue.category


@by_rule
def test_no_hit_is_missed_by_its_front(cue):
    if cue.pattern and not pattern_fronts(cue.pattern):
        return  # tried without a front, where cues are likely
    cues = alone(cue)
    for line in (*cue.texts, *cue.hits):
        assert cues.suspects([line]), line
        assert cues.suspected(line) or cues.tail(line, cue.lang), line


@by_rule
def test_every_keep_stays(cue):
    for line in cue.keeps:
        assert alone(cue).match(line, cue.lang) is None, line
        hit = packaged().match(line, cue.lang)
        assert hit is None or hit.weak, f"{line!r} is {hit}"
        assert packaged().tail(line, cue.lang) is None


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.pattern], ids=lambda cue: cue.rule)
def test_patterns_are_linear(cue):
    ahead = cue.pattern.replace("(?!.*", "(?!")  # one look ahead to the end of the line is linear
    assert not re.search(r"\.[*+].*\.[*+]|[*+]\)[*+{]", ahead)
    pattern = regex.compile(cue.pattern)
    for unit in ("a ", "1 ", "a.", f"{cue.anchors[0]} "):
        line = f"{cue.anchors[0]} {unit * LONGEST}"[: LONGEST - 1] + "\x00"
        pattern.fullmatch(line, timeout=0.5)


def test_lookup_leads_from_a_rule_to_its_row():
    cue = CUES[0]
    assert lookup(f"boilerplate/{cue.rule}") == cue == lookup(cue.rule)
    assert lookup("boilerplate/xx.no-such-cue") is None
    assert {cue.category for cue in CUES} <= set(CATEGORIES)


def test_all_languages_load_within_the_budget():
    assert len(Path(DATA, "cues.json").read_bytes()) < 1_500_000
    gate, rest = map(json.loads, artifact().splitlines())
    assert {*gate, *rest} == set(tables([]))


GOOD = {
    "id": "a",
    "category": "related",
    "texts": ["See also"],
    "hits": ["SEE ALSO:"],
    "keeps": ["See also what I see."],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "A b"}, "needs an id"),
        ({"category": "adverts"}, "category 'adverts' is none of"),
        ({"texts": []}, "needs texts or a pattern"),
        ({"texts": ["..."]}, "is empty once folded"),
        ({"texts": "See also"}, "must be a list of strings"),
        ({"pattern": "see .{1,9}"}, "needs anchors"),
        ({"pattern": "see (", "anchors": ["see"]}, "no regular expression"),
        ({"where": "middle"}, 'must be "start" or "end"'),
        ({"weak": "yes"}, "must be of type bool"),
        ({"wek": True}, "unknown key 'wek'"),
        ({"hits": []}, "at least one line in hits"),
    ],
)
def test_a_bad_cue_is_named_with_what_to_do(change, message):
    with pytest.raises(RuleError, match=re.escape(message)) as caught:
        load_cues({"lang": "en", "cue": [GOOD | change]}, examples=True)
    assert "cue 1" in str(caught.value)


def test_a_bad_file_is_named(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text("[[cue]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"bad\.toml: cannot be read as TOML"):
        load_cues(file)
    with pytest.raises(RuleError, match="stands twice"):
        load_cues({"lang": "en", "cue": [GOOD, GOOD]})
    with pytest.raises(RuleError, match="nothing else"):
        load_cues({"language": "en", "cue": [GOOD]})


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("  • Lesen\xa0Sie  AUCH: ", "lesen sie auch"),
        ("► „Mehr“ …", '"mehr"'),
        ("— L’article –", "l'article"),
        ("Caf\u0065\u0301", "café"),
        ("12 Kommentare", "12 kommentare"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("* * *", ""),
    ],
)
def test_fold(line, folded):
    assert fold(line) == folded
    assert fold(folded) == folded
