"""The command line: what it prints, what it writes, what it refuses, and with which exit code."""

import io
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.cli.commands import NOT_PLAIN
from newsclean.cli.rule_list import BY_CODE
from newsclean.corpus.plan import KINDS
from newsclean.corpus.streams import COMPRESSED

DIRTY = "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n"
CLEAN = "Der Rat hat am Montag in Rom getagt.\n"
SLOW = '[[cue]]\nid = "slow"\ncategory = "advertisement"\nanchors = ["werbung"]\npattern = "werbung (?:a|a)*b"\n'


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capfdbinary):
    def call(*argv):
        code = cli.main([str(arg) for arg in argv])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


def written(name, data):
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return name


@pytest.mark.parametrize("command", [[], ["clean"]])
def test_a_path_is_cleaned_to_standard_output(run, command):
    assert run(*command, written("a.txt", DIRTY)) == (0, CLEAN, "")


def test_standard_input_is_a_dash(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DIRTY.encode())))
    assert run("-") == (0, CLEAN, "")


def test_crlf_a_bom_and_a_missing_final_newline_stay(run):
    path = written("a.txt", "\ufeffDer Rat hat getagt.\r\n\r\nWerbung\r\n\r\nDas Ende kam schnell und ohne Streit.")
    assert run(path)[1] == "\ufeffDer Rat hat getagt.\r\n\r\nDas Ende kam schnell und ohne Streit."


def test_write_changes_the_file_in_place_and_keeps_its_mode(run):
    path = written("a.txt", DIRTY)
    os.chmod(path, 0o640)
    assert run("--write", path) == (1, "", "newsclean: a.txt: rewritten\n")
    assert Path(path).read_text() == CLEAN
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640
    assert os.listdir() == ["a.txt"]


def test_verbose_counts_the_files_and_quiet_says_nothing(run):
    paths = written("a.txt", DIRTY), written("b.txt", CLEAN), "none.txt"
    code, out, err = run("-v", "--write", *paths)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "newsclean: 3 files, 1 rewritten, 1 failed"
    assert run("-q", "--write", written("c.txt", DIRTY)) == (1, "", "")


def test_write_leaves_a_clean_file_untouched(run):
    path = written("a.txt", CLEAN)
    os.utime(path, ns=(1, 1))
    assert run("--write", path) == (0, "", "")
    assert os.stat(path).st_mtime_ns == 1


def test_write_follows_a_link_and_leaves_it_a_link(run):
    written("real.txt", DIRTY)
    os.symlink("real.txt", "link.txt")
    assert run("-q", "--write", "link.txt") == (1, "", "")
    assert os.path.islink("link.txt")
    assert Path("real.txt").read_text() == CLEAN


def test_check_lists_findings_and_exits_with_one(run):
    code, out, _ = run("check", written("a.txt", DIRTY))
    assert (code, out) == (1, "a.txt:3: boilerplate/de.werbung: remove “Werbung”\n")
    assert run("check", written("b.txt", CLEAN)) == (0, "", "")


def test_diff_shows_the_lines_that_go(run):
    code, out, _ = run("diff", written("a.txt", DIRTY))
    assert code == 1
    assert "-Werbung\n" in out
    assert "\x1b" not in out


def test_explain_names_rule_place_and_reason(run):
    code, out, _ = run("explain", written("a.txt", DIRTY))
    assert code == 0
    assert "boilerplate/de.werbung [" in out
    assert "because " in out


def test_rows_keep_their_order_their_fields_and_every_other_byte(run):
    rows = [
        b'{"id": 1.10, "text": "Nichts zu tun.", "n": 1e2}\n',
        b"\n",
        b'{"text" : "Der Rat hat am Montag in Rom getagt.\\n\\nWerbung\\n","id":12345678901234567,"t":"\\u00e4"}\r\n',
        '{"text": "Der Rat hat in Köln getagt.\\n\\nWerbung\\n", "text2": "Werbung"}'.encode(),
    ]
    expected = [
        rows[0],
        rows[1],
        b'{"text" : "Der Rat hat am Montag in Rom getagt.\\n","id":12345678901234567,"t":"\\u00e4"}\r\n',
        '{"text": "Der Rat hat in Köln getagt.\\n", "text2": "Werbung"}'.encode(),
    ]
    code, out, _ = run(written("a.jsonl", b"".join(rows)))
    assert code == 0
    assert out.encode() == b"".join(expected)


def test_rows_may_name_their_fields(run):
    path = written("rows", json.dumps({"body": DIRTY}) + "\n")
    assert json.loads(run("--jsonl", "--text-field", "body", path)[1])["body"] == CLEAN


