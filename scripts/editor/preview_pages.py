"""Pages, style sheets and pictures for looking at a case as readers will see it."""

from __future__ import annotations

import mimetypes
import re
from typing import Final

from markupsafe import Markup
from starlette.responses import FileResponse, HTMLResponse, Response

from scripts.editor.preview import draw_cover, find_asset, picture_as_jpeg, preview_case, style_sheets
from scripts.editor.view import RefusedRequest, Visit, environment
from scripts.pictures import PictureError
from scripts.settings import LANGUAGE_TAGS, Language

_POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; frame-ancestors 'self';"
    " base-uri 'none'; form-action 'none'"
)
"""A page of the book has no script; a few of its measures stand in style attributes."""

_DERIVATIVE: Final = re.compile(
    r"photos/(?P<slug>[a-z0-9-]+)/(?P<photo>[a-z0-9-]+)-(?P<width>\d+)-[0-9a-f]{10}\.(avif|jpg)"
)

_COVER: Final = re.compile(r"covers/(?P<slug>[a-z0-9-]+?)(-opening)?\.svg")

_SIDES: Final = {"small": 320, "large": 1600}


def show_frame(visit: Visit) -> Response:
    """An empty page of the book, for the live preview to be put into."""
    return _page(visit, "")


def show_page(visit: Visit) -> Response:
    """The page of a case as it is saved."""
    return _page(visit, preview_case(visit.desk, visit.slug, _language(visit)) or visit.word("preview_none"))


def show_asset(visit: Visit) -> Response:
    """A style sheet, font, cover or photo that a page of the book asks for."""
    name = visit.params["name"]
    if match := _DERIVATIVE.fullmatch(name):
        return _picture(visit, match["slug"], match["photo"], int(match["width"]))
    if match := _COVER.fullmatch(name):
        return _cover(visit, match["slug"])
    path = find_asset(visit.desk, name)
    if path is None:
        raise RefusedRequest("not_found")
    return FileResponse(path, media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def show_picture(visit: Visit) -> Response:
    """A photo of a case, for the pages of the editor."""
    side = _SIDES.get(visit.params["size"])
    if side is None:
        raise RefusedRequest("not_found")
    return _picture(visit, visit.slug, visit.params["photo"], side)


def _cover(visit: Visit, slug: str) -> Response:
    drawn = draw_cover(visit.desk, slug)
    if drawn is None:
        raise RefusedRequest("not_found")
    return Response(drawn, media_type="image/svg+xml")


def _picture(visit: Visit, slug: str, photo: str, side: int) -> Response:
    try:
        data = picture_as_jpeg(visit.desk, slug, photo, min(side, max(_SIDES.values())))
    except PictureError:
        data = None
    if data is None:
        raise RefusedRequest("not_found")
    return Response(data, media_type="image/jpeg")


def _page(visit: Visit, html: str) -> Response:
    language = _language(visit)
    draft = visit.desk.draft(visit.slug)
    facts = visit.desk.reading().facts
    types = list(facts.types) if facts else []
    kind = draft.facts.type if draft and draft.facts else ""
    # As deep as the page stands on the site: what it asks for relative to itself is found there.
    page = (
        environment()
        .get_template("preview.html")
        .render(
            tag=LANGUAGE_TAGS[language],
            title=visit.desk.title(visit.slug, language),
            sheets=style_sheets(visit.desk),
            up="../../" if language == "zh" else "../../../",
            colour=types.index(kind) + 1 if kind in types else 0,
            html=Markup(html),
        )
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def _language(visit: Visit) -> Language:
    return "en" if visit.params["language"] == "en" else "zh"
