"""Rule data is code: well formed, unique, compiled, and every cue hits its examples and leaves what it must leave."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
import regex

from newsclean.boilerplate.cues import Cues, packaged
from newsclean.cue_tables import artifact, pattern_stems, tables
from newsclean.rules import (
    CATEGORIES,
    DATA,
    LONGEST,
    PARTED,
    RuleError,
    fold,
    load_cues,
    lookup,
    packaged_cues,
)

FILES = sorted(Path(DATA, "cues").glob("*.toml"))
BY_FILE = {file.stem: load_cues(file) for file in FILES}
CUES = [cue for cues in BY_FILE.values() for cue in cues]
in_each_file = pytest.mark.parametrize("lang", BY_FILE)


@pytest.fixture(scope="module", params=BY_FILE)
def cues_alone(request):
    """Each cue of one file, with a matcher that knows no other; a cue is tested without those that may hide it."""
    return [(cue, Cues(tables([cue]))) for cue in BY_FILE[request.param]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_its_own_language_and_examples_for_every_cue(file):
    assert {cue.lang for cue in load_cues(file, examples=True)} == {file.stem}


def test_rule_ids_are_unique():
    assert len(packaged_cues()) == len(CUES)


def test_the_artifact_is_made_from_the_files():
    assert Path(DATA, "cues.json").read_text(encoding="utf-8") == artifact(), "run: python -m newsclean.cue_tables"


def test_a_wording_has_one_category_in_all_languages():
    seen = {}
    for cue in CUES:
        for text in cue.texts:
            if not cue.ambiguous:
                other = seen.setdefault(fold(text), cue)
                assert other.category == cue.category, f"{text!r} is {other.rule} and {cue.rule}"


@in_each_file
def test_texts_are_nfc_and_no_longer_than_a_cue_may_be(lang):
    for cue in BY_FILE[lang]:
        for text in (*cue.texts, *cue.hits):
            assert text == unicodedata.normalize("NFC", text), f"{cue.rule}: {text!r}"
            assert len(text) <= LONGEST, f"{cue.rule}: {text!r}"


def test_every_hit_matches(cues_alone):
    for cue, cues in cues_alone:
        for line in cue.hits:
            hit = cues.match(line, cue.lang) or (cues.tail(line, cue.lang) or (0, None))[1]
            assert hit is not None, f"{cue.rule} misses {line!r}"
            assert hit.category == cue.category, f"{cue.rule}: {line!r} is {hit}"


def test_no_hit_is_missed_by_its_front(cues_alone):
    for cue, cues in cues_alone:
        if cue.pattern and not pattern_stems(cue.pattern):
            continue  # tried without a front, where cues are likely
        for line in (*cue.texts, *cue.hits):
            assert cues.suspects([line]), f"{cue.rule} overlooks {line!r}"
            assert cues.suspected(line) or cues.tail(line, cue.lang), f"{cue.rule} overlooks {line!r}"


def test_every_keep_stays(cues_alone):
    for cue, cues in cues_alone:
        for line in cue.keeps:
            assert cues.match(line, cue.lang) is None, f"{cue.rule} takes {line!r}"
            hit = packaged().match(line, cue.lang)
            assert hit is None or hit.weak, f"{cue.rule}: {line!r} is {hit}"
            assert packaged().tail(line, cue.lang) is None, f"{cue.rule}: {line!r} has a tail"


@in_each_file
def test_patterns_are_linear(lang):
    for cue in BY_FILE[lang]:
        ahead = cue.pattern.replace("(?!.*", "(?!")  # one look ahead to the end of the line is linear
        assert not re.search(r"\.[*+].*\.[*+]|[*+]\)[*+{]", ahead), cue.rule
        if cue.pattern:
            pattern = regex.compile(cue.pattern)
            for unit in ("a ", "1 ", "a.", f"{cue.anchors[0]} "):
                line = f"{cue.anchors[0]} {unit * LONGEST}"[: LONGEST - 1] + "\x00"
                try:
                    pattern.fullmatch(line, timeout=0.5)
                except TimeoutError:
                    pytest.fail(f"{cue.rule} takes over 0.5 s on a line of {unit!r}")


def test_lookup_leads_from_a_rule_to_its_row():
    cue = CUES[0]
    assert lookup(f"boilerplate/{cue.rule}") == cue == lookup(cue.rule)
    assert lookup("boilerplate/xx.no-such-cue") is None
    assert {cue.category for cue in CUES} <= set(CATEGORIES)


def test_all_languages_load_within_the_budget():
    assert len(Path(DATA, "cues.json").read_bytes()) < 2_000_000
    gate, rest = (json.loads(part, strict=False) for part in artifact().split(PARTED))
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
        ({"where": "middle"}, 'must be "start", "end" or "thread"'),
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
