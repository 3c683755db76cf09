"""Findings for machines: JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from newsclean._version import __version__
from newsclean.cli.findings import Finding, as_record, shorten
from newsclean.cli.terminal import visible

FORMATS = ("text", "json", "github", "sarif")
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_text(finding: Finding) -> str:
    """Return ``path:line: rule: what``."""
    return f"{finding.path}:{finding.line}: {finding.edit.rule}: {finding.what}"


def as_github(finding: Finding) -> str:
    """Return a workflow command that GitHub shows as an annotation of the line.

    Source: GitHub Actions, workflow commands; a property also escapes the comma and the colon.
    """
    place = f"file={_escaped(finding.path, True)},line={finding.line},title={_escaped(finding.edit.rule, True)}"
    return f"::warning {place}::{_escaped(visible(finding.what))}"


def _escaped(text: str, is_property: bool = False) -> str:
    for character in "%\r\n" + ",:" * is_property:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_json(findings: Iterable[Finding]) -> str:
    """Return all *findings* as one JSON document, ASCII only, so that any terminal can take it."""
    return json.dumps({"version": __version__, "findings": [as_record(finding) for finding in findings]}, indent=1)


def as_sarif(findings: Iterable[Finding]) -> str:
    """Return all *findings* as a SARIF 2.1.0 log. Columns and offsets are code points."""
    results = [_result(finding) for finding in findings]
    rules = sorted({result["ruleId"] for result in results})
    driver = {"name": "newsclean", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _result(finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote  # with ipaddress: only where it is asked for

    edit = finding.edit
    region: dict[str, Any] = {"startLine": finding.line}
    if finding.row is None:
        region |= {"charOffset": edit.start, "charLength": edit.end - edit.start}
    location = {"artifactLocation": {"uri": quote(finding.path.replace("\\", "/"))}, "region": region}
    return {
        "ruleId": edit.rule,
        "level": "warning",
        "message": {"text": shorten(f"{finding.what}: {edit.reason}" if edit.reason else finding.what, 500)},
        "locations": [{"physicalLocation": location}],
    }
