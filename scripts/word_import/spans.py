"""Runs of a report as running text of the narrative: plain, strong, linked, with the marks of notes.

Owns what bold and links become. Every strong piece begins and ends with a letter or digit, because Markdown does not
see it otherwise between Chinese characters (CommonMark 0.31, 6.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from scripts.model import Span, Spans
from scripts.word_import.album import Album
from scripts.word_import.records import Run

_KEPT: Final = "/:?#@!$&',;=+-._~%"
"""What an address keeps; brackets and everything else are spelt out (RFC 3986, 2.1)."""


def set_runs(runs: Iterable[Run], album: Album, line: int) -> Spans:
    """Running text of the runs; the notes they mark are kept in the album."""
    pieces: list[Span] = []
    for (strong, link, note), group in groupby(runs, key=lambda run: (run.strong, run.link, run.note)):
        text = "".join(run.text for run in group)
        if note:
            name = album.note(note, line)
            pieces += [Span("note", target=name)] if name else []
        elif link and text.strip():
            pieces.append(Span("link", target=quote(link, safe=_KEPT), children=(Span("text", text.strip()),)))
        elif strong:
            pieces += set_strong(text)
        else:
            pieces.append(Span("text", text))
    return tuple(_trim(list(_join(pieces))))


def set_strong(text: str) -> list[Span]:
    """A strong piece; marks and spaces at its ends stand outside."""
    solid = [index for index, sign in enumerate(text) if unicodedata.category(sign)[0] not in "PSZ"]
    if not solid:
        return [Span("text", text)]
    begin, end = solid[0], solid[-1] + 1
    inner = Span("strong", children=(Span("text", text[begin:end]),))
    return [
        span for span in (Span("text", text[:begin]), inner, Span("text", text[end:])) if span.text or span.children
    ]


def _join(pieces: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring plain words as one span, and none that is empty."""
    for kind, group in groupby(pieces, key=lambda span: span.kind):
        if kind == "text":
            text = "".join(span.text for span in group)
            if text:
                yield Span("text", text)
        else:
            yield from group


def _trim(spans: list[Span]) -> list[Span]:
    """Without spaces at either end."""
    if spans and spans[0].kind == "text":
        spans[0] = Span("text", spans[0].text.lstrip())
    if spans and spans[-1].kind == "text":
        spans[-1] = Span("text", spans[-1].text.rstrip())
    return [span for span in spans if span.kind != "text" or span.text]
