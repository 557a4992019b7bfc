"""The page where files come in and go out: Word reports, workbooks, work for translators."""

from __future__ import annotations

from starlette.responses import Response

from scripts.editor.view import Visit, show


def show_exchange(visit: Visit) -> Response:
    """What can be imported and exported."""
    return show(visit, "exchange.html", told=visit.desk.told())
