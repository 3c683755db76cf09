"""Full disks and places that cannot be written to: one clear line, exit code 2, whole files or none, and a way on."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean
from newsclean import cli

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
TEXTS = [BODY.format(i) + "\n\nWerbung\n" * (i % 3) for i in range(40)]
SOURCE = str(Path(newsclean.__file__).parents[1])


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write_corpus():
    """Write a folder with a file of each kind that needs no extra, and of those whose extra is there."""
    os.mkdir("in")
    rows = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(TEXTS))
    Path("in/a.jsonl").write_text(rows)
    Path("in/b.txt").write_text(TEXTS[2] * 9)
    with gzip.open("in/c.csv.gz", "wt", newline="") as out:
        out.write("id,text\n" + "".join(f'{i},"{text}"\n' for i, text in enumerate(TEXTS)))
    with gzip.open("in/d.jsonl.gz", "wt") as out:
        out.write(rows)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return
    table = pa.table({"id": range(len(TEXTS)), "text": TEXTS})
    pq.write_table(table, "in/e.parquet", row_group_size=15)
    with pa.OSFile("in/f.arrow", "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


START = """
import resource, sys
from newsclean.corpus import plan
from newsclean.cli import main
plan.RANGE = 1500
if sys.argv[1] != "-":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def clean(target, *more, most="-", user=None):
    """Clean the corpus in a process of its own that may write no file of over *most* bytes; return code and errors."""
    argv = [sys.executable, "-B", "-c", START, str(most), "clean", "-q", "in", "-o", target, *more]
    done = subprocess.run(
        argv, env=os.environ | {"PYTHONPATH": SOURCE}, capture_output=True, text=True, user=user, check=False
    )
    return done.returncode, done.stderr


def written(target):
    """What stands at *target*, by name, with its edits and figures."""
    paths = [(path, str(path.relative_to(target))) for path in (Path(target), *Path(target).rglob("*"))]
    paths += [(Path(target + ending), ending) for ending in (".edits", ".summary.json")]
    return {name: path.read_bytes() for path, name in paths if path.is_file()}


def assert_refused(result, *words):
    """See that *result* is exit code 2 and one line that says one of *words*."""
    code, err = result
    assert code == 2, err
    assert err.startswith("newsclean: "), err
    assert err.count("\n") == 1, err
    assert any(word in err.lower() for word in words), err


@pytest.fixture
def calm():
    """What an undisturbed run writes, with its edits and figures."""
    write_corpus()
    assert clean("calm", "--edits", "calm.edits") == (0, "")
    return written("calm")


def assert_whole(target, calm):
    """See that every file that is there is whole, and that nothing was left beside it."""
    found = written(target)
    assert found == {name: calm[name] for name in found}
    assert not [path for path in Path().rglob("*.tmp") if not path.parent.name.endswith(".parts")]


FULL = ("no space left", "file too large")


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_disk_that_is_full_sooner_or_later_costs_no_whole_file_and_the_run_goes_on(calm, jobs):
    largest = max(map(len, calm.values()))
    argv = ("out", "--edits", "out.edits", "--jobs", str(jobs))
    for most in (0, 300, 1000, 4000, largest - 1) if jobs == 1 else (1000, largest - 1):
        assert_refused(clean(*argv, most=most), *FULL)
        assert_whole("out", calm)
    assert clean(*argv) == (0, "")
    assert written("out") == calm
    assert sorted(name for name in os.listdir() if name.startswith("out")) == ["out", "out.edits", "out.summary.json"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.parquet"])
def test_a_log_that_does_not_fit_stops_the_run_and_is_no_fault_of_a_row(name):
    """The edits of a text with many blanks take far more room than the text."""
    os.mkdir("in")
    text = BODY + "  so  sagte  sie" * 2000
    if name == "a.jsonl":
        Path("in", name).write_text(json.dumps({"text": text}) + "\n")
    elif name == "a.csv":
        Path("in", name).write_text(f'text\n"{text}"\n')
    elif name == "a.txt":
        Path("in", name).write_text(text)
    else:
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.table({"text": [text]}), f"in/{name}")
    assert clean("calm", "--edits", "calm.edits") == (0, "")
    assert_refused(clean("out", "--edits", "out.edits", most=100_000), *FULL)
    assert not os.path.exists("out")
    assert clean("out", "--edits", "out.edits") == (0, "")
    assert written("out") == written("calm")


