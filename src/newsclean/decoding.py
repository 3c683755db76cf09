"""Turn bytes into text, and say which encoding that took."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from operator import itemgetter

# the longer marks first: UTF-32 little-endian begins like UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# The letters beyond ASCII of languages that single-byte encodings were made for, the more common encoding first.
_ALPHABETS = {
    "cp1252": "äöüß éèêëàâîïôûùçœæ áéíóúñü ãõáâàéêíóôúç àèéìòù éëïóöèü åäöé æøåé áéíóúýþæöð",
    "cp1250": "ąćęłńóśźż áčďéěíňóřšťúůýžľĺŕôä áéíóöőúüű ăâîşţ čćđšž",
    "iso-8859-2": "ąćęłńóśźż áčďéěíňóřšťúůýžľĺŕôä áéíóöőúüű ăâîşţ čćđšž",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў ђјљњћџабвгдежзиклмнопрстуфхцчш",
    "cp1253": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "cp1254": "çğıöşüâîû",
}
_ORDINARY = frozenset("“”„‚‘’«»‹›–—…·•€£§°©®™¡¿ºª²³½¼¾×\xa0\xad")
_VOWELS = frozenset("аеиоуыэюяёіїєαεηιουωάέήίόύώ")  # a third of Greek and Cyrillic, if read in the right codec
# strings, compiled by re when a guess is made: most files are UTF-8
_KANA = "[\u3040-\u30ff]"
_JAPANESE = "[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
_NOT_ASCII = "[^\x00-\x7f]"
_INSIDE = r"(?<=[^\W\d_])[^\x00-\x7f’·\xad–—…](?=[^\W\d_])"
_MIXED = "[a-zA-Z][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Z]"  # Latin with Greek or Cyrillic
_SURE = 0.8


class DecodeError(ValueError):
    """Bytes that no encoding could be found for; *offset* is the first byte that is not UTF-8 or not as declared."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""Return the text of *data* and the encoding used: by its mark, else UTF-8, else *encoding*, else a guess.

    A byte order mark is read, not kept. The guess goes by the letters of single languages (Windows-1250 to -1254,
    ISO-8859-2) or by kana (Shift-JIS); where none explains four fifths of what is not ASCII, it is
    charset-normalizer's, if that is installed (the extra ``charset``).
    >>> decode("Größe".encode()), decode("Größe".encode("cp1252"), "cp1252")
    (('Größe', 'utf-8'), ('Größe', 'cp1252'))

    Raises DecodeError, with the byte offset, where nothing fits; LookupError if *encoding* is not known.
    """
    if encoding is not None:
        codecs.lookup(encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), codec
    wide = _wide(data)
    if wide and encoding is None:
        return _strictly(data, wide), wide
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        offset = error.start
    if encoding is not None:
        return _strictly(data, encoding), encoding
    guess = _by_letters(data) or _charset_normalizer(data)
    if guess:
        return data.decode(guess), guess
    raise DecodeError(
        f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-8, and no other encoding fits: name the encoding",
        offset,
    )


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"byte 0x{data[error.start]:02x} at offset {error.start} is not {codec} ({error.reason}): "
            "name another encoding or mend the file",
            error.start,
        ) from None


def _wide(data: bytes) -> str:
    """Say which UTF-16 *data* is that lacks its mark: every other byte of text near ASCII is zero."""
    head = data[:1000]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _by_letters(data: bytes) -> str:
    """Return the encoding in which the letters are most nearly those of one language, or nothing."""
    best, codec = max(
        ((_likeness(data, codec, alphabets), codec) for codec, alphabets in _ALPHABETS.items()), key=itemgetter(0)
    )
    if best < _SURE and _is_japanese(data):
        return "shift_jis"
    return codec if best >= _SURE else ""


def _likeness(data: bytes, codec: str, alphabets: str) -> float:
    """Return the largest share of characters beyond ASCII that one alphabet explains."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    counts = Counter(re.findall(_NOT_ASCII, text.lower()))
    letters = Counter({char: count for char, count in counts.items() if char.isalpha() or char not in _ORDINARY})
    inside = sum(1 for match in re.finditer(_INSIDE, text) if match[0] in _ORDINARY)  # as ³ in the middle of a word
    total = sum(letters.values()) + inside + len(re.findall(_MIXED, text))
    if not total:
        return 1.0  # nothing but ordinary signs
    if codec in ("cp1251", "cp1253") and 4 * sum(letters[vowel] for vowel in _VOWELS) < total:
        return 0.0
    return max(sum(letters[char] for char in set(alphabet)) for alphabet in alphabets.split()) / total


def _is_japanese(data: bytes) -> bool:
    try:
        text = data.decode("shift_jis")
    except UnicodeDecodeError:
        return False
    beyond = re.findall(_NOT_ASCII, text)
    return bool(re.search(_KANA, text)) and len(re.findall(_JAPANESE, text)) >= 0.9 * len(beyond)


def _charset_normalizer(data: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(data).best()
    return best.encoding if best else ""
