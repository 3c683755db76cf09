"""Ray Data: exactly what a list comprehension gives, even when a worker dies on the way."""

import os
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine
ray = pytest.importorskip("ray", reason="needs the extra: pip install newsclean[ray]")

import pyarrow as pa  # noqa: E402

import newsclean  # noqa: E402
from newsclean import ray as on_ray  # noqa: E402

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
TEXTS = [None if i % 50 == 7 else BODY.format(i) + ("\n\nWerbung\n" if i % 3 else "\n") for i in range(400)]
EXPECTED = [text and newsclean.clean(text) for text in TEXTS]


@pytest.fixture(scope="module", autouse=True)
def _cluster():
    here = {"PYTHONPATH": str(Path(newsclean.__file__).parents[1])}
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers cannot import this file
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": here})
    yield
    ray.shutdown()


def dataset():
    return ray.data.from_arrow(pa.table({"id": range(len(TEXTS)), "text": TEXTS})).repartition(8)


def texts_of(done):
    return [row["text"] for row in sorted(done.take_all(), key=lambda row: row["id"])]


def test_rows_and_nulls_are_those_of_a_list_comprehension():
    assert texts_of(on_ray.clean(dataset(), edits="edits", batch_size=32)) == EXPECTED


class DieOnce:
    """Kills the worker process that calls it first; a file says that it has been done."""

    def __init__(self, marker):
        self.marker = marker
        self.__name__ = "die_once"

    def __call__(self, text):
        if "Nummer 200" in text and not os.path.exists(self.marker):
            Path(self.marker).write_text("dead")
            time.sleep(0.1)
            os._exit(9)
        return text


def test_a_worker_that_dies_loses_no_row(tmp_path):
    marker = str(tmp_path / "dead")
    steps = ["encoding", "whitespace", "headers", "boilerplate", "names", DieOnce(marker)]
    assert texts_of(on_ray.clean(dataset(), pipeline=newsclean.pipeline(steps=steps), batch_size=32)) == EXPECTED
    assert os.path.exists(marker)
