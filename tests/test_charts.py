"""Charts drawn: with the real renderer, every text there as text, nothing that a page could trip over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest
from playwright.sync_api import Browser

from scripts import charts
from scripts.chart_specification import WIDTHS, Width, specify_chart
from scripts.charts import draw_chart, draw_charts
from scripts.check import check_collection
from scripts.identity import COLOURS
from scripts.model import Chart, Collection
from scripts.settings import LANGUAGES, Language, Settings
from tests.conftest import DEMO, ROOT, serving
from tests.test_chart_specification import Kind, make_chart


def find_charts(root: Path) -> list[Chart]:
    collection, issues = check_collection(Settings(root))
    assert collection is not None, issues.report()
    return [chart for case in collection.cases for chart in case.facts.charts]


EVERY_CHART = [*find_charts(ROOT), *find_charts(DEMO)]


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in fromstring(svg).iter() if element.tag.endswith("}text")]


def inside(element: Element, width: float, height: float) -> bool:
    found = re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", element.get("transform", ""))
    assert found
    return 0 <= float(found[1]) <= width and 0 <= float(found[2]) <= height


@pytest.mark.parametrize("chart", EVERY_CHART, ids=lambda chart: chart.id)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_and_number_is_text_inside_the_drawing(chart: Chart, language: Language, width: Width) -> None:
    svg = draw_chart(chart, language, None, 1, width)
    rows = specify_chart(chart, language, None, 1, width)["data"]["values"]
    assert sorted(texts(svg)) == sorted([row.label[language] for row in chart.data] + [row["text"] for row in rows])
    size = [float(part) for part in str(fromstring(svg).get("viewBox")).split()]
    assert size[2] == WIDTHS[width]
    for element in fromstring(svg).iter():
        if element.get("transform"):
            assert inside(element, size[2], size[3]), element.attrib


@pytest.mark.parametrize("kind", ["bars", "shares", "people", "steps"])
def test_hostile_labels_stay_text(kind: Kind) -> None:
    label = '<script>alert(1)</script> & "q" *a* _b_ `c` {: #d } datum.x'
    svg = draw_chart(make_chart(kind, 3, 4, labels=(label, label)), "en", None, 1)
    assert texts(svg).count(f"stretch {label}") == 2
    assert "<script" not in svg


def test_nothing_in_a_drawing_can_collide_or_be_refused_by_a_policy() -> None:
    for chart in EVERY_CHART:
        svg = draw_chart(chart, "zh", None, 1)
        assert "\n" not in svg
        assert not re.search(r"\s(id|style|on\w+|href|clip-path)=|<style|<script|<defs|url\(", svg)
        assert {element.tag.rpartition("}")[2] for element in fromstring(svg).iter()} <= {
            "svg",
            "path",
            "line",
            "text",
            "tspan",
        }


def test_on_the_site_colours_are_the_sites_variables() -> None:
    svg = draw_chart(make_chart("bars", 1, None), "zh", None, 3)
    found = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert found == {"var(--ink)", "var(--ink-soft)", "var(--type-3)"}
    assert "font-family" not in svg


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_elsewhere_colours_are_values(scheme: str) -> None:
    colours = COLOURS["light" if scheme == "light" else "dark"]
    svg = draw_chart(make_chart("bars", 1, None), "zh", "light" if scheme == "light" else "dark", 3)
    found = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert found == {colours.ink, colours.ink_soft, colours.types[2]}
    assert "Noto Sans SC" in svg


def test_the_length_of_a_bar_is_its_number() -> None:
    svg = draw_chart(make_chart("bars", 10, 40), "zh", None, 1)
    lengths = [float(width) for width in re.findall(r'd="M[\d.]+,[\d.]+h([\d.]+)v', svg)]
    assert len(lengths) == 2
    assert lengths[0] / lengths[1] == pytest.approx(0.25, abs=0.001)


def test_markdown_leaves_a_drawing_alone() -> None:
    label = "a_b_c *d* **e** 1. & <f>"
    block = f"<figure>\n{draw_chart(make_chart('bars', 3, 4, labels=(label, 'x')), 'zh', None, 1)}\n</figure>"
    assert markdown.markdown(block, extensions=["attr_list", "tables", "toc"]) == block


def test_a_chart_is_drawn_again_only_when_it_has_changed(
    demo_collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw_charts(demo_collection, tmp_path)
    assert set(first) == {("lantern-lane", "lamps", "zh"), ("lantern-lane", "lamps", "en")}

    def refuse(*_: object) -> str:
        raise AssertionError("drawn again")

    monkeypatch.setattr(charts, "draw_chart", refuse)
    assert draw_charts(demo_collection, tmp_path) == first
    monkeypatch.setattr(charts, "_MADE_BY", b"another version")
    with pytest.raises(AssertionError, match="drawn again"):
        draw_charts(demo_collection, tmp_path)


def test_progress_is_told(demo_collection: Collection, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    draw_charts(demo_collection, tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_copies_draw_the_same_and_leave_the_renderer_out_of_this_process(
    demo_collection: Collection, tmp_path: Path
) -> None:
    drawn = draw_charts(demo_collection, tmp_path / "here")
    program = (
        "import sys; from pathlib import Path; from scripts.check import check_collection;"
        "from scripts.charts import draw_charts; from scripts.settings import Settings;"
        f"collection, _ = check_collection(Settings(Path({str(DEMO)!r})));"
        f"draw_charts(collection, Path({str(tmp_path / 'there')!r})); sys.exit('vl_convert' in sys.modules)"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=False).returncode == 0
    assert draw_charts(demo_collection, tmp_path / "there") == drawn


def test_the_renderer_is_not_loaded_when_nothing_is_to_be_drawn(demo_collection: Collection, tmp_path: Path) -> None:
    draw_charts(demo_collection, tmp_path)
    program = (
        "import sys; from pathlib import Path; from scripts.check import check_collection;"
        "from scripts.charts import draw_charts; from scripts.settings import Settings;"
        f"collection, _ = check_collection(Settings(Path({str(DEMO)!r})));"
        f"draw_charts(collection, Path({str(tmp_path)!r})); sys.exit('vl_convert' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_page_shows_one_drawing_of_each_chart_and_prints_its_numbers(demo_built: Settings, browser: Browser) -> None:
    with serving(demo_built.site_dir) as address:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{address}/en/cases/lantern-lane/")
        for pixels, shown in ((360, "narrow"), (1440, "wide")):
            page.set_viewport_size({"width": pixels, "height": 800})
            for kind in WIDTHS:
                assert page.locator(f"#chart-lamps .drawing-{kind}").is_visible() is (kind == shown)
            height = page.locator(f"#chart-lamps .drawing-{shown} text").first.bounding_box()
            assert height
            assert height["height"] >= 14
        assert not page.get_by_text("The source does not say.").is_visible()
        page.emulate_media(media="print")
        assert page.get_by_text("The source does not say.").is_visible()
        page.close()
