"""The site as real servers send it, with the configurations of `deploy/`: headers, addresses, and a browser that
enforces the policy.
"""

from __future__ import annotations

import gzip
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

from scripts import build
from scripts.settings import Settings
from tests.conftest import QUIET, ROOT, missing, serving
from tests.install import find_caddy, find_nginx, find_nginx_brotli
from tests.kinds import every_page

DEPLOY = ROOT / "deploy"
FOREVER = "public, max-age=31536000, immutable"
NGINX = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
{modules}
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/casebook.conf;
}}
"""
CADDY = "{\n\tadmin off\n}\n"


# ------------------------------------------------------------------------------------------------------- servers
@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[int]:
    """This project's nginx.conf, with the three lines changed that it says to change; brotli where there is some."""
    program, module = find_nginx(), find_nginx_brotli()
    if program is None:
        missing("nginx")
    port = free_port()
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    changes = {"listen       80;": f"listen 127.0.0.1:{port};", "/srv/casebook/site;": f"{site};"}
    if module:
        changes["# brotli_static on;"] = "brotli_static on;"
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "casebook.conf").write_text(text, encoding="utf-8")
    # Started by root, nginx would become somebody who may not read this folder.
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    modules = f"load_module {module};" if module else ""
    main = NGINX.format(folder=folder, user=user, modules=modules)
    (folder / "main.conf").write_text(main, encoding="utf-8")
    with running([program, "-p", str(folder), "-c", str(folder / "main.conf")], port, folder):
        yield port


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[int]:
    """This project's Caddyfile, told of address and folder in the environment."""
    program = find_caddy()
    if program is None:
        missing("caddy")
    port = free_port()
    (folder / "Caddyfile").write_text(CADDY + (DEPLOY / "Caddyfile").read_text(encoding="utf-8"), encoding="utf-8")
    environment = {"CASEBOOK_ADDRESS": f"http://127.0.0.1:{port}", "CASEBOOK_FOLDER": str(site), "HOME": str(folder)}
    command = [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with running(command, port, folder, environment):
        yield port


@contextmanager
def running(command: list[str], port: int, folder: Path, environment: dict[str, str] | None = None) -> Iterator[None]:
    """A server, from when it listens until it is told to end."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=output, stderr=output)
    try:
        for _ in range(200):
            assert process.poll() is None, (folder / "output").read_text(encoding="utf-8")
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


SERVERS: dict[str, Callable[[Path, Path], AbstractContextManager[int]]] = {"nginx": nginx, "caddy": caddy}


@dataclass(frozen=True)
class Served:
    """A site behind a server of `name`."""

    name: str
    site: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Exactly this path, as a program might send it that does not tidy it first."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module", params=list(SERVERS))
def served(
    request: pytest.FixtureRequest, real: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp(request.param)
    with SERVERS[request.param](real.site_dir, folder) as port:
        yield Served(request.param, real.site_dir, port)


def a_file(served: Served, pattern: str) -> str:
    """The address of one file of a kind, the largest, which is also compressed."""
    return (
        f"/{max(served.site.glob(pattern), key=lambda path: path.stat().st_size).relative_to(served.site).as_posix()}"
    )


# ------------------------------------------------------------------------------------------------------- answers
def test_pages_come_with_a_strict_policy_and_the_other_safe_headers(served: Served) -> None:
    for path in ("/", "/en/cases/qili/", "/nowhere/"):
        headers = served.get(path).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["require-trusted-types-for"] == "'script'"
        assert policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "geolocation=()" in headers["permissions-policy"]


def test_both_servers_say_the_same_policies() -> None:
    found = [
        {line.partition("default-src")[2].rstrip('";') for line in text.splitlines() if "default-src" in line}
        for text in ((DEPLOY / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile"))
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("pattern", "caching"),
    [
        ("index.html", "no-cache"),
        ("downloads/*.pdf", "no-cache"),
        ("search-index/languages.json", "no-cache"),
        ("assets/casebook.css", "public, max-age=600"),
        ("en/assets/search/dialog.js", "public, max-age=600"),
        ("assets/fonts/headings.css", "public, max-age=600"),
        ("assets/fonts/*.woff2", FOREVER),
        ("search-index/page/*", FOREVER),
        ("search-index/chunk/*", FOREVER),
        ("search-index/facet/*", FOREVER),
        ("search-index/*.bin", FOREVER),
    ],
)
def test_files_named_by_their_content_are_kept_and_others_asked_for(served: Served, pattern: str, caching: str) -> None:
    assert served.get(a_file(served, pattern)).headers["cache-control"] == caching


def test_a_missing_file_is_not_kept_whatever_its_name(served: Served) -> None:
    answer = served.get("/assets/photos/qili/none-0000000000.jpg")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-cache")


def test_a_page_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    tag = served.get("/cases/qili/").headers["etag"]
    again = served.get("/cases/qili/", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


def test_texts_are_sent_compressed_as_they_lie_there(served: Served) -> None:
    path = served.site / "cases" / "qili" / "index.html"
    text = path.read_bytes()
    plain = served.get("/cases/qili/")
    assert plain.body == text
    assert "content-encoding" not in plain.headers
    small = served.get("/cases/qili/", Accept_Encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    assert small.headers["vary"] == "Accept-Encoding"
    assert small.body == path.with_name("index.html.gz").read_bytes()
    assert gzip.decompress(small.body) == text


def test_browsers_that_know_brotli_get_brotli(served: Served) -> None:
    if served.name == "nginx" and find_nginx_brotli() is None:
        missing("nginx’s module for brotli")
    answer = served.get("/cases/qili/", Accept_Encoding="gzip, deflate, br, zstd")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert brotli.decompress(answer.body) == (served.site / "cases" / "qili" / "index.html").read_bytes()


TYPES = {
    ".avif": "image/avif",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
UNTYPED = {".bin", ".br"}
"""What only scripts and servers read: bytes."""


def test_every_kind_of_file_has_its_type(served: Served) -> None:
    kinds: dict[str, str] = {}
    for path in sorted(served.site.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.name not in {"feed.xml", "404.html"}:
            kinds.setdefault(path.suffix, f"/{path.relative_to(served.site).as_posix()}")
    assert set(kinds) <= set(TYPES) | UNTYPED
    for suffix, address in kinds.items():
        sent = served.get(address.removesuffix("index.html")).headers.get("content-type", "")
        if suffix in UNTYPED:
            assert sent in {"", "application/octet-stream"}, address
        else:
            assert sent.removesuffix("; charset=utf-8") == TYPES[suffix].removesuffix("; charset=utf-8"), address
            assert sent == TYPES[suffix] or suffix == ".svg", address
    assert served.get("/en/feed.xml").headers["content-type"] == "application/atom+xml; charset=utf-8"


def test_a_part_of_a_pdf_can_be_asked_for(served: Served) -> None:
    address = a_file(served, "downloads/*.pdf")
    part = served.get(address, Range="bytes=100-199")
    whole = (served.site / address[1:]).read_bytes()
    assert (part.status, part.headers["content-range"]) == (206, f"bytes 100-199/{len(whole)}")
    assert part.body == whole[100:200]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nowhere", "404.html"),
        ("/cases/nowhere/", "404.html"),
        ("/english/", "404.html"),
        ("/assets/", "404.html"),
        ("/404.html", "404.html"),
        ("/.fingerprint", "404.html"),
        ("/cases/.git/config", "404.html"),
        ("//evil.example/", "404.html"),
        ("/en/nowhere", "en/404.html"),
        ("/en/cases/nowhere/deep/", "en/404.html"),
        ("/en/404.html", "en/404.html"),
    ],
)
def test_what_is_not_there_is_said_in_its_language(served: Served, path: str, page: str) -> None:
    answer = served.get(path)
    assert (answer.status, answer.body) == (404, (served.site / page).read_bytes())
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/cases/qili", "/cases/qili/"),
        ("/en", "/en/"),
        ("/c/8", "/c/8/"),
        ("/en/c/8", "/en/c/8/"),
        ("/cases/qili/index.html", "/cases/qili/"),
        ("/en/index.html", "/en/"),
        ("/index.html", "/"),
        ("/compare?cases=1,2", "/compare/?cases=1,2"),
        ("/compare/index.html?cases=1,2", "/compare/?cases=1,2"),
    ],
)
def test_each_page_has_one_address(served: Served, path: str, to: str) -> None:
    answer = served.get(path)
    assert answer.status in {301, 308}
    assert answer.headers["location"] == to


@pytest.mark.parametrize(
    "path",
    ["//evil.example/index.html", "///evil.example/index.html", "/\\evil.example/index.html", "//evil.example", "//en"],
)
def test_no_redirect_leads_to_another_host(served: Served, path: str) -> None:
    location = served.get(path).headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/assets/../../mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/assets/..%2f..%2fmkdocs.yml",
        "/..\\mkdocs.yml",
        "/%2e%2e%5cmkdocs.yml",
        "/assets/%00/../../mkdocs.yml",
    ],
)
def test_nothing_outside_the_site_is_sent(served: Served, path: str) -> None:
    assert (served.site.parent / "mkdocs.yml").exists()
    answer = served.get(path)
    assert answer.status in {400, 404}
    assert b"site_name" not in answer.body


def test_programs_that_ask_for_the_oldest_icon_get_one(served: Served) -> None:
    answer = served.get("/favicon.ico")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")


def test_nothing_can_be_changed(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert served.get("/robots.txt", method).status == 405
    assert (served.site / "robots.txt").exists()


# ----------------------------------------------------------------------------------------------------- a browser
@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose console must stay empty."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_the_browser_enforces_the_policy(browser: Browser, served: Served) -> None:
    """So that the silence of the console in the other tests means something."""
    context = browser.new_context(base_url=served.address)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/")
    page.evaluate(
        """() => {
          const attempt = (act) => { try { act() } catch (error) { console.log(String(error)) } };
          const make = (name, attributes) => {
            const element = document.createElement(name);
            for (const [key, value] of Object.entries(attributes)) attempt(() => element.setAttribute(key, value));
            document.body.append(element);
            return element;
          };
          attempt(() => (make("script", {}).textContent = "window.ran = true"));
          make("style", {}).append("body { display: none }");
          make("img", { src: "x", onerror: "window.ran = true" });
          attempt(() => document.body.insertAdjacentHTML("beforeend", "<b id=made>a</b>"));
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    expect(page.locator("#made")).to_have_count(0)
    expect(page.locator("body")).to_be_visible()
    assert sum("Content Security Policy" in text or "TrustedHTML" in text for text in said) >= 4
    context.close()


def test_every_kind_of_page_opens_without_complaint(browser: Browser, served: Served) -> None:
    with opened(browser, served.address) as page:
        for address in every_page(served.site).values():
            if not address.endswith("404.html"):
                page.goto(f"/{address}", wait_until="load")


def test_search_finds(browser: Browser, served: Served) -> None:
    for home, query, case in (("/", "厨余堆肥", "南桥"), ("/en/", "balcony", "Qili")):
        with opened(browser, served.address) as page:
            page.goto(home)
            page.keyboard.press("/")
            page.get_by_role("searchbox").fill(query)
            expect(page.locator(".search__page strong").first).to_contain_text(case)


def test_a_choice_of_cases_is_compared(browser: Browser, served: Served) -> None:
    slugs = [path.parent.name for path in sorted((served.site / "cases").glob("*/index.html"))][:2]
    with opened(browser, served.address) as page:
        page.goto(f"/compare/?cases={','.join(slugs)}")
        for slug in slugs:
            expect(page.locator(f"table a[href*='cases/{slug}/']").first).to_be_visible()


def test_terms_explain_themselves(browser: Browser, served: Served) -> None:
    with opened(browser, served.address) as page:
        page.goto("/en/cases/qili/")
        page.locator("a.term").first.focus()
        expect(page.locator(".hint")).to_be_visible()


def test_a_short_address_leads_to_its_case(browser: Browser, served: Served) -> None:
    with opened(browser, served.address) as page:
        page.goto("/c/1/")
        page.wait_for_url("**/cases/*/")


def test_an_article_for_wechat_keeps_its_look_and_can_be_selected(browser: Browser, served: Served) -> None:
    with opened(browser, served.address) as page:
        page.goto(a_file(served, "downloads/*-wechat-zh.html"))
        assert page.locator("#article section").first.evaluate("one => getComputedStyle(one).maxWidth") == "677px"
        page.locator("[data-select]").click()
        assert len(page.evaluate("String(getSelection())")) > 1000


def test_drawings_opened_by_themselves_are_drawn(browser: Browser, served: Served) -> None:
    with opened(browser, served.address) as page:
        page.goto(a_file(served, "assets/covers/*.svg"))
        assert page.evaluate("document.documentElement.tagName") == "svg"


def test_photos_open_in_their_viewer(
    browser: Browser, demo_built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name, start in SERVERS.items():
        with ExitStack() as stack:
            port = stack.enter_context(start(demo_built.site_dir, tmp_path_factory.mktemp(name)))
            served = Served(name, demo_built.site_dir, port)
            photo = served.get(a_file(served, "assets/photos/*/*.avif"))
            assert (photo.headers["content-type"], photo.headers["cache-control"]) == ("image/avif", FOREVER)
            page = stack.enter_context(opened(browser, served.address))
            page.goto("/cases/corner-garden/")
            shown = page.locator("img[style*='--photo-colour']").first
            assert shown.evaluate("one => getComputedStyle(one).getPropertyValue('--photo-colour')")
            page.locator("#photo-bench .photo-open").click()
            expect(page.get_by_role("dialog", name="照片")).to_be_visible()
            expect(page.locator(".viewer-count")).to_have_text("1 / 6")


def test_a_site_in_a_folder_of_its_host_works_as_at_the_top(
    browser: Browser, built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As on Pages, without any configuration: `https://example.github.io/casebook/`."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        path = built.root / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("casebook.example.org/", "example.github.io/casebook/"), encoding="utf-8")
    build.build(built, QUIET)
    host = tmp_path_factory.mktemp("host")
    built.site_dir.rename(host / "casebook")
    with serving(host) as address, opened(browser, address) as page:
        for answer in (".search__page", ".search__section"):
            page.goto("/casebook/en/")
            page.keyboard.press("/")
            page.get_by_role("searchbox").fill("lantern")
            page.locator(answer).first.click()
            page.wait_for_url("**/casebook/en/cases/lantern-lane/**")
            expect(page.get_by_role("heading", level=1)).to_have_text("Lantern Lane: Lighting the Way")
        page.goto("/casebook/404.html")
        page.get_by_role("link", name="全部案例").click()
        page.wait_for_url("**/casebook/cases/")
