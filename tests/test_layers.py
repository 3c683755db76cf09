"""A module imports only from lower layers, and the core only what it may."""

import ast
import pathlib
import sys

import newsclean

PACKAGE = pathlib.Path(newsclean.__file__).parent
# low to high; a module may import from rows below its own, and a package from itself downward as listed
LAYERS = """
_version edits
rules
step lines glance nfc cue_tables
language decoding
encoding whitespace headers boilerplate names pipeline
presets
config opt_out
arrow documents annotations spacy sklearn
frames report policy datatrove
corpus names_cli
spark ray cli accessors
__init__
__main__
"""
EXTERNAL = {"regex", "ftfy", "langdetect"}
BY_EXTRA = {"decoding": {"charset_normalizer"}, "language": {"py3langid"}}  # inside a function
CORE = 7  # rows of LAYERS that import nothing but the standard library and EXTERNAL
RANK = {name: rank for rank, row in enumerate(LAYERS.strip().split("\n")) for name in row.split()}


def _rank(module: str) -> int:
    """The rank of ``a.b.c`` is that of its longest listed front."""
    parts = module.split(".")
    while parts:
        if ".".join(parts) in RANK:
            return RANK[".".join(parts)]
        parts.pop()
    raise AssertionError(f"{module} has no layer: add it to LAYERS")


def _imports(path: pathlib.Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module


def _modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts), path


def test_imports_only_go_down():
    for module, path in _modules():
        for imported in _imports(path):
            if imported.startswith("newsclean.") and imported.split(".")[1] != module.split(".")[0]:
                assert _rank(imported.removeprefix("newsclean.")) < _rank(module), f"{module} imports {imported}"


def test_modules_import_in_no_circle():
    imports = {m: {name.removeprefix("newsclean.") for name in _imports(path)} - {m} for m, path in _modules()}
    settled: set[str] = set()
    while ready := {module for module in imports if not (imports[module] & imports.keys()) - settled} - settled:
        settled |= ready
    assert imports.keys() - settled == set()


def test_the_core_imports_the_standard_library_and_three_packages():
    for module, path in _modules():
        if _rank(module) < CORE:
            for imported in _imports(path):
                allowed = sys.stdlib_module_names | EXTERNAL | {"newsclean"} | BY_EXTRA.get(module, set())
                assert imported.split(".")[0] in allowed, f"{module} imports {imported}"
