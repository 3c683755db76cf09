"""A corpus run is cut off anywhere, any number of times; the same command ends with the same bytes."""

import errno
import json
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from newsclean import cli
from newsclean.corpus import plan, run, work

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
ROWS = [json.dumps({"id": i, "text": BODY.format(i) + "\n\nWerbung\n" * (i % 3)}) for i in range(24)]
FAULTS = {
    "replace": (os, "replace"),
    "fsync": (os, "fsync"),
    "part": (run, "clean_part"),
    "join": (run, "_join_bytes"),
    "open": (work, "open_writing"),
    "text": (work.Worker, "text"),
}


class Broken:
    """Stands in for a function; the *last* call fails, before it does its work or after."""

    def __init__(self, function, last, after, error):
        self.function, self.left, self.after, self.error = function, last, after, error
        self.fired = False

    def __get__(self, instance, owner):
        return lambda *args: self(instance, *args)

    def __call__(self, *args, **options):
        self.left -= 1
        if self.left == 0:
            self.fired = True
            if self.after:
                self.function(*args, **options)
            raise self.error
        return self.function(*args, **options)


class Resume(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.home = os.getcwd()
        self.folder = tempfile.mkdtemp()
        os.chdir(self.folder)
        os.mkdir("in")
        Path("in/a.jsonl").write_text("\n".join(ROWS))
        Path("in/b.txt").write_text(BODY + "\n\nWerbung\n")
        self.stack = ExitStack()
        self.stack.enter_context(patch.object(plan, "RANGE", 700))
        assert self.clean("calm") == 0
        self.calm = self.written("calm")
        assert len(self.calm) == 3
        self.finished = False

    def clean(self, target):
        return cli.main(["clean", "-q", "in", "-o", target, "--edits", f"{target}.edits"])

    def written(self, target):
        files = [path for path in Path(target).rglob("*") if path.is_file()] if os.path.isdir(target) else []
        found = {str(path.relative_to(target)): path.read_bytes() for path in files}
        if os.path.exists(f"{target}.edits"):
            found["edits"] = Path(f"{target}.edits").read_bytes()
        return found

    @precondition(lambda self: not self.finished)
    @rule(
        place=st.sampled_from(sorted(FAULTS)),
        call=st.integers(1, 30),
        after=st.booleans(),
        error=st.sampled_from([KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device"), MemoryError()]),
    )
    def fail(self, place, call, after, error):
        owner, name = FAULTS[place]
        if place == "text" and not isinstance(error, KeyboardInterrupt):
            return  # a row that fails is kept as it is: no fault of the run
        broken = Broken(getattr(owner, name), call, after, error)
        with patch.object(owner, name, broken):
            try:
                code = self.clean("out")
            except MemoryError:
                code = -1
        if broken.fired:
            event(f"{place} failed, {type(error).__name__}")
            assert code in (2, 130, -1)
        else:
            assert code == 0
            self.finished = True
        for name, data in self.written("out").items():
            assert data == self.calm[name], "a file that is there is whole"

    @precondition(lambda self: not self.finished and os.path.isdir("out.parts"))
    @rule(name=st.sampled_from(["part-000001.data.99.tmp", "part-000002.edits.99.tmp", "part-000000.json.99.tmp"]))
    def leave_what_a_killed_worker_leaves(self, name):
        Path("out.parts", name).write_bytes(b'{"half": ')

    @precondition(lambda self: not self.finished and os.path.isdir("out.parts"))
    @rule(data=st.data())
    def lose_what_was_not_marked_as_done(self, data):
        marked = {path.name.split(".")[0] for path in Path("out.parts").glob("part-*.json")}
        loose = [path for path in Path("out.parts").glob("part-*.data") if path.stem not in marked]
        if loose:
            data.draw(st.sampled_from(sorted(loose))).write_bytes(b"half")

    @rule()
    def resume(self):
        assert self.clean("out") == 0
        self.finished = True
        assert self.written("out") == self.calm
        assert not [name for name in os.listdir() if name.endswith((".parts", ".tmp"))]
        assert Path("out.summary.json").read_bytes() == Path("calm.summary.json").read_bytes()

    def teardown(self):
        if hasattr(self, "stack"):
            self.stack.close()
            os.chdir(self.home)
            shutil.rmtree(self.folder)


Resume.TestCase.settings = settings(max_examples=max(10, settings().max_examples // 6), stateful_step_count=8)
TestResume = Resume.TestCase
