"""What the commands on documents do where nothing more can be written: one clear line, and nothing half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

TEXT = "Der Rat hat am Montag in Rom getagt, wie die Sprecherin mitteilte.  Es ging um Geld.\n\nWerbung\n"
SOURCE = str(Path(newsclean.__file__).parents[1])
START = """
import resource, sys
from newsclean.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (100,) * 2)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("".join(f"Punkt {i} der Sitzung im Ort {'x' * i}:  vertagt.\n" for i in range(40)) + TEXT)
    Path("b.txt").write_text(TEXT)
    rows = [{"site": "a.example", "text": f"Satz {i} im Ort {'x' * i}.\n" + TEXT} for i in range(60)]
    Path("c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def run(*argv, out=subprocess.PIPE):
    """Run a command that may write no file of over 100 bytes; return its code and what it complains of."""
    command = [sys.executable, "-B", "-c", START, *argv]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": SOURCE}, stdout=out, stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("report.html", ("report", "-q", "a.txt", "-o", "report.html")),
        ("accepted.json", ("baseline", "-q", "c.jsonl", "-o", "accepted.json")),
        ("mined.toml", ("mine", "-q", "c.jsonl", "--min-documents", "4", "-o", "mined.toml")),
        ("counts", ("mine", "-q", "c.jsonl", "--counts", "counts", "-o", "mined.toml")),
        ("a.txt", ("clean", "-q", "--write", "a.txt")),
        ("c.jsonl", ("clean", "-q", "--write", "c.jsonl")),
    ],
)
def test_a_file_that_cannot_be_written_to_its_end_stays_what_it_was(name, argv):
    if name == "report.html":
        pytest.importorskip("jinja2")
    if not os.path.exists(name):
        Path(name).write_text("what stood there")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    code, err = run(*argv)
    assert code == 2
    assert err.startswith(f"newsclean: {name}: not written: file too large")
    assert err.count("\n") == 1
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_no_text_is_rewritten_before_its_edits_are_on_record():
    before = Path("a.txt").read_bytes()
    code, err = run("clean", "--write", "a.txt", "b.txt", "--edits", "edits")
    assert code == 2
    assert err == "newsclean: edits: not written: file too large\n" * 2
    assert Path("a.txt").read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    "argv",
    [
        ("a.txt",),
        ("b.txt",),
        ("check", "a.txt"),
        ("check", "--format", "sarif", "b.txt"),
        ("diff", "c.jsonl"),
        ("explain", "b.txt"),
    ],
)
def test_standard_output_that_is_full_is_trouble(argv):
    with open("/dev/full", "w") as full:
        assert run(*argv, out=full) == (2, "newsclean: standard output: no space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_edits_that_do_not_fit_are_not_taken_for_standard_output():
    assert run("clean", "b.txt", "--edits", "/dev/full") == (
        2,
        "newsclean: /dev/full: not written: no space left on device\n",
    )


def test_edits_of_letters_that_no_file_can_hold_are_written_as_escapes():
    Path("d.jsonl").write_text('{"text": "Der Rat \\ud83d tagt."}\n')
    done = subprocess.run(
        [sys.executable, "-m", "newsclean", "d.jsonl", "--edits", "edits"], env=os.environ | {"PYTHONPATH": SOURCE}
    )
    assert done.returncode == 0
    assert json.loads(Path("edits").read_text())["before"] == "\ud83d"
