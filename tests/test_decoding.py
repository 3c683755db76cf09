"""decode: the mark, UTF-8, the declared encoding, the letters; or a clear refusal."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.decoding import DecodeError, decode

GERMAN = "Größe und Maß: „Äpfel“ für 5 €"
CZECH = "Žluťoučký kůň úpěl ďábelské ódy, řekl šéf."
POLISH = "Zażółć gęślą jaźń, mówił śpiewający łoś."
RUSSIAN = "Совет города обсудил в понедельник цену на воду."
GREEK = "Το συμβούλιο συζήτησε για την τιμή του νερού."
JAPANESE = "これは日本語の記事です。水の値段が上がります。"


@pytest.mark.parametrize(
    ("text", "codec", "reported"),
    [
        (GERMAN, "utf-8", "utf-8"),
        ("plain", "ascii", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8-sig"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "utf-32", "utf-32"),
        (GERMAN, "cp1252", "cp1252"),
        ("À l’été, où ça ? « Déjà », dit-il, forêt, île.", "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (GREEK, "cp1253", "cp1253"),
        ("Şişli’de güneş açtı, ağaç ıslak.", "cp1254", "cp1254"),
        (CZECH, "iso-8859-2", "iso-8859-2"),
        (POLISH, "iso-8859-2", "iso-8859-2"),
        (CZECH, "cp1250", "cp1250"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "shift_jis"),
    ],
)
def test_each_encoding_is_found_and_reported(text, codec, reported):
    assert decode(text.encode(codec)) == (text, reported)


def test_the_declared_encoding_counts_only_where_the_bytes_are_not_utf_8():
    assert decode(GERMAN.encode(), "cp1252") == (GERMAN, "utf-8")
    assert decode(GERMAN.encode("utf-8-sig"), "cp1252") == (GERMAN, "utf-8-sig")
    assert decode(CZECH.encode("cp1250"), "cp1250") == (CZECH, "cp1250")
    assert decode(GERMAN.encode("utf-16-le"), "utf-16-le") == (GERMAN, "utf-16-le")


def test_bytes_that_fit_nothing_are_refused_with_their_offset(monkeypatch):
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(DecodeError, match=r"0xff at offset 3.*name the encoding") as caught:
        decode(b"abc\xff\x81\x8d\x8f\x90\x9d\x00\xfe\x98\xff")
    assert caught.value.offset == 3


def test_bytes_that_are_not_as_declared_are_refused_with_their_offset():
    with pytest.raises(DecodeError, match=r"offset 4 is not ascii"):
        decode("Stra\xdfe".encode("latin-1"), "ascii")
    with pytest.raises(DecodeError, match="utf-16"):
        decode(b"\xff\xfea")
    with pytest.raises(LookupError):
        decode(b"a", "no-such-encoding")


@settings(deadline=None)
@given(st.text())
def test_utf_8_comes_back_whatever_it_says(text):
    if not text.startswith("\ufeff") and "\0" not in text:
        data = text.encode("utf-8", "ignore")
        assert decode(data)[0] == data.decode()


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text, _ = decode(data)
    except DecodeError as error:
        text = data[: error.offset].decode("utf-8", "ignore")
    assert isinstance(text, str)
