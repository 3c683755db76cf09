"""Benchmarks say clearly when the data folder is not there."""

import pytest

from scripts import load_script


@pytest.fixture(scope="module")
def data_folder():
    return load_script("benchmarks/data_folder.py").data_folder


def test_the_folder_is_the_argument_or_else_the_one_of_the_environment(data_folder, tmp_path, monkeypatch):
    (tmp_path / "names").mkdir()
    monkeypatch.setenv("NEWSCLEAN_BENCH", "elsewhere")
    assert data_folder(str(tmp_path), "names") == tmp_path
    monkeypatch.setenv("NEWSCLEAN_BENCH", str(tmp_path))
    assert data_folder(None, "names") == tmp_path


def test_without_a_folder_or_what_is_needed_in_it_a_message_says_how_to_name_it(data_folder, tmp_path, monkeypatch):
    monkeypatch.delenv("NEWSCLEAN_BENCH", raising=False)
    with pytest.raises(SystemExit, match=r"no data folder: .*NEWSCLEAN_BENCH"):
        data_folder(None)
    with pytest.raises(SystemExit, match=r"no wcxb in .*NEWSCLEAN_BENCH"):
        data_folder(str(tmp_path), "wcxb")
