"""Nothing is written outside the output, and nothing raw to a terminal."""

import argparse
import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.cli.terminal import Printer

DIRTY = "Der Rat hat am Montag in Rom getagt.\n\nWerbung\n"
ESCAPES = [
    "\x1b[31mrot",
    "\x1b]0;Titel\x07",
    "\x1b]8;;https://a.example\x1b\\klick",
    "\x1bP$q\x1b\\",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\x08\x08\x08",
    "\x07",
    "\x0e",
    "\u202eevil\u202c",
    "\u2066a\u2069",
    "a\rb",
    "\x7f",
]
RAW = set(
    "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
    + "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def is_safe(data):
    return not RAW & set(data.decode("utf-8", "surrogateescape"))


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    def run(*argv):
        streams = [Terminal(io.BytesIO(), "utf-8", write_through=True) for _ in "oe"]
        with monkeypatch.context() as patch, suppress(SystemExit):
            patch.setenv("NO_COLOR", "1")
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            cli.main(list(argv))
        return tuple(stream.detach().getvalue() for stream in streams)

    return run


@pytest.mark.parametrize("command", ["clean", "check", "diff", "explain"])
@pytest.mark.parametrize("escape", ESCAPES)
def test_escape_sequences_in_an_article_never_reach_a_terminal_raw(on_terminal, tmp_path, command, escape):
    path = tmp_path / "a.txt"
    path.write_text(
        f"{escape} Der Rat hat am Montag in Rom getagt.\n\nWerbung\n{escape}\n", encoding="utf-8", newline=""
    )
    # without the step that removes them, too
    for steps in ("encoding,whitespace,headers,boilerplate", "boilerplate"):
        out, err = on_terminal(command, "--steps", steps, str(path))
        assert out
        assert is_safe(out)
        assert is_safe(err)


@pytest.mark.parametrize("escape", [e for e in ESCAPES if "/" not in e])
def test_file_names_with_escape_sequences_are_quoted_in_every_message(on_terminal, tmp_path, escape):
    name = str(tmp_path / f"{escape}.txt")
    Path(name).write_text(DIRTY)
    for argv in (
        ["check", name],
        ["diff", name],
        ["explain", name],
        ["clean", "--write", "-v", name],
        ["check", name + "x"],
    ):
        for shown in on_terminal(*argv):
            assert is_safe(shown)
    for argv in (
        ["check", f"--{escape}", name],
        ["check", "--profile", escape, name],
        ["check", "--config", escape, name],
    ):
        out, err = on_terminal(*argv)
        assert err
        assert is_safe(out + err)


def test_a_title_or_field_in_an_error_is_quoted(on_terminal, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"\\u001b[31m": 1}\n')
    assert is_safe(on_terminal("check", "--text-field", "\x1b[31m", str(path))[1])
    path.write_bytes(b'{"text": "\x1b[31m"}\n')
    assert is_safe(on_terminal("check", str(path))[1])


def test_bytes_go_to_a_pipe_as_they_are():
    out = io.BytesIO()
    printer = Printer(out, colour=False)
    printer._terminal = False
    printer.document(b"\x1b[31m")
    assert out.getvalue() == b"\x1b[31m"


@pytest.fixture
def folder():
    os.makedirs("in/b")
    os.mkdir("elsewhere")
    Path("in/a.txt").write_text(DIRTY)
    Path("in/b/c.txt").write_text(DIRTY)
    return "in"


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("out/a.txt", "../elsewhere/x"),
        ("out/b", "../elsewhere"),
        ("out/b/c.txt", "/etc/hostname"),
        ("out.parts", "elsewhere"),
    ],
)
def test_a_link_in_the_output_folder_is_refused_and_not_followed(folder, capsys, link, to):
    os.makedirs(os.path.dirname(link) or ".", exist_ok=True)
    os.symlink(to, link)
    assert cli.main(["clean", folder, "-o", "out"]) == 2
    assert f"{link}: is a symbolic link" in capsys.readouterr().err
    assert os.listdir("elsewhere") == []
    assert os.path.islink(link)


def test_links_that_lie_where_a_temporary_file_goes_are_removed_not_followed(folder):
    Path("precious").write_text("x")
    os.mkdir("out")
    os.symlink("../precious", f"out/a.txt.{os.getpid()}.tmp")
    os.symlink("precious", "edits.tmp")
    assert cli.main(["clean", folder, "-o", "out", "--edits", "edits"]) == 0
    assert Path("precious").read_text() == "x"
    assert not os.path.islink("edits")


def test_links_in_the_input_folder_are_passed_over(folder):
    os.symlink("/etc", "in/etc")
    os.symlink("/etc/hostname", "in/h.txt")
    assert cli.main(["clean", folder, "-o", "out"]) == 0
    assert sorted(os.listdir("out")) == ["a.txt", "b"]


def test_every_target_lies_below_the_output_folder(folder):
    from newsclean.config import Config
    from newsclean.corpus.plan import make_plan

    for name in ("..txt", "...txt", "a..txt", "-o.txt", "a\nb.txt", "~.txt", "$HOME.txt", "a b.txt"):
        Path("in", name).write_text(DIRTY)
    for part in make_plan(folder, "out", Config()).parts:
        assert os.path.realpath(part.target).startswith(os.path.realpath("out") + os.sep)


def test_every_parser_is_the_one_that_quotes():
    parser, commands = cli._parser()
    for one in (parser, *commands.values()):
        assert type(one) is type(parser) is not argparse.ArgumentParser
