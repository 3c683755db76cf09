import sys
from pathlib import Path

import pytest

from newsclean.config import LANGUAGES, MAX_CONFIG, Config, ConfigError, find_config, load_config, with_values


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


def test_settings_of_a_project_stand_in_its_own_table(tmp_path):
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.other]\nprofile = 'x'\n[tool.newsclean]\nprofile = 'page'\nsteps = 'encoding'\n")
    config = load_config(file)
    assert (config.profile, config.steps, config.folder) == ("page", ("encoding",), str(tmp_path))
    file.write_text("[project]\nname = 'x'\n")
    assert load_config(file) == Config(folder=str(tmp_path))


def test_a_project_file_that_cannot_be_read_is_passed_by(tmp_path, monkeypatch):
    (tmp_path / "newsclean.toml").write_text("lang = 'de'\n")
    inner = tmp_path / "a"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.newsclean]\n")

    def refuse(path, mode):
        raise PermissionError(path)

    monkeypatch.setattr("builtins.open", refuse)
    assert find_config(inner) == str(tmp_path / "newsclean.toml")


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n[tool.newsclean]\nlang = 'de'",
        " [ tool . newsclean ]\nlang = 'de'",
        "[tool.'newsclean']\nlang = 'de'",
        '["tool".newsclean]\nlang = "de"',
        "[[tool.newsclean.per-path]]\nfiles = 'x'\n[tool]\nnewsclean.lang = 'de'",
        "tool.newsclean.lang = 'de'",
        "tool . \"newsclean\" = {lang = 'de'}",
        "[tool]\nnewsclean = {lang = 'de'}",
        "[tool]\n'newsclean'.lang = 'de'",
        "tool = {newsclean = {lang = 'de'}}",
        "tool = {ruff = {fix = true}, newsclean.lang = 'de'}",
        "[tool.newsclean]\nlang = 'de'\n[tool.ruff]\n",
    ],
)
def test_any_spelling_of_the_table_is_found(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert find_config(tmp_path) == str(tmp_path / "pyproject.toml")
    assert load_config(tmp_path / "pyproject.toml").lang == "de"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.newscleaner]\n# [tool.newsclean]\n",
        "[project]\nname = 'newsclean'\ndependencies = [\n  'newsclean[arrow]>=1',\n  'newsclean',\n]\n",
        "[project.scripts]\nnewsclean = 'newsclean.cli:main'\n",
        "[tool.poetry.dependencies]\nnewsclean = '^1'\n",
    ],
)
def test_a_project_without_the_table_is_passed_by_and_not_read_as_toml(tmp_path, monkeypatch, text):
    (tmp_path / "pyproject.toml").write_text(text)
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert find_config(tmp_path) != str(tmp_path / "pyproject.toml")


@pytest.mark.parametrize(
    "text",
    [
        "[tool.ruff.newsclean]\nlang = 'de'\n",
        "[tool.poetry.dependencies]\nnewsclean = {version = '^1'}\n",
        '[project]\ntool.newsclean.lang = \'de\'\ndescription = """\n[tool.newsclean]\n"""\n',
        "tool = 3\n[newsclean]\n",
    ],
)
def test_what_only_looks_like_the_table_is_none(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    assert find_config(tmp_path) != str(tmp_path / "pyproject.toml")


def test_a_project_file_that_is_broken_is_not_passed_by_if_it_names_the_table(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.newsclean]\nlang = \n")
    assert find_config(tmp_path) == str(tmp_path / "pyproject.toml")


@pytest.mark.parametrize(("text", "name"), [("tool = 3", "tool"), ("[tool]\nnewsclean = 3", "tool.newsclean")])
def test_a_table_that_is_none_is_told(tmp_path, text, name):
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError, match=rf"pyproject\.toml: {name} must be a table, not 3"):
        load_config(tmp_path / "pyproject.toml")


def test_paths_of_a_baseline_and_of_cues_count_from_the_file(tmp_path):
    file = tmp_path / "newsclean.toml"
    file.write_text("baseline = 'seen.json'\nextra = ['cues/mine.toml']\n")
    config = load_config(file)
    assert (config.baseline, config.extra) == (str(tmp_path / "seen.json"), (str(tmp_path / "cues" / "mine.toml"),))


