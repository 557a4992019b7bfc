"""The same content built by what else could be used, in the same run: seconds, memory, bytes, and how many times ours.

Each peer gets the plain pages of `peer_content`, the setup in `peer_setups/` and its usual search, and starts cold. On
each size all take turns, so that a machine that slows down slows all of them. Where cases can be left out of the
navigation they are, which favours the peers; MkDocs Material is also measured as it comes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scripts.settings import LANGUAGES, Language, Settings
from tests.bench import toolbox
from tests.bench.measuring import Cost, FailedError, bytes_of, middle, pages_of, run
from tests.bench.peer_content import plain_pages
from tests.bench.report import Report
from tests.bench.scale import first_build, new_projects
from tests.bench.tables import Table, digits, times, whole
from tests.bench.toolbox import QUIET, Toolbox
from tests.conftest import ROOT

SETUPS: Final = Path(__file__).parent / "peer_setups"

LIMIT: Final = 300.0
"""Seconds after which a peer is stopped. One that would need more for the next size is not started on it."""

OURS: Final = "this project, website only"


@dataclass(frozen=True)
class Peer:
    """A program that makes websites of Markdown."""

    name: str
    tools: tuple[str, ...]
    setup: str
    """Its folder in `peer_setups/`."""
    places: dict[Language, str]
    """Where it looks for the Markdown of each language."""
    commands: Callable[[Toolbox], list[list[str]]]
    """Run one after the other in the project."""
    output: tuple[str, ...] = ("site",)
    links: str = "/"
    heading: bool = False
    """Whether a page must say its own title."""
    front: bool = False
    """Whether a page must say which layout and language it has."""


def _pagefind(box: Toolbox, site: str) -> list[str]:
    return box.node("pagefind", "lib/runner/bin.cjs", "--site", site)


MATERIAL: Final = "MkDocs Material, static-i18n, lunr and jieba"
LIGHT: Final = f"{MATERIAL}; cases not in the navigation"
HUGO: Final = "Hugo, pagefind"
HUGO_ALONE: Final = "Hugo without search"
ELEVENTY: Final = "Eleventy, pagefind"
STARLIGHT: Final = "Astro Starlight, its pagefind"
ZENSICAL: Final = "Zensical, its search, run for each language"

_MATERIAL: Final = Peer(
    MATERIAL,
    ("material",),
    "material",
    {"zh": "docs/zh", "en": "docs/en"},
    lambda box: [box.python("mkdocs", "build", "-q", "-f", "mkdocs.yml")],
    links=".md",
    heading=True,
)

PEERS: Final = (
    _MATERIAL,
    replace(_MATERIAL, name=LIGHT, commands=lambda box: [box.python("mkdocs", "build", "-q", "-f", "light.yml")]),
    Peer(
        ZENSICAL,
        ("zensical",),
        "zensical",
        {"zh": "zh/docs", "en": "en/docs"},
        lambda box: [box.python("zensical", "build", "-f", f"{language}/mkdocs.yml") for language in LANGUAGES],
        output=("zh/site", "en/site"),
        links=".md",
        heading=True,
    ),
    Peer(
        HUGO,
        ("hugo", "node", "pagefind"),
        "hugo",
        {"zh": "content/zh", "en": "content/en"},
        lambda box: [[box.hugo, "--destination", "site"], _pagefind(box, "site")],
    ),
    Peer(
        HUGO_ALONE,
        ("hugo",),
        "hugo",
        {"zh": "content/zh", "en": "content/en"},
        lambda box: [[box.hugo, "--destination", "site"]],
    ),
    Peer(
        ELEVENTY,
        ("node", "eleventy", "pagefind"),
        "eleventy",
        {"zh": "content/zh", "en": "content/en"},
        lambda box: [box.node("@11ty/eleventy", "cmd.cjs", "--quiet"), _pagefind(box, "site")],
        front=True,
    ),
    Peer(
        STARLIGHT,
        ("node", "starlight"),
        "starlight",
        {"zh": "src/content/docs", "en": "src/content/docs/en"},
        lambda box: [box.node("astro", "bin/astro.mjs", "build")],
        output=("dist",),
    ),
)


def measure(report: Report) -> None:
    """Every peer on every size, taking turns with ours."""
    report.part("This project and its peers")
    report.say(_HOW)
    box = toolbox.install(ROOT / ".cache" / "bench-peers")
    report.versions |= box.versions
    left_out: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=box.work) as folder:
        for size in report.sizes:
            projects = new_projects(report.folder / f"peers-{size}", size)
            costs, sites = _take_turns(report, box, projects, Path(folder) / str(size), left_out)
            for name, cost in costs.items():
                report.figures[f"{name} cold", size] = cost.seconds
            report.say(_table(size, costs, sites, {**_missing(box), **left_out}))
            left_out |= _too_slow(costs, size, report.sizes)


def _too_slow(costs: dict[str, Cost], size: int, sizes: Sequence[int]) -> dict[str, str]:
    """Peers that would be stopped on the next size if twice the cases took twice the time, and what they took."""
    grows = min((next_size for next_size in sizes if next_size > size), default=size) / size
    return {
        name: f"left out: {cost.seconds:,.0f} s on {size:,} cases"
        for name, cost in costs.items()
        if cost.seconds * grows > LIMIT
    }


_HOW: Final = """\
The same texts for all: a Chinese and an English page for each case, with title, summary, all facts and the narrative,
and a page for each language that lists the cases. Ours makes of them all that the project needs: also pages by type,
place, situation, audience and practice, both languages side by side, covers, structured data, checked links. The peers
are spared these; the column of pages tells how many there are. All start cold and take turns; up to 100 cases the
middle one of three runs counts, above that one run. Each has its usual search: lunr with jieba for MkDocs Material,
its own for Zensical, Pagefind for the others."""


def _missing(box: Toolbox) -> dict[str, str]:
    """Peers that cannot be measured, and why."""
    return {
        peer.name: f"not measured: {box.missing[tool]}" for peer in PEERS for tool in peer.tools if tool in box.missing
    }


def _take_turns(
    report: Report, box: Toolbox, projects: Sequence[Settings], folder: Path, left_out: dict[str, str]
) -> tuple[dict[str, Cost], dict[str, tuple[int, int]]]:
    """What each costs, and the bytes and pages of what it makes, on as many turns as there are projects. The peers' own
    are made in `folder`, and nothing is taken away meanwhile (see `scale`). Whoever fails is written to `left_out`.
    """
    costs: dict[str, list[Cost]] = {}
    sites: dict[str, tuple[int, int]] = {}
    for turn, project in enumerate(projects):
        report.note(f"{project.root.parent.name}: {OURS}")
        costs.setdefault(OURS, []).append(first_build(project))
        sites[OURS] = bytes_of(project.site_dir), pages_of(project.site_dir)
        for number, peer in enumerate(PEERS):
            if peer.name in left_out or peer.name in _missing(box):
                continue
            report.note(f"{project.root.parent.name}: {peer.name}")
            place = prepare(peer, project, folder / f"{turn}-{number}")
            try:
                cost = build(peer, box, place)
            except FailedError as error:
                left_out[peer.name] = f"not measured: {' '.join(str(error).split())[-200:]}"
            else:
                costs.setdefault(peer.name, []).append(cost)
                made = [place / name for name in peer.output]
                sites[peer.name] = sum(map(bytes_of, made)), sum(map(pages_of, made))
    return {name: middle(found) for name, found in costs.items()}, sites


def prepare(peer: Peer, project: Settings, place: Path) -> Path:
    """A project of the peer in `place`, of which nothing is built."""
    shutil.copytree(SETUPS / peer.setup, place)
    if peer.setup == "zensical":
        text = (place / "mkdocs.yml").read_text(encoding="utf-8")
        for language in LANGUAGES:
            (place / language).mkdir()
            own = text.replace("language: zh", f"language: {language}")
            (place / language / "mkdocs.yml").write_text(own, encoding="utf-8")
    for language, folder in peer.places.items():
        (place / folder / "cases").mkdir(parents=True)
        front = {"layout": "page.liquid", "lang": language} if peer.front else {}
        for page in plain_pages(project, language, peer.links):
            name = f"{page.name}.md" if peer.setup != "hugo" or page.name != "index" else "_index.md"
            text = page.markdown(heading=peer.heading, front=front)
            (place / folder / name).write_text(text, encoding="utf-8")
    return place


def build(peer: Peer, box: Toolbox, place: Path) -> Cost:
    """All commands of a peer, one after the other."""
    costs = [run(command, place, QUIET, LIMIT) for command in peer.commands(box)]
    return sum(costs[1:], costs[0])


def _table(size: int, costs: dict[str, Cost], sites: dict[str, tuple[int, int]], left_out: dict[str, str]) -> Table:
    ours = costs[OURS]
    rows = []
    for name in (OURS, *(peer.name for peer in PEERS)):
        if name not in costs:
            rows.append((name, left_out.get(name, "not measured"), "—", "—", "—", "—", "—"))
            continue
        cost, (size_, pages) = costs[name], sites[name]
        rows.append(
            (
                name,
                digits(cost.seconds),
                digits(cost.processor),
                whole(cost.memory),
                digits(size_ / 1e6),
                whole(pages),
                times(cost.seconds / ours.seconds),
            )
        )
    heads = ("first build", "s", "s of the processor", "peak MB", "site MB", "pages", "as long as ours")
    return Table(f"{size:,} cases", heads, tuple(rows))