def test_edits_are_written_as_json_lines(run):
    run("--edits", "edits.jsonl", written("a.txt", DIRTY))
    (edit,) = map(json.loads, Path("edits.jsonl").read_text().splitlines())
    assert edit["rule"] == "boilerplate/de.werbung"
    assert DIRTY[edit["start"] : edit["end"]] == edit["before"]


def test_only_the_steps_asked_for_run(run):
    path = written("a.txt", DIRTY.replace("ü", "Ã¼"))
    assert run("--steps", "encoding", path)[1] == DIRTY
    assert run("--steps", "encoding,tidy", path) == (
        2,
        "",
        "newsclean: unknown step 'tidy': use one of encoding, whitespace, headers, boilerplate, names\n",
    )


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"caf\xe9", "a.txt", "a.txt: not utf-8: byte 0xe9 at offset 3; try --encoding auto"),
        (b'{"tex": 1}', "a.jsonl", "a.jsonl:1: field 'text' is missing; name another with --text-field"),
        (b'{"text": 1}', "a.jsonl", "a.jsonl:1: field 'text' is int, not a string; name another with --text-field"),
        (b'\n["a"]', "a.jsonl", "a.jsonl:2: the row is not an object but list; give one {...} a line"),
        (b"{", "a.jsonl", "a.jsonl:1: not JSON: Expecting property name enclosed in double quotes"),
        (b'{"text": "\xe9"}', "a.jsonl", "a.jsonl:1: not utf-8: byte 0xe9 at offset 10\n"),
        (b"[" * 100_000, "a.jsonl", "a.jsonl:1: not JSON"),
    ],
)
@pytest.mark.parametrize("command", ["clean", "check", "diff", "explain"])
def test_bad_input_gives_one_line_and_two(run, command, content, name, message):
    code, _, err = run(command, written(name, content))
    assert code == 2
    assert err.startswith(f"newsclean: {message}")
    assert err.count("\n") == 1


def test_a_bad_row_leaves_the_file_as_it_was(run):
    path = written("a.jsonl", json.dumps({"text": DIRTY}) + "\n[]\n")
    before = Path(path).read_text()
    assert run("--write", path)[0] == 2
    assert Path(path).read_text() == before
    assert os.listdir() == ["a.jsonl"]


def test_a_missing_file_and_a_folder_are_refused(run):
    assert run("none.txt") == (2, "", "newsclean: none.txt: no such file or directory\n")
    assert run("--write", "none.txt")[0] == 2
    os.mkdir("folder")
    assert "is a directory" in run("folder")[2]


def test_one_bad_file_does_not_keep_the_others_from_being_cleaned(run):
    assert run("none.txt", written("a.txt", DIRTY))[:2] == (2, CLEAN)


def test_settings_come_from_the_nearest_file_and_flags_override_them(run):
    written("pyproject.toml", '[tool.newsclean]\nsteps = ["whitespace"]\n')
    path = written("a.txt", DIRTY)
    assert run(path)[1] == DIRTY
    assert run("--steps", "boilerplate", path)[1] == CLEAN
    assert run("--no-config", path)[1] == CLEAN
    written("newsclean.toml", 'keep = ["advertisement"]\n')
    assert run(path)[1] == DIRTY


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("profle = 'page'", "newsclean.toml: unknown key 'profle'; did you mean 'profile'?"),
        ("keep = 1", "newsclean.toml: keep must be a string or a list of strings, not 1"),
        ("lang = ['de']", "newsclean.toml: lang must be a string, not ['de']"),
        ("profile = 'blog'", "unknown profile 'blog'"),
        ("= 1", "newsclean.toml: cannot read the configuration: Invalid statement (at line 1, column 1)"),
    ],
)
def test_a_broken_configuration_is_refused_in_one_line(run, settings, message):
    written("newsclean.toml", settings)
    code, _, err = run(written("a.txt", DIRTY))
    assert code == 2
    assert message in err
    assert err.count("\n") == 1


def test_a_control_character_of_an_article_never_reaches_the_report_raw(run):
    path = written("a.txt", "Der Rat\x1b]0;title\x07 tagt.\n")
    for command in ("check", "diff", "explain"):
        assert "\x1b" not in run(command, path)[1]


def test_help_version_and_module_work():
    here = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])}
    for argv in (["--help"], ["--version"], ["check", "--help"]):
        result = subprocess.run([sys.executable, "-m", "newsclean", *argv], capture_output=True, check=True, env=here)
        assert b"newsclean" in result.stdout


def test_without_a_command_the_help_is_shown(run):
    code, out, _ = run()
    assert code == 2
    assert "exit codes" in out


