import argparse
import io
import json

import pytest

from newsclean.documents import InputError
from newsclean.names_cli import add_parsers


def run(*arguments):
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers())
    args = parser.parse_args(arguments)
    return args.run(args)


def test_names_shows_what_is_replaced_and_what_is_not(capsys):
    assert run("names", "Vor der Beisetzung von Francisco.", "--lang", "de") == 0
    assert "Papst Franziskus" in capsys.readouterr().out
    assert run("names", "Francisco schoss das Tor.", "--lang", "de") == 0
    assert "(left)" in capsys.readouterr().out
    assert run("names", "Niemand.", "--lang", "de") == 0
    assert capsys.readouterr().out == "no name to replace\n"


def test_names_reads_files_and_standard_input_and_writes_json(tmp_path, capsys, monkeypatch):
    path = tmp_path / "text.txt"
    path.write_text("Papst Francisco kam.", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("Papst Francisco kam."))
    for source in (str(path), "-"):
        assert run("names", source, "--lang", "de", "--format", "json") == 0
        found = json.loads(capsys.readouterr().out)
        assert found["replaced"][0]["after"] == "Franziskus" or "Papst Franziskus" in found["replaced"][0]["after"]
        assert found["undecided"] == []


def test_a_table_that_cannot_be_read_is_an_error(tmp_path, capsys):
    assert run("names", "x", "--aliases", str(tmp_path / "none.toml")) == 2
    assert "none.toml" in capsys.readouterr().err
    assert run("aliases", "check", "none.csv") == 2


@pytest.mark.parametrize(
    "command",
    [
        "aliases check TABLE",
        "aliases merge default TABLE",
        "aliases export TABLE",
        "aliases show Kiew --aliases TABLE",
        "names Kiew --aliases TABLE",
    ],
)
def test_a_table_that_is_not_utf_8_is_named(tmp_path, capsys, command):
    path = tmp_path / "table.csv"
    path.write_bytes("alias,canonical\nKöln,Cologne\n".encode("cp1252"))
    assert run(*command.replace("TABLE", str(path)).split()) == 2
    said = capsys.readouterr().err
    assert said.startswith("newsclean: ")
    assert said.endswith(f"{path}: not UTF-8; convert it first\n")
    assert said.count("\n") == 1


def test_a_text_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(b"K\xf6ln")
    with pytest.raises(InputError, match=r"text\.txt: not utf-8: byte 0xf6 at offset 1"):
        run("names", str(path))


def test_the_name_of_a_file_that_is_not_there_is_no_text(capsys):
    for name in ("missing.txt", "none/missing.jsonl"):
        with pytest.raises(
            InputError, match=rf"^{name}: no such file; to have it read as text, put a blank behind it$"
        ):
            run("names", name)
    for text in ("Kiew.", "z.B", "Vor 3.5 Jahren kam Zelensky.", "U.S.A."):
        assert run("names", text, "--lang", "de") == 0


def test_check_tells_errors_by_its_exit_code(tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("alias,canonical\nA1,B1\nB1,C1\n", encoding="utf-8")
    assert run("aliases", "check", str(path)) == 1
    assert "bad.csv: error: B1" in capsys.readouterr().out
    path.write_text("alias,canonical\nKiew,Kyjiw\n", encoding="utf-8")
    assert run("aliases", "check", str(path)) == 0


def test_check_asks_a_dictionary_where_it_is_told_to(tmp_path, capsys):
    pytest.importorskip("simplemma")
    path = tmp_path / "names.toml"
    path.write_text('format = 1\n[[name]]\nid = "a"\ncanonical.de = "Osama bin Laden"\naliases = ["Laden"]\n')
    assert run("aliases", "check", str(path)) == 0
    assert "nothing to report" in capsys.readouterr().out
    assert run("aliases", "check", "--words", str(path)) == 0
    assert "alias 'Laden' is a word of the de dictionary" in capsys.readouterr().out


def test_import_export_merge_and_show_work_together(tmp_path, capsys):
    words, table, both = tmp_path / "keys.txt", tmp_path / "keys.toml", tmp_path / "both.toml"
    words.write_text("Kiew=>Kyjiw\n", encoding="utf-8")
    assert run("aliases", "import", str(words), "--from", "flashtext", "-o", str(table)) == 0
    assert run("aliases", "export", str(table), "--to", "flashtext", "--lang", "de") == 0
    assert capsys.readouterr().out == "Kiew=>Kyjiw\n"
    assert run("aliases", "merge", str(table), "default", "-o", str(both)) == 0
    assert run("aliases", "show", "Kiew", "--aliases", str(both)) == 0
    assert 'id = "Kyjiw"' in capsys.readouterr().out
    assert run("aliases", "show", "Nobody At All") == 1


def test_a_failed_import_leaves_the_old_file_whole(tmp_path, capsys):
    words, table = tmp_path / "keys.txt", tmp_path / "keys.toml"
    words.write_text("Kiew=>Kyjiw\na=>b=>c\n", encoding="utf-8")
    table.write_text("old", encoding="utf-8")
    assert run("aliases", "import", str(words), "--from", "flashtext", "-o", str(table)) == 2
    assert "keys.txt:2:" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


@pytest.mark.parametrize("arguments", [["aliases"], ["aliases", "burn"], ["names"]])
def test_a_wrong_command_line_is_refused(arguments):
    with pytest.raises(SystemExit):
        run(*arguments)
