"""Clean the plain text of news articles, with a record of every change.

`clean` gives the clean text, `trace` the clean text and what was done to it, `pipeline` something to build once and
call often. Each of the five steps can be used alone.
"""

from newsclean._version import __version__
from newsclean.boilerplate import strip_boilerplate
from newsclean.decoding import decode
from newsclean.edits import Edit, EditError, Note
from newsclean.encoding import fix_encoding
from newsclean.headers import collapse_headers
from newsclean.language import detect_language
from newsclean.names import load_aliases, normalise_names
from newsclean.pipeline import Cleaned, Pipeline
from newsclean.presets import clean, pipeline, trace
from newsclean.step import Hints, Step
from newsclean.whitespace import tidy_whitespace

__all__ = [
    "Cleaned",
    "Edit",
    "EditError",
    "Hints",
    "Note",
    "Pipeline",
    "Step",
    "__version__",
    "clean",
    "collapse_headers",
    "decode",
    "detect_language",
    "fix_encoding",
    "load_aliases",
    "normalise_names",
    "pipeline",
    "strip_boilerplate",
    "tidy_whitespace",
    "trace",
]
