"""Give people, bodies and places one name: the one that the alias table has for the language of the article.

>>> normalise_names("Wolodymyr Zelensky kam nach Rom.", lang="de", aliases={"Zelensky": "Selenskyj"})
'Wolodymyr Selenskyj kam nach Rom.'
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from functools import partial

from newsclean.language import LANGUAGES, Detector, detect_language, likely_languages, plain_language
from newsclean.names.loading import Source, load_aliases
from newsclean.names.reading import as_read, composed, read
from newsclean.names.screen import SIGN, Found, Screen
from newsclean.names.table import ALL, AliasTable, Expand, TableError
from newsclean.step import Change, Find, Hints, Step, language_code, result_of

__all__ = ["AliasTable", "TableError", "load_aliases", "normalise_names"]

CASES = "łęо"
"""Letters that give away a language in which names have case endings: Polish, Russian, Ukrainian."""
UNSURE = "the language cannot be told: with the new names it would be another"
NEIGHBOURS = frozenset(["bg", "ca", "cs", "da", "no", "ro", "sk", "sv", "tr", "hu", "hr"])
"""Languages that are told apart from those of the table, so that none of them is taken for one of those."""


def find_names(
    text: str,
    hints: Hints,
    *,
    table: AliasTable | None = None,
    lang: str | None = None,
    expand: Expand = "never",
    languages: frozenset[str] | None = None,
    context: str = "",
    detector: Detector = "langdetect",
) -> Sequence[Change]:
    """Return what *table* says of the names in *text*: replacements, and as notes the forms it cannot decide."""
    table = load_aliases() if table is None else table
    seen = composed(text)
    lang = hints.language or language_code(lang)
    if not len(table):
        from newsclean.names.inflection import has_cases

        if not has_cases(lang or ""):
            return _find_plain(text, seen, table, lang or "")
    find = partial(_find, hints=hints, table=table, expand=expand, context=context)
    found = _found(seen, table, expand)
    if lang:
        return find(text, seen, found, lang)
    tell = partial(_language_of, table=table, expand=expand, languages=languages, detector=detector)
    told = tell(seen, found)
    changes = find(text, seen, found, told) if told is not None else ()
    if not changes:
        return ()
    from newsclean.names.settling import held_back

    result = composed(result_of(text, changes))
    is_same = result == seen or tell(result, _found(result, table, expand)) in (told, None)
    return changes if is_same else held_back(text, changes, UNSURE)


def _found(seen: str, table: AliasTable, expand: Expand) -> Found | None:
    """Return the forms that the screen of *table* finds; None without one, and where a bare surname may grow."""
    screen: Screen | None = table.kept(("screen",), table.screen) if expand == "never" else None
    return screen.found(seen, SIGN.findall(seen)) if screen else None


def _find(
    text: str,
    seen: str,
    found: Found | None,
    lang: str,
    *,
    hints: Hints,
    table: AliasTable,
    expand: Expand,
    context: str,
) -> Sequence[Change]:
    """Return what *table* says in *lang* of the names in *text*, which is *seen* when composed."""
    if found is not None and not _concern(found, table, lang):
        return ()
    from newsclean.names.lexicon import lexicon_of  # most texts never get here

    lexicon = lexicon_of(table, lang, expand)
    held = set(lexicon.words_in(seen))
    hits = lexicon.gate.hits(held, seen)
    if not (hits.quiet or hits.shouted):
        return ()
    view = as_read(text) if seen is text else read(text)
    from newsclean.names.resolving import resolve, resolve_again
    from newsclean.names.settling import settle

    context = "\n\n".join(filter(None, (hints.title, context)))
    changes = list(resolve(text, view, held, hits, lexicon, context, hints.date))
    return settle(text, changes, partial(resolve_again, lexicon, context, hints.date)) if changes else ()


def _find_plain(text: str, seen: str, table: AliasTable, lang: str) -> Sequence[Change]:
    find = table.kept(("plain finder",), lambda: _plain_finder(table))
    changes: list[Change] = find(text, seen, lang)
    if not changes:
        return ()
    from newsclean.names.plain import plain_of
    from newsclean.names.settling import settle_plain

    return settle_plain(text, seen, changes, plain_of(table), lambda result: find(result, composed(result), lang))


def _plain_finder(table: AliasTable) -> Callable[[str, str, str], list[Change]]:
    from newsclean.names.plain import plain_of
    from newsclean.names.replacing import find_plain

    return partial(find_plain, plain_of(table))


def _language_of(
    text: str,
    found: Found | None,
    table: AliasTable,
    expand: Expand,
    languages: frozenset[str] | None,
    detector: Detector,
) -> str | None:
    """Return the language of a text that holds an alias of *table*: "" where it cannot be told, None without one."""
    if (
        not found
        and not any(map(text.__contains__, CASES))
        and (found is not None or not _holds_alias(text, table, expand))
    ):
        return None
    plain = plain_language(text)
    if plain and (languages is None or plain in languages):
        return plain
    likely = likely_languages(text)
    if likely is not None and len(likely) == 1 and (languages is None or likely <= languages):
        return next(iter(likely))
    known = found is not None and likely is not None
    if known and not any(_concern(found or [], table, lang) for lang in (likely or frozenset()) & table.languages):
        return None  # detection is dear
    names = languages or frozenset(table.languages | NEIGHBOURS) & LANGUAGES
    detected = detect_language(text, names, detector)
    return detected[0] if detected else ""


def _concern(found: Found, table: AliasTable, lang: str) -> bool:
    """Say whether one of the forms *found* changes something in *lang*."""
    from newsclean.names.inflection import has_cases

    if has_cases(lang):
        return True  # it may stand there in another case
    return any(form in _changing(number, table, lang) for form, numbers in found for number in numbers)


def _changing(number: int, table: AliasTable, lang: str) -> Set[str]:
    """Return the forms of one entity that change something in *lang*."""
    from newsclean.names.forms import changing_forms

    changing: Set[str] = table.kept(("changing", number, lang), lambda: changing_forms(table.entity(number), lang))
    return changing


def _holds_alias(text: str, table: AliasTable, expand: Expand) -> bool:
    from newsclean.names.lexicon import lexicon_of
    from newsclean.names.matching import holds_form

    lexicon = lexicon_of(table, ALL, expand)
    words = set(lexicon.words_in(text))
    hits = lexicon.gate.hits(words, text)
    return bool(hits.quiet or hits.shouted) and holds_form(read(text), words, hits, lexicon)


def bind(
    *,
    aliases: Source | Sequence[Source] = None,
    lang: str | None = None,
    expand: Expand = "never",
    languages: Collection[str] | None = None,
    context: str = "",
    detector: Detector = "langdetect",
) -> Find:
    """Return the finder for these options; the table is loaded once.

    *aliases*: what `load_aliases` takes (the table that ships by default). *lang*: the language of texts whose hints
    name none; without either it is detected, among *languages* if given. *expand*: whether a bare surname becomes the
    full name: ``"never"``, at its ``"first"`` mention, or at ``"all"``. *context*: more text of the same article,
    read for evidence only. *detector*: what tells a language, as in `detect_language`.

    Raises TableError for a table that cannot be read, ValueError for an unknown *expand*.
    """
    if expand not in ("never", "first", "all"):
        raise ValueError(f"expand is {expand!r}: choose 'never', 'first' or 'all'")
    narrowed = frozenset(languages) if languages else None
    table = load_aliases(aliases)
    return partial(
        find_names, table=table, lang=lang, expand=expand, languages=narrowed, context=context, detector=detector
    )


normalise_names = Step("names", find_names, bind)