def test_a_word_that_is_neither_a_command_nor_a_file_is_told_so(run):
    code, out, err = run("chek", written("a.txt", DIRTY))
    assert (code, out) == (2, "")
    assert err == "newsclean: chek: neither a command nor a file; `newsclean --help` lists the commands\n"
    written("chek", DIRTY)
    assert run("chek")[:2] == (0, CLEAN)


def test_a_rule_id_leads_to_its_data(run):
    code, out, err = run("rules", "boilerplate/de.werbung")
    assert (code, err) == (0, "")
    assert "advertisement" in out
    assert "data/cues/de.toml" in out
    code, out, _ = run("rules", "names/Q450675.safe")
    assert code == 0
    assert "Papst Franziskus" in out
    assert run("rules", "headers/exact")[0] == 0
    assert run("rules", "boilerplate/xx.none")[0] == 2


def test_every_rule_on_the_page_of_rules_is_known_and_no_other(run):
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`((?:encoding|whitespace|headers|boilerplate|names)/[a-z0-9-]+)`", page))
    assert {f"{step}/{name}" for step in BY_CODE for name in BY_CODE[step]} == listed | {"names/undecided.plain"}
    forms = re.findall(r"`(names/(?:undecided\.)?ID\.?[a-z]*)`", page)
    assert len(forms) == 5
    ids = [*listed, *(form.replace("ID", "Q450675") for form in forms)]
    code, out, err = run("rules", *ids, "boilerplate/de.werbung+whitespace/trailing")
    assert (code, err) == (0, "")
    assert {line for line in out.splitlines() if not line.startswith(" ")} == {
        *ids,
        "boilerplate/de.werbung",
        "whitespace/trailing",
    }
    assert "    table     cities" in run("rules", "names/Q1899.safe")[1]
    for unknown in ("encoding/foo", "encoding", "names/Q450675.foo", "names/undecided", "headers/de.werbung", "+", ""):
        assert run("rules", unknown)[:2] == (2, "")
    said = "encoding/foo: no rule that ships has this id; `newsclean rules` lists the cues; beside those, encoding has "
    assert said in run("rules", "encoding/foo")[2]


def test_rules_are_listed_by_language_and_category(run):
    rows = run("rules", "--lang", "de", "--category", "related")[1].splitlines()
    assert "boilerplate/de.lesen-sie-auch\trelated\t“Lesen Sie auch”" in rows
    assert {row.split("\t")[1] for row in rows} == {"related"}
    assert all(row.startswith("boilerplate/de.") for row in rows)
    assert "related" in run("rules", "--categories")[1]
    assert run("rules", "--lang", "xx")[0] == 2
    assert "none of related, " in run("rules", "--category", "ads")[2]


def test_names_and_aliases_are_commands_too(run):
    assert "Selenskyj" in run("names", "--lang", "de", "Zelensky kam nach Rom.")[1]
    assert run("aliases", "show", "Zelensky")[0] == 0


def newsclean(*argv, **options):
    env = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])} | options.pop("env", {})
    return subprocess.Popen([sys.executable, "-m", "newsclean", *argv], env=env, stderr=subprocess.PIPE, **options)


def test_what_no_locale_can_print_is_no_trouble():
    process = newsclean(
        "names", b"Zelensky \xff", "--lang", "de", stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"}
    )
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"Selenskyj" in out


