"""No network, no foreign code: by reading the source, and by an audit hook that sees what Python really does."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

PACKAGE = Path(newsclean.__file__).parent
FORBIDDEN_MODULES = {
    *("pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "yaml", "subprocess", "ctypes", "code", "runpy"),
    *("socket", "ssl", "ftplib", "smtplib", "telnetlib", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "pty"),
}
FORBIDDEN_NAMES = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
FORBIDDEN_ATTRIBUTES = {
    "system",
    "popen",
    "import_module",
    "unsafe_load",
    "full_load",
    "urlopen",
    "urlretrieve",
    "spawnv",
}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def found_in(tree):
    """Yield what in the source could run code that is data, or reach the network."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
            for name in names:
                if name.split(".")[0] in FORBIDDEN_MODULES or name.startswith(("urllib.request", "http.", "xmlrpc")):
                    yield name
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_NAMES:
            yield node.func.id
        elif isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES:
            yield node.attr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_runs_data_as_code_or_reaches_the_network(path):
    assert list(found_in(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_search_finds_what_it_looks_for():
    bad = "import pickle\nfrom urllib.request import urlopen\neval('1')\nos.system('x')\nimportlib.import_module(x)"
    assert len(list(found_in(ast.parse(bad)))) == 5
    assert list(found_in(ast.parse("import json\nre.compile('x')\nfrom urllib.parse import quote"))) == []


WATCH = """
import os, sys
BAD = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "ftplib.", "smtplib.",
       "http.", "urllib.", "pickle.", "marshal.load", "shutil.chown", "os.chown", "ctypes.dlopen", "webbrowser.")
ours, opened = [], set()
def hook(event, args):
    if event.startswith(BAD) and event not in ("marshal.loads", "marshal.load"):
        ours.append((event, repr(args)[:200]))
    elif event == "open" and isinstance(args[0], str) and (args[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        opened.add(os.path.abspath(args[0]))
import newsclean.cli
sys.addaudithook(hook)
code = newsclean.cli.main(sys.argv[1:])
import json
print(json.dumps([code, ours, sorted(opened)]), file=sys.__stderr__)
"""
TEXT = "GrÃ¼ÃŸe aus Wien: Der Rat hat am Montag mit Wladimir Putin und dem Papst in Rom getagt, sagte er.\n\nWerbung\n"


def watched(folder, *argv):
    """Run the command line in a process whose audit hook sees every socket, process and pickle, and what is written."""
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": "tmp"}
    Path(folder, "tmp").mkdir(exist_ok=True)
    result = subprocess.run(
        [sys.executable, "-c", WATCH, *argv], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.stderr, result.stdout
    code, seen, opened = json.loads(result.stderr.splitlines()[-1])
    assert seen == [], "something reached out of the process"
    return code, {os.path.relpath(path, os.path.realpath(folder)) for path in opened if path != os.devnull}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "site": "a.example"}) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("argv", "writes"),
    [
        (["a.txt"], set()),
        (["check", "a.txt", "a.jsonl"], set()),
        (["check", "--format", "sarif", "a.txt"], set()),
        (["diff", "--profile", "auto", "a.txt"], set()),
        (["explain", "--lang", "de", "--expand", "all", "a.jsonl"], set()),
        (["clean", "--encoding", "auto", "a.txt"], set()),
        (["clean", "--edits", "e.jsonl", "a.jsonl"], {"e.jsonl"}),
        (["baseline", "a.txt"], {".newsclean-baseline.json"}),
        (["mine", "a.jsonl"], {"mined.toml", "tmp/"}),
        (["report", "a.jsonl"], {"report.html"}),
        (["clean", "--write", "a.txt"], {".newsclean-"}),
        (["clean", "a.jsonl", "-o", "out.jsonl"], {"out.jsonl", "out.jsonl.parts/", "out.jsonl.summary.json"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_no_command_opens_a_socket_or_a_process_and_each_writes_only_what_it_says(folder, argv, writes):
    if argv[0] == "report":
        pytest.importorskip("jinja2")
    code, opened = watched(folder, *argv)
    assert code in (0, 1)
    assert all(any(path.startswith(allowed) for allowed in writes) for path in opened), opened
    assert bool(writes) == bool(opened)


def test_the_library_opens_no_socket(monkeypatch):
    import socket

    def refuse(*_, **__):
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for profile in ("article", "page", "auto"):
        assert newsclean.clean(TEXT, profile=profile) == newsclean.trace(TEXT, profile=profile).text
    assert newsclean.detect_language(TEXT * 2)


CODE = "__import__('pathlib').Path('ran').touch()"


@pytest.mark.parametrize(
    "settings",
    [
        f'profile = "{CODE}"',
        f'steps = ["{CODE}"]',
        f'extra = ["{CODE}"]',
        f'aliases = ["{CODE}"]',
        f'lang = "{CODE}"',
        f'text-field = "{CODE}"',
        f'keep = ["{CODE}"]',
        f'baseline = "{CODE}"',
        f'title = "{{{{ {CODE} }}}}"',
        'steps = ["os:system"]',
        'extra = ["evil.py"]',
        'aliases = ["evil.py"]',
        'extra = ["evil.pkl"]',
        '"__class__" = "x"',
        f'[[per-path]]\nfiles = "*"\nsteps = ["{CODE}"]',
    ],
)
def test_settings_cannot_run_code(folder, settings):
    (folder / "newsclean.toml").write_text(settings)
    (folder / "evil.py").write_text("from pathlib import Path; Path('ran').touch()")
    (folder / "evil.pkl").write_bytes(b"cpathlib\nPath\n(S'ran'\ntR.")
    _, opened = watched(folder, "check", "a.txt")
    assert opened == set()
    assert not (folder / "ran").exists()


def test_modules_beside_the_texts_are_not_imported(folder):
    """Start-up by the installed command, which unlike ``python -c`` does not put the folder on the path."""
    for name in ("regex", "ftfy", "langdetect", "json", "newsclean", "sitecustomize"):
        (folder / f"{name}.py").write_text("from pathlib import Path; Path('ran').touch()")
    start = f"import sys; sys.path[:] = [p for p in sys.path if p]; sys.path.insert(0, {str(PACKAGE.parent)!r})\n"
    start += "from newsclean.cli import main; sys.exit(main(['check', 'a.txt']))"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run([sys.executable, "-P", "-c", start], cwd=folder, env=environment, capture_output=True)
    assert result.returncode == 1, result.stderr
    assert not (folder / "ran").exists()
