"""The site from a disk: a real browser opens the unpacked archives."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from scripts.offline import archive_name, write_archives
from scripts.settings import LANGUAGES, Language, Settings

SITE = "https://casebook.example.org/"


@pytest.fixture(scope="module")
def unpacked(demo_built: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """Both archives of the demo site, each in a folder whose name needs quoting, as on a real desk."""
    folders: dict[Language, Path] = {}
    for language in LANGUAGES:
        folders[language] = tmp_path_factory.mktemp("office") / f"案例 {language} #1"
        archive = next(demo_built.site_dir.glob(f"downloads/*-offline-{language}.zip"))
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folders[language])
    return folders


def watch(page: Page) -> list[str]:
    """What goes wrong on a page, as it happens."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else told.append(request.url))
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else told.append(f"failed {request.url}"),
    )
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_from_a_disk_and_every_link_leads_somewhere(
    unpacked: dict[Language, Path], language: Language, browser: Browser
) -> None:
    folder = unpacked[language]
    page = browser.new_page()
    told = watch(page)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 20
    for file in pages:
        if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
            continue
        page.goto(file.as_uri())
        for address in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(address)
            if parts.scheme == "file":
                assert Path(unquote(parts.path)).is_file(), (file, address)
            else:
                assert parts.scheme in {"https", "http", "mailto"}, (file, address)
    page.close()
    assert told == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_goes_from_the_start_to_a_case_and_the_search_leads_to_an_index(
    unpacked: dict[Language, Path], language: Language, browser: Browser
) -> None:
    page = browser.new_page()
    told = watch(page)
    page.goto((unpacked[language] / "index.html").as_uri())
    page.click('a[href$="cases/lantern-lane/index.html"] >> nth=0')
    assert page.url.endswith("/cases/lantern-lane/index.html")
    assert page.eval_on_selector_all(
        "img", "pictures => pictures.every(picture => !picture.complete || picture.naturalWidth > 0)"
    )
    page.click("header a[href*='index.html'].search-open, header .search-open")
    page.wait_for_load_state()
    assert Path(unquote(urlsplit(page.url).path)).is_file()
    assert page.query_selector("h1")
    page.close()
    assert told == []


def test_the_other_language_is_on_the_site(unpacked: dict[Language, Path]) -> None:
    for language, elsewhere in (("zh", f"{SITE}en/cases/lantern-lane/"), ("en", f"{SITE}cases/lantern-lane/")):
        page = (unpacked[language] / "cases/lantern-lane/index.html").read_text(encoding="utf-8")  # type: ignore[index]
        assert f'<a class="masthead__language" href="{elsewhere}"' in page


def test_an_old_address_leads_on_from_a_disk_too(unpacked: dict[Language, Path]) -> None:
    page = (unpacked["en"] / "c/1/index.html").read_text(encoding="utf-8")
    assert re.search(r'content="0; url=\.\./\.\./cases/lantern-lane/index\.html"', page)


def test_kits_are_in_and_what_a_server_needs_is_not(unpacked: dict[Language, Path]) -> None:
    chinese = {path.relative_to(unpacked["zh"]).as_posix() for path in unpacked["zh"].rglob("*")}
    english = {path.relative_to(unpacked["en"]).as_posix() for path in unpacked["en"].rglob("*")}
    assert "downloads/lantern-lane-copy-kit-zh.docx" in chinese
    assert "shared/downloads/lantern-lane-copy-kit-en.docx" in english
    for names in (chinese, english):
        assert "README.txt" in names
        assert not [name for name in names if re.search(r"search-index|sitemap|404|\.fingerprint|offline", name)]
        assert (
            len(names & {"downloads/lantern-lane-copy-kit-en.docx", "shared/downloads/lantern-lane-copy-kit-zh.docx"})
            == 0
        )