def test_a_reader_that_goes_away_is_no_trouble_worth_a_word():
    process = newsclean("rules", stdout=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_is_told_in_one_line():
    with open("/dev/full", "wb") as full:
        process = newsclean("rules", stdout=full)
        assert process.stderr.read() == b"newsclean: standard output: no space left on device\n"
        assert process.wait() == 2
        process.stderr.close()


def test_a_file_that_cannot_be_written_is_named(run):
    code, _, err = run("--edits", "none/edits.jsonl", written("a.txt", DIRTY))
    assert (code, err) == (2, "newsclean: none/edits.jsonl: no such file or directory\n")
    assert run("check", written("a.txt", DIRTY))[1], "standard output is still there"


def test_a_clean_row_before_a_dirty_one_is_written_back_as_it_was(run):
    clean, dirty = (json.dumps({"n": 1e2, "text": text}) + "\n" for text in (CLEAN, DIRTY))
    path = written("a.jsonl", "\n" + clean * 3 + dirty + clean)
    assert run("--write", path) == (1, "", "newsclean: a.jsonl: rewritten\n")
    assert Path(path).read_text() == "\n" + clean * 5


def test_a_folder_beside_which_nothing_can_be_made_does_not_hinder_clean_files(run, monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", None)
    assert run("--write", written("a.txt", CLEAN)) == (0, "", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_that_want_it(env, coloured):
    import pty

    path = written("a.txt", DIRTY)
    mother, child = pty.openpty()
    process = newsclean("diff", path, stdout=child, env={"TERM": "xterm", "NO_COLOR": ""} | env)
    os.close(child)
    said = b""
    while True:
        try:
            part = os.read(mother, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        said += part
    os.close(mother)
    process.communicate()
    assert b"-Werbung" in said
    assert (b"\x1b[" in said) == coloured


def test_a_file_whose_encoding_cannot_be_guessed_is_refused_alone(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)  # with it, a guess is made of anything
    nothing_known = bytes(range(128, 256)) * 9
    code, out, err = run("--encoding", "auto", written("a.txt", nothing_known), written("b.txt", DIRTY))
    assert (code, out) == (2, CLEAN)
    assert err.startswith("newsclean: a.txt: byte 0x80 at offset 0 is not UTF-8, and no other encoding fits")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["clean", "check", "diff", "explain", "report"])
def test_a_document_on_which_a_pattern_of_ones_own_takes_too_long_fails_alone(run, monkeypatch, command):
    monkeypatch.setattr("newsclean.boilerplate.cues.TIME_LIMIT", 0.01)
    if command == "report":
        pytest.importorskip("jinja2")
    slow = DIRTY + "\nWerbung " + "a" * 60 + "\n"
    rows = "".join(json.dumps({"text": text}) + "\n" for text in (DIRTY, slow))
    paths = written("a.txt", slow), written("b.jsonl", rows), written("c.txt", DIRTY)
    code, out, err = run(command, *paths, "--extra", written("slow.toml", SLOW))
    assert code == 2
    text, row, *others = err.splitlines()
    assert text.startswith("newsclean: a.txt: cue 'user.slow': its pattern took over 0.01 s")
    assert row.startswith("newsclean: b.jsonl:2: cue 'user.slow': its pattern took over 0.01 s")
    assert len(others) == (command == "report")
    assert command == "report" or "c.txt" in out or out.endswith(CLEAN)


def test_a_baseline_of_rows_tells_of_rows_that_are_new(run):
    row = json.dumps({"text": DIRTY}) + "\n"
    path = written("a.jsonl", row * 2)
    run("baseline", path)
    known = ["--baseline", ".newsclean-baseline.json"]
    assert run("check", path, *known) == (0, "", "")
    written(path, row * 3)
    for command in ("check", "explain"):
        out = run(command, path, path, *known)[1]
        assert [line[:10] for line in out.splitlines() if ": boilerplate" in line] == ["a.jsonl:3:"] * 2
    for flags in ([], ["--edits", "edits"]):
        assert run("clean", path, *known, *flags)[1].count("Werbung") == 2
    assert run("--write", path, *known)[0] == 1
    assert Path(path).read_text().count("Werbung") == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.csv", "a table"),
        ("a.TSV", "a table"),
        ("a.parquet", "a table"),
        ("a.jsonl.gz", "compressed"),
        ("a.txt.zst", "compressed"),
        ("a.wet", "a file of records"),
    ],
)
@pytest.mark.parametrize("command", ["clean", "clean --write", "check", "diff", "explain", "report"])
def test_what_is_no_plain_text_is_refused_alone(run, command, name, kind):
    if command == "report":
        pytest.importorskip("jinja2")
    code, out, err = run(*command.split(), written(name, "Werbung\n"), written("b.txt", DIRTY))
    assert code == 2
    assert err.splitlines()[0] == f"newsclean: {name}: is {kind}; clean it into another with `newsclean clean -o`"
    assert Path(name).read_text() == "Werbung\n"
    assert command == "report" or "b.txt" in out + err or out == CLEAN


def test_every_kind_that_only_a_corpus_has_is_refused():
    kinds = {suffix for suffix, kind in KINDS.items() if kind in ("csv", "parquet", "arrow", "wet")}
    assert set(NOT_PLAIN) == kinds | set(COMPRESSED)


def test_json_lines_may_have_any_name(run):
    assert json.loads(run(written("a.JSONL", json.dumps({"text": DIRTY})))[1])["text"] == CLEAN
    assert json.loads(run("--jsonl", written("a.csv", json.dumps({"text": DIRTY})))[1])["text"] == CLEAN


def test_a_report_counts_what_failed(run):
    pytest.importorskip("jinja2")
    code, _, err = run("report", written("a.txt", DIRTY), "none.txt", written("b.jsonl", "[]"))
    assert code == 2
    assert err.splitlines()[-1] == "newsclean: report.html: 1 of 1 documents changed, 2 failed"
    assert "; 2 failed." in Path("report.html").read_text()
    assert run("report", "a.txt")[2] == "newsclean: report.html: 1 of 1 documents changed\n"
    assert "failed." not in Path("report.html").read_text()
