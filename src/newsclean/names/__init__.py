"""Give people, bodies and places one name: the one that the alias table has for the language of the article.

>>> normalise_names("Wolodymyr Zelensky kam nach Rom.", lang="de", aliases={"Zelensky": "Selenskyj"})
'Wolodymyr Selenskyj kam nach Rom.'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from functools import partial

from newsclean.edits import Edit, apply, compose
from newsclean.language import detect_language
from newsclean.names.filing import WORD
from newsclean.names.forms import ALL
from newsclean.names.gate import NO_HITS
from newsclean.names.lexicon import Expand, Lexicon, lexicon_of
from newsclean.names.matching import View, read, words_of
from newsclean.names.table import AliasTable, Source, TableError, load_aliases
from newsclean.names.words import word_set
from newsclean.step import Change, Find, Hints, Step

__all__ = ["AliasTable", "TableError", "load_aliases", "normalise_names"]

MAX_ROUNDS = 4
CASES = "łęо"
"""Letters that give away a language in which names have case endings: Polish, Russian, Ukrainian."""
NEIGHBOURS = word_set("bg ca cs da no ro sk sv tr hu hr")
"""Languages that are told apart from those of the table, so that none of them is taken for one of those."""
NEAR = 24  # code points beside a new name in which its neighbour is looked for


def find_names(
    text: str,
    hints: Hints,
    *,
    table: AliasTable | None = None,
    lang: str | None = None,
    expand: Expand = "never",
    languages: frozenset[str] | None = None,
    context: str = "",
) -> Sequence[Change]:
    """Return what *table* says of the names in *text*: replacements, and as notes the forms it cannot decide."""
    table = load_aliases() if table is None else table
    view = read(text)
    lang = hints.lang or lang
    if not lang and len(table):
        lang = _language_of(view, table, expand, languages)
        if lang is None:
            return ()
    lexicon = lexicon_of(table, (lang or "")[:2].lower(), expand)
    words = words_of(view, lexicon)
    hits = lexicon.gate.hits(words, view.text)
    if hits is NO_HITS:
        return ()
    from newsclean.names.resolving import resolve  # most texts never get here

    context = "\n\n".join(filter(None, (hints.title, context)))
    changes = list(resolve(text, view, words, hits, lexicon, context, hints.date))
    return _settle(text, changes, lexicon, context, hints.date) if changes else ()


def _language_of(view: View, table: AliasTable, expand: Expand, languages: frozenset[str] | None) -> str | None:
    """Return the language of a text that holds a word of *table*: "" where it cannot be told, None without a word."""
    every = lexicon_of(table, ALL, expand)
    if not any(map(view.text.__contains__, CASES)) and (every.gate.hits(words_of(view, every), view.text) is NO_HITS):
        return None  # detection is dear
    found = detect_language(view.text, languages or frozenset(table.languages | NEIGHBOURS))
    return found[0] if found else ""


def _settle(text: str, changes: list[Change], lexicon: Lexicon, context: str, date: str | None) -> list[Change]:
    """Look again at the changed text until nothing is left to do, so that a second call changes nothing."""
    edits = _edits(text, changes)
    if not edits or _is_settled(text, edits, lexicon):
        return changes
    passes, result = [edits], text
    while passes[-1] and len(passes) < MAX_ROUNDS:
        result = apply(result, passes[-1])
        passes.append(_edits(result, _look_again(result, lexicon, context, date)))
    if len(passes) == 2 and not passes[1]:
        return changes
    net = compose(text, passes)
    notes = [c for c in changes if c.after == text[c.start : c.end]]
    free = [c for c in notes if not any(edit.start < c.end and c.start < edit.end for edit in net)]
    return sorted([*(Change(e.start, e.end, e.after, e.rule, e.reason) for e in net), *free])


def _look_again(text: str, lexicon: Lexicon, context: str, date: str | None) -> Iterable[Change]:
    from newsclean.names.resolving import resolve

    view = read(text)
    words = words_of(view, lexicon)
    return resolve(text, view, words, lexicon.gate.hits(words, view.text), lexicon, context, date)


def _is_settled(text: str, edits: Sequence[Edit], lexicon: Lexicon) -> bool:
    """Say whether plain *edits*, which are no evidence for others, leave nothing to do around them."""
    if lexicon.has_entities:
        return False
    reach, inner = lexicon.longest, lexicon.plain.inner
    around = [
        text[max(0, edit.start - reach) : edit.start] + edit.after + text[edit.end : edit.end + reach]
        for edit, following in zip(edits, (*edits[1:], None), strict=True)
        if _may_join(text, edit, inner) or (following and following.start < edit.end + 4)
    ]
    return not around or not any(_look_again("\n\n".join(around), lexicon, "", None))


def _may_join(text: str, edit: Edit, inner: Set[str]) -> bool:
    """Say whether the new name and the word beside it may both be in one longer alias."""
    new = WORD.findall(edit.after)
    if not new:
        return True
    if new[0] in inner:
        before = WORD.findall(text, max(0, edit.start - NEAR), edit.start)
        if before and before[-1] in inner:
            return True
    if new[-1] in inner:
        after = WORD.findall(text, edit.end, edit.end + NEAR)
        return bool(after) and after[0] in inner
    return False


def _edits(text: str, changes: Iterable[Change]) -> tuple[Edit, ...]:
    return tuple(
        Edit(start, end, text[start:end], after, rule, reason)
        for start, end, after, rule, reason in changes
        if text[start:end] != after
    )


def bind(
    *,
    aliases: Source | Sequence[Source] = None,
    lang: str | None = None,
    expand: Expand = "never",
    languages: Collection[str] | None = None,
    context: str = "",
) -> Find:
    """Return the finder for these options; the table is loaded once.

    *aliases*: what `load_aliases` takes (the table that ships by default). *lang*: the language of texts whose hints
    name none; without either it is detected, among *languages* if given. *expand*: whether a bare surname becomes the
    full name: ``"never"``, at its ``"first"`` mention, or at ``"all"``. *context*: more text of the same article,
    read for evidence only.

    Raises TableError for a table that cannot be read, ValueError for an unknown *expand*.
    """
    if expand not in ("never", "first", "all"):
        raise ValueError(f"expand is {expand!r}: choose 'never', 'first' or 'all'")
    narrowed = frozenset(languages) if languages else None
    table = load_aliases(aliases)
    return partial(find_names, table=table, lang=lang, expand=expand, languages=narrowed, context=context)


normalise_names = Step("names", find_names, bind)
