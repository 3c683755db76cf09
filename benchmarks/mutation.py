"""Mutation testing: change the source in one small place after the other, and see whether the tests notice.

    python benchmarks/mutation.py edits headers.choice     these modules
    python benchmarks/mutation.py --all --sample 60        every module that pyproject.toml names, 60 mutants each
    python benchmarks/mutation.py edits --report R.json    write what survived; with --again only that is tried anew,
                                                           while the module itself has not changed

mutmut makes the mutants. Here each is put into a copy of the project and judged, in a process of its own, by the tests
that ``[tool.mutation]`` in pyproject.toml names for its module. (mutmut's own runner passes by all that
stands outside functions, as patterns and limits do, and every function with a decorator.) Where a module has more
mutants than the sample, a random one is taken, the same for the same seed. A mutant that takes ten times the usual CPU
time counts as noticed. Exit 1 if the score of a module is below the floor.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
import traceback
from collections.abc import Callable, Sequence
from compileall import compile_dir
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from resource import RLIMIT_AS, RLIMIT_CPU, RUSAGE_CHILDREN, RUSAGE_SELF, getrusage, setrlimit
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutation"]
COPIED = ("src", "tests", "benchmarks", "pyproject.toml")
EXAMPLES = 20  # of a property test: a mutant that needs more is noticed by luck
MEMORY = 4_000_000_000
FAULT = 70  # the exit code of a run that came to nothing


class Mutant(NamedTuple):
    """One change of a module: its number, what it changes, and the source with it."""

    number: int
    change: str
    source: str


class Result(NamedTuple):
    """What became of the mutants of one module."""

    module: str
    count: int
    tried: int
    survivors: list[Mutant]
    seconds: float

    @property
    def score(self) -> float:
        return 1 - len(self.survivors) / self.tried if self.tried else 1.0

    def __str__(self) -> str:
        tried = f"{self.count:5} mutants, {self.tried:4} tried, {len(self.survivors):3} survived"
        return f"{self.module:22}{tried}, score {self.score:.1%}, {self.seconds:.0f} s CPU"


def path_of(module: str) -> str:
    """Return the path of a module in the project: ``headers.choice``, or ``headers`` for the package itself."""
    place = Path("src/newsclean", *module.split("."))
    return str(place / "__init__.py" if (ROOT / place).is_dir() else place.with_suffix(".py"))


# mutants


def make_mutants(module: str, sample: int, seed: int) -> tuple[int, list[Mutant]]:
    """Return how many mutants *module* has, and a sample of those that Python can read."""
    import libcst as cst
    from libcst.metadata import MetadataWrapper
    from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
    from mutmut.mutation.mutators import mutation_operators
    from mutmut.mutation.pragma_handling import IgnoredCode

    class Visitor(MutationVisitor):
        def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
            if isinstance(node, cst.FunctionDef):
                return False  # with a decorator too: no copies of it are made here
            if isinstance(node, cst.If):  # what only a type checker reads
                return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
            return bool(super()._skip_node_and_children(node))

    source = (ROOT / path_of(module)).read_text(encoding="utf-8")
    visitor = Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = MetadataWrapper(cst.parse_module(source)).visit(visitor)
    numbered = list(enumerate(visitor.mutations))
    random.Random(f"{seed} {module}").shuffle(numbered)
    chosen: dict[str, Mutant] = {}
    for number, mutation in numbered:
        if len(chosen) == sample:
            break
        changed = deep_replace(tree, mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, cst.Module)
        if changed.code != source and _compiles(changed.code):
            chosen.setdefault(changed.code, Mutant(number, _change(source, changed.code), changed.code))
    return len(numbered), sorted(chosen.values())


def _compiles(code: str) -> bool:
    try:
        compile(code, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _change(source: str, code: str) -> str:
    diff = difflib.unified_diff(source.splitlines(), code.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in diff if not line.startswith(("---", "+++")))


# one function in a module that is loaded


def _parts(code: CodeType, at: str = "") -> dict[str, Any]:
    """Return the functions of a module and of its classes, by name, and under a class's name what it holds besides."""
    found: dict[str, Any] = {}
    rest: list[Any] = [code.co_code, code.co_names]
    for const in code.co_consts:
        if not isinstance(const, CodeType):
            rest.append((type(const), const))
        elif const.co_flags & 1 or const.co_name.startswith("<"):  # a function, which has fast locals
            found[f"{at}{const.co_name} {const.co_firstlineno}"] = const
        else:
            found |= _parts(const, f"{at}{const.co_name}.")
    return found | {f"{at}*": rest}


