"""Every page is valid HTML, by the validator of the standard's own editors (the Nu Html Checker)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scripts.settings import Settings
from tests.conftest import missing
from tests.install import find_validator

LET_PASS = (
    # Two key figures may have one value, two organisations one role: each stands with a name of its own.
    "Duplicate “dt” name",
)
"""How warnings begin that tell of no mistake here."""


@pytest.fixture(scope="module")
def validator() -> list[str]:
    found = find_validator()
    if found is None:
        missing("the HTML validator (java, and npm ci in tests/tools)")
    return found


def complaints(validator: list[str], *paths: Path) -> list[str]:
    """Errors and warnings of all pages, in one run of the validator."""
    command = [*validator, "--skip-non-html", "--stdout", "--exit-zero-always", "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = []
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] == "info" and message.get("subType") != "warning":
            continue  # where the first of two was, said with the second
        if "-wechat-" in message["url"] and message["message"].startswith("Section lacks heading"):
            continue  # WeChat's editor keeps sections and throws other blocks away
        if not message["message"].startswith(LET_PASS):
            told.append(f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract')!r}")
    return told


def test_every_page_of_the_site_is_valid(real: Settings, validator: list[str]) -> None:
    assert complaints(validator, real.site_dir) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path, validator: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><title>a</title><p><div></p>\n', encoding="utf-8")
    assert any("Unclosed element" in line for line in complaints(validator, page))
