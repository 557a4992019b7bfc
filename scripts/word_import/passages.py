"""What stands between two headings of a report, as blocks of the narrative: paragraphs, lists, quotes, tables, photos.

Owns which paragraphs make a list, and which line is the caption of a picture. Where headings are is for `headings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from scripts import model
from scripts.model import Span, Spans
from scripts.word_import.album import (
    Album,
    is_figure_caption,
    is_table_caption,
    looks_like_caption,
    table_caption,
)
from scripts.word_import.records import Block, LabelKind, Paragraph, Picture, Run, Table, remark
from scripts.word_import.spans import set_runs, set_strong
from scripts.word_import.tables import pictures_of, set_table, unfold

_LISTED: Final[set[LabelKind]] = {"digit", "digit_paren", "circled", "han", "han_paren", "bullet"}


def set_passage(blocks: Sequence[Block], album: Album) -> list[model.Block]:
    """The blocks of the narrative, in order; their `line` is the line of the report."""
    rest: Sequence[Block] = [inner for block in blocks for inner in unfold(block)]
    figures = [block for block in rest if isinstance(block, Picture) or _is_caption(block)]
    above = bool(figures) and _is_caption(figures[0]) and isinstance(figures[-1], Picture)
    made: list[model.Block] = []
    while rest:
        taken, set_now = _next(rest, album, above=above)
        made += set_now
        rest = rest[taken:]
    return _join_lists(made, album)


def set_paragraph(paragraph: Paragraph, album: Album) -> Spans:
    """The running text of a paragraph, with the label that it was typed with."""
    label = (Run(paragraph.label.text),) if paragraph.label else ()
    return set_runs((*label, *paragraph.runs), album, paragraph.line)


def loose_notes(paragraph: Paragraph, album: Album) -> Iterator[model.Block]:
    """The footnotes of a line that cannot carry a mark, such as a heading, as paragraphs below it."""
    for run in paragraph.runs:
        text = album.note_text(run.note) if run.note else ""
        if text:
            yield model.Block("paragraph", paragraph.line, items=((Span("text", f"注：{text}"),),))


Step = tuple[int, list[model.Block]]
"""How many blocks of the report were used, and what was made of them."""


def _next(rest: Sequence[Block], album: Album, *, above: bool) -> Step:
    first = rest[0]
    if isinstance(first, Picture):
        return _pictures(rest, album, captioned=not above)
    if isinstance(first, Table):
        inside = pictures_of(first)
        if inside:
            album.remarks.append(remark(first.line, "picture_in_table"))
        return 1, [*set_table(first, album), *_place(inside, [], album)]
    if above and _is_caption(first) and len(rest) > 1 and isinstance(rest[1], Picture):
        taken, made = _pictures(rest[1:], album, captioned=False, captions=[first])
        return taken + 1, made
    if is_table_caption(first):
        words = tuple(set_strong(table_caption(first)))
        return 1, [model.Block("paragraph", first.line, items=(words,)), *loose_notes(first, album)]
    if first.role == "quote":
        quoted = list(takewhile(lambda block: isinstance(block, Paragraph) and block.role == "quote", rest))
        items = tuple(set_paragraph(block, album) for block in quoted if isinstance(block, Paragraph))
        return len(quoted), [model.Block("quote", first.line, items=items)]
    if first.label and first.label.kind in _LISTED:
        return _list(first, rest, album)
    return 1, [model.Block("paragraph", first.line, items=(set_paragraph(first, album),))]


# ------------------------------------------------------------------------------------------------------ lists
def _list(first: Paragraph, rest: Sequence[Block], album: Album) -> Step:
    """The list that begins here, or the paragraph if there is none: a single number, or numbers out of order."""
    assert first.label
    items = [first]
    for block in rest[1:]:
        if not isinstance(block, Paragraph) or not block.label or block.role:
            break
        if block.label.kind != first.label.kind and block.depth <= first.depth:
            break
        items.append(block)
    nested = any(item.depth != first.depth for item in items)
    values = [item.label.value for item in items if item.label and item.depth == first.depth]
    if first.label.kind != "bullet" and (len(values) == 1 or values != list(range(1, len(values) + 1))):
        return 1, [model.Block("paragraph", first.line, items=(set_paragraph(first, album),))]
    if nested:
        album.remarks.append(remark(first.line, "nested_list"))
    kind: Final = "list" if nested or first.label.kind == "bullet" else "numbered"
    made = tuple(set_runs(item.runs, album, item.line) for item in items)
    return len(items), [model.Block(kind, first.line, items=made)]


def _join_lists(blocks: Sequence[model.Block], album: Album) -> list[model.Block]:
    """Lists that follow one another as one: Markdown knows no end of a list but something else."""
    joined: list[model.Block] = []
    for block in blocks:
        if joined and block.kind in {"list", "numbered"} and joined[-1].kind in {"list", "numbered"}:
            album.remarks.append(remark(block.line, "nested_list"))
            joined[-1] = model.Block("list", joined[-1].line, items=(*joined[-1].items, *block.items))
        else:
            joined.append(block)
    return joined


# --------------------------------------------------------------------------------------------------- pictures
def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_figure_caption(block)


def _pictures(rest: Sequence[Block], album: Album, *, captioned: bool, captions: Sequence[Paragraph] = ()) -> Step:
    """The pictures that stand together here, with the captions below them if they have any there."""
    pictures = [
        block for block in takewhile(lambda block: isinstance(block, Picture), rest) if isinstance(block, Picture)
    ]
    taken = len(pictures)
    found = list(captions)
    while captioned and taken < len(rest) and len(found) < len(pictures):
        below = rest[taken]
        if not isinstance(below, Paragraph):
            break
        if not is_figure_caption(below):
            if found or not looks_like_caption(below):
                break
            album.remarks.append(remark(below.line, "caption_guessed"))
        found.append(below)
        taken += 1
    notes = [note for caption in found for note in loose_notes(caption, album)]
    return taken, [*_place(pictures, found, album), *notes]


def _place(pictures: Sequence[Picture], captions: Sequence[Paragraph], album: Album) -> list[model.Block]:
    return [model.Block("photo", slot.line, target=slot.id) for slot in album.add(pictures, captions)]
