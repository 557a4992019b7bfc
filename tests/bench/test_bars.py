"""Promises held against figures."""

from __future__ import annotations

from tests.bench import peers
from tests.bench.bars import BARS

MEASURED = {
    ("cold", 100): 4.0,
    ("cold", 1000): 44.0,
    ("cold memory", 1000): 1_200.0,
    ("edit", 10): 0.8,
    ("edit", 1000): 2.0,
    ("photos cold", 300): 300.0,
    ("photos cold memory", 300): 601.0,
    (f"{peers.OURS} cold", 1000): 45.0,
    (f"{peers.MATERIAL} cold", 1000): 225.0,
    (f"{peers.LIGHT} cold", 1000): 180.0,
    (f"{peers.HUGO} cold", 1000): 9.0,
}


def test_each_promise_is_met_not_met_or_not_measured() -> None:
    found = {bar.words: bar.row(MEASURED)[1:] for bar in BARS}
    assert found["1,000 cases, first build: at most 45 s"] == ("44.00 s", "met")
    assert found["1,000 cases, first build: at most 1 GB"] == ("1,200.00 MB", "**not met**")
    assert found["100 → 1,000 cases, first build: at most 11 times the time"] == ("11.00 ×", "met")
    assert found["1,000 cases, nothing changed: at most 6 s"] == ("—", "not measured")
    assert found["300 photos of 12 megapixels, first build: at most 5 min"] == ("300.00 s", "met")
    assert found["300 photos of 12 megapixels, first build: at most 600 MB"] == ("601.00 MB", "**not met**")
    assert found["300 photos of 12 megapixels, nothing changed: at most 3 s"] == ("—", "not measured")
    assert found["at least 5 times as fast as static-i18n with lunr, as it comes"] == ("5.00 ×", "met")
    assert found["… and with cases left out of its navigation"] == ("4.00 ×", "**not met**")
    assert found["an edit seen faster than a full Hugo build, search included"] == ("4.50 ×", "met")
    assert found["faster than Eleventy"] == ("—", "not measured")


def test_growth_needs_both_sizes() -> None:
    alone = {("cold", 1000): 44.0}
    assert {bar.row(alone)[2] for bar in BARS if "times the time" in bar.words} == {"not measured"}
