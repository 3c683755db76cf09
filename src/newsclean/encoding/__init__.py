"""Fix what went wrong between bytes and text: mojibake, entities, escapes, invisible characters, NFC.

What a clean text needs is here; what repairs a damaged one is in `newsclean.encoding.repair`, which is imported then.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from newsclean.encoding.gate import Options, has_entity
from newsclean.encoding.watch import watch
from newsclean.step import Change, Find, Hints, Step

_ASCII_SAFE = bytes(set(range(256)) - {*range(9), 11, *range(14, 32), 127})


def bind(
    *, uncurl_quotes: bool = False, character_width: bool = False, ligatures: bool = False, veto: bool = True
) -> Find:
    """Return the finder of `fix_encoding`.

    *uncurl_quotes* makes „“ ‚‘ ’ straight, *character_width* turns full-width and half-width forms into plain ones,
    *ligatures* takes ﬁ and its like apart; all three as ftfy does. *veto* keeps clean text that ftfy takes for
    mojibake (see `newsclean.encoding.evidence`).
    """
    return partial(find, Options(uncurl_quotes, character_width, ligatures, veto))


def find(options: Options, text: str, hints: Hints) -> Iterable[Change]:
    """Find what is damaged; return at once when nothing is."""
    if text.isascii():
        if not text.encode().translate(None, _ASCII_SAFE) and not has_entity(text):
            return ()
    elif not watch(options).may_change(text):
        return ()
    from newsclean.encoding.repair import changes

    return changes(text, options, watch(options).gate)


fix_encoding = Step("encoding", bind(), bind)
"""Repair the encoding of a text.

Typographic quotes, full-width forms, ligatures, joiners, line ends and a byte order mark at the start stay.
>>> fix_encoding("Ja, sagt GÃ¼nter: &bdquo;Nein&ldquo;, und ißt Kä\\xadse")
'Ja, sagt Günter: „Nein“, und ißt Käse'
"""
