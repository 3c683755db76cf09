import os
import subprocess
import sys
from pathlib import Path

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


BOTH = """
import polars as pl, pandas as pd
texts = {"text": ["Der Rat hat am Montag in Rom getagt.\\n\\nWerbung\\n"]}
for frame in (pd.DataFrame(texts), pl.DataFrame(texts)):
    assert "Werbung" not in frame.newsclean.clean()["text"][0]
"""


@pytest.mark.parametrize(
    "code",
    [
        "import newsclean.accessors" + BOTH,
        BOTH.replace("texts =", "import newsclean.accessors; texts ="),
        "import pandas, newsclean.accessors, polars" + BOTH,
        "import polars, newsclean.accessors, pandas" + BOTH,
    ],
)
def test_it_does_not_matter_which_is_imported_first(code):
    source = str(Path(newsclean.__file__).parents[1])
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": source}, check=True)


def test_without_both_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(newsclean.accessors, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="install one of them"):
        newsclean.accessors.register()
