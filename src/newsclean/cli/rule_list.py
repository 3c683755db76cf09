"""What `newsclean rules` prints: the rows of data that rule ids lead to."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from newsclean.cli.terminal import Printer, complain
from newsclean.config import ConfigError
from newsclean.rules import CATEGORIES, Cue, packaged_cues

MADE_BY_CODE = ("encoding", "whitespace", "headers")


def show_rules(args: argparse.Namespace) -> int:
    """Print one row for each id, or list the categories or the rules."""
    printer = Printer()
    cues = packaged_cues().values()
    if args.category and args.category not in CATEGORIES:
        raise ConfigError(f"--category: {args.category!r} is none of {', '.join(CATEGORIES)}")
    if args.ids:
        return max(_show(rule, printer) for rule in args.ids)
    if args.categories:
        counts = Counter(cue.category for cue in cues)
        for category in CATEGORIES:
            printer.line(f"{category:14}{counts[category]:5}")
        return 0
    chosen = [c for c in cues if args.category in (None, c.category) and args.lang in (None, c.lang)]
    for cue in chosen:
        printer.line(f"boilerplate/{cue.rule}\t{cue.category}\t{_wording(cue)}")
    if not chosen:
        complain(f"no rule has --lang {args.lang!r}; `newsclean rules` lists all")
    return 0 if chosen else 2


def _wording(cue: Cue) -> str:
    return f"“{cue.texts[0]}”" if cue.texts else f"/{cue.pattern}/"


def _show(rule: str, printer: Printer) -> int:
    step, _, name = rule.rpartition("/")
    found: list[str] = []
    if cue := packaged_cues().get(name):
        found = list(_rows(cue))
    elif step == "names":
        found = _entity(name)
    elif step in MADE_BY_CODE:
        found = [f"step\t{step}", "data\tnone: the step finds this by code"]
    if not found:
        complain(f"{rule}: no rule that ships has this id; `newsclean rules` lists all, those of --extra stand in it")
        return 2
    printer.line(rule, "bold")
    for line in found:
        key, tab, value = line.partition("\t")
        printer.line(f"    {key:10}{value}" if tab else f"    {line}")
    return 0


def _rows(cue: Cue) -> Iterator[str]:
    yield f"category\t{cue.category}"
    yield from (f"text\t{text}" for text in cue.texts)
    if cue.pattern:
        yield f"pattern\t{cue.pattern}"
        yield f"anchors\t{', '.join(cue.anchors)}"
    says = {
        "a headline may follow on its line": cue.head,
        "teasers may follow below it": cue.block,
        "all below it may go": cue.tail,
        f"only near the {cue.where} of a text": bool(cue.where),
        "weak: counts only with others beside it": cue.weak,
        "ambiguous: counts only where the language is known": cue.ambiguous,
    }
    yield from (f"note\t{words}" for words, holds in says.items() if holds)
    yield from (f"finds\t{line}" for line in cue.hits)
    yield from (f"keeps\t{line}" for line in cue.keeps)
    yield f"file\tdata/cues/{cue.lang}.toml"


def _entity(name: str) -> list[str]:
    """Return the entry of the table that ships whose id is *name*, with or without the kind of evidence behind it."""
    from newsclean.names import load_aliases
    from newsclean.names.formats import toml_lines

    ids = {name, name.rpartition(".")[0]}
    found = [entity for entity in load_aliases().entities if entity.id in ids]
    return [line for line in list(toml_lines(found))[2:] if line] if found else []