def changed_function(source: str, mutant: str) -> tuple[str, CodeType] | None:
    """Return the name and the new code of the function that alone has changed, or None if more has."""
    old, new = (_parts(compile(text, "module", "exec")) for text in (source, mutant))
    if old.keys() != new.keys():
        return None
    differing = [name for name in old if old[name] != new[name]]
    if len(differing) != 1 or differing[0].endswith("*") or "<" in differing[0]:
        return None
    return differing[0].split()[0], new[differing[0]]


def replace_function(module: ModuleType, name: str, code: CodeType) -> bool:
    """Give the function *name* of a loaded module another *code*, wherever it is known; say whether that can be."""
    place: Any = module
    for part in name.split("."):
        place = vars(place).get(part)
        while not isinstance(place, FunctionType | type | None):
            for inner in ("__wrapped__", "fget", "func", "__func__"):
                if hasattr(place, inner):
                    place = getattr(place, inner)
                    break
            else:
                return False
    if not isinstance(place, FunctionType) or place.__code__.co_freevars != code.co_freevars:
        return False
    place.__code__ = code
    return True


# runs


class Few:
    """A pytest plugin: fewer examples for property tests, the same each time, and no shrinking.

    *ready* are texts that the strategies would read from the data for each mutant anew.
    """

    def __init__(self, ready: dict[str, list[str]]) -> None:
        self.ready = ready

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        from hypothesis import Phase, settings

        if strategies := sys.modules.get("strategies"):
            for function, texts in self.ready.items():
                setattr(strategies, function, partial(list, texts))
        name = "_hypothesis_internal_use_settings"
        calm = {"derandomize": True, "database": None, "deadline": None, "phases": (Phase.explicit, Phase.generate)}
        for item in items:
            test = getattr(item, "obj", None)
            if hasattr(test, "hypothesis"):
                own = getattr(test, name, None) or settings.default
                most = min(EXAMPLES, own.max_examples)
                setattr(getattr(test, "__func__", test), name, settings(own, max_examples=most, **calm))


class Loop:
    """A pytest plugin: run the collected tests once for each of *mutants*, in a fork, and write what became of them."""

    def __init__(self, module: str, source: str, mutants: Sequence[Mutant], fates: int) -> None:
        self.module, self.source, self.mutants, self.fates = module, source, mutants, fates

    def pytest_runtestloop(self, session: Any) -> bool:
        limit = 300
        before = getrusage(RUSAGE_CHILDREN).ru_utime
        if _forked(partial(self._run, session, None), limit):
            return True  # without a line: the tests fail by themselves
        limit = 3 + int(10 * (getrusage(RUSAGE_CHILDREN).ru_utime - before))
        os.write(self.fates, f"{limit}\n".encode())
        for mutant in self.mutants:
            changed = changed_function(self.source, mutant.source)
            code = _forked(partial(self._run, session, changed), limit) if changed else 0
            os.write(self.fates, f"{code}\n".encode())
        return True

    def _run(self, session: Any, changed: tuple[str, CodeType] | None) -> int:
        from _pytest.main import pytest_runtestloop

        if changed and not replace_function(import_module(self.module), *changed):
            return 0
        try:
            pytest_runtestloop(session)
        except session.Failed:
            return 1
        return int(session.testsfailed > 0)


