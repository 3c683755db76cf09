"""A scikit-learn transformer. Needs scikit-learn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from newsclean.presets import pipeline


class NewsCleaner(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Cleans texts in a scikit-learn pipeline; parameters as in `newsclean.pipeline`. `fit` learns nothing."""

    def __init__(
        self,
        profile: str = "article",
        lang: str | None = None,
        aliases: Any = None,
        steps: Sequence[str] | None = None,
        keep: Collection[str] = (),
        extra: Sequence[Any] = (),
        title_policy: str = "keep",
        expand: str = "never",
        languages: Collection[str] | None = None,
    ) -> None:
        self.profile = profile
        self.lang = lang
        self.aliases = aliases
        self.steps = steps
        self.keep = keep
        self.extra = extra
        self.title_policy = title_policy
        self.expand = expand
        self.languages = languages

    def fit(self, texts: Iterable[str], y: Any = None) -> NewsCleaner:
        """Build the pipeline from the parameters; the texts are not looked at."""
        self.pipeline_ = pipeline(**self.get_params(deep=False))
        return self

    def transform(self, texts: Iterable[str]) -> list[str]:
        """Return the clean texts, in the same order."""
        check_is_fitted(self, "pipeline_")
        return [self.pipeline_(text) for text in texts]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = True
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags
