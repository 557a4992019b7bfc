"""What is being written is shown as readers will see it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from scripts import checking, making
from scripts.charts import DrawnCharts
from scripts.dialect import REQUIRED_SECTIONS
from scripts.editor.desk import Desk
from scripts.editor.preview import draw_cover, find_asset, picture_as_jpeg, preview_case, preview_narrative
from scripts.page_writer import Materials
from scripts.settings import Settings
from scripts.starter import write_starter
from tests.conftest import QUIET


@pytest.fixture
def desk(demo: Settings) -> Desk:
    return Desk(demo)


def text(desk: Desk, name: str) -> str:
    return (desk.settings.cases_dir / "lantern-lane" / name).read_text(encoding="utf-8")


def test_the_preview_is_what_the_site_will_show(desk: Desk, demo_charts: DrawnCharts, tmp_path: Path) -> None:
    collection = checking.check(desk.settings, QUIET)
    materials = Materials(desk.settings.site_url, charts=demo_charts)
    page = making.generated_files(collection, materials, desk.settings, tmp_path)["zh/cases/lantern-lane/index.md"]
    assert isinstance(page, Path)
    seen = preview_narrative(desk, "lantern-lane", "zh", text(desk, "zh.md"), text(desk, "en.md"))
    assert seen.issues == ()
    plain = re.sub(r"<[^>]+>|\s", "", seen.html)
    assert "灯笼巷很黑" in plain
    published = page.read_text(encoding="utf-8")
    for name in REQUIRED_SECTIONS:
        (heading,) = re.findall(rf'<h2 id="{name}">([^<]+)<', published)
        assert f'<h2 id="{name}">{heading}</h2>' in seen.html


def test_numbers_without_counterpart_are_marked_in_their_section_only(desk: Desk) -> None:
    chinese = text(desk, "zh.md").replace("## 成效", "又有1.5万元，共 86 户，20盏。\n\n## 成效")
    seen = preview_narrative(desk, "lantern-lane", "zh", chinese, text(desk, "en.md"))
    assert re.findall(r'<mark class="number-differs">([^<]+)</mark>', seen.html) == ["1.5万", "86", "20"]


def test_a_character_written_as_an_entity_is_no_number(desk: Desk) -> None:
    english = text(desk, "en.md").replace("## Results", "We're 39, and 3 million.\n\n## Results")
    html = preview_narrative(desk, "lantern-lane", "en", english, text(desk, "zh.md")).html
    assert (
        'We&#39;re <mark class="number-differs">39</mark>, and <mark class="number-differs">3 million</mark>.' in html
    )


def test_mistakes_of_the_dialect_are_told_with_their_line(desk: Desk) -> None:
    seen = preview_narrative(desk, "lantern-lane", "zh", "## 背景 {#background}\n\n<i>x</i>\n", "")
    assert [(issue.code, issue.position.line) for issue in seen.issues if issue.code == "html"] == [
        ("html", 3),
        ("html", 3),
    ]


def test_a_draft_without_sound_facts_is_shown_as_far_as_it_goes(desk: Desk) -> None:
    write_starter(desk.settings.cases_dir, "fresh", 9)
    narrative = "## 背景 {#background}\n\n一段。\n\n![](photo:x)\n\n![](chart:y)\n"
    seen = preview_narrative(desk, "fresh", "zh", narrative, "")
    assert "<p>一段。</p>" in seen.html
    assert preview_case(desk, "fresh", "zh") == ""
    assert draw_cover(desk, "fresh") is None


def test_nothing_an_editor_writes_becomes_markup(desk: Desk) -> None:
    hostile = "## 背景 {#background}\n\n<script>alert(1)</script> [x](javascript:alert(1)) &lt;img onerror=1&gt;\n"
    seen = preview_narrative(desk, "lantern-lane", "zh", hostile, "")
    assert "<script" not in seen.html
    assert "javascript:" not in re.sub(r">[^<]*<", "><", seen.html)
    assert "<img onerror" not in seen.html


def test_the_whole_page_has_its_facts_and_its_cover(desk: Desk) -> None:
    html = preview_case(desk, "lantern-lane", "en")
    assert "Lantern Lane: Lighting the Way" in html
    assert 'src="../../../assets/covers/lantern-lane-opening.svg"' in html
    assert str(draw_cover(desk, "lantern-lane")).startswith("<svg")


def test_assets_are_found_in_their_folders_and_nowhere_else(desk: Desk) -> None:
    assert find_asset(desk, "casebook.css") == (desk.settings.root / "overrides" / "assets" / "casebook.css").resolve()
    for name in ("../../mkdocs.yml", "/etc/passwd", "search/../../../mkdocs.yml", "no.css", "", "a b"):
        assert find_asset(desk, name) is None
    (desk.settings.root / "overrides" / "assets" / "link.css").symlink_to("/etc/passwd")
    assert find_asset(desk, "link.css") is None


def test_pictures_are_made_small(desk: Desk) -> None:
    data = picture_as_jpeg(desk, "lantern-lane", "walk", 100)
    assert data
    with Image.open(io.BytesIO(data)) as image:
        assert max(image.size) == 100
    assert picture_as_jpeg(desk, "lantern-lane", "bench", 100) is None
    assert picture_as_jpeg(desk, "lantern-lane", "nowhere", 100) is None