def test_a_worker_that_is_killed_is_said_in_one_line_and_the_run_goes_on(calm):
    """As the system does where memory runs out."""
    Path("killer").mkdir()
    Path("killer/sitecustomize.py").write_text(
        "import os, sys\n"
        "if '--multiprocessing-fork' in sys.argv and not os.path.exists('dead'):\n"
        "    open('dead', 'w').close()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    path = os.pathsep.join(["killer", SOURCE])
    argv = [
        sys.executable,
        "-B",
        "-c",
        START,
        "-",
        "clean",
        "-q",
        "in",
        "-o",
        "out",
        "--edits",
        "out.edits",
        "--jobs",
        "2",
    ]
    done = subprocess.run(argv, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert os.path.exists("dead")
    assert_refused((done.returncode, done.stderr), "out.parts: a worker was killed")
    assert clean("out", "--edits", "out.edits") == (0, "")
    assert written("out") == calm


def test_what_is_no_file_is_written_to_and_not_replaced():
    """A pipe here; the same holds for /dev/null."""
    import threading

    write_corpus()
    os.mkfifo("pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text()), daemon=True)
    reader.start()
    assert cli.main(["clean", "-q", "in/a.jsonl", "-o", "a.jsonl", "--edits", "pipe"]) == 0
    reader.join(10)
    assert Path("pipe").is_fifo()
    assert len(read[0].splitlines()) == sum(bool(i % 3) for i in range(len(TEXTS)))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("folder", "folder: is a folder, and the corpus is a file"),
        ("pipe", "pipe: is no regular file"),
        ("file/out.jsonl", "file/out.jsonl: cannot be written: "),
    ],
)
def test_a_target_that_cannot_be_is_refused_before_the_work(target, message, capsys):
    write_corpus()
    os.mkdir("folder")
    os.mkfifo("pipe")
    Path("file").write_text("x")
    before = sorted(os.listdir())
    assert cli.main(["clean", "-q", "in/a.jsonl", "-o", target]) == 2
    assert capsys.readouterr().err.startswith(f"newsclean: {message}")
    assert sorted(os.listdir()) == before


@pytest.fixture
def disk():
    """Mount small disks, where that is allowed."""
    mounted = []

    def mount(name, options):
        os.mkdir(name)
        if not shutil.which("mount") or os.geteuid():
            pytest.skip("only root can mount a disk")
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", name], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"a disk cannot be mounted: {done.stderr.decode().strip()}")
        mounted.append(name)

    yield mount
    for name in mounted:
        subprocess.run(["umount", name], check=True)


@pytest.mark.parametrize("room", [4, 24, 48])
def test_a_small_disk_gets_full_and_is_given_more_room(calm, disk, room):
    disk("disk", f"size={room}k")
    argv = ("disk/out", "--edits", "disk/out.edits")
    assert_refused(clean(*argv), "disk/out: not written: no space left", "disk/out.parts: no space left")
    assert_whole("disk/out", calm)
    subprocess.run(["mount", "-o", "remount,size=1m", "disk"], check=True)
    assert clean(*argv) == (0, "")
    assert written("disk/out") == calm
    assert sorted(os.listdir("disk")) == ["out", "out.edits", "out.summary.json"]


@pytest.fixture
def read_only(disk):
    """Make a folder read-only, and writable again: by a mount for root, whom no mode of a folder stops."""
    if os.geteuid():
        os.mkdir("disk")
        os.chmod("disk", 0o555)
        yield lambda: os.chmod("disk", 0o755)
        os.chmod("disk", 0o755)
    else:
        disk("disk", "size=1m")
        subprocess.run(["mount", "-o", "remount,ro", "disk"], check=True)
        yield lambda: subprocess.run(["mount", "-o", "remount,rw", "disk"], check=True)


def test_a_folder_that_is_read_only_is_refused_before_the_work_and_when_it_is_writable_the_run_goes_on(calm, read_only):
    for more in ([], ["--edits", "edits"], ["--summary", "summary"]):
        assert_refused(clean("disk/out", *more), "cannot be written: ")
    assert_refused(clean("out", "--edits", "disk/edits"), "disk/edits: cannot be written: ")
    assert_refused(clean("out", "--summary", "disk/summary"), "disk/summary: cannot be written: ")
    assert sorted(os.listdir()) == ["calm", "calm.edits", "calm.summary.json", "disk", "in"]
    read_only()
    assert clean("disk/out", "--edits", "disk/out.edits") == (0, "")
    assert written("disk/out") == calm
