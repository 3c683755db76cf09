"""What is too large, too deep or too dense is refused in one line, and stays as it was."""

import gzip
import json
import lzma
import os
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.config import MAX_CONFIG, ConfigError, load_config
from newsclean.corpus import streams
from newsclean.documents import InputError, read_text
from newsclean.policy import Baseline
from newsclean.rules import MAX_FILE, RuleError, load_cues

DIRTY = "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def written(name, text):
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize("command", [["clean"], ["clean", "--write"], ["check"], ["diff"], ["explain"], ["report"]])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_document_that_is_too_large_fails_and_stays(capfd, command, name):
    written(name, json.dumps({"text": DIRTY}) if name.endswith("l") else DIRTY)
    before = Path(name).read_bytes()
    assert cli.main([*command, "--max-document", "40", name]) == 2
    out, err = capfd.readouterr()
    assert "a.txt: larger than 40 bytes" in err or "a.jsonl: larger than 40 bytes" in err
    assert "Werbung" not in out
    assert Path(name).read_bytes() == before


def test_the_limit_counts_bytes_and_may_be_reached():
    text = "ü" * 20
    written("a.txt", text)
    assert cli.main(["clean", "--max-document", "40", "a.txt"]) == 0
    assert cli.main(["clean", "--max-document", "39", "a.txt"]) == 2


def test_a_text_can_be_read_with_the_limit_that_ships():
    assert read_text(written("a.txt", DIRTY)).text == DIRTY


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_in_a_corpus_a_large_text_is_copied_and_counted_as_failed(name):
    os.mkdir("in")
    content = DIRTY * 100
    with streams.open_writing(f"in/{name}", streams.compression_of(name)) as out:
        out.write(content.encode())
    written("in/b.txt", DIRTY)
    assert cli.main(["clean", "-q", "in", "-o", "out", "--max-document", "100"]) == 0
    with streams.open_reading(f"out/{name}") as file:
        assert file.read().decode() == content
    assert "Werbung" not in Path("out/b.txt").read_text()
    assert json.loads(Path("out.summary.json").read_text())["failed"] == 1


def test_in_a_corpus_a_large_row_stays_and_says_why():
    written("in.jsonl", json.dumps({"text": DIRTY}) + "\n" + json.dumps({"text": DIRTY * 100}) + "\n")
    assert cli.main(["clean", "-q", "in.jsonl", "-o", "out.jsonl", "--max-document", "100"]) == 0
    small, large = map(json.loads, Path("out.jsonl").read_text().splitlines())
    assert "Werbung" not in small["text"]
    assert large["text"] == DIRTY * 100
    assert "larger than 100 bytes" in large["newsclean_error"]


@pytest.mark.parametrize("value", ["0", "-1", '"40"', "true", "1.5"])
def test_a_limit_that_is_no_whole_number_above_0_is_refused(value):
    with pytest.raises(ConfigError, match="max_document must be a whole number above 0"):
        load_config(written("newsclean.toml", f"max-document = {value}"))


@pytest.mark.parametrize("packed", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".csv"])
def test_a_file_that_expands_a_thousand_times_is_not_read_to_its_end(capsys, monkeypatch, packed, kind):
    if packed == ".zst":
        pytest.importorskip("zstandard")
    monkeypatch.setattr(streams, "ALWAYS_ALLOWED", 1 << 20)
    with streams.open_writing(f"bomb{kind}{packed}", packed) as out:
        out.write(b"text\n" + b" " * (8 << 20))
    assert os.path.getsize(f"bomb{kind}{packed}") < (8 << 20) / streams.MAX_RATIO
    assert cli.main(["clean", f"bomb{kind}{packed}", "-o", "out"]) == 2
    assert f"bomb{kind}{packed}: becomes more than 200 times as large" in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.parametrize("module", [gzip, lzma])
def test_a_small_file_may_expand_as_it_likes_and_a_large_one_as_text_does(module):
    name = {gzip: "a.gz", lzma: "a.xz"}[module]
    with module.open(name, "wb") as out:
        out.write(b" " * 10_000_000)
    with streams.open_reading(name) as file:
        assert len(file.read()) == 10_000_000


@pytest.mark.parametrize(
    ("load", "error"), [(load_config, ConfigError), (load_cues, RuleError), (Baseline.load, ConfigError)]
)
def test_a_settings_file_nested_too_deeply_is_refused(load, error):
    with pytest.raises(error, match=r"a\.toml"):
        load(written("a.toml", "a = " + "[" * 100_000 if load is not Baseline.load else "[" * 100_000))


@pytest.mark.parametrize(
    ("load", "error", "most"), [(load_config, ConfigError, MAX_CONFIG), (load_cues, RuleError, MAX_FILE)]
)
def test_a_settings_file_that_is_too_large_is_refused_unread(load, error, most):
    with open("a.toml", "wb") as file:
        file.truncate(most + 1)
    with pytest.raises(error, match=rf"a\.toml: {most + 1:,} bytes"):
        load("a.toml")


@pytest.mark.parametrize(
    ("name", "text"), [("a.toml", "a = " + "[" * 100_000), ("a.json", "[" * 100_000), ("a.jsonl", '{"a":' * 100_000)]
)
def test_an_alias_table_nested_too_deeply_is_refused(name, text):
    from newsclean.names import TableError, load_aliases

    with pytest.raises(TableError, match=name):
        load_aliases(written(name, text))


def test_a_reader_of_one_row_says_which_document_is_too_large():
    from newsclean.documents import check_size

    check_size(5, 5, "a")
    with pytest.raises(InputError, match=r"^a: larger than 5 bytes"):
        check_size(6, 5, "a")
