from pathlib import Path

import pytest

from newsclean.config import Config, ConfigError, find_config, load_config, with_values


def test_the_nearest_file_with_settings_is_found(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert find_config(inner) in (None, find_config(tmp_path))
    (tmp_path / "pyproject.toml").write_text("[tool.newsclean]\nprofile = 'page'\n")
    assert find_config(inner) == str(tmp_path / "pyproject.toml")
    (tmp_path / "a" / "newsclean.toml").write_text("profile = 'auto'\n")
    assert load_config(find_config(inner)).profile == "auto"


def test_paths_count_from_the_file_that_names_them(tmp_path):
    (tmp_path / "newsclean.toml").write_text("aliases = ['mine.toml', 'cities']\nextra = '/srv/cues.toml'\n")
    config = load_config(tmp_path / "newsclean.toml")
    assert config.aliases == (str(tmp_path / "mine.toml"), "cities")
    assert config.extra == (str(Path("/srv/cues.toml")),)


def test_dashes_and_underscores_in_keys_are_the_same(tmp_path):
    (tmp_path / "newsclean.toml").write_text("title-policy = 'drop'\ntext_field = 'body'\n")
    config = load_config(tmp_path / "newsclean.toml")
    assert (config.title_policy, config.text_field) == ("drop", "body")


def test_without_a_file_the_defaults_hold():
    assert load_config(None) == Config()


def test_an_unreadable_file_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot read"):
        load_config(tmp_path / "none.toml")


def test_values_are_checked_before_anything_runs():
    with pytest.raises(ConfigError, match="here: steps must be a string or a list of strings"):
        with_values(Config(), {"steps": [1]}, "here")
