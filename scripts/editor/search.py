"""Search over everything that staff write: facts, texts, names, practices, glossary. Leads to the fields it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.responses import Response

from scripts.editor.answers import from_data
from scripts.editor.documents import Document, case_document, photos_document, shared_documents
from scripts.editor.labels import LANGUAGE_NAMES, say
from scripts.editor.problems import walk
from scripts.editor.sections import split
from scripts.editor.view import Visit, show
from scripts.settings import LANGUAGES, Language

MOST: Final = 100
"""Places that are listed."""

_BEFORE: Final = 30
_AFTER: Final = 70
"""Characters shown around what was found."""


@dataclass(frozen=True)
class Found:
    """A place where all words stand: the page it is on, what it is, and a piece of it."""

    page: str
    address: str
    trail: str
    piece: tuple[str, str, str]
    """Before the first word, the word, after it."""


def show_search(visit: Visit) -> Response:
    """What was asked for, and where it stands."""
    words = [word.casefold() for word in visit.query.get("q", "").split()]
    found: list[Found] = []
    if words:
        for place in _everything(visit, words):
            found.append(place)
            if len(found) > MOST:
                break
    return show(visit, "search.html", found=found[:MOST], more=len(found) > MOST, asked=bool(words))


def _everything(visit: Visit, words: Sequence[str]) -> Iterator[Found]:
    settings = visit.desk.settings
    for slug in visit.desk.slugs():
        title = visit.desk.title(slug, visit.language)
        if all(word in f"{slug} {title}".casefold() for word in words):
            yield Found(title, f"/cases/{slug}", visit.word("case"), _piece(title, words[0]) or ("", title, ""))
        for document in (case_document(settings, slug), photos_document(settings, slug)):
            yield from _in_document(visit, document, f"{title} · {say(document.title, visit.language)}", words)
        for language in LANGUAGES:
            yield from _in_narrative(visit, slug, title, language, words)
    for document in shared_documents(settings).values():
        yield from _in_document(visit, document, say(document.title, visit.language), words)


def _in_document(visit: Visit, document: Document, page: str, words: Sequence[str]) -> Iterator[Found]:
    if not _may_hold(document.path, words):
        return
    answer = from_data(document.shape, visit.desk.open(document.path).data)
    for inner, trail in walk(answer, visit.language):
        text = " ".join([inner.text, *inner.chosen]).strip()
        if text and (piece := _match(text, words)):
            yield Found(page, f"{document.address}#f-{inner.name}", trail, piece)


def _in_narrative(visit: Visit, slug: str, title: str, language: Language, words: Sequence[str]) -> Iterator[Found]:
    path = visit.desk.settings.cases_dir / slug / f"{language}.md"
    if not _may_hold(path, words):
        return
    name = say(LANGUAGE_NAMES[language], visit.language)
    for part in split(path.read_text(encoding="utf-8", errors="replace")).parts:
        for paragraph in [part.title, *part.text.split("\n\n")]:
            if piece := _match(" ".join(paragraph.split()), words):
                page = f"{title} · {visit.word('narrative')}"
                yield Found(page, f"/cases/{slug}/text#s-{part.id}", f"{part.title} ({name})", piece)


def _may_hold(path: Path, words: Sequence[str]) -> bool:
    """Whether a file has all words somewhere: most have not, and need not be looked into."""
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8", errors="replace").casefold()
    return all(word in text for word in words)


def _match(text: str, words: Sequence[str]) -> tuple[str, str, str] | None:
    folded = text.casefold()
    return _piece(text, words[0]) if all(word in folded for word in words) else None


def _piece(text: str, word: str) -> tuple[str, str, str] | None:
    """The text around the first occurrence of a word."""
    at = text.casefold().find(word)
    if at < 0:
        return None
    end = at + len(word)
    before, after = text[max(0, at - _BEFORE) : at], text[end : end + _AFTER]
    return ("…" if at > _BEFORE else "") + before, text[at:end], after + ("…" if len(text) > end + _AFTER else "")
