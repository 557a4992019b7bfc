"""Every address tried as a stranger would: refused in words, and nothing is changed."""

from __future__ import annotations

import http.client
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from starlette.routing import Route

from scripts.editor import guard
from scripts.editor.app import make_app
from scripts.editor.words import REFUSALS
from tests.editor.conftest import Editor

VALUES = {
    "slug": "lantern-lane",
    "name": "collection",
    "photo": "walk",
    "size": "small",
    "save": "20200101T000000.000000Z",
    "language": "zh",
    "mode": "page",
    "job": "1",
}
"""What stands in the places of an address."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def ask(editor: Editor, address: str, method: str = "GET", body: bytes | None = None, **headers: str | None) -> Answer:
    """A request with the headers of a browser that has entered, but for those that are given (None leaves one out)."""
    host = editor.address.removeprefix("http://")
    token = editor.launched.address.partition("token=")[2]
    given: dict[str, str | None] = {"Host": host, "Origin": editor.address, "Cookie": f"{guard.COOKIE}={token}"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    if body is not None and "Content-Length" not in given and "Transfer-Encoding" not in given:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    if body:
        connection.send(body)
    response = connection.getresponse()
    answer = Answer(
        response.status, {k.lower(): v for k, v in response.getheaders()}, response.read().decode("utf-8", "replace")
    )
    connection.close()
    return answer


def told(answer: Answer, reason: str) -> bool:
    """Whether the answer is the page of that refusal, in both languages."""
    status, zh, en = REFUSALS[reason]  # type: ignore[index]
    return answer.status == status and zh in answer.body and en in answer.body


def addresses(editor: Editor) -> list[tuple[str, set[str]]]:
    app = make_app(editor.settings, 1, "x").app
    found = []
    for route in app.routes:
        assert isinstance(route, Route)
        path = re.sub(r"\{(\w+)(:path)?\}", lambda match: VALUES[match[1]], route.path)
        found.append((path, route.methods or set()))
    return found


@pytest.fixture
def unchanged(editor: Editor) -> Iterator[None]:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in editor.settings.cases_dir.rglob("*") if path.is_file()}

    before = state()
    yield
    assert state() == before


@pytest.mark.usefixtures("unchanged")
def test_every_address_refuses_strangers_in_words(editor: Editor) -> None:
    assert len(addresses(editor)) > 20
    for path, methods in addresses(editor):
        for method in sorted(methods & {"GET", "POST"}):
            body = b"title.zh=x" if method == "POST" else None
            for reason, headers in (
                ("host", {"Host": "evil.example"}),
                ("host", {"Host": "127.0.0.1"}),
                ("origin", {"Origin": "https://evil.example"}),
                ("origin", {"Origin": "null"}),
                ("origin", {"Sec_Fetch_Site": "cross-site"}),
                ("token", {"Cookie": None}),
                ("token", {"Cookie": f"{guard.COOKIE}=wrong"}),
                ("token", {"Cookie": "x=\x01;;="}),
            ):
                answer = ask(editor, path, method, body, **headers)
                assert told(answer, reason), (path, method, reason, answer.status)
        if "POST" in methods:
            assert told(ask(editor, path, "POST", b"a=b", Origin=None), "origin"), path
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            assert told(ask(editor, path, method), "method"), (path, method)


@pytest.mark.usefixtures("unchanged")
def test_every_form_refuses_what_is_too_large(editor: Editor) -> None:
    for path, methods in addresses(editor):
        if "POST" not in methods:
            continue
        size = str(guard.FORM_LIMIT + 1)
        form = {"Content_Type": "application/x-www-form-urlencoded"}
        assert told(ask(editor, path, "POST", b"", Content_Length=size, **form), "too_large"), path
        files = {"Content_Type": "multipart/form-data; boundary=x", "Content_Length": str(guard.UPLOAD_LIMIT + 1)}
        assert told(ask(editor, path, "POST", b"", **files), "too_large"), path
        assert ask(editor, path, "POST", b"", Content_Length="-1", **form).status == 400, path


@pytest.mark.usefixtures("unchanged")
def test_a_body_that_is_larger_than_was_said_is_cut_off(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "FORM_LIMIT", 1000)
    body = b"800\r\n" + b"a" * 0x800 + b"\r\n0\r\n\r\n"
    headers = {"Content_Type": "application/x-www-form-urlencoded", "Transfer_Encoding": "chunked"}
    assert told(ask(editor, "/cases/lantern-lane", "POST", body, **headers), "too_large")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "address",
    [
        "/cases/../collection",
        "/cases/..%2f..%2fetc",
        "/cases/.%2e",
        "/cases/lantern-lane/../../etc/passwd",
        "/cases/LANTERN",
        "/cases/nowhere",
        "/cases/lantern-lane%00",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/look/page/zh/assets/../../../mkdocs.yml",
        "/look/page/zh/assets/..%2f..%2f..%2fmkdocs.yml",
        "/look/page/zh/assets//etc/passwd",
        "/look/page/zh/assets/photos/lantern-lane/walk-99999999-0123456789.png",
        "/cases/lantern-lane/picture/..%2f..%2fcase.yml/small",
        "/cases/lantern-lane/picture/walk/huge",
        "/cases/lantern-lane/waiting/..%2fcase.yml",
        "/cases/lantern-lane/waiting/masters",
        "/history/..%2f..%2fetc",
        "/shared/..%2fcollection",
        "/shared/unknown",
        "/no/such/page",
        "/%ff%fe",
    ],
)
def test_addresses_that_would_climb_out_lead_nowhere(editor: Editor, address: str) -> None:
    assert told(ask(editor, address), "not_found"), ask(editor, address)


@pytest.mark.usefixtures("unchanged")
def test_forms_that_make_no_sense_are_refused(editor: Editor) -> None:
    kind = {"Content_Type": "multipart/form-data; boundary=x"}
    assert told(ask(editor, "/cases/lantern-lane", "POST", b"--y\r\nnonsense", **kind), "form")
    many = b"&".join(b"f%d=" % number for number in range(50_000))
    answer = ask(editor, "/new", "POST", many, Content_Type="application/x-www-form-urlencoded")
    assert answer.status in {400, 422}
    deep = ".".join(["figures", *["0"] * 500]).encode() + b"=x"
    answer = ask(editor, "/cases/lantern-lane", "POST", deep, Content_Type="application/x-www-form-urlencoded")
    assert answer.status in {409, 422}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "name", ["../../evil.jpg", "..\\..\\evil.jpg", "/etc/cron.d/evil.jpg", "evil\x00.jpg", ".jpg", ""]
)
def test_uploads_stay_in_their_folder(editor: Editor, name: str) -> None:
    body = (
        f'--x\r\nContent-Disposition: form-data; name="new"; filename="{name}"\r\n'
        "Content-Type: image/jpeg\r\n\r\n<svg onload=alert(1)>\r\n--x--\r\n"
    ).encode()
    kind = {"Content_Type": "multipart/form-data; boundary=x"}
    answer = ask(editor, "/cases/lantern-lane/photos/upload", "POST", body, **kind)
    assert answer.status in {303, 400}
    assert not list(editor.settings.root.rglob("*evil*"))


def multipart(field: str, name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
    return head + content + b"\r\n--x--\r\n", {"Content_Type": "multipart/form-data; boundary=x"}


@lru_cache
def bomb(inside: str) -> bytes:
    """An archive of some kilobytes that unpacks to far more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(inside, "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"\0" * 1_000_000)
    return buffer.getvalue()


HOSTILE: dict[str, Callable[[str], bytes]] = {
    "zip bomb": bomb,
    "no archive": lambda inside: b"PK\x03\x04" + b"\xff" * 100,
    "web page": lambda inside: b"<html><script>alert(1)</script>",
    "locked or old": lambda inside: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000,
    "nothing": lambda inside: b"",
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(
    ("address", "field", "name", "inside"),
    [
        ("/exchange/word", "report", "r.docx", "word/document.xml"),
        ("/exchange/excel", "file", "r.xlsx", "xl/workbook.xml"),
        ("/exchange/translation", "file", "r.docx", "word/document.xml"),
        ("/exchange/translation", "file", "r.xlsx", "xl/workbook.xml"),
        ("/cases/lantern-lane/photos/upload", "new", "r.jpg", "a"),
    ],
)
def test_hostile_files_are_refused_in_words(
    editor: Editor, address: str, field: str, name: str, inside: str, kind: str
) -> None:
    body, headers = multipart(field, name, HOSTILE[kind](inside))
    answer = ask(editor, address, "POST", body, **headers)
    if answer.status == 303:
        answer = ask(editor, answer.headers["location"].partition("#")[0])
    assert answer.status in {200, 422}
    told = re.search(r'<div class="summary.*?</div>', answer.body, re.DOTALL)
    assert told, answer.body[-1500:]
    assert name in told[0]
    assert not list(editor.settings.root.rglob("r.*"))


def test_the_token_lets_in_once_it_is_right_and_leaves_the_address(editor: Editor) -> None:
    path = editor.launched.address.removeprefix(editor.address)
    answer = ask(editor, path, Cookie=None, Origin=None)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert told(ask(editor, "/enter?token=guess", Cookie=None, Origin=None), "token")
    assert told(ask(editor, path, Cookie=None, Origin=None, Host="evil.example"), "host")


def test_every_page_forbids_what_it_does_not_need(editor: Editor) -> None:
    for path, methods in addresses(editor):
        if "GET" not in methods:
            continue
        headers = ask(editor, path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self'" in policy or "script-src" not in policy, path
        assert "frame-ancestors 'self'" in policy, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_the_language_link_leads_back_inside_only(editor: Editor) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "%2f%2fevil.example"):
        assert ask(editor, f"/language/en?back={back}").headers["location"] == "/"
    assert ask(editor, "/language/en?back=/history").headers["location"] == "/history"


def test_a_mistake_of_the_editor_is_told_without_a_traceback(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*values: object) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr("scripts.editor.history_pages.history", fail)
    monkeypatch.setattr("uvicorn.logging.DefaultFormatter.format", lambda self, record: "")
    answer = ask(editor, "/history")
    assert told(answer, "broken")
    assert "secret path" not in answer.body
