"""Threads, forked and spawned processes give what one thread gives, whatever ran before."""

import multiprocessing
import os
import pickle
import random
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import newsclean
from newsclean.language import detect_language
from newsclean.presets import PROFILES
from strategies import NASTY, NEWS, PARAGRAPHS, SCRIPTS

LANGUAGES = [
    "Der Rat der Stadt hat am Montag lange über den Bau der neuen Brücke beraten, die den Hafen erreichen soll.",
    "The council of the town met on Monday and talked for hours about the bridge that is to reach the harbour.",
    "Le conseil de la ville a longuement débattu lundi de la construction du nouveau pont qui doit atteindre le port.",
    "El concejo de la ciudad debatió el lunes durante horas sobre el nuevo puente que debe llegar hasta el puerto.",
    "Il consiglio della città ha discusso lunedì per ore del nuovo ponte che deve arrivare fino al porto.",
    "A câmara da cidade discutiu na segunda-feira durante horas a nova ponte que deve chegar até ao porto.",
    "Rada města v pondělí dlouho jednala o stavbě nového mostu, který má vést až k přístavu u řeky.",
    "Городской совет в понедельник долго обсуждал строительство нового моста, который должен дойти до порта.",
    "Miejska rada długo w poniedziałek rozmawiała o budowie nowego mostu, który ma sięgać do portu nad rzeką.",
    "De gemeenteraad heeft maandag urenlang gesproken over de nieuwe brug die tot aan de haven moet komen.",
]


def articles(count, seed=5):
    dice = random.Random(seed)
    pieces = [*NASTY, *NEWS, *SCRIPTS, *PARAGRAPHS, *LANGUAGES, "\n", "\n\n", "\n\n"]
    return ["".join(dice.choice(pieces) + dice.choice(["\n\n", "", " "]) for _ in range(12)) for _ in range(count)]


TEXTS = articles(120)
pipes = {profile: newsclean.pipeline(profile=profile, expand="all") for profile in PROFILES}


def trace_all(profile, texts):
    return [(cleaned.text, cleaned.edits, cleaned.notes) for cleaned in map(pipes[profile].trace, texts)]


@pytest.mark.parametrize("profile", PROFILES)
def test_threads_that_share_one_pipeline_give_what_one_thread_gives(profile):
    calm = trace_all(profile, TEXTS)
    shared = newsclean.pipeline(profile=profile, expand="all")
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            # the very first calls, which load everything, come from all threads at once
            found = list(pool.map(shared.trace, TEXTS))
    finally:
        sys.setswitchinterval(before)
    assert [(cleaned.text, cleaned.edits, cleaned.notes) for cleaned in found] == calm


FIRST_CALLS = """
import sys, threading
sys.path.insert(0, {source!r})
sys.setswitchinterval(1e-6)
import newsclean
text, gate, out = {text!r}, threading.Barrier(8), []
def call():
    gate.wait()
    out.append(newsclean.clean(text))
threads = [threading.Thread(target=call) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
assert len(out) == 8 and set(out) == {{newsclean.clean(text)}}, out
"""


def test_the_first_calls_of_a_process_may_come_from_many_threads_at_once():
    source = str(Path(newsclean.__file__).parents[1])
    text = f"GrÃ¼ÃŸe. {LANGUAGES[0]} Wladimir Putin kam.\n\n{LANGUAGES[0]}\n\nWerbung\n"
    for _ in range(3):
        subprocess.run([sys.executable, "-c", FIRST_CALLS.format(source=source, text=text)], check=True)


@pytest.mark.parametrize(
    "method", [m for m in ("fork", "spawn", "forkserver") if m in multiprocessing.get_all_start_methods()]
)
def test_processes_give_what_one_process_gives(method):
    calm = [pipes["auto"](text) for text in TEXTS]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(pipes["auto"], TEXTS, chunksize=7)) == calm


EXTRA = {"lang": "de", "cue": [{"id": "linde", "category": "related", "texts": ["Zur Linde"]}]}
SITE = {"lang": "de", "cue": [{"id": "ulme", "category": "related", "texts": ["Zur Ulme"], "site": "a.example"}]}
OPTIONS = {
    "default": {},
    "page": {"profile": "page"},
    "keep": {"keep": ["advertisement"]},
    "extra": {"extra": [EXTRA, SITE], "keep": ["related"]},
    "mapping": {"aliases": {"Lindenauer Blatt": "Lindenauer Bote"}},
    "two tables": {"aliases": ["default", "cities"], "expand": "all"},
    "a table of ones own": {"aliases": [None, {"Lindenauer Blatt": "Lindenauer Bote"}]},
}
OWN = "Wie das Lindenauer Blatt am Montag aus Peking meldet, kam Selenskij.\n\nZur Linde\n\nWerbung\n\nZur Ulme\n"


