import pytest

pytestmark = pytest.mark.engine
pytest.importorskip("datatrove", reason="needs the extra: pip install newsclean[datatrove]")

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402

import newsclean  # noqa: E402
from newsclean.datatrove import NewsCleaner  # noqa: E402

TEXTS = ["Der Rat hat am Montag in Rom getagt.\n\nWerbung\n", "Nichts zu tun."]


def documents():
    return [Document(text=text, id=str(i), metadata={"title": "Rat tagt", "lang": 7}) for i, text in enumerate(TEXTS)]


def fail(text):
    raise RuntimeError("no")


def test_every_document_is_cleaned_and_counted():
    step = NewsCleaner(edits=True)
    done = list(step.run(documents()))
    assert [document.text for document in done] == [newsclean.clean(text) for text in TEXTS]
    assert done[0].metadata["newsclean_edits"][0]["rule"] == "boilerplate/de.werbung"
    assert step.stats["changed"].total == 1


def test_a_document_that_fails_stays_and_says_why_or_raises():
    broken = newsclean.Pipeline([fail])
    (first, _) = NewsCleaner(broken).run(documents())
    assert (first.text, first.metadata["newsclean_error"]) == (TEXTS[0], "RuntimeError: no")
    with pytest.raises(RuntimeError):
        list(NewsCleaner(broken, strict=True).run(documents()))


def test_it_runs_in_an_executor(tmp_path):
    from datatrove.pipeline.writers import JsonlWriter

    pipeline = [documents(), NewsCleaner(), JsonlWriter(str(tmp_path), compression=None)]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs")).run()
    assert "Werbung" not in next(tmp_path.glob("*.jsonl")).read_text()
