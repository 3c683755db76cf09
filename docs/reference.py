"""Write docs/rules.md from the data, and the table of costs in docs/scaling.md: python docs/reference.py [DATA]

With DATA, the folder of the benchmark data, the results in docs/accuracy.md are measured anew as well (some minutes).

Each rule of the three steps without data is shown by an example that is run here, so the page cannot name a rule that
is not there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from newsclean import collapse_headers, fix_encoding, load_aliases, tidy_whitespace
from newsclean.names.loading import shipped_tables
from newsclean.rules import CATEGORIES, packaged_cues
from newsclean.step import Step

PAGE = Path(__file__).with_name("rules.md")
SCALING = Path(__file__).with_name("scaling.md")
ACCURACY = Path(__file__).with_name("accuracy.md")
RESULTS = re.compile(r"(<!-- results: [^\n]* -->\n).*(?=<!-- end of results)", re.S)
COSTS = re.compile(
    r"(<!-- costs: (\d+) articles a second and core, (\d+) bytes an article -->\n).*(?=<!-- end of costs)", re.S
)
BODY = "\n\nDer Rat der Stadt hat am Montag den Haushalt für das kommende Jahr mit großer Mehrheit beschlossen.\n"
LEAD = "Der Rat der Stadt hat am Montag nach langer Debatte den Haushalt für das kommende Jahr beschlossen.\n"
HEAD = "Rat stimmt für den Haushalt des kommenden Jahres"

# What else is known of a figure of benchmarks/accuracy_floors.py: the text as it is, text only, from HTML; x 100.
KNOWN = {
    "boilerbench A, mean of 22: F1": ("89.9", "90.0", ""),
    "boilerbench A, trafilatura: F1": ("95.0", "95.0", ""),
    "boilerbench B, trafilatura: F1": ("92.1", "92.3", ""),
    "boilerbench C, trafilatura: F1": ("95.1", "95.2", ""),
    "boilerbench B, inscriptis, page: F1": ("69.0", "83.8", "87.0 / 92.7"),
    "boilerbench B, html-text, page: F1": ("68.7", "83.8", "87.0 / 92.7"),
    "boilerbench C, inscriptis, page: F1": ("68.2", "87.8", "86.7 / 95.3"),
    "wcxb inscriptis, page: F1": ("80.3", "", "84.8 / 93.6"),
    "wcxb trafilatura, article: F1": ("93.6", "", ""),
    "headers, title unknown: double": ("0.0", "46.4", ""),
    "headers, title unknown: single": ("100.0", "99.5", ""),
    "names: exact": ("", "48 (flashtext)", ""),
    "names: edit_precision": ("", "49 (flashtext)", ""),
}

LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "of no language",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

EXAMPLES: dict[Step, dict[str, tuple[str, dict[str, str]]]] = {
    fix_encoding: {
        "mojibake": ("GÃ¼nter", {}),
        "entity": ("Haus &amp; Hof", {}),
        "terminal-escape": ("\x1b[31mrot", {}),
        "control": ("ein\x07 Zeichen", {}),
        "c1": ("und so weiter\x85", {}),
        "surrogate": ("\ud83d\ude00", {}),
        "soft-hyphen": ("Donau\xaddampf", {}),
        "zero-width": ("Donau\u200bdampf", {}),
        "bom": ("Donau\ufeffdampf", {}),
        "bidi": ("Donau\u200edampf", {}),
        "nfc": ("u\u0308ber", {}),
        "uncurl-quotes": ("„Ja“", {"uncurl_quotes": "True"}),
        "character-width": ("ＡＢＣ", {"character_width": "True"}),
        "ligatures": ("ﬁnster", {"ligatures": "True"}),
    },
    tidy_whitespace: {
        "trailing": ("Der Rat tagt. \n", {}),
        "spaces": ("Der  Rat tagt.", {}),
        "nbsp": ("Der\xa0Rat tagt.", {}),
        "blank-lines": ("Der Rat tagt.\n\n\n\nEr berät.", {}),
    },
    collapse_headers: {
        "exact": (f"{HEAD}\n{HEAD}{BODY}", {}),
        "case": (f"{HEAD}\n{HEAD.upper()}{BODY}", {}),
        "punctuation": (f"{HEAD}\n{HEAD}.{BODY}", {}),
        "truncated": (f"{HEAD}\nRat stimmt für den Haushalt …{BODY}", {}),
        "site-suffix": (f"{HEAD} | Lindenauer Kurier{BODY}", {"site": "Lindenauer Kurier"}),
        "site-prefix": (f"Lindenauer Kurier: {HEAD}\n{HEAD}{BODY}", {"site": "Lindenauer Kurier"}),
        "breadcrumb": (f"Start > Politik > {HEAD}\n{HEAD}{BODY}", {}),
        "kicker": (f"{HEAD}\nLindenau: {HEAD}{BODY}", {}),
        "remark": (f"{HEAD}\n{HEAD} (Update){BODY}", {}),
        "title-glued": (f"{HEAD}\n{HEAD} {HEAD}{BODY}", {}),
        "repeated-paragraph": (f"{HEAD}\n\n{LEAD}\n{LEAD}", {}),
        "dropped": (f"{HEAD}{BODY}", {"title": HEAD, "title_policy": "drop"}),
    },
}

CATEGORY = {
    "related": "read also, more on this, most read, with the headlines below",
    "advertisement": "labels of advertising",
    "share": "share and follow",
    "newsletter": "newsletters and alerts",
    "comments": "comment forms and counts",
    "consent": "cookies and consent",
    "paywall": "subscribe, log in, read on with",
    "copyright": "copyright and agency notices",
    "credit": "photo credits and caption labels",
    "byline": "bylines and notes on the author",
    "date": "dates, updates, reading time",
    "navigation": "menus, back to top, print",
    "player": "video and audio players",
    "placeholder": "embeds, live blogs, loading",
    "app": "get our app",
    "donation": "support our journalism",
}


def page() -> str:
    """Return the page."""
    return "\n".join([*_head(), *_steps(), *_cues(), *_names()]) + "\n"


def _head() -> Iterator[str]:
    yield "# Rules and languages"
    yield ""
    yield "This page is written by `python docs/reference.py` from the data. The front of a rule id is its step."
    yield ""


def _steps() -> Iterator[str]:
    for step, examples in EXAMPLES.items():
        yield f"## {step.name}"
        yield ""
        yield "| rule | example: before | after |"
        yield "|---|---|---|"
        for rule, (text, options) in examples.items():
            given = {key: True if value == "True" else value for key, value in options.items()}
            edits = [edit for edit in step.edits(text, **given) if edit.rule == f"{step.name}/{rule}"]
            if not edits:
                raise ValueError(f"{step.name}/{rule}: its example gives {step.edits(text, **given)}")
            note = "".join(f" (`{key}={value if value == 'True' else repr(value)}`)" for key, value in options.items())
            yield f"| `{step.name}/{rule}` | {_shown(edits[0].before)} | {_shown(edits[0].after)}{note} |"
        yield ""


def _shown(text: str) -> str:
    if not text.strip(" "):
        text = "␣" * len(text)  # Markdown would hide them
    is_plain = text.replace("\n", "").isprintable() and normalize("NFC", text) == text
    shown = text.replace("\n", "\\n") if is_plain else ascii(text)[1:-1]
    return "`" + shown.replace("|", "\\|") + "`" if text else "nothing"


def _cues() -> Iterator[str]:
    cues = list(packaged_cues().values())
    yield "## boilerplate"
    yield ""
    yield (
        f"{len(cues):,} cues with {sum(len(cue.texts) for cue in cues):,} wordings and "
        f"{sum(bool(cue.pattern) for cue in cues):,} patterns, in {len({c.lang for c in cues} - {'und'})} languages."
    )
    yield (
        "A rule reads `boilerplate/LANGUAGE.ID`. `boilerplate/copy` takes paragraphs said before,\n"
        "`boilerplate/thread` the comments of readers.\n"
        "The line model's rule is `boilerplate/model`;\n"
        "the note `boilerplate/budget` says that more than half of the text would have gone."
    )
    yield ""
    yield "| category | cues | of them de, en, fr, es | what |"
    yield "|---|--:|---|---|"
    for category in CATEGORIES:
        those = [cue for cue in cues if cue.category == category]
        big = ", ".join(str(sum(cue.lang == lang for cue in those)) for lang in ("de", "en", "fr", "es"))
        yield f"| `{category}` | {len(those)} | {big} | {CATEGORY[category]} |"
    yield ""
    yield "| language | | cues | wordings | patterns | need `lang=` |"
    yield "|---|---|--:|--:|--:|--:|"
    for lang in sorted({cue.lang for cue in cues}):
        those = [cue for cue in cues if cue.lang == lang]
        wordings, patterns = sum(len(cue.texts) for cue in those), sum(bool(cue.pattern) for cue in those)
        unsure = sum(cue.ambiguous for cue in those)
        yield f"| `{lang}` | {LANGUAGES[lang]} | {len(those)} | {wordings} | {patterns} | {unsure or ''} |"
    yield ""


def _names() -> Iterator[str]:
    yield "## names"
    yield ""
    yield "| rule | when |"
    yield "|---|---|"
    yield "| `names/ID.safe` | the form can mean nobody else |"
    yield "| `names/ID.title` | an ambiguous form with a title before it |"
    yield "| `names/ID.cue` | an ambiguous form with a cue in its sentence |"
    yield "| `names/ID.article` | an ambiguous form, and the article names the entity elsewhere |"
    yield "| `names/plain` | an alias of a table of two columns |"
    yield "| `names/undecided.ID` | a note: seen, left alone, with the reason |"
    yield ""
    yield "| table | entities | safe aliases | ambiguous | canonical forms by language | licence |"
    yield "|---|--:|--:|--:|---|---|"
    for name in shipped_tables():
        table = load_aliases(name)
        entities = table.entities
        counts = Counter(lang for entity in entities for lang in entity.canonical)
        languages = ", ".join(f"{lang} {count}" for lang, count in sorted(counts.items(), key=lambda i: (-i[1], i[0])))
        safe, ambiguous = sum(len(e.aliases) for e in entities), sum(len(e.ambiguous) for e in entities)
        yield f"| `{name}` | {len(entities)} | {safe} | {ambiguous} | {languages} | {table.licence} |"


def with_costs(text: str) -> str:
    """Return the page on scaling with the table of costs made anew from the two figures in its mark."""
    return COSTS.sub(lambda mark: mark[1] + "\n".join(["", *_costs(int(mark[2]), int(mark[3])), "", ""]), text)


def _costs(rate: int, size: int) -> Iterator[str]:
    hours = 1e9 / rate / 3600
    yield f"At {rate:,} articles a second and core, and {size:,} bytes an article:"
    yield ""
    yield "| articles | bytes of text | core-hours | 2 cores | 16 cores | 256 cores | 1,024 cores |"
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    for count in (10**6, 10**7, 10**8, 10**9):
        spent = hours * count / 1e9
        times = " | ".join(_duration(spent / cores) for cores in (2, 16, 256, 1024))
        yield f"| {count:,} | {_bytes(count * size)} | {spent:,.1f} | {times} |"


def _bytes(count: float) -> str:
    return f"{count / 1e12:.1f} TB" if count >= 1e12 else f"{count / 1e9:.1f} GB"


def _duration(hours: float) -> str:
    return f"{hours:,.1f} h" if hours >= 1 else f"{hours * 60:.1f} min" if hours >= 1 / 60 else f"{hours * 3600:.0f} s"


def with_results(text: str, figures: dict[str, float]) -> str:
    """Return the page on accuracy with *figures*, shares by name, in its table."""
    return RESULTS.sub(lambda mark: mark[1] + "\n".join(["", *_results(figures), "", ""]), text)


def _results(figures: dict[str, float]) -> Iterator[str]:
    yield "| x 100 | as it is | text only | from HTML | newsclean |"
    yield "|---|--:|--:|--:|--:|"
    for name, value in figures.items():
        yield f"| {name.replace('_', ' ')} | {' | '.join(KNOWN.get(name, ('', '', '')))} | {100 * value:.2f} |"


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
        from accuracy_floors import figures as measured

        ACCURACY.write_text(
            with_results(ACCURACY.read_text(encoding="utf-8"), measured(Path(sys.argv[1]))), encoding="utf-8"
        )
    SCALING.write_text(with_costs(SCALING.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
