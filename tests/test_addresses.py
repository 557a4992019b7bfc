"""Addresses: how one page names another, in any folder and with either publisher."""

from __future__ import annotations

import posixpath

import pytest

from scripts.addresses import parallel_uri, relative_url


@pytest.mark.parametrize(
    ("from_uri", "to_uri", "anchor", "expected"),
    [
        ("cases/a/index.md", "cases/b/index.md", "", "../b/"),
        ("cases/a/index.md", "glossary/index.md", "term", "../../glossary/#term"),
        ("index.md", "cases/a/index.md", "", "cases/a/"),
        ("cases/a/index.md", "index.md", "", "../../"),
        ("cases/a/index.md", "cases/a/index.md", "top", "#top"),
        ("cases/a/index.md", "cases/a/index.md", "", "./"),
    ],
)
def test_addresses_are_relative(from_uri: str, to_uri: str, anchor: str, expected: str) -> None:
    assert relative_url(from_uri, to_uri, anchor) == expected


def test_a_case_in_both_languages_stands_below_the_case() -> None:
    assert relative_url(parallel_uri("a"), "cases/a/index.md") == "../"


@pytest.mark.parametrize("to_uri", ["index.md", "a/index.md", "a/b/index.md", "c/index.md"])
@pytest.mark.parametrize("from_uri", ["index.md", "a/index.md", "a/b/index.md", "a/b/c/index.md"])
def test_the_way_is_what_the_system_would_say(from_uri: str, to_uri: str) -> None:
    here, there = (posixpath.dirname(uri) or "." for uri in (from_uri, to_uri))
    assert relative_url(from_uri, to_uri) == f"{posixpath.relpath(there, here)}/"
