import pytest

pd = pytest.importorskip("pandas", reason="needs pandas")
pl = pytest.importorskip("polars", reason="needs polars")
pytestmark = pytest.mark.extra

import newsclean  # noqa: E402
import newsclean.accessors  # noqa: E402

TEXTS = ["Der Rat hat am Montag in Rom getagt.\n\nWerbung\n", "Nichts zu tun."]


def test_frames_of_both_libraries_have_the_accessor():
    expected = [newsclean.clean(text) for text in TEXTS]
    assert list(pd.DataFrame({"text": TEXTS}).newsclean.clean()["text"]) == expected
    assert pl.DataFrame({"body": TEXTS}).newsclean.clean("body")["body"].to_list() == expected
    assert pl.LazyFrame({"text": TEXTS}).newsclean.clean(errors=None).collect().columns == ["text"]
