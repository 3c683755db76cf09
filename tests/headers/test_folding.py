"""What a line says when letter case, accents, quotes and points are left out, and who may be glued to it."""

import pytest

from newsclean.headers.folding import Known, doubled, ends_sentence, fold, is_cut, is_paragraph, site_key, span, weigh


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("„Rein & RAUS“ …", "reinraus"),
        ("Straße – Größe", "strassegrosse"),
        ("İstanbul ılık", "istanbulilik"),
        ("5 % + 3 € @ #a <b =c 20°", "5%+3€@#a<b=c20°"),
        ("A &amp; B &nbsp; C", "abc"),
        ("ﬁnden Ａ１ ½", "findena11-2"),
        ("2:1, 1.5, 1/2 und 1&nbsp;– 2", "2-1-1-5-1-2und1-2"),
        ("−5 (–5, -5) Grad, COVID-19 – 5 000 km/h", "-5-5-5gradcovid19-5000kmh"),
        ("كِتــاب", "كتاب"),
        ("हिन्दी", "हिन्दी"),
        ("がぎ", "か\u3099き\u3099"),
        ("🔥 Tor! 👩\u200d👩", "tor"),
        ("e\u0301 o\u036f ❤\ufe0f", "eo"),
    ],
)
def test_a_line_is_folded_to_what_it_says(line, key):
    assert fold(line).key == key


def test_each_letter_of_the_key_knows_its_place():
    line = fold("„Ja“ &amp; ﬁn")
    assert (line.text, line.key, line.at) == ("„Ja“ &     ﬁn", "jafin", (1, 2, 11, 11, 12))
    assert fold("&hellip;&unknown;").text == "…       &unknown;"


@pytest.mark.parametrize(
    ("words", "cut", "sentence"),
    [
        ("Rat tagt", False, False),
        ("Rat tagt.", False, True),
        ("Rat tagt!“", False, True),
        ("Rat tagt…", True, True),
        ("Rat tagt ..", True, True),
        ("Rat tagt [...]", True, True),
        ("Rat … tagt", False, False),
        ("市議会が決定。", False, True),
        ("क्या है।", False, True),
        ("هل وصل؟", False, True),
    ],
)
def test_how_a_line_ends(words, cut, sentence):
    assert (is_cut(words), ends_sentence(words)) == (cut, sentence)


def test_a_sign_of_a_script_without_alphabet_counts_for_two_and_a_half():
    assert [weigh(key) for key in ("", "abc", "市", "市議", "가나다", "ab市")] == [0, 3, 2, 5, 7, 4]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a" * 79 + ".", True),
        ("a" * 78 + ".", False),
        ("a" * 80, False),
        ("- " + "a" * 80 + ".", False),
        ("| " + "a" * 80 + ".", False),
        ("市" * 59 + "。", True),
        ("市" * 58 + "。", False),
    ],
)
def test_a_paragraph_is_long_and_a_sentence(said, expected):
    assert is_paragraph(said) is expected


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("Rat tagt in der Stadt. Rat tagt in der Stadt", 17),
        ("Rat tagt in der Stadt" * 3, 17),
        ("Rat tagt in der Stadt" * 4, 34),
        ("Rat tagt in Rom, Rat tagt in Rom", 0),  # 12 letters are too few
        ("Rat tagt in Rom a Rat tagt in Rom a", 0),
        ("Rat tagt in Rom ab Rat tagt in Rom ab", 14),
        ("Rat tagt in der Stadt. Rat tagt in der Stadt X", 0),
    ],
)
def test_a_line_may_be_nothing_but_copies(line, size):
    assert doubled(fold(line)) == size


@pytest.mark.parametrize(
    ("site", "key"),
    [
        (None, ""),
        ("", ""),
        ("www.telegraph.co.uk", "telegraph"),
        ("https://www.muster.de/politik/x.html", "muster"),
        ("http://m.muster.com", "muster"),
        ("edition.cnn.com", "cnn"),
        ("news.muster.org.au", "muster"),
        ("regional.muster.de", "muster"),
        ("www2.muster.info", "muster"),
        ("El País", "elpais"),
        (" Muster.DE ", "muster"),
    ],
)
def test_a_site_is_known_by_its_telling_label(site, key):
    assert site_key(site) == key


@pytest.mark.parametrize(
    ("words", "site", "expected"),
    [
        ("Muster", "muster", True),
        (" Das Muster Online ", "muster", True),
        ("Das große Muster aller Zeitungen im Land", "muster", False),  # more than 30 letters
        ("Bote", "muster", False),
        ("Der FAZ-Blog", "faz", True),
        ("NZ", "nz", True),
        ("NZ heute", "nz", False),
        ("Muster", "", False),
    ],
)
def test_a_label_may_name_the_site(words, site, expected):
    assert Known(frozenset(), site).is_site(words) is expected


def test_an_outlet_is_known_by_name_with_or_without_a_point():
    known = Known(frozenset(["Bote", "St. Blatt"]))
    assert [known.is_outlet(words) for words in (" Bote ", "Bote.", "bote", "St. Blatt", "")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert known.lines == ()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Er: „Rat tagt“, heißt es", "rattagt", "„Rat tagt“"),
        ("Rat tagt! Mehr", "rattagt", "Rat tagt!"),
        ("Rat tagt „Mehr“", "rattagt", "Rat tagt"),
        ("Rat tagt“Mehr", "rattagt", "Rat tagt"),
        ("(Rat tagt)", "rattagt", "(Rat tagt)"),
    ],
)
def test_quotes_and_points_go_with_their_words(text, words, found):
    line = fold(text)
    start = line.key.index(words)
    low, high = span(line, start, start + len(words))
    assert text[low:high] == found
