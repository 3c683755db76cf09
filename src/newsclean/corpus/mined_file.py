"""Write mined lines as a cue file that a human reviews and `strip_boilerplate(extra=...)` takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from newsclean.corpus.mine import Mined

HEAD = """\
# Lines that recur over a site's articles, found by `newsclean mine`. Review them: delete every entry that is text of an
# article. Each applies to its own site, and to texts whose site is not known. Use the file with --extra, with extra =
# in the settings, or as strip_boilerplate(extra=["{name}"]).
lang = "mined"
"""
_HOLE = re.compile("[0¤]")


def cue_file(mined: Iterable[Mined], name: str = "mined.toml") -> Iterator[str]:
    """Yield the lines of a TOML file, by site and from the most to the least frequent."""
    yield HEAD.format(name=name)
    for found in sorted(mined, key=lambda found: (found.row.site, -found.row.documents, found.row.template)):
        yield _entry(found)


def _entry(found: Mined) -> str:
    row = found.row
    place = (
        "at the start" if 2 * row.start > row.documents else "at the end" if 2 * row.end > row.documents else "inside"
    )
    lines = [
        f"\n# {row.documents} of {found.total} documents, {place}; confidence {found.confidence}",
        "[[cue]]",
        f"id = {_quoted(_id(row.site, row.template))}",
        'category = "mined"',
        f"site = {_quoted(row.site)}",
    ]
    if row.wordings > 1 and (anchor := _anchor(row.template)):
        lines += [f"pattern = {_quoted(_pattern(row.template))}", f"anchors = [{_quoted(anchor)}]"]
    else:
        lines.append(f"texts = [{_quoted(row.example)}]")
    return "\n".join([*lines, f"hits = [{_quoted(row.example)}]"]) + "\n"


def _id(site: str, template: str) -> str:
    digest = blake2b(f"{site}\0{template}".encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{re.sub('[^a-z0-9]+', '-', site.casefold()).strip('-') or 'site'}-{digest}"


def _pattern(template: str) -> str:
    """Return the regular expression of a template: a number for each 0, a word for each ¤."""
    parts = re.split(_HOLE, template)
    holes = _HOLE.findall(template)
    written = [re.escape(parts[0])]
    for hole, part in zip(holes, parts[1:], strict=True):
        written += [r"\d{1,12}" if hole == "0" else r"\w{2,20}", re.escape(part)]
    return "".join(written)


def _anchor(template: str) -> str:
    """Return the longest word that every line of the template holds, or an empty string."""
    words = [word for word in re.findall(r"[^\W\d_]+", template) if len(word) > 1]
    return max(words, key=len, default="")


def _quoted(text: str) -> str:
    """Return *text* as a basic TOML string, which JSON's is too once DEL is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
