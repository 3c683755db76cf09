"""What `newsclean rules` prints: the rows of data that rule ids lead to."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from newsclean.cli.terminal import Printer, complain
from newsclean.config import ConfigError
from newsclean.rules import CATEGORIES, Cue, packaged_cues

BY_CODE = {
    "encoding": {
        "mojibake": "repairs letters that were read in the wrong encoding",
        "entity": "turns an HTML entity into its character",
        "terminal-escape": "removes colours and other commands to a terminal",
        "control": "removes a control character",
        "c1": "reads a C1 control as the Windows-1252 character it was",
        "surrogate": "joins the halves of a character, and replaces a half alone",
        "soft-hyphen": "removes a soft hyphen",
        "zero-width": "removes a character of no width",
        "bom": "removes a byte order mark within the text",
        "bidi": "removes a direction mark where nothing is written from right to left",
        "nfc": "composes a letter and its mark",
        "uncurl-quotes": "writes straight quotation marks, with uncurl_quotes=True",
        "character-width": "writes letters of full or half width as plain ones, with character_width=True",
        "ligatures": "writes a ligature as its letters, with ligatures=True",
    },
    "whitespace": {
        "trailing": "removes blanks at the end of a line or of the text",
        "spaces": "makes several blanks one",
        "nbsp": "writes a blank for one that does not break, where it is out of place",
        "blank-lines": "shortens runs of empty lines, and removes those at the rims",
    },
    "headers": {
        "exact": "removes a copy of the headline",
        "case": "removes a copy of the headline in other case",
        "punctuation": "removes a copy of the headline with other punctuation",
        "truncated": "removes a copy of the headline that is cut off",
        "site-suffix": "removes the site's name behind the headline",
        "site-prefix": "removes the site's name before the headline",
        "breadcrumb": "removes the path of sections before the headline",
        "kicker": "removes a copy of the headline with a kicker before it",
        "remark": "removes a copy of the headline with a remark behind it",
        "title-glued": "removes the second of two headlines on one line",
        "repeated-paragraph": "removes a copy of a paragraph near the head",
        "dropped": "removes the headline itself, with title_policy='drop'",
    },
    "boilerplate": {
        "copy": "removes paragraphs that were said before",
        "thread": "removes the comments of readers",
        "model": "removes what the line model takes for no part of the article, with the profile page",
        "budget": "notes that more than half of the text would have gone, and stays",
    },
    "names": {
        "plain": "replaces an alias of a table of two columns",
        "undecided.plain": "notes an alias of a table of two columns that stays",
    },
}
"""What each rule does that has no row of data, by step."""

EVIDENCE = (".safe", ".title", ".cue", ".article")


def show_rules(args: argparse.Namespace) -> int:
    """Print one row for each id, or list the categories or the rules."""
    printer = Printer()
    cues = packaged_cues().values()
    if args.category and args.category not in CATEGORIES:
        raise ConfigError(f"--category: {args.category!r} is none of {', '.join(CATEGORIES)}")
    if args.ids:
        return max(_show(rule, printer) for joined in args.ids for rule in joined.split("+"))
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
    if does := BY_CODE.get(step, {}).get(name):
        found = [f"step\t{step}", f"does\t{does}", "data\tnone: the step finds this by code"]
    elif step in ("", "boilerplate") and (cue := packaged_cues().get(name)):
        found = list(_rows(cue))
    elif step == "names":
        found = list(_entries(name))
    if not found:
        of_step = f"; beside those, {step} has {', '.join(BY_CODE[step])}" if step in BY_CODE else ""
        complain(f"{rule}: no rule that ships has this id; `newsclean rules` lists the cues{of_step}")
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


def _entries(name: str) -> Iterator[str]:
    """Yield the entry for *name* in each table that ships: an id, with or without what the rule says besides."""
    from newsclean.names import load_aliases
    from newsclean.names.formats import toml_lines
    from newsclean.names.loading import shipped_tables

    name = name.removeprefix("undecided.")
    for kind in EVIDENCE:
        name = name.removesuffix(kind)
    for table in shipped_tables():
        found = [entity for entity in load_aliases(table).entities if entity.id == name]
        if found:
            yield f"table\t{table}"
            yield from (line for line in list(toml_lines(found))[2:] if line)
