"""The hook as a repository of articles uses it: pre-commit and prek, installing newsclean from a local path."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from articles import article, dirty

pytestmark = pytest.mark.hook

ROOT = Path(__file__).parents[2]
CONFIG = """\
repos:
  - repo: {hooks}
    rev: v0
    hooks:
      - id: {id}
"""
MINED = """\
lang = "mined"
[[cue]]
id = "marbach-abo"
category = "newsletter"
texts = ["Guten Morgen aus Marbach im Abo"]
"""
SETTINGS = """\
extra = "mined.toml"
[[per-path]]
files = "wire/*"
steps = "boilerplate"
keep = ["related", "advertisement"]
"""


def run(folder, *command, env=None):
    result = subprocess.run([str(c) for c in command], cwd=folder, capture_output=True, text=True, env=env)
    return result.returncode, result.stdout + result.stderr


def git(folder, *command, env=None):
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    return run(folder, "git", *names, *command, env=env)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A repository that holds newsclean as it stands here, tagged v0."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-qm", "newsclean")[0] == 0
    git(folder, "tag", "v0")
    return folder


@pytest.fixture(scope="module", params=["pre-commit", "prek"])
def runner(request, tmp_path_factory):
    """A runner with an empty cache of its own, and its environment."""
    beside = Path(sys.executable).with_name(request.param)
    program = str(beside) if beside.exists() else shutil.which(request.param)
    if program is None:
        pytest.skip(f"{request.param} is not installed: pip install newsclean[hook]")
    home = str(tmp_path_factory.mktemp("home"))
    path = os.pathsep.join([os.path.dirname(program), os.environ["PATH"]])
    env = os.environ | {"PRE_COMMIT_HOME": home, "PREK_HOME": home, "PATH": path}
    return program, {key: value for key, value in env.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}


@pytest.fixture
def corpus(tmp_path, hooks, runner):
    """A repository of ten articles, with nothing committed, and how to install a hook in it."""
    program, env = runner
    git(tmp_path, "init", "-q")
    (tmp_path / "news").mkdir()
    for number in range(10):
        (tmp_path / "news" / f"{number}.txt").write_text(article(number), encoding="utf-8")

    def commit():
        git(tmp_path, "add", "-A")
        return git(tmp_path, "commit", "-m", "articles", env=env)

    def install(hook):
        (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(hooks=hooks.as_posix(), id=hook))
        code, said = run(tmp_path, program, "install", env=env)
        assert code == 0, said
        return commit

    install.folder = tmp_path
    return install


def read(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "news").iterdir()}


def test_the_first_commit_is_stopped_and_fixed_and_the_second_passes(corpus):
    news = corpus.folder / "news"
    (news / "3.txt").write_text(dirty(3), encoding="utf-8")
    (news / "4.jsonl").write_text(json.dumps({"id": 1, "text": dirty(4)}) + "\n", encoding="utf-8")
    (corpus.folder / "requirements.txt").write_text("newsclean\n\n\n\nnewsclean\n")
    commit = corpus("newsclean")
    code, said = commit()
    assert code != 0
    assert "news/3.txt: rewritten" in said
    assert (news / "3.txt").read_text(encoding="utf-8") == article(3)
    assert json.loads((news / "4.jsonl").read_text(encoding="utf-8")) == {"id": 1, "text": article(4)}
    assert (corpus.folder / "requirements.txt").read_text() == "newsclean\n\n\n\nnewsclean\n"
    code, said = commit()
    assert code == 0, said
    assert git(corpus.folder, "status", "--porcelain")[1] == ""


def test_check_lists_file_and_line_and_changes_nothing(corpus):
    (corpus.folder / "news" / "7.txt").write_text(dirty(7), encoding="utf-8")
    before = read(corpus.folder)
    code, said = corpus("newsclean-check")()
    assert code != 0
    assert "news/7.txt:3: headers/" in said
    assert "boilerplate/de.lesen-sie-auch" in said
    assert read(corpus.folder) == before


def test_settings_name_a_mined_file_and_policies_per_path(corpus):
    folder = corpus.folder
    (folder / "wire").mkdir()
    (folder / "wire" / "a.txt").write_text(dirty(20), encoding="utf-8")
    (folder / "news" / "1.txt").write_text(article(1) + "\nGuten Morgen aus Marbach im Abo\n", encoding="utf-8")
    (folder / "mined.toml").write_text(MINED)
    (folder / "newsclean.toml").write_text(SETTINGS)
    code, said = corpus("newsclean")()
    assert code != 0
    assert "news/1.txt: rewritten" in said
    assert "wire/a.txt" not in said
    assert (folder / "news" / "1.txt").read_text(encoding="utf-8") == article(1)


def test_what_the_baseline_accepts_passes_and_what_is_new_does_not(corpus):
    folder = corpus.folder
    (folder / "news" / "2.txt").write_text(dirty(2), encoding="utf-8")
    newsclean = [sys.executable, "-m", "newsclean"]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    assert run(folder, *newsclean, "baseline", "news/2.txt", env=env)[0] == 0
    (folder / "newsclean.toml").write_text('baseline = ".newsclean-baseline.json"\n')
    commit = corpus("newsclean-check")
    code, said = commit()
    assert code == 0, said
    (folder / "news" / "5.txt").write_text(dirty(5), encoding="utf-8")
    code, said = commit()
    assert code != 0
    assert "news/5.txt" in said
    assert "news/2.txt" not in said
