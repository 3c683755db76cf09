"""Adversarial texts of any length: each maker takes a length in code points and returns about that many."""

from collections.abc import Callable
from itertools import cycle, islice

Maker = Callable[[int], str]


def repeated(piece: str, before: str = "", after: str = "") -> Maker:
    """Return a maker of *piece* again and again between *before* and *after*."""
    return lambda size: before + piece * (size // len(piece)) + after


def numbered(line: str) -> Maker:
    """Return a maker of lines that differ in their number only; *line* holds ``{}``."""

    def make(size: int) -> str:
        return "\n".join(line.format(number) for number in range(size // (len(line) + 3)))

    return make


def _nested_quotes(size: int) -> str:
    return "„" * (size // 2) + "Wort" + "“" * (size // 2)


def _nested_quotes_of_all_kinds(size: int) -> str:
    count = size // 16
    return "„Er »sagt ‚er ›" * count + "Wort" + "‹ so‘ auch« hier“ " * count


def _nested_quotes_over_lines(size: int) -> str:
    count = size // 24
    return "„Er sagt:\n" * count + "Wort" + "“, sagt er.\n\n" * count


def _quoted_replies(size: int) -> str:
    depth = int(size**0.5)
    return "\n".join("> " * level + "Wort" for level in range(1, depth))


def _marks_before_a_copy(size: int) -> str:
    headline = "Rat tagt heute in Rom lange über die Brücke am Hafen"
    return f"{headline}\n\n{'*' * 60}x {headline}\n\n" * (size // 170)


def _nested_brackets(size: int) -> str:
    return "([{<" * (size // 8) + "x" + ">}])" * (size // 8)


def _marks_in_turn(size: int) -> str:
    return "a" + "".join(islice(cycle("\u0301\u0323\u0308\u0327"), size))


def _blocks_of_one_line(size: int) -> str:
    return "Der Rat tagt heute in Rom\n\n" * (size // 27)


def _growing_lines(size: int) -> str:
    count = int((2 * size) ** 0.5)
    return "\n".join("a" * length for length in range(1, count))


def _headline_once_more_each_line(size: int) -> str:
    words = ["Der", "Rat", "der", "Stadt", "tagt", "heute", "lange", "in", "Rom", "und", "Wien"]
    return "\n".join(" ".join(words[: 2 + index % 9]) for index in range(size // 30))


def _misread_again_and_again(size: int) -> str:
    layer = "ü"
    for _ in range(4):
        layer = layer.encode().decode("latin-1")
    return layer * (size // len(layer))


def _all_of_latin_1(size: int) -> str:
    alphabet = "".join(map(chr, range(0xA0, 0x100)))
    return alphabet * (size // len(alphabet))


INPUTS: dict[str, Maker] = {
    "one letter": repeated("a"),
    "one capital": repeated("A"),
    "spaces": repeated(" "),
    "spaces before a letter": repeated(" ", after="x"),
    "spaces and a full stop in turn": repeated(" . "),
    "line feeds": repeated("\n"),
    "carriage returns": repeated("\r"),
    "all kinds of line ends": repeated("\r\n\n\r\x85\u2028"),
    "no-break and zero-width spaces": repeated("\xa0\u200b\ufeff"),
    "ideographic spaces": repeated("\u3000", after="x"),
    "ideographic spaces and pairs in turn": repeated("\u3000  \xa0", after="x"),
    "one long sentence": repeated("Der Rat hat am Montag in Rom getagt und "),
    "one line of sentences": repeated("Der Rat hat am Montag in Rom getagt. "),
    "escaped again and again": repeated("amp;", "&", "lt;"),
    "ampersands": repeated("&"),
    "unfinished entities": repeated("&#x0"),
    "entities": repeated("&eacute; &#8222;"),
    "tags": repeated('<br/><a href="x">'),
    "open tags": repeated("<a "),
    "one combining mark": repeated("\u0301", "a"),
    "combining marks in turn": _marks_in_turn,
    "letters and marks out of order": repeated("a\u0301\u0323"),
    "Hangul pieces": repeated("\u1112\u1161\u11ab"),
    "mojibake": repeated("GrÃ¼ÃŸe aus MÃ¼nchen "),
    "mojibake of four layers": _misread_again_and_again,
    "half a mojibake": repeated("Ã"),
    "euro mojibake": repeated("â€œ"),
    "C1 controls": repeated("\x80\x9f"),
    "all of Latin-1": _all_of_latin_1,
    "lone surrogates": repeated("\ud83d"),
    "surrogate pairs": repeated("\ud83d\ude00"),
    "escape sequences": repeated("\x1b[31m"),
    "unfinished escape sequence": repeated("1;", "\x1b["),
    "replacement characters": repeated("\ufffd"),
    "right to left": repeated("قال الرئيس في القاهرة يوم الاثنين إن "),
    "Japanese without spaces": repeated("東京で月曜日に会議が開かれた"),
    "dotted capitals": repeated("İ"),
    "nested quotes": _nested_quotes,
    "nested quotes of all kinds": _nested_quotes_of_all_kinds,
    "nested quotes over lines": _nested_quotes_over_lines,
    "quoted replies": _quoted_replies,
    "nested brackets": _nested_brackets,
    "quotes in turn": repeated("„a“ »b« "),
    "one line again and again": repeated("Der Rat tagt heute in Rom\n"),
    "one paragraph again and again": _blocks_of_one_line,
    "near-equal headlines": numbered("Der Rat tagt heute in Rom {}"),
    "near-equal sentences": numbered("Der Rat hat am {}. Mai in Rom lange getagt, wie ein Sprecher sagte."),
    "headline fronts": _headline_once_more_each_line,
    "growing lines": _growing_lines,
    "marks before a copy": _marks_before_a_copy,
    "headline doubled in its line": repeated("Rat tagt in Rom | "),
    "datelines": repeated("ROM (dpa) - "),
    "separators": repeated(" - | – » "),
    "short menu lines": numbered("Menü {}"),
    "cue lines": repeated("Lesen Sie auch: Mehr Geld\n"),
    "cues in one line": repeated("Lesen Sie auch: "),
    "half cues": repeated("Lesen Sie "),
    "read more": repeated("Read more\n\n"),
    "colons": repeated("a: "),
    "photo credits": repeated("Foto: dpa/Max Muster\n"),
    "copyright signs": repeated("© 2024 "),
    "links": repeated("https://a.example/b?c=d&e=f "),
    "a long link": repeated("a/", "https://a.example/"),
    "addresses": repeated("a@b.example "),
    "an unfinished address": repeated("a.", after="@"),
    "digits": repeated("1"),
    "times": repeated("12:30 Uhr, 3. Mai 2024 | "),
    "hyphens": repeated("-"),
    "underscores and stars": repeated("_*"),
    "bullets": repeated("• Punkt\n"),
    "table rows": repeated("a | b | c\t1\n"),
    "capitalised words": repeated("Papst "),
    "one name": repeated("Papst Franziskus "),
    "a name with its place": repeated("San Francisco "),
    "many names": repeated("Wladimir Putin, Angela Merkel, Joe Biden, UNO, USA, "),
    "capitals with full stops": repeated("U.S.A. "),
    "apostrophes": repeated("O’"),
}


def _names_within_names(count: int) -> dict[str, str]:
    return {" ".join(["Maria", "Anna"] * length): f"Name {length}" for length in range(1, 40)} | {
        f"Maria Anna {chr(65 + number % 26)}{number}": f"Name {number}" for number in range(count)
    }


def _one_front(count: int) -> dict[str, str]:
    return {f"Maria Lindenau{number}": f"Marie Lindenau{number}" for number in range(count)}


def _one_front_of_letters(count: int) -> dict[str, str]:
    return {f"Lindenau{'a' * (number % 50)}{number}": f"Ulmenau{number}" for number in range(count)}


def _one_end(count: int) -> dict[str, str]:
    return {f"M{number} von der Linde": f"N{number} von der Linde" for number in range(count)}


ALIASES: dict[str, Callable[[int], dict[str, str]]] = {
    "names within names": _names_within_names,
    "one first word": _one_front,
    "one front of letters": _one_front_of_letters,
    "one last word": _one_end,
}
"""Makers of alias tables whose entries have much in common."""

NAMES: dict[str, Maker] = {
    "the front again and again": repeated("Maria "),
    "two fronts in turn": repeated("Maria Anna "),
    "half a name": repeated("Maria Lindenau "),
    "letters of the front": repeated("Lindenauaaaa"),
    "the end again and again": repeated("von der Linde "),
    "whole names": numbered("Maria Lindenau{} und M7 von der Linde"),
}
"""Texts that hold their fronts and ends."""
