"""Ignored lines and rows, baselines and settings per path."""

import json

import pytest

from newsclean.config import Config, ConfigError, load_config
from newsclean.documents import Fields, InputError, TextDocument, row_document
from newsclean.policy import Baseline, Policy

BODY = "Der Rat hat am Montag in Rom getagt, wie eine Sprecherin am Abend nach der Sitzung mitteilte.\n"


def text_of(text, policy=None, path="a.txt"):
    policy = policy or Policy(Config())
    document = TextDocument(path, text.encode(), text)
    cleaned = policy.trace(document)
    assert policy.text(document) == cleaned.text
    assert cleaned.undo() == text
    return cleaned.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\nWerbung  \n", BODY),
        (f"{BODY}\nWerbung <!-- newsclean: ignore -->\n", None),
        (f"newsclean: ignore-file\n{BODY}\nWerbung\n", None),
        (f"newsclean: ignore-file[boilerplate]\n{BODY}\nWerbung\n", None),
        (f"newsclean: ignore-file[boilerplate/de.werbung]\n{BODY}\nWerbung\n", None),
        (
            f"newsclean: ignore-file[names, encoding]\n{BODY}\nWerbung\n",
            f"newsclean: ignore-file[names, encoding]\n{BODY}",
        ),
        (f"newsclean: ignore-file[boiler]\n{BODY}\nWerbung\n", f"newsclean: ignore-file[boiler]\n{BODY}"),
        (f"newsclean: ignored\n{BODY}\nWerbung\n", f"newsclean: ignored\n{BODY}"),
    ],
)
def test_a_mark_leaves_its_line_or_its_file_alone(text, expected):
    assert text_of(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("value", "is_cleaned"),
    [(True, False), (["boilerplate"], False), (["names"], True), (False, True), (None, True), ([], True)],
)
def test_a_row_says_itself_what_leaves_it_alone(value, is_cleaned):
    row = json.dumps({"text": BODY + "\nWerbung\n", "newsclean_ignore": value}).encode()
    document = row_document(row, "a.jsonl", 1, Fields())
    assert Policy(Config()).text(document) == (BODY if is_cleaned else BODY + "\nWerbung\n")


def test_a_row_that_says_something_else_is_refused():
    with pytest.raises(InputError, match=r"a\.jsonl:3: newsclean_ignore must be"):
        row_document(b'{"text": "", "newsclean_ignore": "yes"}', "a.jsonl", 3, Fields())


def test_a_baseline_accepts_what_was_there_once_and_finds_what_is_new(tmp_path):
    text = BODY + "\nWerbung\n"
    path = str(tmp_path / "a.txt")
    before = Policy(Config()).trace(TextDocument(path, b"", text))
    file = tmp_path / "baseline.json"
    file.write_text(Baseline.of(tmp_path, [(path, before.edits)]).dumps())
    policy = Policy(Config(baseline=str(file)))
    assert text_of(text, policy, path) == text
    assert text_of("Noch ein Satz aus Rom.\n" + text, policy, path) == "Noch ein Satz aus Rom.\n" + text
    assert text_of(text, policy, str(tmp_path / "b.txt")) == BODY
    twice = f"{text}\n{BODY.replace('Montag', 'Dienstag')}\nWerbung\n"
    assert text_of(twice, policy, path).count("Werbung") == 1


def test_what_a_baseline_accepts_counts_once_over_the_documents_of_a_file(tmp_path):
    text = BODY + "\nWerbung\n"
    path = str(tmp_path / "a.jsonl")
    row = json.dumps({"text": text}).encode()
    edits = Policy(Config()).trace(row_document(row, path, 1, Fields())).edits
    file = tmp_path / "baseline.json"
    file.write_text(Baseline.of(tmp_path, [(path, edits), (path, edits)]).dumps())
    policy = Policy(Config(baseline=str(file)))
    for method in (policy.text, lambda *of: policy.trace(*of).text):
        left = policy.accepted_in(path)
        found = [method(row_document(row, path, number, Fields()), left) for number in range(1, 5)]
        assert found == [text, text, BODY, BODY]
        assert method(row_document(row, path, 1, Fields())) == text
    assert not Policy(Config()).accepted_in(path)


def test_a_file_that_is_no_baseline_is_refused(tmp_path):
    (tmp_path / "b.json").write_text("[]")
    with pytest.raises(ConfigError, match=r"b\.json: not a baseline .*newsclean baseline"):
        Policy(Config(baseline=str(tmp_path / "b.json")))


def test_an_alias_table_that_is_not_utf_8_is_named(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes("alias,canonical\nKöln,Cologne\n".encode("cp1252"))
    with pytest.raises(ConfigError, match=r"^.*table\.csv: not UTF-8; convert it first$"):
        Policy(Config(aliases=("cities", str(path))))


def test_settings_can_differ_from_path_to_path(tmp_path):
    (tmp_path / "newsclean.toml").write_text(
        "[[per-path]]\nfiles = ['wire/*.txt']\nkeep = ['advertisement']\n"
        "[[per-path]]\nfiles = ['wire/raw.txt']\nsteps = ['encoding']\n"
    )
    policy = Policy(load_config(tmp_path / "newsclean.toml"))
    text = BODY + "\nWerbung \n"
    assert text_of(text, policy, str(tmp_path / "a.txt")) == BODY
    assert text_of(text, policy, str(tmp_path / "wire" / "a.txt")) == BODY + "\nWerbung\n"
    assert text_of(text, policy, str(tmp_path / "wire" / "raw.txt")) == text


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("per-path = 1", "per-path must be a list of tables"),
        ("[[per-path]]\nkeep = []", "files must be a glob"),
        ("[[per-path]]\nfiles = ['*']\nkep = []", r"per-path '\*': unknown key 'kep'; did you mean 'keep'"),
    ],
)
def test_broken_settings_per_path_are_refused(tmp_path, settings, message):
    (tmp_path / "newsclean.toml").write_text(settings)
    with pytest.raises(ConfigError, match=message):
        load_config(tmp_path / "newsclean.toml")
