import pickle

import pytest

pytest.importorskip("sklearn", reason="needs the extra: pip install newsclean[sklearn]")
pytestmark = pytest.mark.extra

from sklearn.base import clone  # noqa: E402
from sklearn.exceptions import NotFittedError  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402

import newsclean  # noqa: E402
from newsclean.sklearn import NewsCleaner  # noqa: E402

TEXTS = ["Der Rat hat am Montag in Rom getagt.\n\nWerbung\n", "Nichts zu tun."]


def test_it_transforms_as_a_list_comprehension_does():
    cleaner = NewsCleaner().fit(TEXTS)
    assert cleaner.transform(TEXTS) == [newsclean.clean(text) for text in TEXTS]
    assert pickle.loads(pickle.dumps(cleaner)).transform(TEXTS) == cleaner.transform(TEXTS)
    with pytest.raises(NotFittedError):
        NewsCleaner().transform(TEXTS)


def test_its_parameters_are_those_of_the_pipeline_and_it_works_inside_one():
    keeper = clone(NewsCleaner(keep=["advertisement"]))
    assert "Werbung" in keeper.fit_transform(TEXTS)[0]
    counts = make_pipeline(NewsCleaner(), CountVectorizer()).fit(TEXTS)
    assert "werbung" not in counts[-1].vocabulary_
