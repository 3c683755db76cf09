"""Settings from ``[tool.newsclean]`` in the nearest pyproject.toml, or from newsclean.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.language import LANGUAGES
from newsclean.pipeline import Pipeline
from newsclean.presets import pipeline

MAX_CONFIG = 20_000_000
"""Bytes of a configuration or cue file; alias tables may be as large as memory allows."""

LARGEST = 2_000_000_000
"""Bytes of a document at most: so many are made room for before it is read."""


class ConfigError(ValueError):
    """A configuration file that cannot be used. The message names the file, the key and what to do."""


class PathRule(NamedTuple):
    """Settings for the files that fit one of *patterns*: globs, from the configuration's folder."""

    patterns: tuple[str, ...]
    settings: dict[str, Any]

    def fits(self, path: str, folder: str) -> bool:
        from fnmatch import fnmatchcase

        relative = os.path.relpath(os.path.abspath(path), folder or ".").replace(os.sep, "/")
        return any(fnmatchcase(relative, pattern) for pattern in self.patterns)


class Config(NamedTuple):
    """Everything that can be set in a file; flags of the command line override it. Paths are relative to the file."""

    profile: str = "article"
    lang: str | None = None
    aliases: tuple[str, ...] = ()
    steps: tuple[str, ...] = ("encoding", "whitespace", "headers", "boilerplate", "names")
    keep: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    title_policy: str = "keep"
    expand: str = "never"
    languages: tuple[str, ...] = ()
    text_field: str = "text"
    title_field: str = "title"
    lang_field: str = "lang"
    site_field: str = "site"
    date_field: str = "date"
    baseline: str | None = None
    max_document: int = 50_000_000
    per_path: tuple[PathRule, ...] = ()
    folder: str = ""

    def for_path(self, path: str) -> Config:
        """Return the settings for the file at *path*: each ``per-path`` table that fits it, one on top of the other."""
        config = self
        for rule in self.per_path:
            if rule.fits(path, self.folder):
                config = config._replace(**rule.settings)
        return config

    def pipeline(self) -> Pipeline:
        """Build the pipeline these settings describe. Raises ValueError for what it cannot use."""
        return pipeline(
            profile=self.profile,
            lang=self.lang,
            aliases=self.aliases or None,
            steps=self.steps,
            keep=self.keep,
            extra=self.extra,
            title_policy=self.title_policy,
            expand=self.expand,
            languages=self.languages or None,
        )


_PATHS = ("aliases", "extra")
_NOT_SET = ("per_path", "folder")
_HEAD = re.compile(  # a line that may begin the table, in any spelling: only then is the file read as TOML
    rb"""^\s*(?:\[+\s*)?["']?tool["']?\s*(?:\.\s*["']?newsclean\b|=\s*\{)|^\s*["']?newsclean["']?\s*(?:\.|=\s*\{)""",
    re.M,
)


