"""A datatrove pipeline step. Needs datatrove."""

from __future__ import annotations

from typing import Any

from datatrove.pipeline.base import PipelineStep

from newsclean.arrow import ERROR
from newsclean.opt_out import IGNORE_FIELD, ignored_rules, leaves_alone
from newsclean.pipeline import Pipeline
from newsclean.presets import pipeline as default_pipeline


class NewsCleaner(PipelineStep):  # type: ignore[misc]
    """Cleans the text of every document; title, lang, site and date in its metadata are hints, and newsclean_ignore
    (true, or a list of rules) says which rules leave it alone.

    A document that fails stays as it was, with the reason in ``metadata["newsclean_error"]``; with *strict*, it raises.
    With *edits*, the edits go to ``metadata["newsclean_edits"]``.
    """

    type = "🧹 - FORMAT"
    name = "📰 newsclean"

    def __init__(self, pipeline: Pipeline | None = None, *, edits: bool = False, strict: bool = False) -> None:
        super().__init__()
        self.pipeline = pipeline or default_pipeline()
        self.edits = edits
        self.strict = strict

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
        for document in data:
            with self.track_time():
                try:
                    self._clean(document)
                except Exception as error:
                    if self.strict:
                        raise
                    document.metadata[ERROR] = f"{type(error).__name__}: {error}"
                    self.stat_update("failed")
            self.update_doc_stats(document)
            yield document

    def _clean(self, document: Any) -> None:
        known = {name: document.metadata.get(name) for name in ("title", "lang", "site", "date")}
        cleaned = self.pipeline.trace(document.text, **{k: v for k, v in known.items() if isinstance(v, str)})
        if rules := ignored_rules(document.metadata.get(IGNORE_FIELD)):
            cleaned = cleaned.without(lambda edit: leaves_alone(rules, edit))
        if cleaned.edits:
            self.stat_update("changed")
            document.text = cleaned.text
        if self.edits:
            document.metadata["newsclean_edits"] = [edit._asdict() for edit in cleaned.edits]
