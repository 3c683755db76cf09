"""Texts and pipelines that make coincidences happen."""

from hypothesis import strategies as st

NASTY = list("aA\u0301İß\u200b\xad\ufeff„“»’.:1م中 \n\r\xa0\x00\ud800\u2028\x85")
NASTY += ["e\u0301", "Ã¼", "â€œ", "&amp;", "&nbsp;", "  ", "\n\n", "\r\n", "\x1b[31m"]
NEWS = """Werbung|Lesen Sie auch|Lesen Sie auch: Mehr Geld|Read more|Publicidad|Foto: dpa|Papst|Francisco|Franziskus
San Francisco|Papst Franziskus|Der Rat tagt heute in Rom|Der Rat tagt heute in Rom.| - The Telegraph|Share|Teilen|©
Am Montag hat der Rat in Rom getagt, wie ein Sprecher mitteilte.""".replace("\n", "|").split("|")


def texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """Any text at all, or pieces of news and of trouble put together."""
    pieces = st.sampled_from(NASTY + NEWS + ["\n"] * 12 + [" "] * 4)
    return st.one_of(st.lists(pieces, max_size=max_size).map("".join), st.text(max_size=40))