@pytest.mark.parametrize("name", OPTIONS)
def test_a_pipeline_pickles_small_also_when_it_was_used_and_gives_the_same_in_another_process(name):
    pipe = newsclean.pipeline(**OPTIONS[name])
    hints = [newsclean.Hints(), newsclean.Hints(site="a.example", lang="de"), newsclean.Hints(site="b.example")]
    calm = [pipe(text, hint) for text in (OWN, *TEXTS[:30]) for hint in hints]
    data = pickle.dumps(pipe)
    assert len(data) < 20_000
    assert len(pickle.dumps(newsclean.pipeline(**OPTIONS[name]))) < 20_000
    code = "import pickle, sys; pipe, calls = pickle.load(sys.stdin.buffer); "
    code += "sys.stdout.buffer.write(pickle.dumps(([pipe(*call) for call in calls], len(pickle.dumps(pipe)))))"
    calls = [(text, hint) for text in (OWN, *TEXTS[:30]) for hint in hints]
    source = str(Path(newsclean.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps((pipe, calls)), env=os.environ | {"PYTHONPATH": source},
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    assert pickle.loads(done.stdout) == (calm, len(data))


def test_a_pipeline_travels_to_a_worker_with_the_package_in_another_place(tmp_path):
    """As on a cluster: what ships with newsclean is looked up there, no path goes with the pickle."""
    import shutil

    source = Path(newsclean.__file__).parent
    assert str(source.parent).encode() not in pickle.dumps(pipes["article"])
    shutil.copytree(source, tmp_path / "newsclean", ignore=shutil.ignore_patterns("__pycache__"))
    code = "import pickle, sys, newsclean; assert newsclean.__file__.startswith(sys.argv[1]); "
    code += "print(len(pickle.load(sys.stdin.buffer)('Wladimir Selenskij kam.\\n\\nWerbung\\n')))"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], input=pickle.dumps(pipes["article"]),
        env=os.environ | {"PYTHONPATH": str(tmp_path)}, check=True,
    )  # fmt: skip


def test_pipelines_unpickled_in_one_process_share_what_ships():
    one, other = (pickle.loads(pickle.dumps(newsclean.pipeline())) for _ in range(2))
    assert one.steps[3].find.keywords["cues"] is other.steps[3].find.keywords["cues"]
    assert one.steps[4].find.keywords["table"] is other.steps[4].find.keywords["table"]
    extra = [pickle.loads(pickle.dumps(newsclean.pipeline(extra=[EXTRA]))).steps[3].find.keywords["cues"] for _ in "ab"]
    assert extra[0] is extra[1]


def languages_of(texts):
    return [detect_language(text) for text in texts]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_language_is_told_the_same_in_every_process_and_order(method):
    calm = languages_of(LANGUAGES)
    assert [found[0] for found in calm] == ["de", "en", "fr", "es", "it", "pt", "cs", "ru", "pl", "nl"]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(detect_language, LANGUAGES[::-1]))[::-1] == calm  # a child cannot import this file


def _undecided(count=40):
    """Names only: what langdetect says of them changes from run to run unless it is seeded."""
    dice = random.Random(3)
    names = [
        "Marco",
        "Anna",
        "Lund",
        "Silva",
        "Nagy",
        "Berg",
        "Ferrari",
        "Torres",
        "Novak",
        "Ivan",
        "Keller",
        "Ines",
        "Rossi",
    ]
    return [" ".join(dice.choices(names, k=14)) for _ in range(count)]


def test_the_seed_of_the_caller_changes_nothing_and_is_left_as_it_was():
    from langdetect import DetectorFactory

    from newsclean import language

    texts = _undecided()
    calm = languages_of(texts)
    before = DetectorFactory.seed
    try:
        for seed in (1, 99, None):
            DetectorFactory.seed = seed
            random.seed(seed)
            language._detect.cache_clear()
            assert languages_of(texts[::-1])[::-1] == calm
            assert DetectorFactory.seed == seed
    finally:
        DetectorFactory.seed = before


def test_detection_leaves_the_random_numbers_of_the_caller_alone():
    from newsclean import language

    language._detect.cache_clear()
    random.seed(4)
    wanted = random.random()
    random.seed(4)
    detect_language(LANGUAGES[0])
    assert random.random() == wanted


def test_threads_tell_languages_as_one_thread_does():
    from newsclean import language

    texts = _undecided(20) + LANGUAGES
    calm = languages_of(texts)
    language._detect.cache_clear()
    language._factory.cache_clear()
    results = [None] * 4

    def work(place):
        results[place] = languages_of(texts)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [calm] * 4
