"""Every regular expression of the package: compiled, written out in a call of re, or shipped as a cue."""

import ast
import importlib
import pathlib
import pkgutil
import re
from typing import Any

import regex

import newsclean

COMPILED = (re.Pattern, regex.Pattern)
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def expressions() -> dict[tuple[str, int], str]:
    """Return each pattern with its flags, and its module. Modules whose extra is missing are passed over."""
    found: dict[tuple[str, int], str] = {}
    for info in pkgutil.walk_packages(newsclean.__path__, "newsclean."):
        if info.name == "newsclean.__main__":
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            continue
        for pattern in (*_held(vars(module)), *_written(module)):
            if isinstance(pattern.pattern, str):
                found.setdefault((pattern.pattern, pattern.flags & ~re.UNICODE), info.name)
    return found


def _held(names: dict[str, Any]) -> list[Any]:
    """The compiled patterns that a module holds, by themselves or in a table."""
    held: list[Any] = []
    for value in names.values():
        values = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else (value,)
        held += [item for item in values if isinstance(item, COMPILED)]
    return held


def _written(module: Any) -> list[re.Pattern]:
    """The patterns that a module hands to functions of re, if they are made of what the module holds."""
    written = []
    for node in ast.walk(ast.parse(pathlib.Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{call}" for call in CALLS} and node.args:
            try:
                pattern = eval(ast.unparse(node.args[0]), dict(vars(module)))
                written.append(re.compile(pattern))
            except (NameError, AttributeError, KeyError, TypeError):
                continue  # made of what only the function knows
    return written
