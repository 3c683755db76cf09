"""A spaCy component: the Doc holds the clean text, and knows where everything stood in the source. Needs spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.pipeline import Cleaned, Pipeline
from newsclean.presets import pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


class Cleaner:
    """Replaces a Doc by the Doc of its clean text; put it first in the pipeline.

    ``doc._.newsclean`` is the `newsclean.Cleaned` record, ``span._.source_span`` the span's ``(start, end)`` in the
    source, in code points.
    """

    def __init__(self, nlp: Language, pipe: Pipeline) -> None:
        self._nlp, self._pipe = nlp, pipe

    def __call__(self, doc: Doc) -> Doc:
        cleaned = self._pipe.trace(doc.text)
        result = doc if cleaned.text == doc.text else self._nlp.make_doc(cleaned.text)
        result._.newsclean = cleaned
        result._context = doc._context  # what nlp.pipe(..., as_tuples=True) hands on
        return result


def _source_span(span: Span) -> tuple[int, int]:
    cleaned: Cleaned = span.doc._.newsclean
    return cleaned.to_source(span.start_char, span.end_char)


def add_to(nlp: Language, **options: Any) -> Cleaner:
    """Put the component "newsclean" first in *nlp* and return it; *options* are those of `newsclean.pipeline`.

    The name ``newsclean`` is also a factory of its own: ``nlp.add_pipe("newsclean", first=True)``, once this module
    is imported.
    """
    component: Any = nlp.add_pipe("newsclean", first=True, config={"options": options})
    return component  # type: ignore[no-any-return]


def _register() -> None:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    if not Doc.has_extension("newsclean"):
        Doc.set_extension("newsclean", default=None)
        Span.set_extension("source_span", getter=_source_span)
    # older versions of spaCy ask for the types and cannot read their names
    _make.__annotations__ = {"nlp": Language, "name": str, "options": dict[str, Any], "return": Cleaner}
    Language.factory("newsclean", default_config={"options": {}}, func=_make)


def _make(nlp: Language, name: str, options: dict[str, Any]) -> Cleaner:
    return Cleaner(nlp, pipeline(**options))


_register()
