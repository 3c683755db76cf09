"""Make the opt-in table of countries, src/newsclean/data/aliases/countries.toml, from CLDR.

    python benchmarks/make_country_table.py src/newsclean/data/aliases/countries.toml

Needs babel (its copy of CLDR); the same babel gives the same bytes. A foreign country name is *ambiguous*: "Poland" in
a German text is replaced after a preposition ("in Poland"), or where the article has "Polen" too. Left out are the
names of a country in its own languages, which stand in names of firms, clubs and races (Air France, Bank of Ireland),
countries that German writes with an article, whose case would come out wrong, and names that mean something else too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import babel
from babel import Locale
from babel.languages import get_official_languages


def words(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


LANGUAGES = ("de", "en", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk")
LATIN = LANGUAGES[:8]
CHANGED = {  # the languages that put country names without an article: what may stand before one
    "de": ("in", "aus", "nach", "gegen"),
    "en": ("in", "from", "to", "against"),
    "es": ("en", "desde", "hacia", "contra"),
    "nl": ("in", "uit", "naar", "tegen"),
}
WITH_ARTICLE = {"de": words("AE BS CF CG CH CK DO GB KM MH MN MV NL PH SB SC SK TR UA US VA")}
CANONICAL = {  # what newsrooms write where CLDR is more formal
    ("CI", "de"): "Elfenbeinküste",
    ("CI", "en"): "Ivory Coast",
    ("MM", "en"): "Myanmar",
    ("TR", "en"): "Turkey",
    ("CV", "de"): "Kap Verde",
}
FORMER = {  # names of one language that its newsrooms have given up
    ("BY", "de"): ("Weißrussland", "Weissrussland"),
    ("BY", "en"): ("Byelorussia", "Belorussia"),
    ("BY", "nl"): ("Wit-Rusland",),
    ("BY", "es"): ("Bielorrusia",),
    ("SZ", "de"): ("Swasiland",),
    ("SZ", "en"): ("Swaziland",),
    ("MM", "de"): ("Birma",),
}
OTHERWISE = words("""
    Antartide Argentine Austria Bermudas Chad Chade Chili Ciad Cile Congo Corea Cuba Dania Dominica Dominika
    Dominique Figi Francia Georgia Germania Granada Grenada Grenade Guiana Guinea Guinée India Indie Irak Iran
    Island Jersey Jordan Jordanie Kiribati Kolumbia Kongo Libia Mali Malta Martinica Mauretania Mauricio
    Moldavia Monaco Mónaco Niger Norfolk Oman Palau Persia Peru Polonia Reunion Salvador Salwador Sambia Samoa
    San Santa Siria Surinam Togo Tonga Turkey Vietnam
""")
DEPENDENT = words("""
    AC AI AQ AS AW AX BL BM BQ BV CC CP CQ CX DG EA EH FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF MO
    MP MQ MS NC NF PF PM PN PR PS RE SH SJ SX TA TC TF TK UM VG VI WF YT
""")


def countries() -> list[str]:
    """Return the two-letter codes of the states, sorted."""
    codes = {str(code) for code in Locale("en").territories}
    other = DEPENDENT | {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
    return sorted(code for code in codes - other if re.fullmatch("[A-Z]{2}", code))


def name_of(code: str, lang: str) -> str | None:
    """Return the name of *code* in *lang*, or None where CLDR gives no plain one."""
    name = CANONICAL.get((code, lang)) or Locale(lang).territories.get(code, "")
    return name if name and not re.search(r"[(\[/.]| [-–] |SAR|R\.A\.", name) else None


def own_names(code: str) -> set[str]:
    """Return the names of *code* in its official languages."""
    known = {tag.split("_")[0] for tag in get_official_languages(code, regional=True, de_facto=True)} & set(LANGUAGES)
    return {name for lang in known if (name := name_of(code, lang))}


def foreign_names(code: str, lang: str, taken: set[str]) -> list[str]:
    """Return the names of *code* in other languages that a text in *lang* may hold instead of its own."""
    if code in WITH_ARTICLE.get(lang, ()):
        return []
    names = {name for other in LATIN if other != lang and (name := name_of(code, other))}
    return sorted(name for name in names - own_names(code) - taken - OTHERWISE if len(name) > 3 and name.count(" ") < 2)


def entry(code: str, taken: dict[str, set[str]]) -> Iterator[str]:
    """Yield the lines of one [[name]]."""
    canonical = {lang: name for lang in LANGUAGES if (name := name_of(code, lang))}
    former = {lang: FORMER[code, lang] for lang in canonical if (code, lang) in FORMER}
    foreign = {lang: foreign_names(code, lang, taken[lang]) for lang in CHANGED if lang in canonical}
    foreign = {lang: [n for n in found if n not in former.get(lang, ())] for lang, found in foreign.items()}
    foreign = {lang: found for lang, found in foreign.items() if found}
    if not former and not foreign:
        return
    yield "\n[[name]]"
    yield f'id = "cldr-{code}"'
    yield 'type = "place"'
    yield from (f"canonical.{lang} = {quoted(name)}" for lang, name in canonical.items())
    yield from (f"aliases.{lang} = {listed(names)}" for lang, names in former.items())
    yield from (f"ambiguous.{lang} = {listed(names)}" for lang, names in foreign.items())
    yield from (f"titles.{lang} = {listed(CHANGED[lang])}" for lang in foreign)
    if made := sorted(
        {f"{word} in {name}" for found in foreign.values() for name in found for word in ("Made", "made")}
    ):
        yield f"not = {listed(made)}"


def quoted(text: str) -> str:
    """Return *text* as a TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(texts: Iterable[str]) -> str:
    """Return *texts* as a TOML list on one line."""
    return "[" + ", ".join(map(quoted, texts)) + "]"


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    yield "# An opt-in table, to be asked for by name: country names of other languages. Made by"
    yield "# benchmarks/make_country_table.py, which says what is left out and why; do not edit."
    yield "format = 1"
    yield 'title = "countries"'
    yield 'licence = "Unicode-3.0"'
    yield f'source = "Unicode CLDR territory names, by babel {babel.__version__}"'
    codes = countries()
    taken = {lang: {name for code in codes if (name := name_of(code, lang))} for lang in CHANGED}
    for lang in CHANGED:  # a form that two countries share is nobody's
        seen: dict[str, str] = {}
        for code in codes:
            for name in foreign_names(code, lang, taken[lang]):
                if seen.setdefault(name, code) != code:
                    taken[lang] = taken[lang] | {name}
    for code in codes:
        yield from entry(code, taken)


def main() -> None:
    """Write the table to the path given."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    Path(sys.argv[1]).write_text("\n".join(table()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
