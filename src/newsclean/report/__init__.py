"""One self-contained HTML page about what cleaning did to a corpus. Needs Jinja2."""

from newsclean.report.collect import Collector
from newsclean.report.render import render

__all__ = ["Collector", "render"]
