"""Texts and pipelines that make coincidences happen."""

from functools import cache

from hypothesis import strategies as st

NASTY = list("aA\u0301İß\u200b\xad\ufeff„“»’.:1م中 \n\r\xa0\x00\ud800\u2028\x85")
NASTY += ["e\u0301", "Ã¼", "â€œ", "&amp;", "&nbsp;", "  ", "\n\n", "\r\n", "\x1b[31m"]
NEWS = """Werbung|Lesen Sie auch|Lesen Sie auch: Mehr Geld|Read more|Publicidad|Foto: dpa|Papst|Francisco|Franziskus
San Francisco|Papst Franziskus|Der Rat tagt heute in Rom|Der Rat tagt heute in Rom.| - The Telegraph|Share|Teilen|©
Am Montag hat der Rat in Rom getagt, wie ein Sprecher mitteilte.""".replace("\n", "|").split("|")

SCRIPTS = """Größe|naïve|Łódź|İstanbul|ılık|ǅ|Αθήνα|ΌΔΟΣ|Київ|Ёлка|Հայ|თბილისი|تهران|القاهرة|לונדון|दिल्ली|हिन्दी|กรุงเทพฯ|ভাষা
東京都|ｶﾞ|가나|\u1112\u1161\u11ab|Thành phố|ﬁnden|Ａ１|𝔊𝔯|👩‍👩‍👧|🇩🇪|½|№|ĳ|ŉ|\u200fשלום\u200e|\u202eabc\u202c|\u2066x\u2069""".replace(
    "\n", "|"
).split("|")
MARKS = ["\u0301", "\u0323", "\u0308", "\u0327", "\u05b0", "\u064b", "\u093f", "\u3099", "\ufe0f", "\u20dd", "\u034f"]
LINE_ENDS = ["\n", "\r", "\r\n", "\n\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"]
HTML = [
    "<br/>",
    "<p>",
    "</p",
    "<a href='x'>",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#x41;",
    "&#1234567890;",
    "&eacute",
    "<!--",
    "]]>",
]
CODECS = ["cp1252", "latin-1", "cp1251", "cp437", "macroman"]
PARAGRAPHS = [
    "Der Rat der Stadt hat am Montag lange über den Bau der neuen Brücke beraten, die den Hafen erreichen soll.",
    "Nach der Sitzung sagte die Bürgermeisterin, die Kosten seien höher als erwartet und würden noch geprüft.",
    "Im Herbst soll ein zweiter Entwurf vorliegen, der auch den Verkehr am Ufer und die Schule berücksichtigt.",
    "Viele Anwohner waren gekommen, weil sie Lärm fürchten; einige brachten eigene Zeichnungen mit in den Saal.",
    "Ein Gutachten aus dem vergangenen Jahr hatte gezeigt, dass der alte Steg kaum noch zehn Jahre halten wird.",
]
"""Sentences of an article that no rule has anything to say about."""

MISREAD = st.sampled_from(CODECS)


@cache
def cue_texts() -> tuple[str, ...]:
    """Wordings of the cues that ship, of languages in several scripts."""
    from newsclean.rules import DATA, load_cues

    found = (
        text
        for lang in ("de", "en", "fr", "ru", "ar", "ja")
        for cue in load_cues(DATA / "cues" / f"{lang}.toml")
        for text in cue.texts
    )
    return tuple(sorted(set(found)))


@cache
def alias_texts() -> tuple[str, ...]:
    """Forms of some names of the table that ships."""
    from newsclean.names import load_aliases

    entities = list(load_aliases().entities)[::7]
    return tuple(sorted({alias.text for entity in entities for alias in (*entity.aliases, *entity.ambiguous)}))


def fragments(whole: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The front, the back or the middle of a text."""
    return st.builds(lambda text, a, b: text[min(a, b) : max(a, b)], whole, st.integers(0, 30), st.integers(0, 30))


def _misread(text: str, codecs: list[str]) -> str:
    for codec in codecs:
        text = text.encode("utf-8", "surrogatepass").decode(codec, "replace")
    return text


def mojibake() -> st.SearchStrategy[str]:
    """Words read in the wrong encoding, up to three times."""
    words = st.sampled_from(SCRIPTS + PARAGRAPHS)
    return st.builds(_misread, words, st.lists(MISREAD, min_size=1, max_size=3))


def pieces() -> st.SearchStrategy[str]:
    """One piece of trouble or of news."""
    cues = st.deferred(lambda: st.sampled_from(cue_texts()))
    names = st.deferred(lambda: st.sampled_from(alias_texts()))
    return st.one_of(
        st.sampled_from(NASTY + NEWS + ["\n"] * 12 + [" "] * 4),
        st.sampled_from(SCRIPTS + HTML + LINE_ENDS + LINE_ENDS),
        st.lists(st.sampled_from(MARKS), max_size=40).map("".join),
        mojibake(),
        cues,
        fragments(cues),
        names,
        fragments(names),
        st.sampled_from(PARAGRAPHS).map(lambda text: text + "\n\n"),
    )


def texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """Any text at all, or pieces of news and of trouble put together."""
    plain = st.sampled_from(NASTY + NEWS + ["\n"] * 12 + [" "] * 4)
    return st.one_of(
        st.lists(plain, max_size=max_size).map("".join),
        st.lists(pieces(), max_size=max_size).map("".join),
        st.text(max_size=40),
    )


def clean_paragraphs(min_size: int = 1, max_size: int = 5) -> st.SearchStrategy[list[str]]:
    """Different paragraphs that no step touches."""
    return st.permutations(PARAGRAPHS).flatmap(
        lambda order: st.integers(min_size, max_size).map(lambda count: list(order[:count]))
    )
