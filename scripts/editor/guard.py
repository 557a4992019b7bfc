"""Who may ask, and for how much: host, origin, start-up token, methods, sizes, and what a page may load.

The editor listens on this computer only, and every other program on it, and every web page open in a browser, is a
stranger: a request must name this host, come from this origin, and carry the token that was made when the editor
started. A refusal is a page in words. What is asked for is for the pages.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from scripts.editor.words import Refused
from scripts.settings import Language

COOKIE: Final = "casebook-editor"
LANGUAGE_COOKIE: Final = "casebook-language"

FORM_LIMIT: Final = 8_000_000
"""Bytes of a form without files: thirty times what the largest case needs."""

UPLOAD_LIMIT: Final = 500_000_000
"""Bytes of a form with files."""

_METHODS: Final = {"GET", "HEAD", "POST"}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none';"
    " frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all, a browser would not name the origin of a form
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Refuse = Callable[[Refused, Language], Response]
"""Makes the page that tells of a refusal."""


class TooLargeError(Exception):
    """A request has more bytes than any of its kind needs."""


class Guard:
    """Stands before the whole app."""

    def __init__(self, app: Starlette, port: int, token: str, refuse: Refuse) -> None:
        self.app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._origins = {f"http://{host}" for host in self._hosts}
        self._token = token
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        language: Language = "en" if cookies.get(LANGUAGE_COOKIE) == "en" else "zh"
        scope["language"] = language
        answer = self._entrance(scope, headers) or self._refusal(scope, headers, cookies, language)
        if answer is not None:
            await answer(scope, receive, _with_headers(send))
            return
        limited = _limited(receive, UPLOAD_LIMIT if _has_files(headers) else FORM_LIMIT)
        await self.app(scope, limited, _with_headers(send))

    def _entrance(self, scope: Scope, headers: Headers) -> Response | None:
        """The address that the editor opens itself: the token goes into a cookie and out of the address."""
        if scope["path"] != "/enter" or headers.get("host") not in self._hosts or scope["method"] != "GET":
            return None
        given = scope["query_string"].decode("latin-1").removeprefix("token=")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str], language: Language) -> Response | None:
        reason: Refused | None = None
        length = headers.get("content-length", "")
        most = UPLOAD_LIMIT if _has_files(headers) else FORM_LIMIT
        if headers.get("host") not in self._hosts or len(headers.getlist("host")) != 1:
            reason = "host"
        elif scope["method"] not in _METHODS:
            reason = "method"
        elif not self._comes_from_here(scope, headers):
            reason = "origin"
        elif not hmac.compare_digest(cookies.get(COOKIE, "").encode(), self._token.encode()):
            reason = "token"
        elif length and (not length.isdecimal() or int(length) > most):
            reason = "too_large"
        return self._refuse(reason, language) if reason else None

    def _comes_from_here(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request was made by a page of the editor, or by a person in the address line."""
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return False
        if "origin" not in headers:
            return bool(scope["method"] != "POST")
        return headers["origin"] in self._origins


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _has_files(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("multipart/form-data")


def _limited(receive: Receive, most: int) -> Receive:
    """Counts what really arrives, whatever was announced."""
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > most:
            raise TooLargeError
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
