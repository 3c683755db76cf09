"""Tell the language of an article, the same way in every process."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

SAMPLE = 400
"""Code points of body that are looked at: more costs time and changes no answer on news."""
MIN_LETTERS = 60
"""A shorter text has no reliable language: a headline of three names may be in any."""
SEED = 0

_CODES = """
af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl
no pa pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh
"""
LANGUAGES = frozenset(_CODES.split())
"""What langdetect can tell apart: it is not imported to say so."""

_LETTERS = re.compile(r"[^\W\d_]+")


Detector = Literal["langdetect", "py3langid"]
"""What weighs the letters of a text: langdetect, or the faster py3langid, which comes with ``newsclean[fastlang]``."""


def detect_language(
    text: str, languages: Collection[str] | None = None, detector: Detector = "langdetect"
) -> tuple[str, float] | None:
    """Return the two-letter code of the language of *text* and how sure that is (0 to 1).

    None for a text with fewer than 60 letters. *languages* narrows the choice, which makes it faster and surer.

    >>> detect_language("Der Rat hat am Montag in Rom getagt und die Steuern für das kommende Jahr gesenkt.")[0]
    'de'
    >>> detect_language("Rom 1:0") is None
    True

    The detector is langdetect with a seed of its own; the process-wide seed is not touched. *detector* may be
    ``"py3langid"``, ten times as fast: their answers differ on one text in five hundred, and so do the numbers.
    Raises ValueError for a language that the detector does not know, and for another detector.
    """
    if detector not in _DETECTORS:
        raise ValueError(f"detector is {detector!r}: choose {' or '.join(map(repr, _DETECTORS))}")
    sample = _body(text)[:SAMPLE]
    if sum(map(len, _LETTERS.findall(sample))) < MIN_LETTERS:
        return None
    if languages is not None and len(languages) == 1:
        return next(iter(languages)), 1.0
    return _DETECTORS[detector](sample, frozenset(languages) if languages else None)


def _body(text: str) -> str:
    """Return *text* from its first long line on: above it stand headline, byline and menus."""
    text = text.removeprefix("\ufeff")
    if len(text) > SAMPLE:
        for match in re.finditer(r"[^\r\n]+", text):
            if len(match[0]) >= 120:
                return text[match.start() :]
    return text


@lru_cache(maxsize=256)
def _detect(sample: str, languages: frozenset[str] | None) -> tuple[str, float] | None:
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]

    detector = _factory(languages).create()
    detector.seed = SEED
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:  # no n-gram that any profile knows
        return None
    return (best[0].lang.split("-")[0], round(best[0].prob, 4)) if best else None


@lru_cache(maxsize=8)
def _factory(languages: frozenset[str] | None) -> Any:
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory  # type: ignore[import-untyped]

    factory = DetectorFactory()
    folder = Path(PROFILES_DIRECTORY)
    known = {path.name for path in folder.iterdir()}
    wanted = known if languages is None else {name for name in known if name.split("-")[0] in languages}
    if languages and (missing := languages - {name.split("-")[0] for name in known}):
        raise ValueError(f"no language profile for {', '.join(sorted(missing))}; there are {', '.join(sorted(known))}")
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in sorted(wanted)])
    return factory


@lru_cache(maxsize=256)
def _detect_fast(sample: str, languages: frozenset[str] | None) -> tuple[str, float]:
    lang, confidence = _fast_identifier(languages).classify(sample.encode("utf-8", "replace"))
    return lang, round(confidence, 4)


@lru_cache(maxsize=8)
def _fast_identifier(languages: frozenset[str] | None) -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise ImportError("detector 'py3langid' needs: pip install 'newsclean[fastlang]'") from error
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if languages and (missing := languages - set(identifier.labels)):
        raise ValueError(f"py3langid does not know {', '.join(sorted(missing))}")
    identifier.set_languages(languages)
    return identifier


_DETECTORS: dict[str, Callable[[str, frozenset[str] | None], tuple[str, float] | None]] = {
    "langdetect": _detect,
    "py3langid": _detect_fast,
}


# Words that one of these languages uses all the time, and no other of them as often: what several share is left out.
_FREQUENT = """
bg: че към след при беше ще които което като сред според със във
ca: amb els dels pel aquest aquesta més també són però fins
cs: že který která které podle také jsou bylo byla jako ještě před
da: af ikke efter hvor blev også være været nogle ud kunne skulle
de: der und das den von mit sich auf für ist im dem nicht ein eine als auch aus wird dass zu zum sind wurde nach
en: the of and to that was is for with this from are by has have it be as at his which been not
es: el los las del una con por más su lo pero como fue según también ya son esta
fr: les des et une est dans qui pour pas sur au du il aux avec son cette ont ce plus
hr: koji koja što nije bi ili samo kako zbog prema nakon bila
hu: az és hogy nem egy ez meg mint csak már szerint volt
it: il di che è della per non gli nel alla dei sono più anche ha ma dal delle
nl: het een van en dat niet zijn voor op te met ook door bij maar naar uit wordt werd deze
no: av ikke etter hvor ble også være vært noen ut kunne skulle
pl: się nie że jest na jak przez dla który oraz już było po od są które tym jego
pt: o um uma não em do da dos com mais ao pela foi também são ele à pelo
ro: și în este care pentru din cu nu mai fost sunt după
ru: что это как его она был были который для или также после только уже они том из по со
sk: že ktorý ktorá ktoré podľa tiež sú bolo ako pred jeho
sv: och att är av för inte den ett från efter också har blev vara
tr: ve bir bu için ile olarak daha çok olan sonra gibi
uk: що та від це його вона був були який для або також після тільки вже вони із до як у
"""
CLEAR_COUNT, CLEAR_LEAD, CLEAR_SHARE = 6, 3, 60
"""A language leads clearly with six words, three times as many as the next, and one in sixty code points."""
FRONT, MORE = 600, 3000
"""Code points of body in which frequent words are counted, at first and where no language leads in those."""


def plain_language(text: str) -> str | None:
    """Return the language whose most frequent words fill *text*, or None where no language leads clearly.

    Twenty languages; a hundred times as fast as `detect_language`, and silent where that has to weigh letters.

    >>> plain_language("Der Rat hat am Montag in Rom getagt und sich für das kommende Jahr auf eine Steuer geeinigt.")
    'de'
    >>> plain_language("Rom 1:0") is None
    True
    """
    body = _body(text)
    return _leading(body[:FRONT]) or (_leading(body[:MORE]) if len(body) > FRONT else None)


LETTERS = {"bg": "ъ", "pl": "łęąśżć", "ru": "ыэ", "uk": "іїє"}
"""Letters without which there is hardly a sentence of a language that shares most words with its neighbours."""


def likely_languages(text: str) -> frozenset[str] | None:
    """Return the languages of whose most frequent words *text* holds some; None for a text too short to tell.

    A language that is not among them need not be detected: 400 code points of it hold half a dozen of those words.

    >>> sorted(likely_languages("Совет встретился в Риме, и это было уже после того, как она об этом сказала. Мы " * 6))
    ['ru']
    """
    body = _body(text)[:MORE]
    if len(body) < SAMPLE:
        return None
    counts = _counts(body)
    least = max(2, max(counts.values(), default=0) / 8)
    found = (lang for lang, count in counts.items() if count >= least)
    return frozenset(lang for lang in found if lang not in LETTERS or not set(LETTERS[lang]).isdisjoint(body))


def _leading(front: str) -> str | None:
    counts = _counts(front)
    if not counts:
        return None
    best = max(counts, key=counts.__getitem__)
    second = max((count for lang, count in counts.items() if lang != best), default=0)
    return best if counts[best] >= max(CLEAR_COUNT, CLEAR_LEAD * second, len(front) / CLEAR_SHARE) else None


@lru_cache(maxsize=4)  # a text of which no language leads is asked about again
def _counts(front: str) -> Mapping[str, int]:
    """Return how many words of *front* are frequent words of each language."""
    owners = _owners()
    counts: dict[str, int] = {}
    for langs in filter(None, map(owners.get, front.split())):
        for lang in langs:
            counts[lang] = counts.get(lang, 0) + 1
    return counts


def is_frequent(word: str, lang: str) -> bool:
    """Say whether *word*, in small letters, is among the most frequent of *lang*; with no language, of any.

    >>> is_frequent("nach", "de"), is_frequent("nach", "fr")
    (True, False)
    """
    return lang in _owners().get(word, ()) or (not lang and word in _owners())


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    """Return the languages of each frequent word."""
    owners: dict[str, tuple[str, ...]] = {}
    for line in _FREQUENT.strip().split("\n"):
        lang, _, words = line.partition(": ")
        for word in words.split():
            owners[word] = (*owners.get(word, ()), lang)
    return owners
