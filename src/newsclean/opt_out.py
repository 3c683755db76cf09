"""What a row says of itself: which rules leave it alone. The same in JSON, CSV, Parquet, Arrow and data frames."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from newsclean.edits import Edit
from newsclean.pipeline import is_under
from newsclean.presets import STEPS

IGNORE_FIELD = "newsclean_ignore"
"""A row's field, or a table's column, that says which rules leave the row alone."""

EVERYTHING = "*"
_SPOKEN = {"": None, "true": True, "false": False}


def ignored_rules(value: Any, steps: Collection[str] = STEPS.keys()) -> tuple[str, ...]:
    """Return the rules, or fronts of rules, that a value of `IGNORE_FIELD` names.

    True is for all, False, None and an empty text for none; else a list of rules, or a text of them with commas
    between, as a CSV cell holds it.
    >>> ignored_rules(True), ignored_rules("boilerplate, names/Q1"), ignored_rules("False")
    (('*',), ('boilerplate', 'names/Q1'), ())

    Raises ValueError for anything else, and for a rule of no step: a mark that is misspelt must not go unnoticed.
    """
    if isinstance(value, str):
        rules = [part.strip() for part in value.split(",")]
        value = _SPOKEN.get(value.strip().casefold(), rules)
    if value is None or value is False:
        return ()
    if value is True:
        return (EVERYTHING,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{IGNORE_FIELD} must be true, false or a list of rules, not {value!r}")
    if unknown := [rule for rule in value if rule != EVERYTHING and rule.partition("/")[0] not in steps]:
        raise ValueError(
            f"{IGNORE_FIELD} must be true, false or rules: {unknown[0]!r} is none; they begin with {', '.join(steps)}"
        )
    return tuple(value)


def leaves_alone(rules: Collection[str], edit: Edit) -> bool:
    """Say whether one of *rules* is that of *edit*, a front of it, or stands for everything."""
    return any(rule == EVERYTHING or is_under(edit.rule, rule) for rule in rules)
