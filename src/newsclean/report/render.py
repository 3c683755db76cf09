"""Write the collected figures as one HTML file that needs nothing else and loads nothing."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from newsclean._version import __version__
from newsclean.report.collect import Collector

TOP = 25


class Bar(NamedTuple):
    """One bar of a chart; *share* is its length in per cent of the longest."""

    label: str
    value: int
    share: float


def render(collected: Collector, title: str = "newsclean report") -> str:
    """Return the report as HTML. Text of articles is escaped everywhere; scripts from elsewhere are forbidden.

    Raises ImportError, saying what to install, without Jinja2.
    """
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError as error:
        raise ImportError("the report needs Jinja2: pip install 'newsclean[report]'") from error
    folder = files("newsclean.report")
    script, style = ((folder / name).read_text(encoding="utf-8") for name in ("report.js", "report.css"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["safe_text"] = lambda text: text.encode("utf-8", "replace").decode()
    template = environment.from_string((folder / "report.html.j2").read_text(encoding="utf-8"))
    html: str = template.render(
        title=title,
        version=__version__,
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        got=collected,
        steps=bars(Counter(_grouped(collected.rules, 1))),
        rules=bars(collected.rules),
        characters=bars(Counter({rule: n for rule, n in collected.removed_by_rule.items() if n > 0})),
        sites=bars(collected.edits_by_site),
        languages=bars(collected.edits_by_language),
        tables=[
            ("Removed lines", "line", collected.lines),
            ("Collapsed headlines", "headline", collected.headlines),
            ("Repaired encoding", "repair", collected.repairs),
            ("Names written one way", "name", collected.names),
            ("Names left undecided", "mention", collected.undecided),
        ],
        top=TOP,
    )
    return html


def bars(counts: Counter[str]) -> list[Bar]:
    """Return the `TOP` longest bars of *counts*.

    >>> bars(Counter(a=4, b=1))
    [Bar(label='a', value=4, share=100.0), Bar(label='b', value=1, share=25.0)]
    """
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return [Bar(label, value, round(100 * value / most[0][1], 1)) for label, value in most]


def _grouped(rules: Counter[str], parts: int) -> Counter[str]:
    grouped: Counter[str] = Counter()
    for rule, number in rules.items():
        grouped["/".join(rule.split("/")[:parts])] += number
    return grouped


def _hash(text: str) -> str:
    """Return the Content-Security-Policy source that allows exactly this inline *text*."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