# -------------------------------------------------------------------------------------------------- a small site
def pack(folder: Path, files: dict[str, str | bytes]) -> dict[str, str]:
    """The Chinese archive of a site of these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    write_archives(folder, "book", SITE)
    with zipfile.ZipFile(io.BytesIO((folder / "downloads/book-offline-zh.zip").read_bytes())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".bin")}


def test_addresses_of_folders_become_addresses_of_files(tmp_path: Path) -> None:
    page = (
        '<a href="b/?x=1&amp;y=2#z">b</a><a href="b">b</a><a href="./#top">c</a><a href="#here">d</a>'
        '<a href="https://other.org/a/">e</a><a href="mailto:a@b.cn">f</a><a href="/b/">g</a><a href="gone/">h</a>'
        '<img srcset="a%20b.png 1x, b/p.png 2x" src="a%20b.png"><p title="<a href=&quot;b/&quot;>">href="b/"</p>'
    )
    files: dict[str, str | bytes] = {
        "index.html": page,
        "b/index.html": '<a href="../">a</a>',
        "a b.png": b"p",
        "b/p.png": b"p",
    }
    made = pack(tmp_path, files)
    assert made["index.html"] == (
        '<a href="b/index.html?x=1&amp;y=2#z">b</a><a href="b/index.html">b</a><a href="index.html#top">c</a>'
        '<a href="#here">d</a><a href="https://other.org/a/">e</a><a href="mailto:a@b.cn">f</a>'
        f'<a href="b/index.html">g</a><a href="{SITE}gone/">h</a>'
        '<img srcset="a%20b.png 1x, b/p.png 2x" src="a%20b.png"><p title="<a href=&quot;b/&quot;>">href="b/"</p>'
    )
    assert made["b/index.html"] == '<a href="../index.html">a</a>'


def test_scripts_that_load_others_are_left_out_and_the_rest_run_as_plain_ones(tmp_path: Path) -> None:
    page = (
        '<link rel="manifest" href="x.webmanifest"><script type="module" src="alone.js"></script>'
        '<script type="module" src="loads.js"></script><script type="module" src="lazy.js"></script>'
        '<script src="plain.js"></script><script type="application/json">{"href":"b/"}</script>'
    )
    scripts = {
        "alone.js": "const a = 1;\n",
        "loads.js": 'import { b } from "./alone.js";\n',
        "lazy.js": 'const c = await import("./alone.js");\n',
        "plain.js": "var d;\n",
    }
    made = pack(tmp_path, {"index.html": page, **scripts})
    assert made["index.html"] == (
        '<script defer src="alone.js"></script><script src="plain.js"></script>'
        '<script type="application/json">{"href":"b/"}</script>'
    )
    assert made["alone.js"] == "(() => {\nconst a = 1;\n\n})();\n"
    assert made["plain.js"] == "var d;\n"


def test_scripts_that_ask_for_data_are_answered_without_a_server(tmp_path: Path, browser: Browser) -> None:
    script = """
        const answer = await0 => fetch(new URL("data/数 1.json", document.baseURI)).then(found => found.json())
        const none = () => fetch("data/none.json").then(found => found.ok, () => "refused")
        answer().then(async row => { document.title = `${row.items[0].address} ${await none()}` })
    """
    pack(
        tmp_path / "site",
        {
            "a/index.html": '<script type="module" src="../ask.js"></script>',
            "ask.js": script,
            "a/data/数 1.json": '{"items": [{"address": "../../b/"}]}',
            "b/index.html": "b",
            "index.html": "c",
        },
    )
    with zipfile.ZipFile(tmp_path / "site/downloads/book-offline-zh.zip") as archive:
        archive.extractall(tmp_path / "desk #1")
    page = browser.new_page()
    told = watch(page)
    page.goto((tmp_path / "desk #1/a/index.html").as_uri())
    page.wait_for_function("document.title")
    assert page.title() == "../../b/index.html false"
    page.close()
    assert told == []


def test_the_second_language_takes_shared_files_along_and_no_page_of_the_first(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "en/index.html": '<img src="../assets/p.png"><a href="../downloads/">a</a>'
        '<a href="../downloads/k-en.pdf">b</a>',
        "assets/p.png": b"p",
        "assets/unused.png": b"q",
        "downloads/index.html": "zh",
        "downloads/k-en.pdf": b"k",
        "downloads/k-zh.pdf": b"k",
    }
    pack(tmp_path, files)
    with zipfile.ZipFile(tmp_path / "downloads/book-offline-en.zip") as archive:
        assert archive.namelist() == ["README.txt", "index.html", "shared/assets/p.png", "shared/downloads/k-en.pdf"]
        assert archive.read("index.html").decode() == (
            f'<img src="shared/assets/p.png"><a href="{SITE}downloads/">a</a><a href="shared/downloads/k-en.pdf">b</a>'
        )


def test_a_large_download_stays_on_the_site(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": '<a href="downloads/large.bin">a</a><a href="downloads/small.bin">b</a>',
        "downloads/large.bin": bytes(3_000_001),
        "downloads/small.bin": b"",
    }
    made = pack(tmp_path, files)
    assert made["index.html"] == f'<a href="{SITE}downloads/large.bin">a</a><a href="downloads/small.bin">b</a>'


def test_a_page_of_the_site_is_told_the_size_afterwards(tmp_path: Path) -> None:
    page = '<span data-size-of="book-offline-zh.zip"></span>'
    made = pack(tmp_path, {"index.html": page})
    assert made["index.html"] == page
    size = (tmp_path / "downloads/book-offline-zh.zip").stat().st_size
    told = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert told == f'<span data-size-of="book-offline-zh.zip">{size / 1_000_000:.1f} MB</span>'


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        pack(tmp_path / name, {"index.html": "甲", "en/index.html": "a", "assets/a.css": "a{}"})
    for language in LANGUAGES:
        one, other = ((tmp_path / name / "downloads" / archive_name("book", language)) for name in ("one", "other"))
        assert one.read_bytes() == other.read_bytes()
