"""What a start costs: a hook starts the command for every few files."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

import newsclean
from articles import article

SOURCE = str(Path(newsclean.__file__).parents[1])
MAIN = "import sys; from newsclean.cli import main; code = main(); "
NOT_NEEDED = {
    *("ftfy", "langdetect", "regex", "multiprocessing", "difflib", "dataclasses", "inspect", "pathlib", "tomllib"),
    *("hashlib", "tempfile", "shutil", "urllib.parse", "html", "importlib.resources", "rich", "jinja2"),
}


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    """An environment in which what was compiled once stays so, and in which no package of the tests is in the way."""
    found = os.environ | {"PYTHONPATH": SOURCE, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("cache"))}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def cpu(argv, env, cwd=None):
    """Return the processor seconds of a process that must end well."""
    process = subprocess.Popen(
        [sys.executable, *argv], env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    assert process.returncode == 0, said.decode()
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize("command", ["check", "clean", "clean --write"])
def test_a_clean_file_needs_no_module_that_is_dear_to_import(command, tmp_path, env):
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    program = f"{MAIN}print(*sys.modules, file=sys.stderr); sys.exit(code)"
    argv = [sys.executable, "-S", "-c", program, *command.split(), "a.txt"]  # without site: its .pth files import much
    result = subprocess.run(argv, env=env, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "newsclean.cli" in result.stderr.split()
    assert NOT_NEEDED & set(result.stderr.split()) == set()


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no wait4 to measure with")
def test_a_clean_file_costs_hardly_more_than_to_import_asyncio(tmp_path, env):
    """Each above bare Python, in turns: the pace of a machine changes. It is 55 ms to 45 where this was written."""
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    ratios = []
    for _ in range(9):
        bare = cpu(["-S", "-c", "pass"], env)
        ours = cpu(["-S", "-c", f"{MAIN}sys.exit(code)", "check", "a.txt"], env, tmp_path)
        ratios.append((ours - bare) / (cpu(["-S", "-c", "import asyncio"], env) - bare))
    assert median(ratios) < 2  # 1.2


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no wait4 to measure with")
def test_a_thousand_clean_articles_are_checked_within_the_budget(tmp_path, env):
    names = [f"{number}.txt" for number in range(1000)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(article(number), encoding="utf-8")
    program = ["-c", f"{MAIN}sys.exit(code)", "check"]
    cpu([*program, names[0]], env, tmp_path)  # compiles
    assert sum(cpu([*program, *names[part::4]], env, tmp_path) for part in range(4)) < 1.5  # as pre-commit splits them
