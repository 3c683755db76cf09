"""Settings from ``[tool.newsclean]`` in the nearest pyproject.toml, or from newsclean.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from newsclean.pipeline import Pipeline
from newsclean.presets import pipeline

MAX_CONFIG = 20_000_000
"""Bytes of a configuration or cue file; alias tables may be as large as memory allows."""


class ConfigError(ValueError):
    """A configuration file that cannot be used. The message names the file, the key and what to do."""


@dataclass(frozen=True)
class PathRule:
    """Settings for the files that fit one of *patterns*: globs, from the configuration's folder."""

    patterns: tuple[str, ...]
    settings: dict[str, Any]

    def fits(self, path: str, folder: str) -> bool:
        relative = os.path.relpath(os.path.abspath(path), folder or ".").replace(os.sep, "/")
        return any(fnmatchcase(relative, pattern) for pattern in self.patterns)


@dataclass(frozen=True)
class Config:
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
                config = replace(config, **rule.settings)
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
_HEAD = re.compile(rb"^\s*\[+\s*tool\s*\.\s*newsclean\b", re.M)


def find_config(folder: str | os.PathLike[str] = ".") -> Path | None:
    """Return the nearest newsclean.toml, or pyproject.toml with a ``[tool.newsclean]`` table, in *folder* or above."""
    here = Path(folder).absolute()
    for parent in (here, *here.parents):
        own, project = parent / "newsclean.toml", parent / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and _HEAD.search(project.read_bytes()):
            return project
    return None


def load_config(path: str | os.PathLike[str] | None) -> Config:
    """Read settings from *path*; without one, the defaults. Raises ConfigError."""
    if path is None:
        return Config()
    path = Path(path)
    try:
        import tomllib

        if (size := path.stat().st_size) > MAX_CONFIG:
            raise ConfigError(f"{path}: {size:,} bytes are no configuration: at most {MAX_CONFIG:,} are read")
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the configuration: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: cannot read the configuration: nested too deeply") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("newsclean", {})
    values = {key.replace("-", "_"): value for key, value in table.items()}
    tables = values.pop("per_path", [])
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise ConfigError(f"{path}: per-path must be a list of tables: write [[tool.newsclean.per-path]]")
    config = replace(with_values(Config(), values, str(path)), folder=str(path.parent.absolute()))
    config = replace(config, per_path=tuple(_path_rule(item, str(path)) for item in tables))
    return replace(config, **_with_paths(config, path.parent))


def _path_rule(table: dict[str, Any], origin: str) -> PathRule:
    values = {key.replace("-", "_"): value for key, value in table.items()}
    files = values.pop("files", None)
    patterns = [files] if isinstance(files, str) else files
    if not isinstance(patterns, list) or not patterns or not all(isinstance(item, str) for item in patterns):
        raise ConfigError(f"{origin}: per-path: files must be a glob or a list of globs, not {files!r}")
    config = with_values(Config(), values, f"{origin}: per-path {patterns[0]!r}")
    settings = {key: getattr(config, key) for key in values}
    return PathRule(
        tuple(patterns), settings | {k: v for k, v in _with_paths(config, Path(origin).parent).items() if k in values}
    )


def _with_paths(config: Config, folder: Path) -> dict[str, Any]:
    """Return the settings that name files, counted from *folder*."""
    found: dict[str, Any] = {key: tuple(_resolved(folder, item) for item in getattr(config, key)) for key in _PATHS}
    if config.baseline:
        found["baseline"] = str(folder / config.baseline)
    return found


def with_values(config: Config, values: Mapping[str, Any], origin: str) -> Config:
    """Return *config* with *values* checked and set; *origin* stands in front of the message of a ConfigError."""
    known = {field.name: field for field in fields(Config) if field.name not in _NOT_SET}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{origin}: unknown key {key!r}{_nearest(key, list(known))}")
        if isinstance(known[key].default, tuple):
            listed = [value] if isinstance(value, str) else value
            if not isinstance(listed, list | tuple) or not all(isinstance(item, str) for item in listed):
                raise ConfigError(f"{origin}: {key} must be a string or a list of strings, not {value!r}")
            checked[key] = tuple(listed)
        elif isinstance(known[key].default, int):
            if type(value) is not int or value < 1:
                raise ConfigError(f"{origin}: {key} must be a whole number above 0, not {value!r}")
            checked[key] = value
        elif isinstance(value, str):
            checked[key] = value
        else:
            raise ConfigError(f"{origin}: {key} must be a string, not {value!r}")
    return replace(config, **checked)


def _nearest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"


def _resolved(folder: Path, value: str) -> str:
    """Make a relative path of a file count from the configuration's folder; a name such as ``cities`` stays."""
    return str(folder / value) if Path(value).suffix and not Path(value).is_absolute() else value