def _forked(run: Callable[[], int], seconds: int) -> int:
    """Call *run* in a fork that may take so many *seconds*; return its exit code, below zero if it was killed."""
    child = os.fork()
    if not child:
        code = FAULT
        try:
            setrlimit(RLIMIT_CPU, (seconds, seconds))
            setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
            code = run()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Bench:
    """A copy of the project in which one module at a time is replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            place = ROOT / name
            (shutil.copytree if place.is_dir() else shutil.copy)(place, folder / name)
        compile_dir(folder / "src", quiet=1, workers=1)

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @cached_property
    def few(self) -> Few:
        code = (
            "import json, strategies as s; print(json.dumps({f.__name__: f() for f in (s.cue_texts, s.alias_texts)}))"
        )
        paths = os.pathsep.join(str(self.folder / name) for name in ("src", "tests"))
        run = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE
        )
        return Few(json.loads(run.stdout))

    def survivors(self, module: str, mutants: Sequence[Mutant]) -> list[Mutant]:
        """Return those of *mutants* that the tests of *module* do not notice."""
        path = self.folder / path_of(module)
        source = path.read_text(encoding="utf-8")
        tests = [str(self.folder / test) for test in CONFIG["tests"][module]]
        ends = os.pipe()
        loop = Loop(f"newsclean.{module}", source, mutants, ends[1])
        _forked(partial(self._pytest, tests, self.few, loop), 100_000)
        os.close(ends[1])
        with open(ends[0]) as fates:
            limit, *codes = map(int, fates.read().split() or [0])
        if not limit:
            sys.exit(f"{module}: its tests fail without any mutant:\n{self.output.read_text()[-2000:]}")
        left = [mutant for mutant, code in zip(mutants, codes, strict=True) if code in (0, FAULT)]
        # what is left may need the module loaded anew: made at import, outside functions, or kept in a cache
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()  # it could pass for that of a mutant written in the same second
        found = []
        for mutant in left:
            path.write_text(mutant.source, encoding="utf-8")
            code = _forked(partial(self._pytest, tests, self.few), limit + 5)
            if code == FAULT:
                sys.exit(f"{module}: a run came to nothing:\n{self.output.read_text()[-2000:]}")
            if code == 0:
                found.append(mutant)
        path.write_text(source, encoding="utf-8")
        return found

    def _pytest(self, tests: list[str], *plugins: object) -> int:
        import pytest

        os.chdir(self.folder)
        output = os.open(self.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.path[:0] = [str(self.folder / "src"), str(self.folder / "tests")]
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path[:2])
        if len(plugins) < 2:
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        options = ["-x", "-q", "--tb=short", "-p", "no:cacheprovider", *CONFIG["options"]]
        return int(pytest.main([*options, *tests], [*plugins]))


def _seconds() -> float:
    return sum(getrusage(who).ru_utime + getrusage(who).ru_stime for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def try_module(bench: Bench, module: str, sample: int, seed: int, only: set[str] | None) -> Result:
    """Judge a sample of the mutants of *module*, or those of them whose change is in *only*."""
    start = _seconds()
    count, chosen = make_mutants(module, sample, seed)
    if only is not None:
        chosen = [mutant for mutant in chosen if mutant.change in only]
        if len(chosen) < len(only):
            sys.exit(f"{module}: has changed since the report was written; try it anew, without --again")
    found = bench.survivors(module, chosen)
    return Result(module, count, len(chosen), found, _seconds() - start)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="modules of newsclean, such as edits or headers.choice")
    parser.add_argument("--all", action="store_true", help="every module that pyproject.toml names")
    parser.add_argument("--sample", type=int, default=CONFIG["sample"], help="most mutants per module")
    parser.add_argument("--seed", type=int, default=CONFIG["seed"])
    parser.add_argument("--floor", type=float, default=CONFIG["floor"], help="least score of a module")
    parser.add_argument("--report", type=Path, help="where to write what survived, as JSON")
    parser.add_argument("--again", action="store_true", help="try only what survived according to --report")
    given = parser.parse_args()
    if unknown := set(given.modules) - CONFIG["tests"].keys():
        parser.error(f"no tests for {min(unknown)}: add them to [tool.mutation.tests] in pyproject.toml")
    known: dict[str, list[str]] = {}
    if given.report and given.report.exists():
        known = json.loads(given.report.read_text(encoding="utf-8"))
    import hypothesis  # noqa: F401  (the forks start with what is slow to import)
    import pytest  # noqa: F401

    results = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        bench = Bench(Path(folder))
        for module in list(CONFIG["tests"]) if given.all else given.modules:
            only = set(known.get(module, ())) if given.again else None
            result = try_module(bench, module, given.sample, given.seed, only)
            results.append(result)
            print(result, flush=True)
            known[module] = [mutant.change for mutant in result.survivors]
            if given.report:
                given.report.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
            else:
                print(*known[module], sep="\n")
    return int(not given.again and any(result.score < given.floor for result in results))


if __name__ == "__main__":
    sys.exit(main())