def test_settings_per_path_go_on_top_of_each_other(tmp_path):
    file = tmp_path / "newsclean.toml"
    file.write_text(
        "lang = 'de'\n[[per-path]]\nfiles = 'pages/*'\nprofile = 'page'\naliases = 'mine.toml'\n"
        "[[per-path]]\nfiles = ['*/en/*.txt', 'x.txt']\nlang = 'en'\n"
    )
    config = load_config(file)
    both = config.for_path(str(tmp_path / "pages" / "en" / "a.txt"))
    assert (both.profile, both.lang, both.aliases) == ("page", "en", (str(tmp_path / "mine.toml"),))
    assert config.for_path(str(tmp_path / "a.txt")) == config
    assert config.for_path(str(tmp_path / "x.txt")) == config._replace(lang="en")


def test_a_configuration_builds_the_pipeline_it_describes():
    config = Config(steps=("whitespace", "headers"), title_policy="drop", lang="de")
    pipe = config.pipeline()
    assert [step.name for step in pipe.steps] == ["whitespace", "headers"]
    assert pipe.hints.lang == "de"
    assert pipe("Rat tagt in Rom\nRat tagt in Rom\n\nDer Rat  hat getagt.\n") == "Der Rat hat getagt.\n"
    assert (
        Config(steps=("boilerplate",), keep=("advertisement",)).pipeline()("Am Montag.\n\nWerbung\n").count("\n") == 3
    )
    with pytest.raises(ValueError, match="blog"):
        Config(profile="blog").pipeline()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps = 3\n", "steps must be a string or a list of strings, not 3"),
        ("max-document = 0\n", "max_document must be a whole number above 0, not 0"),
        ("max-document = true\n", "max_document must be a whole number above 0, not True"),
        ("max-document = '1'\n", "max_document must be a whole number above 0, not '1'"),
        ("max-document = 2000000001\n", "max_document can be 2,000,000,000 at most, not 2000000001"),
        ("lang = 3\n", "lang must be a string, not 3"),
        ("baseline = ['x']\n", "baseline must be a string, not ['x']"),
        ("languages = ['qq', 'de']\n", "languages: 'qq' is none that can be told apart; there are af, ar, bg, "),
        ("keep = ['boilerplate/model']\n", "keep: boilerplate/model is all that the profile page does; "),
        ("profil = 'page'\n", "unknown key 'profil'; did you mean 'profile'?"),
        ("zzz = 'page'\n", "unknown key 'zzz'; known are profile, lang,"),
        ("folder = 'x'\n", "unknown key 'folder'; "),
        ("per-path = 'x'\n", "per-path must be a list of tables: write [[tool.newsclean.per-path]]"),
        ("[[per-path]]\nlang = 'de'\n", "per-path: files must be a glob or a list of globs, not None"),
        ("[[per-path]]\nfiles = []\n", "per-path: files must be a glob or a list of globs, not []"),
        ("[[per-path]]\nfiles = [1]\n", "per-path: files must be a glob or a list of globs, not [1]"),
        ("[[per-path]]\nfiles = 'a'\nbaseline = 'b.json'\n", "per-path 'a': baseline is the same for all files; "),
        ("[[per-path]]\nfiles = 'a'\ntext-field = 'body'\n", "per-path 'a': text-field is the same for all files; "),
        ("[[per-path]]\nfiles = 'a'\nper-path = []\n", "per-path 'a': unknown key 'per_path'"),
        ("[[per-path]]\nfiles = ['a']\nlang = 1\n", "per-path 'a': lang must be a string, not 1"),
        ("x = [\n", "cannot read the configuration: "),
        ("x = " + "[" * 3000, "cannot read the configuration: nested too deeply"),
    ],
)
def test_what_cannot_be_meant_is_told_with_file_and_key(tmp_path, text, message):
    file = tmp_path / "newsclean.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: {message}")


def test_a_file_of_more_bytes_than_a_configuration_has_is_not_read(tmp_path):
    file = tmp_path / "newsclean.toml"
    with open(file, "wb") as large:
        large.truncate(MAX_CONFIG + 1)
    with pytest.raises(ConfigError, match="20,000,001 bytes are no configuration: at most 20,000,000 are read"):
        load_config(file)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "newsclean.toml").write_bytes("\ufefflang = 'de'\n".encode())
    assert load_config(tmp_path / "newsclean.toml").lang == "de"


def test_whole_numbers_are_set():
    assert with_values(Config(), {"max_document": 1}, "here").max_document == 1


def test_the_languages_that_can_be_chosen_from_are_those_of_the_detector():
    from langdetect.detector_factory import PROFILES_DIRECTORY

    assert {path.name.split("-")[0] for path in Path(PROFILES_DIRECTORY).iterdir()} == set(LANGUAGES)
    assert with_values(Config(), {"languages": sorted(LANGUAGES)}, "here").languages == tuple(sorted(LANGUAGES))
