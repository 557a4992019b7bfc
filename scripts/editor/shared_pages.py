"""The list of what cases share: the book, its lists of names, practices, glossary."""

from __future__ import annotations

from starlette.responses import Response

from scripts.editor.documents import Document, shared_documents
from scripts.editor.view import Visit, show


def show_shared(visit: Visit) -> Response:
    """Every form of what cases share, with the count of its entries and mistakes."""
    forms = []
    for document in shared_documents(visit.desk.settings).values():
        name = document.path.name
        issues = [issue for issue in visit.desk.issues_in(name) if _belongs(issue.field, document)]
        forms.append((document, _count(visit, document), sum(not issue.is_warning for issue in issues)))
    return show(visit, "shared.html", forms=forms)


def _count(visit: Visit, document: Document) -> int | None:
    """How many entries a list has; None for a form that is no list."""
    data = visit.desk.open(document.path).data
    if not document.sections:
        return len(data)
    names = list(document.shape.fields)
    entries = data.get(names[0]) if len(names) == 1 else None
    return len(entries) if isinstance(entries, dict) else None


def _belongs(field: str, document: Document) -> bool:
    top = field.partition(".")[0].partition("[")[0]
    return not document.sections or top in document.shape.fields
