"""Spark: exactly what a list comprehension gives, even when an executor dies on the way."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine
cloudpickle = pytest.importorskip("pyspark.cloudpickle", reason="needs the extra: pip install newsclean[spark]")

import newsclean  # noqa: E402
from newsclean import spark as on_spark  # noqa: E402
from newsclean.corpus.mine import LineCounts, mine  # noqa: E402

BODY = "Der Rat hat am Montag in Rom getagt, sagte die Sprecherin Nummer {}."
TEXTS = [None if i % 50 == 7 else BODY.format(i) + ("\n\nWerbung\n" if i % 3 else "\n") for i in range(600)]
EXPECTED = [text and newsclean.clean(text) for text in TEXTS]


@pytest.fixture(scope="module")
def session():
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(Path(newsclean.__file__).parents[1])
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # executors cannot import this file
    yield session
    session.stop()


def frame(session, parts=4):
    rows = [(i, text, f"site{i % 3}") for i, text in enumerate(TEXTS)]
    return session.createDataFrame(rows, "id int, text string, site string").repartition(parts)


def test_rows_nulls_and_columns_are_those_of_a_list_comprehension(session):
    done = on_spark.clean(frame(session), edits="edits").orderBy("id").collect()
    assert [row["text"] for row in done] == EXPECTED
    assert {row["newsclean_error"] for row in done} == {None}
    assert done[1]["edits"][0]["rule"] == "boilerplate/de.werbung"
    assert done[7]["edits"] is None


def executors() -> list[int]:
    found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def slowly(text):
    time.sleep(0.02)
    return text


def test_an_executor_killed_in_mid_job_loses_no_row(session):
    pipe = newsclean.pipeline(steps=["encoding", "whitespace", "headers", "boilerplate", "names", slowly])
    killed = []

    def kill():
        time.sleep(3)
        pids = executors()
        if pids:
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])

    thread = threading.Thread(target=kill)
    thread.start()
    done = on_spark.clean(frame(session, 24), pipeline=pipe).orderBy("id").collect()
    thread.join()
    assert killed
    assert [row["text"] for row in done] == EXPECTED


def test_mining_finds_what_one_machine_finds(session):
    with LineCounts() as counted:
        for i, text in enumerate(TEXTS):
            if text is not None:
                counted.add(f"site{i % 3}", text)
        here = list(mine(counted.totals, counted.rows()))
    assert here
    assert on_spark.mine(frame(session)) == here
