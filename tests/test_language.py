import json
import os
import pathlib
import subprocess
import sys

import pytest

from newsclean.language import detect_language, is_frequent, likely_languages, plain_language

DE = "Der Rat hat am Montag in Rom getagt und beschlossen, die Steuern im kommenden Jahr zu senken."
EN = "The council met in Rome on Monday and decided to lower taxes over the course of the coming year."


@pytest.mark.parametrize("text", ["", "Rom 1:0", "12345 " * 60, "Papst Franziskus in Rom", "\ud800" * 90, "—" * 200])
def test_no_language_is_better_than_a_guess(text):
    assert detect_language(text) is None


@pytest.mark.parametrize(("text", "lang"), [(DE, "de"), (EN, "en")])
def test_the_language_of_a_sentence(text, lang):
    found = detect_language(text)
    assert found
    assert found[0] == lang
    assert 0.9 < found[1] <= 1


def test_the_body_counts_and_not_what_stands_above_it():
    menu = "Home\nNews\nSports\nWeather\nSubscribe now\nSign in\n" * 12
    assert detect_language(menu + DE * 3)[0] == "de"


def test_languages_narrow_the_choice():
    assert detect_language(DE, {"de", "en"})[0] == "de"
    assert detect_language(DE, ["fr"]) == ("fr", 1.0)
    with pytest.raises(ValueError, match="xx"):
        detect_language(DE, ["de", "xx"])


def test_the_answer_is_the_same_in_every_process_and_leaves_the_global_seed_alone():
    code = f"""if True:
        import langdetect
        before = langdetect.DetectorFactory.seed
        from newsclean.language import detect_language
        print(detect_language({DE!r}), langdetect.DetectorFactory.seed == before)"""
    outputs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "ab"
    }
    assert outputs == {f"{detect_language(DE)} True\n"}


@pytest.mark.parametrize("text", ["", "Rom 1:0", "Papst Franziskus in Rom", "\ud800" * 90, "die the les los il " * 30])
def test_frequent_words_say_nothing_where_no_language_leads(text):
    assert plain_language(text) is None


@pytest.mark.parametrize(("text", "lang"), [(DE * 2, "de"), (EN * 2, "en")])
def test_frequent_words_and_letters_give_the_same_language(text, lang):
    assert plain_language(text) == detect_language(text)[0] == lang


@pytest.mark.skipif("NEWSCLEAN_BENCH" not in os.environ, reason="no benchmark data")
def test_frequent_words_agree_with_the_detector_on_articles():
    path = pathlib.Path(os.environ["NEWSCLEAN_BENCH"]) / "names" / "articles.jsonl"
    articles = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    told = [(text, lang) for text in articles if (lang := plain_language(text))]
    assert len(told) > 0.9 * len(articles)
    assert [lang for text, lang in told if detect_language(text)[0] != lang] == []


RU = "Совет встретился в Риме, и это было уже после того, как она об этом сказала. "
UK = "Рада зустрілася в Римі, і це було вже після того, як вона про це сказала. "


@pytest.mark.parametrize(
    ("text", "may", "cannot"),
    [(DE * 6, "de", "ru"), (EN * 6, "en", "pl"), (RU * 8, "ru", "uk"), (UK * 8, "uk", "ru")],
)
def test_a_language_without_its_frequent_words_and_letters_is_not_likely(text, may, cannot):
    likely = likely_languages(text)
    assert may in likely
    assert cannot not in likely


def test_of_a_short_text_nothing_is_said():
    assert likely_languages(DE) is None


def test_words_are_frequent_in_some_languages():
    assert [is_frequent("nach", lang) for lang in ("de", "fr", "", "xx")] == [True, False, True, False]


def test_another_detector_is_refused():
    with pytest.raises(ValueError, match="choose 'langdetect' or 'py3langid'"):
        detect_language(DE, detector="guess")


@pytest.mark.parametrize("languages", [None, ["de", "en", "no"]])
@pytest.mark.parametrize(("text", "lang"), [(DE, "de"), (EN, "en"), ("Rom 1:0", None)])
def test_the_faster_detector_says_the_same(text, lang, languages):
    pytest.importorskip("py3langid")
    found = detect_language(text, languages, "py3langid")
    assert (found and found[0]) == lang
    assert found is None or 0 < found[1] <= 1


def test_the_faster_detector_refuses_a_language_that_it_does_not_know():
    pytest.importorskip("py3langid")
    with pytest.raises(ValueError, match="py3langid does not know xx"):
        detect_language(DE, ["de", "xx"], "py3langid")
