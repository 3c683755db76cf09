import pytest

spacy = pytest.importorskip("spacy", reason="needs the extra: pip install newsclean[spacy]")
pytestmark = pytest.mark.extra

import newsclean.spacy  # noqa: E402

TEXT = "Werbung\n\nDer Rat hat am Montag in Rom getagt, wie eine Sprecherin mitteilte.\n"


def test_the_doc_is_clean_and_its_spans_know_where_they_stood():
    nlp = spacy.blank("de")
    newsclean.spacy.add_to(nlp)
    doc = nlp(TEXT)
    assert "Werbung" not in doc.text
    assert doc._.newsclean.source == TEXT
    rome = next(token.i for token in doc if token.text == "Rom")
    start, end = doc[rome : rome + 1]._.source_span
    assert TEXT[start:end] == "Rom"


def test_contexts_are_handed_on_and_the_component_can_be_saved(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("newsclean", first=True, config={"options": {"keep": ["advertisement"]}})
    ((doc, context),) = nlp.pipe([(TEXT, 7)], as_tuples=True)
    assert context == 7
    assert "Werbung" in doc.text
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT).text == doc.text
