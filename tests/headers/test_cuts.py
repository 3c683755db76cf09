"""What is glued to the one headline, and which of several copies stays."""

import pytest

from header_texts import BODY, TITLE
from newsclean.headers import collapse_headers

FULL = f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        (f"Startseite > {TITLE}\n\n{BODY}", {}),  # one sign is no path
        (f"Liste > Politik > {TITLE}\n\n{BODY}", {}),
        (f"Home > Politik > Brücke\n\n{BODY}", {}),
        (f"Brücke - FAZ\n\n{BODY}", {}),  # too short to stand alone
        (f"{TITLE} - FAZ.\n\n{BODY}", {}),
        (f"{TITLE} - FAZ\n\n{BODY}", {"title": f"{TITLE} - FAZ"}),
        (f"{TITLE} - Muster\n\n{BODY}", {"site": "example.org"}),
        (f"{TITLE} - FAZ {'und mehr ' * 30}\n\n{BODY}", {}),  # too long for a headline
    ],
)
def test_what_may_belong_to_the_headline_stays(text, hints):
    assert collapse_headers(text, **hints) is text


@pytest.mark.parametrize(
    ("text", "hints", "edits"),
    [
        (f"{TITLE} - FAZ\n\n{BODY}", {}, [(44, 50, "site-suffix", "a known outlet: 'FAZ'")]),
        (f"FAZ | {TITLE}\n\n{BODY}", {}, [(0, 6, "site-prefix", "a known outlet: 'FAZ'")]),
        (
            f"FAZ - {TITLE} - FAZ\n\n{BODY}",
            {},
            [(0, 6, "site-prefix", "a known outlet: 'FAZ'"), (50, 56, "site-suffix", "a known outlet: 'FAZ'")],
        ),
        (f"\n  {TITLE} – FAZ\n\n{BODY}", {}, [(47, 53, "site-suffix", "a known outlet: 'FAZ'")]),
        (f"Home > Politik > {TITLE}\n\n{BODY}", {}, [(0, 17, "breadcrumb", "a path: 'Home > Politik >'")]),
        (
            f"Accueil » Stadt » Rat » {TITLE}\n\n{BODY}",
            {},
            [(0, 24, "breadcrumb", "a path: 'Accueil » Stadt » Rat »'")],
        ),
        (
            f"{TITLE} - Muster\n\n{BODY}",
            {"site": "https://www.muster.de/x"},
            [(44, 53, "site-suffix", "the site: 'Muster'")],
        ),
        (f"Muster · {TITLE}\n\n{BODY}", {"site": "muster.de"}, [(0, 9, "site-prefix", "the site: 'Muster'")]),
        (f"{TITLE} - Muster\n\n{BODY}", {"outlets": ["Muster"]}, [(44, 53, "site-suffix", "a known outlet: 'Muster'")]),
    ],
)
def test_what_is_glued_to_the_only_headline_goes_by_name(text, hints, edits):
    found = collapse_headers.edits(text, **hints)
    assert [(e.start, e.end, e.rule, e.reason) for e in found] == [
        (a, b, f"headers/{r}", why) for a, b, r, why in edits
    ]
    assert collapse_headers(text, **hints).strip() == FULL


HOMES = """acasă|accueil|ana sayfa|anasayfa|beranda|etusivu|forside|główna|hem|hjem|home|home page|homepage|inicio
início|kezdőlap|start|startseite|strona główna|úvod|αρχική|главная|головна|начало|الرئيسية|トップ|ホーム|首頁|首页|홈"""


@pytest.mark.parametrize("home", HOMES.replace("\n", "|").split("|"))
def test_a_path_begins_at_the_home_page_in_any_language(home):
    for path in (f"{home} > Politik > ", f"{home.upper()} / Politik / Rat / "):
        assert collapse_headers(f"{path}{TITLE}\n\n{BODY}") == FULL


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        ([TITLE.upper(), TITLE], TITLE),
        ([f"{TITLE}.", TITLE], TITLE),
        ([f"„{TITLE}“", TITLE, TITLE], TITLE),
        ([TITLE, f"„{TITLE}“", f"„{TITLE}“"], f"„{TITLE}“"),
        ([TITLE.replace(" ", "  "), TITLE], TITLE),
        ([TITLE.replace(" ", "\xa0"), TITLE], TITLE),
        ([TITLE.replace(" ", "&nbsp;", 1), TITLE], TITLE),
        ([f"{TITLE} - Lindenblatt", TITLE.upper()], TITLE.upper()),  # whole before well written
        ([TITLE[:30] + "…", f"{TITLE} - FAZ"], TITLE),
    ],
)
def test_the_best_of_the_copies_stays(heads, kept):
    assert collapse_headers("\n".join(heads) + f"\n\n{BODY}") == f"{kept}\n\n{BODY}"


def test_the_copy_that_stays_is_one_that_nothing_parts_from_the_first():
    lead = "Der Bau beginnt bald."
    assert collapse_headers(f"{TITLE.upper()}\n\n{lead}\n\n{TITLE}\n\n{BODY}") == f"{TITLE.upper()}\n\n{lead}\n\n{BODY}"


@pytest.mark.parametrize(
    ("heads", "edits"),
    [
        ([TITLE, TITLE.upper()], [("case", f"again: {TITLE!r}")]),
        ([TITLE, f"{TITLE}!"], [("punctuation", f"again: {TITLE!r}")]),
        ([f"{TITLE} - Lindenblatt", TITLE], [("site-suffix", f"again: {TITLE!r}")]),
        ([f"{TITLE} (Update)", TITLE], [("remark", f"again: {TITLE!r}")]),
        (
            [f"Stadt: {TITLE} | Lindenblatt", f"{TITLE[:30]}… | Lindenblatt", TITLE],
            [
                ("kicker", f"again: {TITLE!r}"),
                ("truncated", f"again: {TITLE!r}"),
            ],
        ),
    ],
)
def test_each_damage_has_its_rule(heads, edits):
    found = collapse_headers.edits("\n".join(heads) + f"\n\n{BODY}")
    assert [(e.rule, e.reason) for e in found] == [(f"headers/{rule}", why) for rule, why in edits]
