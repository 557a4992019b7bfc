"""The editor as one app: its addresses, and how a request becomes a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from scripts.editor import (
    exchange_pages,
    forms,
    history_pages,
    home,
    import_pages,
    narratives,
    photo_pages,
    preview_pages,
    publish_pages,
    search,
    shared_pages,
    translation_pages,
)
from scripts.editor.answers import Sent
from scripts.editor.colours import colour_sheet
from scripts.editor.desk import Desk
from scripts.editor.guard import LANGUAGE_COOKIE, Guard, TooLargeError
from scripts.editor.view import FOLDER, RefusedRequest, Visit, go, show_refusal
from scripts.settings import Settings

Handler = Callable[[Visit], Response]

_MOST_FILES: Final = 60
_MOST_FIELDS: Final = 40_000
_LARGEST_PART: Final = 4_000_000
"""Bytes of one field that is not a file."""

_STATIC: Final = {path.name: path for path in sorted((FOLDER / "static").iterdir())}
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def make_app(settings: Settings, port: int, token: str) -> Guard:
    """The editor of one project, to be served on one port; `token` lets a browser in."""
    desk = Desk(settings)

    def route(path: str, get: Handler, post: Handler | None = None) -> Route:
        async def endpoint(request: Request) -> Response:
            if request.method != "POST" or post is None:
                return await run_in_threadpool(get, _visit(request, desk, ()))
            options = {"max_files": _MOST_FILES, "max_fields": _MOST_FIELDS, "max_part_size": _LARGEST_PART}
            async with request.form(**options) as form:
                return await run_in_threadpool(post, _visit(request, desk, form.multi_items()))

        return Route(path, endpoint, methods=["GET", "POST"] if post else ["GET"])

    app = Starlette(
        routes=[
            route("/", home.show_home),
            route("/new", home.show_new, home.make_new),
            route("/cases/{slug}", forms.show_case, forms.save_case),
            route("/cases/{slug}/text", narratives.show_narrative, narratives.save_narrative),
            route("/cases/{slug}/preview", narratives.show_narrative, narratives.preview),
            route("/cases/{slug}/photos", photo_pages.show_photos, photo_pages.save_photos),
            route("/cases/{slug}/photos/upload", photo_pages.show_photos, photo_pages.upload),
            route("/cases/{slug}/photos/{photo}/withdraw", photo_pages.take_back, photo_pages.take_back),
            route("/cases/{slug}/waiting/{name}", photo_pages.show_waiting),
            route("/cases/{slug}/picture/{photo}/{size}", preview_pages.show_picture),
            route("/look/frame/{language}/cases/{slug}/", preview_pages.show_frame),
            route("/look/page/{language}/cases/{slug}/", preview_pages.show_page),
            route("/look/{mode}/zh/assets/{name:path}", preview_pages.show_asset),
            route("/look/{mode}/assets/{name:path}", preview_pages.show_asset),
            route("/cases/{slug}/history", history_pages.show_of_case),
            route("/shared", shared_pages.show_shared),
            route("/shared/{name}", forms.show_shared, forms.save_shared),
            route("/history", history_pages.show_all),
            route("/history/{save}", history_pages.show_one, history_pages.undo),
            route("/exchange", exchange_pages.show_exchange),
            route("/exchange/workbook", exchange_pages.send_workbook),
            route("/exchange/excel", exchange_pages.show_exchange, exchange_pages.plan_workbook),
            route("/exchange/translation-sheet", exchange_pages.send_translation),
            route("/exchange/translation", exchange_pages.show_exchange, exchange_pages.plan_texts),
            route("/exchange/write", exchange_pages.show_exchange, exchange_pages.write_plan),
            route("/publish", publish_pages.show_publish, publish_pages.start),
            route("/publish/{job}", publish_pages.show_job, publish_pages.agree),
            route("/translation", translation_pages.show_work),
            route("/cases/{slug}/english", translation_pages.show_case, translation_pages.save_case),
            route("/exchange/word", exchange_pages.show_exchange, import_pages.import_word),
            route("/cases/{slug}/import", import_pages.show_import, import_pages.take_over),
            route("/search", search.show_search),
            Route("/language/{language}", _choose_language),
            Route("/static/colours.css", _colours),
            Route("/static/{name}", _static),
        ],
        exception_handlers={
            RefusedRequest: _refuse,
            TooLargeError: _refuse,
            HTTPException: _refuse,
            ClientDisconnect: _refuse,
            Exception: _refuse,
        },
    )
    return Guard(app, port, token, show_refusal)


def _visit(request: Request, desk: Desk, sent: Iterable[tuple[str, UploadFile | str]]) -> Visit:
    pairs: list[tuple[str, str]] = []
    files: dict[str, list[UploadFile]] = {}
    for name, value in sent:
        if isinstance(value, UploadFile):
            files.setdefault(name, []).append(value)
        else:
            pairs.append((name, value))
    return Visit(
        desk=desk,
        language=request.scope["language"],
        path=request.url.path,
        params=request.path_params,
        query=dict(request.query_params),
        sent=Sent(pairs),
        files=files,
    )


async def _refuse(request: Request, error: Exception) -> Response:
    language = request.scope["language"]
    if isinstance(error, RefusedRequest):
        return show_refusal(error.reason, language)
    if isinstance(error, TooLargeError):
        return show_refusal("too_large", language)
    if isinstance(error, HTTPException):
        known = {404: "not_found", 405: "method"}
        return show_refusal(known.get(error.status_code, "form"), language)  # type: ignore[arg-type]
    return show_refusal("form" if isinstance(error, ClientDisconnect) else "broken", language)


async def _choose_language(request: Request) -> Response:
    """Remember the language, and go back to where the visitor was."""
    back = request.query_params.get("back", "/")
    answer = go(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    chosen = "en" if request.path_params["language"] == "en" else "zh"
    answer.set_cookie(LANGUAGE_COOKIE, chosen, httponly=True, samesite="strict", path="/", max_age=31_536_000)
    return answer


async def _static(request: Request) -> Response:
    path: Path | None = _STATIC.get(request.path_params["name"])
    if path is None:
        raise RefusedRequest("not_found")
    return FileResponse(path, media_type=_KINDS[path.suffix])


async def _colours(request: Request) -> Response:
    return Response(colour_sheet(), media_type="text/css")
