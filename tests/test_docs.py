"""The examples of README.md and docs/ run, and the pages fit together.

All ``python`` fences of a page share one namespace; a ``console`` fence runs where ``<!-- run -->`` stands above it; a
fence with ``title="name"`` is written to the folder first. A section that begins with ``<!-- needs: pandas -->`` stands
alone and is skipped, visibly, where one of the libraries is not installed.
"""

import os
import re
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scripts import load_script

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ENGINES = {"pyspark", "ray"}
FENCE = re.compile(r"(?P<run><!-- run -->\n+)?^```(?P<kind>[a-z]+)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S)
NEEDS = re.compile(r"^<!-- needs: ([\w ]+) -->$", re.M)


class Part(NamedTuple):
    """A stretch of a page whose examples belong together: *start* and *stop* are offsets, *needs* are libraries."""

    page: Path
    name: str
    stretches: tuple[tuple[int, int], ...]
    needs: tuple[str, ...] = ()


def parts_of(page: Path) -> list[Part]:
    """Split *page* into the sections that need libraries, and all the rest."""
    text = page.read_text(encoding="utf-8")
    heads = [match.start() for match in re.finditer(r"^## ", text, re.M)]
    apart, together = [], []
    for start, stop in zip([0, *heads], [*heads, len(text)], strict=True):
        if needs := NEEDS.search(text, start, stop):
            title = text[start:stop].splitlines()[0].strip("# ")
            apart.append(Part(page, f"{page.name}: {title}", ((start, stop),), tuple(needs[1].split())))
        else:
            together.append((start, stop))
    return [Part(page, page.name, tuple(together)), *apart]


def _marked(part: Part) -> Any:
    marks = [pytest.mark.engine] if ENGINES & set(part.needs) else [pytest.mark.extra] if part.needs else []
    return pytest.param(part, id=part.name, marks=marks)


PARTS = [_marked(part) for page in PAGES for part in parts_of(page)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with the examples that ship and a command ``newsclean``."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    command = tmp_path / ".bin" / "newsclean"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    return tmp_path


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_of_a_page_run_and_print_what_they_say(part, folder):
    parsers = pytest.importorskip("sybil.parsers.markdown")
    from sybil import Document

    for library in part.needs:
        pytest.importorskip(library)
    document = Document.parse(str(part.page), parsers.PythonCodeBlockParser(doctest_optionflags=ELLIPSIS))
    examples = {example.region.start: example for example in document.examples()}
    for start, stop in part.stretches:
        for fence in FENCE.finditer(document.text, start, stop):
            _write_file(fence, folder)
            for begin in sorted(examples):
                if fence.start("kind") - 3 <= begin < fence.end():
                    examples[begin].evaluate()
            if fence["run"]:
                _run_console(fence["body"], f"{part.page.name}:{document.text.count(chr(10), 0, fence.start()) + 1}")


def _write_file(fence: re.Match[str], folder: Path) -> None:
    if title := re.search(r'title="([\w./-]+)"', fence["info"]):
        path = folder / title[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence["body"], encoding="utf-8")


def _run_console(body: str, place: str) -> None:
    """Run the ``$`` lines of *body* in one shell, and compare what each prints with what stands below it."""
    chunks = re.split(r"^\$ ", body, flags=re.M)[1:]
    commands = [re.match(r"(?:.*\\\n)*.*\n", chunk)[0] for chunk in chunks]  # type: ignore[index]
    end = "-- end of the example --"
    script = "".join(f"{command}status=$?; echo '{end}'; (exit $status)\n" for command in commands)
    done = subprocess.run(
        ["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    printed = done.stdout.split(f"{end}\n")
    for chunk, command, got in zip(chunks, commands, printed, strict=False):
        want = chunk[len(command) :]
        same = OutputChecker().check_output(want, got, ELLIPSIS | NORMALIZE_WHITESPACE)
        assert same, f"{place}: $ {command}expected:\n{want}\ngot:\n{got}"


def test_every_page_is_in_the_table_of_contents_and_the_other_way_round():
    listed = set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]))
    assert listed == {page.name for page in PAGES[1:]}


def test_what_is_made_from_data_is_what_the_data_says():
    reference = load_script("docs/reference.py")
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "run python docs/reference.py"
    scaling = reference.SCALING.read_text(encoding="utf-8")
    assert scaling == reference.with_costs(scaling), "run python docs/reference.py"
    assert reference.COSTS.search(scaling)


@pytest.mark.extra
@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    pytest.importorskip("mkdocstrings_handlers.python")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    loads = re.compile(r'<(?:script|img)[^>]+src="https?:|<link[^>]+stylesheet[^>]+href="https?:')
    pages = (tmp_path / "site").glob("*.html")
    assert [page.name for page in pages if loads.search(page.read_text(encoding="utf-8"))] == []
