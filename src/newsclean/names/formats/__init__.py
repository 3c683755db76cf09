"""Alias tables in and out of other forms: TOML, CSV, JSON and the files of other tools."""

from __future__ import annotations

from pathlib import Path

from newsclean.names.table import AliasTable


def read_table(path: Path) -> AliasTable:
    """x"""
    from newsclean.names.formats.toml import read_toml

    return read_toml(path)
