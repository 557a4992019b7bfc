"""Whatever readers are given that others made is named, with its licence: looked for in finished sites."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from scripts.licences import COMPONENTS, licence_text, render_licences
from scripts.settings import Settings
from tests.conftest import ROOT

FONTS = {font for component in COMPONENTS for font in component.fonts}

TOOLS = {
    "brotli": "compresses",
    "cbor2": "writes the search index",
    "click": "commands",
    "deflate": "compresses",
    "fonttools": "packs fonts",
    "jinja2": "fills templates",
    "markdown": "reads Markdown",
    "markdown-it-py": "reads Markdown",
    "mkdocs": "sets pages; the frame is our own",
    "mkdocs-material": "its files are left out: test_publishers",
    "pillow": "makes pictures",
    "pydantic": "checks",
    "pymdown-extensions": "comes with the theme",
    "python-multipart": "the editor",
    "pyyaml": "reads YAML",
    "rich": "progress",
    "rjieba": "cuts Chinese into words",
    "ruamel.yaml": "edits YAML",
    "selectolax": "reads pages for search",
    "starlette": "the editor",
    "typst": "sets PDFs with the fonts it is given",
    "uharfbuzz": "cuts fonts",
    "uvicorn": "the editor",
    "vl-convert-python": "draws charts with the fonts it is given",
    "watchfiles": "the preview",
    "zxing-cpp": "draws QR codes",
}
"""Libraries that leave nothing of themselves in what readers get."""


@pytest.fixture(scope="module")
def site(demo_built: Settings) -> Path:
    return demo_built.site_dir


def test_each_library_is_on_the_list_or_leaves_nothing_behind() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", text)[0] for text in project["dependencies"]}
    listed = {component.package for component in COMPONENTS}
    assert names == listed | set(TOOLS)
    assert not listed & set(TOOLS)


def test_the_list_holds_every_licence_in_full_in_both_languages(site: Path) -> None:
    text = (site / "licences.txt").read_text(encoding="utf-8")
    assert (site / "en" / "licences.txt").read_text(encoding="utf-8") == text
    for component in COMPONENTS:
        assert len(licence_text(component)) > 900
        assert licence_text(component) in text
        assert component.name in text
    assert "Copyright" in text.partition("OpenCC")[0], "of the fonts"
    assert render_licences() == text.encode()


def test_every_script_and_style_sheet_is_our_own(site: Path) -> None:
    found = [path for path in site.rglob("*") if path.suffix in {".js", ".mjs", ".wasm", ".css"}]
    assert found
    for path in found:
        name = path.relative_to(site).as_posix().removeprefix("en/")
        if name != "assets/fonts/headings.css":
            assert path.read_bytes() == (ROOT / "overrides" / name).read_bytes(), name


def test_every_icon_of_a_page_is_our_own(site: Path) -> None:
    own = {re.sub(r"\s+", "", path.read_text(encoding="utf-8")) for path in (ROOT / "overrides/.icons").rglob("*.svg")}
    page = (site / "index.html").read_text(encoding="utf-8")
    icons = re.findall(r"<svg.*?</svg>", page.partition("<main")[0], re.DOTALL)
    assert icons
    assert {re.sub(r"\s+", "", icon) for icon in icons} <= own


def test_every_font_of_the_pages_is_on_the_list(site: Path) -> None:
    found = list(site.rglob("*.woff2"))
    assert found
    for path in found:
        assert family(path.read_bytes()) in FONTS, path.name
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".ttf", ".otf", ".ttc", ".eot"}]


def family(font: bytes) -> str:
    with TTFont(io.BytesIO(font)) as opened:
        return str(opened["name"].getDebugName(6)).partition("-")[0]


def test_every_font_in_a_pdf_is_on_the_list(site: Path) -> None:
    found = set()
    for path in site.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                    found.add(str(one["/FontName"]).partition("+")[2].partition("-")[0])
    assert found == FONTS


def test_no_font_and_no_script_hides_in_what_is_packed(site: Path) -> None:
    packed = [path for path in site.rglob("*") if path.suffix in {".epub", ".docx", ".xlsx", ".zip"}]
    assert {path.suffix for path in packed} == {".epub", ".docx", ".xlsx", ".zip"}
    for path in packed:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                suffix = Path(name).suffix
                assert suffix not in {".ttf", ".otf", ".odttf", ".woff", ".wasm", ".bin"}, f"{path.name}: {name}"
                if suffix == ".woff2":
                    assert family(archive.read(name)) in FONTS
                if suffix == ".js" and name != "data.js":
                    own = ROOT / "overrides" / name.removeprefix("shared/")
                    assert own.exists(), f"{path.name}: {name}"