def find_config(folder: str | os.PathLike[str] = ".") -> str | None:
    """Return the nearest newsclean.toml, or pyproject.toml with a ``[tool.newsclean]`` table, in *folder* or above."""
    here = os.path.abspath(folder)
    while True:
        own, project = os.path.join(here, "newsclean.toml"), os.path.join(here, "pyproject.toml")
        if os.path.isfile(own):
            return own
        if os.path.isfile(project) and _has_table(project):
            return project
        if here == (here := os.path.dirname(here)):
            return None


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False  # what cannot be read cannot be meant
    if not _HEAD.search(data):
        return False
    try:
        tool = _parsed(data.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return True  # whoever reads it says what is wrong
    return isinstance(tool, dict) and "newsclean" in tool


@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[str, Any]:
    """Return *text* as TOML, once for whoever looks for settings and then loads them."""
    import tomllib

    return tomllib.loads(text)


def load_config(path: str | os.PathLike[str] | None) -> Config:
    """Read settings from *path*; without one, the defaults. Raises ConfigError."""
    if path is None:
        return Config()
    path = os.fspath(path)
    try:
        import tomllib

        if (size := os.stat(path).st_size) > MAX_CONFIG:
            raise ConfigError(f"{path}: {size:,} bytes are no configuration: at most {MAX_CONFIG:,} are read")
        with open(path, encoding="utf-8-sig") as file:
            table = _parsed(file.read())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the configuration: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: cannot read the configuration: nested too deeply") from error
    if os.path.basename(path) == "pyproject.toml":
        table = _table(_table(table, "tool", path), "tool.newsclean", path)
    values = {key.replace("-", "_"): value for key, value in table.items()}
    tables = values.pop("per_path", [])
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise ConfigError(f"{path}: per-path must be a list of tables: write [[tool.newsclean.per-path]]")
    config = with_values(Config(), values, path)._replace(folder=os.path.dirname(os.path.abspath(path)))
    config = config._replace(per_path=tuple(_path_rule(item, path) for item in tables))
    return config._replace(**_with_paths(config, os.path.dirname(path)))


def _table(parent: dict[str, Any], name: str, origin: str) -> dict[str, Any]:
    table = parent.get(name.rpartition(".")[2], {})
    if not isinstance(table, dict):
        raise ConfigError(f"{origin}: {name} must be a table, not {table!r}")
    return table


def _path_rule(table: dict[str, Any], origin: str) -> PathRule:
    values = {key.replace("-", "_"): value for key, value in table.items()}
    files = values.pop("files", None)
    patterns = [files] if isinstance(files, str) else files
    if not isinstance(patterns, list) or not patterns or not all(isinstance(item, str) for item in patterns):
        raise ConfigError(f"{origin}: per-path: files must be a glob or a list of globs, not {files!r}")
    here = f"{origin}: per-path {patterns[0]!r}"
    for key in values:
        if key == "baseline" or key.endswith("_field"):
            raise ConfigError(f"{here}: {key.replace('_', '-')} is the same for all files; set it outside of per-path")
    config = with_values(Config(), values, here)
    settings = {key: getattr(config, key) for key in values}
    return PathRule(
        tuple(patterns),
        settings | {k: v for k, v in _with_paths(config, os.path.dirname(origin)).items() if k in values},
    )


def _with_paths(config: Config, folder: str) -> dict[str, Any]:
    """Return the settings that name files, counted from *folder*."""
    found: dict[str, Any] = {key: tuple(_resolved(folder, item) for item in getattr(config, key)) for key in _PATHS}
    if config.baseline:
        found["baseline"] = os.path.join(folder, config.baseline)
    return found


def with_values(config: Config, values: Mapping[str, Any], origin: str) -> Config:
    """Return *config* with *values* checked and set; *origin* stands in front of the message of a ConfigError."""
    known = {key: default for key, default in Config._field_defaults.items() if key not in _NOT_SET}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{origin}: unknown key {key!r}{_nearest(key, list(known))}")
        if isinstance(known[key], tuple):
            listed = [value] if isinstance(value, str) else value
            if not isinstance(listed, list | tuple) or not all(isinstance(item, str) for item in listed):
                raise ConfigError(f"{origin}: {key} must be a string or a list of strings, not {value!r}")
            checked[key] = tuple(listed)
        elif isinstance(known[key], int):
            if type(value) is not int or value < 1:
                raise ConfigError(f"{origin}: {key} must be a whole number above 0, not {value!r}")
            if value > LARGEST:
                raise ConfigError(f"{origin}: {key} can be {LARGEST:,} at most, not {value}")
            checked[key] = value
        elif isinstance(value, str):
            checked[key] = value
        else:
            raise ConfigError(f"{origin}: {key} must be a string, not {value!r}")
    if {"model", "boilerplate/model"} & set(checked.get("keep", ())):
        raise ConfigError(
            f"{origin}: keep: boilerplate/model is all that the profile page does; use the profile article"
        )
    for code in checked.get("languages", ()):
        if code not in LANGUAGES:
            there = ", ".join(sorted(LANGUAGES))
            raise ConfigError(f"{origin}: languages: {code!r} is none that can be told apart; there are {there}")
    return config._replace(**checked)


def _nearest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"


def _resolved(folder: str, value: str) -> str:
    """Make a relative path of a file count from the configuration's folder; a name such as ``cities`` stays."""
    return os.path.join(folder, value) if os.path.splitext(value)[1] else value
