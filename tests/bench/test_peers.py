"""The projects that peers are given; what they cost is measured elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.settings import Settings
from tests.bench import peers
from tests.bench.collection import make_project
from tests.bench.measuring import Cost, FailedError
from tests.bench.peers import OURS, PEERS, Peer
from tests.bench.report import Report
from tests.bench.tables import Table
from tests.bench.toolbox import Toolbox


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_project(tmp_path_factory.mktemp("bench") / "one", 1)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_peer_gets_the_same_pages_in_both_languages(peer: Peer, project: Settings, tmp_path: Path) -> None:
    place = peers.prepare(peer, project, tmp_path / "project")
    for folder in peer.places.values():
        names = {path.relative_to(place / folder).as_posix() for path in (place / folder).rglob("*.md")}
        own = {name for name in names if not name.startswith("en/")}
        assert own == {"cases/case-0001.md", "_index.md" if peer.setup == "hugo" else "index.md"}
    for path in place.rglob("cases/*.md"):
        assert path.read_text(encoding="utf-8").count("\n# ") == peer.heading
    assert not [name for name in peer.output if (place / name).exists()]


def test_a_peer_that_is_not_there_is_a_line_that_says_why(tmp_path: Path) -> None:
    box = Toolbox(tmp_path, {"hugo": "no such package", "node": "no such package"})
    left_out = peers._missing(box)
    assert set(left_out) == {peers.HUGO, peers.HUGO_ALONE, peers.ELEVENTY, peers.STARLIGHT}
    told = peers._table(10, {OURS: Cost(2, 2, 200)}, {OURS: (3_000_000, 20)}, left_out)
    assert isinstance(told, Table)
    assert (peers.HUGO, "not measured: no such package", "—", "—", "—", "—", "—") in told.rows


def test_a_peer_is_told_as_how_many_times_ours() -> None:
    costs = {OURS: Cost(2, 3, 200), peers.LIGHT: Cost(11, 11, 300)}
    table = peers._table(10, costs, {OURS: (3_000_000, 20), peers.LIGHT: (4_000_000, 23)}, {})
    assert table.rows[0] == (OURS, "2.00", "3.00", "200", "3.00", "20", "1.00 ×")
    assert (peers.LIGHT, "11.0", "11.0", "300", "4.00", "23", "5.50 ×") in table.rows


def test_a_peer_that_would_be_stopped_on_the_next_size_is_left_out_of_it() -> None:
    costs = {peers.LIGHT: Cost(90, 90, 300), peers.MATERIAL: Cost(110, 110, 300)}
    assert peers._too_slow(costs, 1000, (10, 1000, 3000)) == {peers.MATERIAL: "left out: 110 s on 1,000 cases"}
    assert peers._too_slow(costs, 3000, (10, 1000, 3000)) == {}


def test_a_peer_that_fails_is_a_line_that_says_why_and_stops_no_other(
    project: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(peer: Peer, box: Toolbox, place: Path) -> Cost:
        if peer.name == peers.LIGHT:
            raise FailedError("it took\nlonger than 600 s")
        return Cost(4, 4, 100)

    monkeypatch.setattr(peers, "build", build)
    monkeypatch.setattr(peers, "first_build", lambda project: Cost(2, 2, 200))
    monkeypatch.setattr(peers, "PEERS", PEERS[:2])
    report, left_out = Report("bench", (10,), tmp_path), dict[str, str]()
    costs, sites = peers._take_turns(report, Toolbox(tmp_path, {}), [project], tmp_path / "1000", left_out)
    assert costs == {OURS: Cost(2, 2, 200), peers.MATERIAL: Cost(4, 4, 100)}
    assert set(sites) == set(costs)
    assert left_out == {peers.LIGHT: "not measured: it took longer than 600 s"}
