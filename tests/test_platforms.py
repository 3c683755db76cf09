"""The same bytes under every locale, with line ends of every system, whatever Python takes for the default encoding."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

PACKAGE = Path(newsclean.__file__).parent
TEXT = (
    "İstanbul’da ILIK bir gün: GrÃ¼ÃŸe aus Köln.\n\n"
    "Der Rat hat am Montag in Rom getagt, sagte Bürgermeisterin Ines Şahin, und die Kosten seien hoch.\n\n"
    "WERBUNG\n\nLESEN SIE AUCH: Mehr Geld für die Brücke\n\nSIGN UP FOR OUR NEWSLETTER\n"
)
PLACES = {
    "plain": {"LC_ALL": "C"},
    "posix": {"LC_ALL": "POSIX", "LANG": "C"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "Turkish, one byte": {"LC_ALL": "tr_TR.ISO-8859-9", "PYTHONUTF8": "0"},
    "ASCII streams": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    "cp1252 streams": {"PYTHONIOENCODING": "cp1252"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "no site": {"PYTHONNOUSERSITE": "1", "TZ": "Pacific/Kiritimati"},
}


def run(folder, environment, *argv):
    start = "import locale\ntry: locale.setlocale(locale.LC_ALL, '')\nexcept locale.Error: pass\n"
    start += "import sys; from newsclean.cli import main; sys.exit(main(sys.argv[1:]))"
    flags = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning:newsclean"]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)} | environment
    result = subprocess.run(
        [sys.executable, *flags, "-c", start, *argv], cwd=folder, env=environment, capture_output=True
    )
    assert b"Traceback" not in result.stderr, result.stderr.decode("utf-8", "replace")
    return result.returncode, result.stdout


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.jsonl").write_bytes(json.dumps({"text": TEXT, "title": "İlk"}, ensure_ascii=False).encode())
    (tmp_path / "newsclean.toml").write_bytes('title-field = "başlık"\n'.encode())
    return tmp_path


@pytest.mark.parametrize("place", PLACES)
def test_the_locale_makes_no_difference(folder, place):
    for argv in (["a.txt"], ["check", "a.txt"], ["explain", "a.jsonl"], ["check", "--format", "json", "a.txt"]):
        assert run(folder, PLACES[place], *argv) == run(folder, {"LC_ALL": "C.UTF-8"}, *argv)
    assert run(folder, PLACES[place], "a.txt")[1].decode("utf-8") == newsclean.clean(TEXT)


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-9"])
def test_a_turkish_locale_that_is_really_there_makes_no_difference(folder, tmp_path, charset):
    """Most machines have none, and the rows above then mean C: here one is made."""
    if not shutil.which("localedef"):
        pytest.skip("no localedef to make a locale with")
    name = f"tr_TR.{charset}"
    made = subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", charset, tmp_path / name], capture_output=True, text=True, check=False
    )
    if not (tmp_path / name).exists():
        pytest.skip(f"a Turkish locale cannot be made: {made.stderr.strip()}")
    place = {"LOCPATH": str(tmp_path), "LC_ALL": name, "PYTHONUTF8": "0"}
    code = "import locale; print(locale.setlocale(locale.LC_ALL, ''), f'{1.5:n}')"
    spoken = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | place, capture_output=True, text=True, check=True
    )
    assert spoken.stdout.split() == [name, "1,5"], "the locale is in force"
    for argv in (["a.txt"], ["check", "a.txt"], ["explain", "a.jsonl"], ["clean", "-q", "a.jsonl", "-o", "out.jsonl"]):
        assert run(folder, place, *argv) == run(folder, {"LC_ALL": "C.UTF-8"}, *argv)
    assert run(folder, place, "a.txt")[1].decode("utf-8") == newsclean.clean(TEXT)


def test_capital_cues_are_found_without_asking_the_locale():
    cleaned = newsclean.clean(TEXT, lang="de")
    assert "WERBUNG" not in cleaned
    assert "ILIK" in cleaned
    assert "İstanbul" in cleaned


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_asks_for_the_locale_or_opens_text_in_the_default_encoding(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert all(alias.name != "locale" for alias in node.names)
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = {keyword.arg for keyword in node.keywords}
            if name in ("read_text", "write_text"):
                assert "encoding" in given or len(node.args) > (name == "write_text"), f"{path}:{node.lineno}"
            if name == "open" and isinstance(node.func, ast.Name):
                mode = node.args[1].value if len(node.args) > 1 and isinstance(node.args[1], ast.Constant) else "r"
                assert "b" in mode or "encoding" in given, f"{path}:{node.lineno}"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_every_system_keep_their_line_ends_and_their_mark(folder, line_end, mark):
    body = TEXT.replace("\n", line_end)
    (folder / "w.txt").write_bytes((mark + body).encode())
    assert run(folder, {}, "clean", "-q", "--write", "w.txt")[0] == 1
    wanted = newsclean.clean(TEXT).replace("\n", line_end)
    assert (folder / "w.txt").read_bytes() == (mark + wanted).encode()


@pytest.mark.parametrize(
    "name", ["mit Leerzeichen.txt", "größe.txt", "a'b\"c.txt", "-q.txt", "~.txt", "%41.txt", "東京.txt"]
)
def test_odd_file_names_are_names(folder, name):
    (folder / name).write_bytes(TEXT.encode())
    argument = f"./{name}" if name.startswith("-") else name
    assert run(folder, {"LC_ALL": "C"}, argument)[1].decode() == newsclean.clean(TEXT)
    assert run(folder, {}, "check", "--format", "sarif", argument)[0] == 1


def test_paths_in_a_baseline_and_in_sarif_use_slashes(tmp_path, monkeypatch):
    from newsclean.cli.findings import Finding
    from newsclean.cli.formats import as_sarif
    from newsclean.edits import Edit

    finding = Finding("in\\b\\c.txt", None, 1, Edit(0, 1, "x", "", "demo/x"))
    location = json.loads(as_sarif([finding]))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "in/b/c.txt"
